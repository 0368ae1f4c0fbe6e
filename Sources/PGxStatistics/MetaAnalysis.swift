/// Fixed-effect meta-analysis, weighted by inverse variance.
package struct MetaAnalysis: Sendable {
  /// The effect of all studies.
  package let effect: Double
  /// Its standard error.
  package let standardError: Double
  /// Cochran's Q.
  package let heterogeneity: Double
  /// The p-value of Q; nil with one study.
  package let heterogeneityP: Double?
  /// The share of the variation that is between studies.
  package let inconsistency: Double

  /// Combines effects of the same marker; nil without studies.
  package init?(_ studies: [(effect: Double, standardError: Double)]) {
    guard !studies.isEmpty, studies.allSatisfy({ $0.standardError > 0 }) else { return nil }
    let weights = studies.map { 1 / ($0.standardError * $0.standardError) }
    let total = weights.reduce(0, +)
    let pooled = zip(studies, weights).reduce(0) { $0 + $1.0.effect * $1.1 } / total
    effect = pooled
    standardError = 1 / total.squareRoot()
    let q = zip(studies, weights).reduce(0) {
      $0 + $1.1 * ($1.0.effect - pooled) * ($1.0.effect - pooled)
    }
    heterogeneity = q
    let degrees = studies.count - 1
    heterogeneityP = degrees > 0 ? Distribution.chiSquareTail(q, degrees: degrees) : nil
    inconsistency = q > 0 ? max(0, (q - Double(degrees)) / q) : 0
  }
}
