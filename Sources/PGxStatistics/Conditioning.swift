import Glibc

/// The same model of centred and scaled terms, in which rounding does less.
///
/// Terms are centred where one of them is constant, which takes the means up, or where a model has
/// no use for a constant. Scales are powers of two: they round nothing.
struct Conditioning: Sendable {
  /// The centred and scaled terms.
  let matrix: DesignMatrix
  private let means: [Double]
  private let scales: [Double]
  /// The constant term.
  private let constant: Int?

  /// - Parameters:
  ///   - x: the terms.
  ///   - needsConstant: whether terms are centred only where one is constant.
  init(_ x: DesignMatrix, needsConstant: Bool = true) {
    let columns = (0..<x.columns).map { column in
      (0..<x.rows).map { x.values[$0 * x.columns + column] }
    }
    constant = columns.firstIndex { column in column.allSatisfy { $0 == 1 } }
    var means = [Double](repeating: 0, count: x.columns)
    var scales = [Double](repeating: 1, count: x.columns)
    var changed = columns
    for (index, column) in columns.enumerated() where index != constant && x.rows > 0 {
      if constant != nil || !needsConstant {
        means[index] = column.reduce(0, +) / Double(x.rows)
      }
      let spread = column.reduce(0) { max($0, abs($1 - means[index])) }
      if spread > 0, spread.isFinite { scales[index] = exp2(log2(spread).rounded()) }
      changed[index] = column.map { ($0 - means[index]) / scales[index] }
    }
    self.means = means
    self.scales = scales
    matrix = DesignMatrix(columns: changed, rows: x.rows)
  }

  /// Coefficients of the changed terms from those of the terms as they were.
  func forward(_ coefficients: [Double]) -> [Double] {
    var result = zip(coefficients, scales).map { $0 * $1 }
    if let constant {
      for (index, mean) in means.enumerated() { result[constant] += coefficients[index] * mean }
    }
    return result
  }

  /// A coefficient that is held; the constant cannot be.
  func forward(_ fixed: (term: Int, value: Double)) -> (term: Int, value: Double) {
    precondition(fixed.term != constant, "the constant is not held")
    return (fixed.term, fixed.value * scales[fixed.term])
  }

  /// The estimate of the terms as they were; where `isPenalised`, half the logarithm of the
  /// information's determinant is in the likelihood, which scales change.
  func back(_ estimate: Estimate, isPenalised: Bool = false) -> Estimate {
    let size = scales.count
    // Each coefficient is a combination of those of the changed terms.
    var rows = SymmetricMatrix(size: size)
    for index in 0..<size {
      rows[index, index] = 1 / scales[index]
      if let constant, index != constant { rows[constant, index] = -means[index] / scales[index] }
    }
    let coefficients = rows.times(estimate.coefficients)
    var covariance = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0..<size {
        var sum = 0.0
        for k in 0..<size where rows[i, k] != 0 {
          for l in 0..<size where rows[j, l] != 0 {
            sum += rows[i, k] * estimate.covariance[k * size + l] * rows[j, l]
          }
        }
        covariance[i * size + j] = sum
      }
    }
    let shift = isPenalised ? scales.reduce(0) { $0 + log($1) } : 0
    return Estimate(
      coefficients: coefficients, covariance: covariance,
      logLikelihood: estimate.logLikelihood + shift)
  }

  /// Whether a standard error of the changed terms, which are about of size 1, is beyond what data
  /// give: the likelihood rises without end.
  static func isUnbounded(_ inverse: SymmetricMatrix) -> Bool {
    (0..<inverse.size).contains { !(inverse[$0, $0] < 2_500) }
  }
}
