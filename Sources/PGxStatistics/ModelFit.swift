import Glibc

/// How well a model describes the outcomes it was fitted to.
package enum ModelFit {
  /// McFadden's: 1 − the ratio of the log likelihoods.
  package static func mcFadden(_ full: Double, null: Double) -> Double { 1 - full / null }

  /// Nagelkerke's: Cox and Snell's over its greatest value.
  package static func nagelkerke(_ full: Double, null: Double, count: Int) -> Double {
    let n = Double(count)
    return (1 - exp(2 * (null - full) / n)) / (1 - exp(2 * null / n))
  }

  /// The log likelihood of the share of cases alone.
  package static func nullLogLikelihood(cases: Int, count: Int) -> Double {
    let share = Double(cases) / Double(count)
    guard share > 0, share < 1 else { return 0 }
    return Double(cases) * log(share) + Double(count - cases) * log(1 - share)
  }

  /// The mean squared distance of probabilities from outcomes.
  package static func brier(_ probabilities: [Double], cases: [Bool]) -> Double {
    zip(probabilities, cases).reduce(0) { sum, pair in
      let distance = pair.0 - (pair.1 ? 1 : 0)
      return sum + distance * distance
    } / Double(max(cases.count, 1))
  }

  /// The probability of a linear predictor.
  package static func probability(_ predictor: Double) -> Double { 1 / (1 + exp(-predictor)) }
}

/// A 2 × 2 table of counts, rows `a b` and `c d`.
package struct FourfoldTable: Hashable, Sendable {
  package var a: Int, b: Int, c: Int, d: Int

  /// Rows `a b` and `c d`.
  package init(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// The odds ratio with Woolf's 95 % interval; nil where a count is 0.
  package var oddsRatio: (value: Double, low: Double, high: Double)? {
    guard min(a, b, c, d) > 0 else { return nil }
    let ratio = Double(a) * Double(d) / (Double(b) * Double(c))
    let error = (1 / Double(a) + 1 / Double(b) + 1 / Double(c) + 1 / Double(d)).squareRoot()
    let reach = Distribution.normal95 * error
    return (ratio, ratio * exp(-reach), ratio * exp(reach))
  }

  /// Pearson's chi-square, without a correction; nil where a margin is empty.
  package var chiSquare: Double? {
    let (p, q, r, s) = (Double(a), Double(b), Double(c), Double(d))
    let margins = (p + q) * (r + s) * (p + r) * (q + s)
    guard margins > 0 else { return nil }
    let difference = p * s - q * r
    return (p + q + r + s) * difference * difference / margins
  }
}

/// A share with Wilson's 95 % interval (PMID 9595616).
package struct Share: Hashable, Sendable {
  package let value: Double
  package let low: Double
  package let high: Double

  /// Of `count` people `hits`; nil without people.
  package init?(_ hits: Int, of count: Int) {
    guard count > 0 else { return nil }
    let n = Double(count)
    let p = Double(hits) / n
    let z = Distribution.normal95
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    value = p
    low = hits == 0 ? 0 : max(0, middle - reach)
    high = hits == count ? 1 : min(1, middle + reach)
  }
}
