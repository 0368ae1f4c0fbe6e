/// A correction of p-values for the number of tests that were made.
package enum MultipleTesting: String, Sendable, CaseIterable {
  /// Every p-value times the number of tests.
  case bonferroni
  /// Bonferroni, step down; bounds the family-wise error.
  case holm
  /// Benjamini and Hochberg, step up; bounds the false discovery rate.
  case benjaminiHochberg

  /// The adjusted p-values, in the order given.
  ///
  /// - Parameter values: p-values in 0...1; nil where no test could be made. Such a marker stays nil
  ///   and does not count as a test.
  /// - Returns: adjusted p-values, at most 1.
  package func adjusted(_ values: [Double?]) -> [Double?] {
    let tests = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
    for (_, value) in tests { precondition(value >= 0 && value <= 1, "a p-value is in 0...1") }
    let sorted = tests.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    let count = Double(sorted.count)
    var result = [Double?](repeating: nil, count: values.count)
    switch self {
    case .bonferroni:
      for (index, value) in sorted { result[index] = min(1, value * count) }
    case .holm:
      var highest = 0.0
      for (rank, (index, value)) in sorted.enumerated() {
        highest = max(highest, min(1, value * (count - Double(rank))))
        result[index] = highest
      }
    case .benjaminiHochberg:
      var lowest = 1.0
      for (rank, (index, value)) in sorted.enumerated().reversed() {
        lowest = min(lowest, value * count / Double(rank + 1))
        result[index] = lowest
      }
    }
    return result
  }
}
