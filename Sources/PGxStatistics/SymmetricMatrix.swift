import Glibc

/// A small positive definite matrix, factored after its diagonal was scaled to 1.
struct SymmetricMatrix {
  let size: Int
  var values: [Double]

  init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  /// Adds `weight · x xᵀ`.
  mutating func add(_ x: ArraySlice<Double>, weight: Double) {
    let first = x.startIndex
    for i in 0..<size {
      let scaled = weight * x[first + i]
      for j in 0..<size { values[i * size + j] += scaled * x[first + j] }
    }
  }

  /// Adds `weight · x xᵀ` of a row of `x` to the lower half, which ``mirror()`` completes.
  @inline(__always)
  mutating func addLower(_ x: DesignMatrix, row: Int, weight: Double) {
    let first = row * size
    for i in 0..<size {
      let scaled = weight * x.values[first + i]
      for j in 0...i { values[i * size + j] += scaled * x.values[first + j] }
    }
  }

  /// Multiplies every value.
  mutating func scale(by factor: Double) {
    for index in values.indices { values[index] *= factor }
  }

  /// Makes the upper half that of the lower one.
  mutating func mirror() {
    for i in 0..<size {
      for j in 0..<i { values[j * size + i] = values[i * size + j] }
    }
  }

  /// The inverse and the logarithm of the determinant.
  func inverse() throws(RegressionFault) -> (matrix: SymmetricMatrix, logDeterminant: Double) {
    var scale = [Double](repeating: 1, count: size)
    for i in 0..<size {
      guard self[i, i] > 0, self[i, i].isFinite else { throw .collinear(column: i) }
      scale[i] = 1 / self[i, i].squareRoot()
    }
    var lower = SymmetricMatrix(size: size)
    var logDeterminant = 0.0
    for j in 0..<size {
      for i in j..<size {
        var sum = self[i, j] * scale[i] * scale[j]
        for k in 0..<j { sum -= lower[i, k] * lower[j, k] }
        if i == j {
          guard sum > 1e-12 else { throw .collinear(column: j) }
          lower[j, j] = sum.squareRoot()
          logDeterminant += log(sum) - 2 * log(scale[j])
        } else {
          lower[i, j] = sum / lower[j, j]
        }
      }
    }
    var inverse = SymmetricMatrix(size: size)
    for column in 0..<size {
      var x = [Double](repeating: 0, count: size)
      for i in 0..<size {
        var sum = i == column ? 1.0 : 0
        for k in 0..<i { sum -= lower[i, k] * x[k] }
        x[i] = sum / lower[i, i]
      }
      for i in (0..<size).reversed() {
        var sum = x[i]
        for k in i + 1..<max(size, i + 1) { sum -= lower[k, i] * x[k] }
        x[i] = sum / lower[i, i]
      }
      for i in 0..<size { inverse[i, column] = x[i] * scale[i] * scale[column] }
    }
    return (inverse, logDeterminant)
  }

  /// The product with a vector.
  func times(_ x: [Double]) -> [Double] {
    (0..<size).map { i in (0..<size).reduce(0) { $0 + self[i, $1] * x[$1] } }
  }
}
