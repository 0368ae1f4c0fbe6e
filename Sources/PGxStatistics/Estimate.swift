/// The coefficients of a fitted model.
package struct Estimate: Sendable {
  /// A coefficient a term.
  package let coefficients: [Double]
  /// Their covariance, row by row.
  package let covariance: [Double]
  /// The logarithm of the likelihood (penalised, for Firth's), or minus half the residual sum of
  /// squares.
  package let logLikelihood: Double

  /// The standard error of a coefficient.
  package func standardError(_ term: Int) -> Double {
    covariance[term * coefficients.count + term].squareRoot()
  }
}
