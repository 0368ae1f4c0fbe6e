import Glibc

/// A normal distribution whose mean and logarithm of variance are linear in principal components.
///
/// Maximum likelihood of μ = α + βᵀz, v = exp(γ + δᵀz), as in Khera 2019 and Ge 2022 and in the
/// PGS Catalog Calculator's `mean+var`.
package struct LocationScaleFit: Sendable, Equatable {
  /// α, then β.
  package let mean: [Double]
  /// γ, then δ.
  package let logVariance: [Double]

  package init(mean: [Double], logVariance: [Double]) {
    self.mean = mean
    self.logVariance = logVariance
  }

  /// Fits by Fisher scoring with step halving; nil when it does not settle.
  ///
  /// - Parameters:
  ///   - design: rows (1, z).
  ///   - observed: one number a row.
  ///   - start: the coefficients of ordinary least squares.
  package init?(design: Matrix, observed: [Double], start: [Double]) {
    let size = design.columns
    var mean = start
    let residuals = Self.residuals(design, observed, mean)
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)
    guard variance > 0, variance.isFinite else { return nil }
    var logVariance = [log(variance)] + [Double](repeating: 0, count: size - 1)
    var likelihood = Self.negativeLogLikelihood(design, observed, mean, logVariance)
    for _ in 0..<500 {
      guard let step = Self.step(design, observed, mean, logVariance) else { return nil }
      // Half of gᵀ·F⁻¹·g is what a full step would gain.
      if step.gain <= 1e-18 * max(1, Double(design.rows)) {
        self.mean = mean
        self.logVariance = logVariance
        return
      }
      var scale = 1.0
      var isBetter = false
      while scale > 1e-10 {
        let nextMean = zip(mean, step.mean).map { $0 + scale * $1 }
        let nextVariance = zip(logVariance, step.logVariance).map { $0 + scale * $1 }
        let next = Self.negativeLogLikelihood(design, observed, nextMean, nextVariance)
        if next < likelihood {
          (mean, logVariance, likelihood) = (nextMean, nextVariance, next)
          isBetter = true
          break
        }
        scale /= 2
      }
      if !isBetter {
        // No step is better any more: rounding, when there was next to nothing left to gain.
        guard step.gain < 1e-10 * max(1, abs(likelihood)) else { return nil }
        self.mean = mean
        self.logVariance = logVariance
        return
      }
    }
    return nil
  }

  /// (y − μ)/√v at a row (1, z); nil when that is not finite.
  package func zScore(_ row: [Double], _ observed: Double) -> Double? {
    let value =
      (observed - dot(row[...], mean)) / exp(dot(row[...], logVariance) / 2)
    return value.isFinite ? value : nil
  }

  /// Σ ½·log v + (y − μ)²/2v.
  package static func negativeLogLikelihood(
    _ design: Matrix, _ observed: [Double], _ mean: [Double], _ logVariance: [Double]
  ) -> Double {
    var sum = 0.0
    for row in 0..<design.rows {
      let residual = observed[row] - dot(design.row(row), mean)
      let logarithm = dot(design.row(row), logVariance)
      sum += (logarithm + residual * residual * exp(-logarithm)) / 2
    }
    return sum
  }

  private static func residuals(
    _ design: Matrix, _ observed: [Double], _ mean: [Double]
  ) -> [Double] {
    (0..<design.rows).map { observed[$0] - dot(design.row($0), mean) }
  }

  /// F⁻¹·g for mean and variance, with the expected information F: blocks Σ zzᵀ/v and ½·Σ zzᵀ.
  private static func step(
    _ design: Matrix, _ observed: [Double], _ mean: [Double], _ logVariance: [Double]
  ) -> (mean: [Double], logVariance: [Double], gain: Double)? {
    let size = design.columns
    var meanInformation = Matrix(rows: size, columns: size)
    var varianceInformation = Matrix(rows: size, columns: size)
    var meanGradient = [Double](repeating: 0, count: size)
    var varianceGradient = [Double](repeating: 0, count: size)
    for row in 0..<design.rows {
      let z = design.row(row)
      let residual = observed[row] - dot(z, mean)
      let precision = exp(-dot(z, logVariance))
      let surplus = (residual * residual * precision - 1) / 2
      for i in 0..<size {
        let left = z[z.startIndex + i]
        meanGradient[i] += residual * precision * left
        varianceGradient[i] += surplus * left
        for j in 0..<size {
          let product = left * z[z.startIndex + j]
          meanInformation[i, j] += precision * product
          varianceInformation[i, j] += product / 2
        }
      }
    }
    guard let meanFactor = Cholesky(meanInformation),
      let varianceFactor = Cholesky(varianceInformation)
    else { return nil }
    let meanStep = meanFactor.solve(meanGradient)
    let varianceStep = varianceFactor.solve(varianceGradient)
    let gain = (dot(meanStep[...], meanGradient) + dot(varianceStep[...], varianceGradient)) / 2
    return gain.isFinite ? (meanStep, varianceStep, gain) : nil
  }
}

/// The scalar product.
func dot(_ left: ArraySlice<Double>, _ right: [Double]) -> Double {
  var sum = 0.0
  for (a, b) in zip(left, right) { sum += a * b }
  return sum
}
