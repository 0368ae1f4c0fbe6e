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
      exponent = 62
      return
    }
    exponent = min(61 - Int(bound.exponent), 1_000)
  }

  /// The format with this exponent.
  package init(exponent: Int) { self.exponent = exponent }

  /// The factor that turns a number into units; a power of two.
  var scale: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  /// `value` in units, rounded to the nearest, halves to the even one.
  func units(_ value: Double) -> Int64 {
    let scaled = (value * scale).rounded(.toNearestOrEven)
    return Int64(exactly: scaled) ?? (scaled < 0 ? Int64.min / 8 : Int64.max / 8)
  }

  /// The number that so many units are.
  package func value(_ units: Int64) -> Double {
    Double(units) * Double(sign: .plus, exponent: -exponent, significand: 1)
  }
}
