/// The multiplication that turns digits and a power of ten into a binary64.
///
/// Source: D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience
/// 51 (2021); that no case is left over: N. Mushtak, D. Lemire, "Fast number parsing without
/// fallback", the same 53 (2023).
enum PowersOfFive {
  /// The powers of ten that it is prepared for.
  private static let range = -54...54

  /// The bits of the binary64 nearest to `digits` × 10^`power`.
  ///
  /// - Parameters:
  ///   - digits: not zero, exact.
  ///   - power: of ten.
  /// - Returns: nil for a power that it is not prepared for.
  static func nearest(_ digits: UInt64, _ power: Int) -> UInt64? {
    guard range.contains(power) else { return nil }
    let zeros = digits.leadingZeroBitCount
    let factor = digits << UInt64(zeros)
    let five = table[power - range.lowerBound]
    var product = factor.multipliedFullWidth(by: five.high)
    // The 55 bits that count could still change by a carry from below.
    let mask = UInt64.max >> 55
    if product.high & mask == mask {
      let second = factor.multipliedFullWidth(by: five.low)
      let (sum, carries) = product.low.addingReportingOverflow(second.high)
      product.low = sum
      if carries { product.high &+= 1 }
    }
    let upper = product.high >> 63
    let shift = upper + 64 - 52 - 3
    var mantissa = product.high >> shift
    // Of the largest power of two in 10^power; 1023 is the bias.
    var exponent = Int((217_706 * power) >> 16) + 63 + Int(upper) - zeros + 1023
    guard exponent > 0 else { return nil }
    // Exactly between two: only these powers can be.
    if product.low <= 1, power >= -4, power <= 23, mantissa & 3 == 1,
      mantissa << shift == product.high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      exponent += 1
    }
    return mantissa & ~(1 << 52) | UInt64(exponent) << 52
  }

  /// 5^power as 128 bits of which the highest is set; reciprocals of small ones rounded up, all
  /// others cut off, as the papers' proof has it.
  private static let table: [(high: UInt64, low: UInt64)] = range.map { power in
    let five = (0..<abs(power)).reduce(UInt128(1)) { value, _ in value * 5 }
    let bits: UInt128
    if power >= 0 {
      bits = five << UInt128(five.leadingZeroBitCount)
    } else {
      // 2^(width + 127) / five, bit by bit.
      let width = 128 - five.leadingZeroBitCount
      var rest: UInt128 = 1
      var quotient: UInt128 = 0
      for _ in 0..<(width + 127) {
        rest <<= 1
        quotient <<= 1
        if rest >= five {
          rest -= five
          quotient |= 1
        }
      }
      bits = power >= -27 ? quotient + 1 : quotient
    }
    return (UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits))
  }
}
