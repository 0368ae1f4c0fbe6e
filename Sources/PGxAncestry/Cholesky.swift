import Glibc

/// The triangle L with L·Lᵀ = A of a symmetric, positive definite matrix A.
package struct Cholesky: Sendable, Equatable {
  /// The lower triangle; zeros above the diagonal.
  package let lower: Matrix

  /// A triangle that is known already.
  package init(lower: Matrix) { self.lower = lower }

  /// Factors a matrix; nil when it is not positive definite to working precision.
  package init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns)
    let size = matrix.rows
    var lower = Matrix(rows: size, columns: size)
    for column in 0..<size {
      var pivot = matrix[column, column]
      for inner in 0..<column { pivot -= lower[column, inner] * lower[column, inner] }
      // What rounding alone leaves of a diagonal element counts as zero.
      guard pivot > matrix[column, column] * 1e-13, pivot.isFinite else { return nil }
      let root = pivot.squareRoot()
      lower[column, column] = root
      for row in (column + 1)..<max(size, column + 1) {
        var sum = matrix[row, column]
        for inner in 0..<column { sum -= lower[row, inner] * lower[column, inner] }
        lower[row, column] = sum / root
      }
    }
    self.lower = lower
  }

  /// The solution of L·y = b.
  package func forward(_ right: [Double]) -> [Double] {
    var result = right
    for row in 0..<lower.rows {
      for inner in 0..<row { result[row] -= lower[row, inner] * result[inner] }
      result[row] /= lower[row, row]
    }
    return result
  }

  /// The solution of A·x = b.
  package func solve(_ right: [Double]) -> [Double] {
    var result = forward(right)
    for row in (0..<lower.rows).reversed() {
      for inner in (row + 1)..<max(lower.rows, row + 1) {
        result[row] -= lower[inner, row] * result[inner]
      }
      result[row] /= lower[row, row]
    }
    return result
  }
}
