import Glibc

/// The singular value decomposition A = U·diag(s)·Vᵀ of a small matrix with rows ≥ columns.
///
/// One-sided Jacobi rotations: small singular values come out as precisely as large ones.
package struct SingularValues: Sendable {
  /// U, rows × columns, with orthonormal columns.
  package private(set) var left: Matrix
  /// The singular values, largest first.
  package private(set) var values: [Double]
  /// V, columns × columns.
  package private(set) var right: Matrix

  /// Decomposes a matrix.
  package init(_ matrix: Matrix) {
    precondition(matrix.rows >= matrix.columns)
    let count = matrix.columns
    var columns = (0..<count).map { column in
      (0..<matrix.rows).map { matrix[$0, column] }
    }
    var rotations = (0..<count).map { column in
      (0..<count).map { $0 == column ? 1.0 : 0 }
    }
    // Jacobi settles in a handful of sweeps; the bound is for NaN only.
    for _ in 0..<60 where Self.sweep(&columns, &rotations) == false { break }
    let norms = columns.map { Self.dot($0, $0).squareRoot() }
    let order = (0..<count).sorted { (norms[$0], $1) > (norms[$1], $0) }
    values = order.map { norms[$0] }
    left = Matrix(rows: matrix.rows, columns: count)
    right = Matrix(rows: count, columns: count)
    let floor = (values.first ?? 0) * 1e-15 * Double(matrix.rows)
    var basis: [[Double]] = []
    for index in order {
      let unit =
        norms[index] > floor
        ? columns[index].map { $0 / norms[index] }
        : Self.orthogonal(to: basis, size: matrix.rows)
      basis.append(unit)
    }
    for (column, index) in order.enumerated() {
      for row in 0..<matrix.rows { left[row, column] = basis[column][row] }
      for row in 0..<count { right[row, column] = rotations[index][row] }
    }
  }

  /// Makes each pair of columns orthogonal; whether any was not.
  private static func sweep(_ columns: inout [[Double]], _ rotations: inout [[Double]]) -> Bool {
    var isChanged = false
    for first in columns.indices {
      for second in (first + 1)..<max(columns.count, first + 1) {
        let alpha = dot(columns[first], columns[first])
        let beta = dot(columns[second], columns[second])
        let gamma = dot(columns[first], columns[second])
        guard abs(gamma) > 1e-15 * (alpha * beta).squareRoot(), abs(gamma) > 1e-300 else {
          continue
        }
        isChanged = true
        let zeta = (beta - alpha) / (2 * gamma)
        let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        rotate(&columns, first, second, cosine, cosine * tangent)
        rotate(&rotations, first, second, cosine, cosine * tangent)
      }
    }
    return isChanged
  }

  private static func rotate(
    _ columns: inout [[Double]], _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double
  ) {
    for row in columns[first].indices {
      let (left, right) = (columns[first][row], columns[second][row])
      columns[first][row] = cosine * left - sine * right
      columns[second][row] = sine * left + cosine * right
    }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }

  /// A unit vector orthogonal to all of `basis`.
  private static func orthogonal(to basis: [[Double]], size: Int) -> [Double] {
    for axis in 0..<size {
      var vector = (0..<size).map { $0 == axis ? 1.0 : 0 }
      // Twice, so that rounding of the first pass goes too.
      for _ in 0..<2 {
        for known in basis {
          let part = dot(vector, known)
          for row in vector.indices { vector[row] -= part * known[row] }
        }
      }
      let norm = dot(vector, vector).squareRoot()
      if norm > 0.5 / Double(size).squareRoot() { return vector.map { $0 / norm } }
    }
    return Array(repeating: 0, count: size)
  }
}
