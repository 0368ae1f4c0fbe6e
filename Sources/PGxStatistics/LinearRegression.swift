/// Ordinary least squares.
package enum LinearRegression {
  /// Fits `y` on the terms.
  package static func fit(_ x: DesignMatrix, _ y: [Double]) throws(RegressionFault) -> Estimate {
    let conditioning = Conditioning(x)
    return conditioning.back(try conditioned(conditioning.matrix, y))
  }

  private static func conditioned(
    _ x: DesignMatrix, _ y: [Double]
  ) throws(RegressionFault) -> Estimate {
    guard x.rows > x.columns else { throw .tooFewRows }
    var cross = SymmetricMatrix(size: x.columns)
    for row in 0..<x.rows { cross.add(x[row], weight: 1) }
    let inverse = try cross.inverse().matrix
    var coefficients = [Double](repeating: 0, count: x.columns)
    var residuals = y
    for _ in 0..<3 {  // the second and third pass refine what rounding left
      var moment = [Double](repeating: 0, count: x.columns)
      for row in 0..<x.rows {
        for (j, value) in x[row].enumerated() { moment[j] += value * residuals[row] }
      }
      for (j, step) in inverse.times(moment).enumerated() { coefficients[j] += step }
      residuals = zip(y, x.predictor(coefficients)).map { $0 - $1 }
    }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let variance = squares / Double(x.rows - x.columns)
    return Estimate(
      coefficients: coefficients, covariance: inverse.values.map { $0 * variance },
      logLikelihood: -squares / 2)
  }

  /// The explained share of the variance of `y`.
  package static func explained(_ estimate: Estimate, _ y: [Double]) -> Double {
    let mean = y.reduce(0, +) / Double(y.count)
    return 1 + 2 * estimate.logLikelihood / y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
