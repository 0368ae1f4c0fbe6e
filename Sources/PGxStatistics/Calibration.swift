/// How the linear predictor of a frozen logistic model fits other people.
package struct Calibration: Sendable {
  /// The intercept beside the slope.
  package let intercept: Double
  /// The slope; 1 is what was promised, less says overfitting.
  package let slope: Double
  /// The intercept where the slope is held at 1: calibration in the large.
  package let inTheLarge: Double

  /// Calibrates a predictor against outcomes.
  package init(predictor: [Double], cases: [Bool]) throws(RegressionFault) {
    let ones = [Double](repeating: 1, count: cases.count)
    let both = try LogisticRegression(
      DesignMatrix(columns: [ones, predictor], rows: cases.count), cases
    ).fit()
    intercept = both.coefficients[0]
    slope = both.coefficients[1]
    inTheLarge = try LogisticRegression(
      DesignMatrix(columns: [ones], rows: cases.count), cases, offset: predictor
    ).fit().coefficients[0]
  }
}
