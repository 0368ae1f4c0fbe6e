import PGxCore

/// The binary fixed-point numbers in which a score is summed: 64-bit whole numbers of 2^-`exponent`.
///
/// Whole numbers add up to the same sum in any order, so a result does not depend on threads, on
/// chunks, on the order of records or on how partial sums are merged. The exponent is the largest
/// for which the sum of all rows' greatest contributions stays below 2^62. Each contribution is
/// rounded once, to half a unit: for n rows the sum is off by at most n × 2^-62 of the sum of the
/// greatest contributions, and by √n × 2^-63 of it in the mean; summing n doubles one after the
/// other may be off by n × 2^-53.
package struct FixedPoint: Hashable, Sendable {
  /// A unit is 2 to the power of minus this.
  package let exponent: Int

  /// The number format for sums up to `bound`.
  package init(bound: Double) {
    guard bound > 0, bound.isFinite else {
      self.init(exponent: 62)
      return
    }
    self.init(exponent: 61 - Int(bound.exponent))
  }

  /// The format with this exponent.
  package init(exponent: Int) {
    self.exponent = exponent
    // 2^1023 is the largest power that a number holds; sums below 2^-963 need a larger one.
    let first = min(exponent, 1_000)
    factors = (
      Double(sign: .plus, exponent: first, significand: 1),
      Double(sign: .plus, exponent: min(exponent - first, 1_000), significand: 1)
    )
  }

  /// Two powers of two, whose product turns a number into units.
  private let factors: (Double, Double)

  package static func == (a: Self, b: Self) -> Bool { a.exponent == b.exponent }
  package func hash(into hasher: inout Hasher) { hasher.combine(exponent) }

  /// `value` in units, not rounded: times a power of two, without loss.
  @inline(__always)
  func scaled(_ value: Double) -> Double { value * factors.0 * factors.1 }

  /// `value` in units, rounded to the nearest, halves to the even one.
  func units(_ value: Double) -> Int64 {
    let scaled = self.scaled(value).rounded(.toNearestOrEven)
    return Int64(exactly: scaled) ?? (scaled < 0 ? Int64.min / 8 : Int64.max / 8)
  }

  /// The number that so many units are.
  package func value(_ units: Int64) -> Double {
    Double(units) / factors.0 / factors.1
  }
}
