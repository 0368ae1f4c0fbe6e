/// The area under the ROC curve with DeLong's variance (PMID 3203132).
package struct Discrimination: Sendable {
  /// The area; ties count half.
  package let area: Double
  /// Its standard error; nil with fewer than two cases or controls.
  package let standardError: Double?

  /// The area of a score; nil without cases or without controls.
  package init?(scores: [Double], cases: [Bool]) {
    let high = zip(scores, cases).filter(\.1).map(\.0).sorted()
    let low = zip(scores, cases).filter { !$0.1 }.map(\.0).sorted()
    guard !high.isEmpty, !low.isEmpty else { return nil }
    let ofCases = Self.placements(high, among: low)
    let ofControls = Self.placements(low, among: high)
    area = ofCases.reduce(0, +) / Double(high.count)
    standardError =
      if high.count > 1, low.count > 1 {
        (Self.variance(ofCases) / Double(high.count)
          + Self.variance(ofControls) / Double(low.count)).squareRoot()
      } else { nil }
  }

  /// The share of `others` below each value; both sorted.
  private static func placements(_ values: [Double], among others: [Double]) -> [Double] {
    var below = 0
    var upTo = 0
    return values.map { value in
      while below < others.count, others[below] < value { below += 1 }
      while upTo < others.count, others[upTo] <= value { upTo += 1 }
      return Double(below + upTo) / 2 / Double(others.count)
    }
  }

  private static func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
