import Glibc

/// Tails of the chi-squared and the normal distribution.
package enum Tail {
  /// The probability of a chi-squared variable above `x`.
  ///
  /// The regularised upper incomplete gamma function Q(k/2, x/2), for whole k a finite sum:
  /// e^(−x/2)·Σ (x/2)^i / i! for even k, and with half-integers and erfc(√(x/2)) for odd k
  /// (Abramowitz and Stegun, 26.4.4 and 26.4.5). All terms are positive, so nothing cancels, and
  /// the far tail is as precise as the middle.
  ///
  /// - Parameters:
  ///   - x: the value; a negative one has probability 1.
  ///   - degrees: degrees of freedom, at least 1.
  /// - Returns: from 0 to 1; NaN of NaN.
  package static func chiSquared(above x: Double, degrees: Int) -> Double {
    precondition(degrees >= 1)
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    let half = x / 2
    // e^(−x/2) in two factors: the whole may be too small for a double while the product is not.
    let factor = exp(-half / 2)
    var term: Double
    var sum: Double
    let isOdd = degrees % 2 == 1
    var result = 0.0
    if isOdd {
      result = erfc(half.squareRoot())
      term = factor * half.squareRoot() * 2 / Double.pi.squareRoot()
    } else {
      term = factor
    }
    sum = 0
    let count = degrees / 2
    for index in 0..<count {
      sum += term
      term *= half / (Double(index + 1) + (isOdd ? 0.5 : 0))
    }
    result += sum * factor
    return min(result, 1)
  }

  /// The two-sided probability of a normal deviate at least as far from 0 as `z`.
  package static func normal(beyond z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }
}
