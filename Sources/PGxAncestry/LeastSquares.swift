import Glibc

/// Ordinary least squares by Householder reflections.
package enum LeastSquares {
  /// The coefficients that minimise ‖y − X·b‖.
  ///
  /// - Parameters:
  ///   - design: X, with at least as many rows as columns.
  ///   - observed: y, one number a row.
  /// - Returns: one coefficient a column; nil when the columns depend on each other.
  package static func solve(_ design: Matrix, _ observed: [Double]) -> [Double]? {
    precondition(design.rows == observed.count)
    let (rows, columns) = (design.rows, design.columns)
    guard rows >= columns else { return nil }
    var work = design
    var right = observed
    for pivot in 0..<columns {
      var whole = 0.0
      var below = 0.0
      for row in 0..<rows {
        let square = work[row, pivot] * work[row, pivot]
        whole += square
        if row >= pivot { below += square }
      }
      let norm = below.squareRoot()
      guard norm > 1e-12 * whole.squareRoot(), norm.isFinite else { return nil }
      // The sign that adds, so that nothing cancels.
      let diagonal = work[pivot, pivot] >= 0 ? -norm : norm
      var reflector = (pivot..<rows).map { work[$0, pivot] }
      reflector[0] -= diagonal
      let scale = 2 / reflector.reduce(0) { $0 + $1 * $1 }
      for column in pivot..<columns {
        var dot = 0.0
        for row in pivot..<rows { dot += reflector[row - pivot] * work[row, column] }
        dot *= scale
        for row in pivot..<rows { work[row, column] -= dot * reflector[row - pivot] }
      }
      var dot = 0.0
      for row in pivot..<rows { dot += reflector[row - pivot] * right[row] }
      dot *= scale
      for row in pivot..<rows { right[row] -= dot * reflector[row - pivot] }
    }
    var result = Array(right[..<columns])
    for row in (0..<columns).reversed() {
      for column in (row + 1)..<max(columns, row + 1) {
        result[row] -= work[row, column] * result[column]
      }
      result[row] /= work[row, row]
    }
    return result
  }
}
