import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

/// Expected numbers were computed with SciPy, NumPy and mpmath from the same formulas.
@Suite("Numbers")
struct NumericTests {
  static func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  /// mpmath.gammainc(k/2, x/2, regularized=True) with 40 digits.
  @Test(
    "Tails of the chi-squared distribution",
    arguments: [
      (0.3, 1, 0.58388242077036518), (3.2, 4, 0.52493094678610403),
      (25.5, 9, 0.0024651186747849984), (100, 3, 1.5541594313896049e-21),
      (700, 4, 3.4852862290890077e-150), (1400.25, 9, 6.8268374303418605e-296),
      (5, 2, 0.082084998623898795), (1e-8, 1, 0.99992021154405269),
      (60, 30, 0.00092068239614866626),
    ])
  func chiSquared(_ x: Double, _ degrees: Int, _ expected: Double) {
    #expect(Self.isClose(Tail.chiSquared(above: x, degrees: degrees), expected, 1e-12))
  }

  @Test("The tail goes to the smallest doubles and then to 0")
  func farTail() {
    // mpmath: 3.98847001875486e-313, of which a double holds ten digits.
    let far = Tail.chiSquared(above: 1480, degrees: 9)
    #expect(far * 1e300 > 3.9884700e-13 && far * 1e300 < 3.9884701e-13)
    #expect(Tail.chiSquared(above: 1e6, degrees: 4) == 0)
    #expect(Tail.chiSquared(above: 0, degrees: 4) == 1)
    #expect(Tail.chiSquared(above: .nan, degrees: 4).isNaN)
  }

  /// z and y by a formula: numpy.linalg.lstsq, and scipy.optimize.minimize(BFGS, gtol=1e-10).
  static let regression: (design: Matrix, observed: [Double]) = {
    var rows: [[Double]] = []
    var observed: [Double] = []
    for index in 0..<120 {
      let i = Double(index)
      let z = [sin(1.3 * i + 0.2), cos(0.7 * i * i + 0.1)]
      let noise = sin(5.1 * i * i + 0.3) * exp(0.5 * (0.2 + 0.6 * z[0] - 0.3 * z[1]))
      rows.append([1] + z)
      observed.append(0.5 + 1.5 * z[0] - 0.8 * z[1] + noise)
    }
    return (Matrix(rows), observed)
  }()

  @Test("Least squares")
  func leastSquares() throws {
    let found = try #require(LeastSquares.solve(Self.regression.design, Self.regression.observed))
    for (a, b) in zip(found, [0.454600047244399, 1.486820187327695, -0.5806761382365806]) {
      #expect(Self.isClose(a, b, 1e-12))
    }
    // Columns that depend on each other have no one solution.
    #expect(LeastSquares.solve(Matrix([[1, 2], [2, 4], [3, 6]]), [1, 2, 3]) == nil)
    #expect(LeastSquares.solve(Matrix([[1, 2]]), [1]) == nil)
  }

  @Test("Mean and variance by maximum likelihood")
  func locationScale() throws {
    let (design, observed) = Self.regression
    let start = try #require(LeastSquares.solve(design, observed))
    let fit = try #require(LocationScaleFit(design: design, observed: observed, start: start))
    let expected = [
      0.458417258381506, 1.513679983289317, -0.5773496905022805, -0.4595509718968568,
      0.6696875331467701, -0.37255992819991085,
    ]
    for (a, b) in zip(fit.mean + fit.logVariance, expected) { #expect(abs(a - b) < 1e-7) }
    let value = LocationScaleFit.negativeLogLikelihood(
      design, observed, fit.mean, fit.logVariance)
    #expect(Self.isClose(value, 31.89619391061619, 1e-12))
    // No direction is downhill.
    for index in 0..<6 {
      for step in [-1e-4, 1e-4] {
        var all = fit.mean + fit.logVariance
        all[index] += step
        #expect(
          LocationScaleFit.negativeLogLikelihood(
            design, observed, Array(all[..<3]), Array(all[3...])) > value)
      }
    }
  }

  /// scipy.stats.mannwhitneyu, with ties.
  @Test("Mann-Whitney")
  func mannWhitney() {
    func thirds(_ value: Double) -> Double { (value * 3).rounded(.toNearestOrEven) / 3 }
    let first = (0..<40).map { thirds(sin(2.1 * Double($0))) }
    let second = (0..<120).map { thirds(cos(1.7 * Double($0))) + 0.2 }
    let test = MannWhitney(first, second)
    #expect(test.u == 1880)
    #expect(Self.isClose(test.p, 0.03954273649150997, 1e-12))
    #expect(MannWhitney([1, 1], [1, 1, 1]).p == 1)
  }

  /// scipy.stats.percentileofscore(kind="rank").
  @Test(
    "Percentiles",
    arguments: [
      (5.0, 72.72727272727273), (0, 0), (10, 100), (1, 13.636363636363637),
      (4.5, 54.54545454545455), (9, 100),
    ])
  func percentile(_ score: Double, _ expected: Double) throws {
    let group = try #require(EmpiricalDistribution([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]))
    #expect(Self.isClose(group.percentile(of: score), expected, 1e-14))
  }

  /// numpy.linalg.svd.
  @Test("Singular values")
  func singularValues() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 10], [2, -1, 0.5]])
    let found = SingularValues(matrix)
    for (a, b) in zip(found.values, [17.42766498004916, 2.255992751187161, 0.6610522292215529]) {
      #expect(Self.isClose(a, b, 1e-13))
    }
  }

  @Test("U·S·Vᵀ is the matrix, and U and V are orthonormal", arguments: [0, 1, 2])
  func decomposition(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var matrix = Matrix(rows: 7, columns: 5)
    for index in matrix.values.indices {
      matrix.values[index] = Double.random(in: -1...1, using: &random)
    }
    // A column twice: a singular value of 0.
    for row in 0..<7 { matrix[row, 4] = matrix[row, 1] }
    let found = SingularValues(matrix)
    var scaled = found.left
    for row in 0..<7 {
      for column in 0..<5 { scaled[row, column] *= found.values[column] }
    }
    for (a, b) in zip((scaled * found.right.transposed).values, matrix.values) {
      #expect(abs(a - b) < 1e-14 * 10)
    }
    for side in [found.left, found.right] {
      let product = side.transposed * side
      for row in 0..<5 {
        for column in 0..<5 {
          #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-13)
        }
      }
    }
    #expect(found.values == found.values.sorted(by: >))
  }

  @Test("Cholesky solves, and refuses what is not positive definite")
  func cholesky() throws {
    let factor = try #require(Cholesky(Matrix([[4, 2, 1], [2, 5, 3], [1, 3, 6]])))
    let x = factor.solve([7, 10, 10])
    for value in x { #expect(abs(value - 1) < 1e-14) }
    #expect(Cholesky(Matrix([[1, 2], [2, 1]])) == nil)
    #expect(Cholesky(Matrix([[1, 1], [1, 1]])) == nil)
  }
}
