/// Mean and standard deviation.
package enum Moments {
  /// The mean; NaN of nothing.
  package static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// The standard deviation of a population (divided by n, not n − 1); 0 when all are equal.
  package static func deviation(_ values: [Double], mean: Double) -> Double {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return 0 }
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count)).squareRoot()
  }
}
