extension AlleleCode {
  /// Two alleles of one variant without the bases that both end or begin with.
  public struct Spelling: Hashable, Sendable {
    /// The first allele that was given.
    public let first: AlleleCode
    /// The second.
    public let second: AlleleCode
    /// How many bases went away in front, by which the position of the first base grows.
    public let offset: Int
  }

  /// The shortest spelling of the variant that two alleles make: common bases go from the end, then
  /// from the beginning, and each allele keeps at least one (Tan, Abecasis & Kang 2015).
  ///
  /// The same alleles when one of them is held as a hash, is none, or both are equal.
  ///
  /// - Complexity: O(number of bases).
  public static func minimal(_ first: AlleleCode, _ second: AlleleCode) -> Spelling {
    guard var count = first.baseCount, var other = second.baseCount, count > 1, other > 1,
      first != second
    else { return Spelling(first: first, second: second, offset: 0) }
    let mask: UInt64 = 1 << 58 - 1
    var a = first.rawValue & mask
    var b = second.rawValue & mask
    while count > 1, other > 1, a & 3 == b & 3 {
      a >>= 2
      b >>= 2
      count -= 1
      other -= 1
    }
    var offset = 0
    while count > 1, other > 1,
      a >> UInt64(2 * (count - 1)) == b >> UInt64(2 * (other - 1))
    {
      count -= 1
      other -= 1
      a &= 1 << UInt64(2 * count) - 1
      b &= 1 << UInt64(2 * other) - 1
      offset += 1
    }
    return Spelling(
      first: AlleleCode(rawValue: UInt64(count) << 58 | a),
      second: AlleleCode(rawValue: UInt64(other) << 58 | b), offset: offset)
  }

  /// How many bytes go from the end and then from the beginning of two alleles of one variant, as
  /// in ``minimal(_:_:)`` but for alleles of any length.
  ///
  /// - Complexity: O(number of bytes).
  public static func commonEnds(_ first: [UInt8], _ second: [UInt8]) -> (front: Int, back: Int) {
    let least = min(first.count, second.count)
    var back = 0
    while least - back > 1,
      upper(first[first.count - 1 - back]) == upper(second[second.count - 1 - back])
    { back += 1 }
    var front = 0
    while least - back - front > 1, upper(first[front]) == upper(second[front]) { front += 1 }
    return (front, back)
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    byte >= 97 && byte <= 122 ? byte &- 32 : byte
  }
}
