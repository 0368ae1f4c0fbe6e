/// The area under the ROC curve with DeLong's variance (PMID 3203132).
package struct Discrimination: Sendable {
  /// The area; ties count half.
  package let area: Double
  /// Its standard error; nil with fewer than two cases or controls.
  package let standardError: Double?
  /// The share of controls that each case exceeds, in the order given, and of cases each control.
  private let ofCases: [Double]
  private let ofControls: [Double]

  /// The area of a score; nil without cases or without controls.
  ///
  /// - Complexity: O(n log n).
  package init?(scores: [Double], cases: [Bool]) {
    let high = zip(scores, cases).filter(\.1).map(\.0)
    let low = zip(scores, cases).filter { !$0.1 }.map(\.0)
    guard !high.isEmpty, !low.isEmpty else { return nil }
    ofCases = Self.placements(high, among: low.sorted())
    ofControls = Self.placements(low, among: high.sorted())
    area = ofCases.reduce(0, +) / Double(high.count)
    standardError =
      high.count > 1 && low.count > 1
      ? (Self.covariance(ofCases, ofCases) / Double(high.count)
        + Self.covariance(ofControls, ofControls) / Double(low.count)).squareRoot() : nil
  }

  /// The 95 % interval by DeLong's error, within 0 and 1.
  package var interval: (low: Double, high: Double)? {
    standardError.map { error in
      (
        max(0, area - Distribution.normal95 * error), min(1, area + Distribution.normal95 * error)
      )
    }
  }

  /// How much the area is larger than another's of the same people, and the two-sided p-value of
  /// that; nil where the variance is 0.
  package func difference(from other: Discrimination) -> (value: Double, p: Double?) {
    precondition(
      ofCases.count == other.ofCases.count && ofControls.count == other.ofControls.count,
      "areas of the same people")
    let value = area - other.area
    guard ofCases.count > 1, ofControls.count > 1 else { return (value, nil) }
    let cases = zip(ofCases, other.ofCases).map { $0 - $1 }
    let controls = zip(ofControls, other.ofControls).map { $0 - $1 }
    let variance =
      Self.covariance(cases, cases) / Double(cases.count)
      + Self.covariance(controls, controls) / Double(controls.count)
    guard variance > 0 else { return (value, nil) }
    return (value, Distribution.normalTwoSided(value / variance.squareRoot()))
  }

  /// The share of `others`, sorted, below each value.
  private static func placements(_ values: [Double], among others: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var result = [Double](repeating: 0, count: values.count)
    var below = 0
    var upTo = 0
    for index in order {
      while below < others.count, others[below] < values[index] { below += 1 }
      while upTo < others.count, others[upTo] <= values[index] { upTo += 1 }
      result[index] = Double(below + upTo) / 2 / Double(others.count)
    }
    return result
  }

  private static func covariance(_ x: [Double], _ y: [Double]) -> Double {
    let (a, b) = (
      x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count)
    )
    return zip(x, y).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / Double(x.count - 1)
  }
}
