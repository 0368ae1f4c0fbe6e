/// Decimal numbers as text, read as the nearest binary64 (IEEE 754, ties to even).
///
/// `[+-] digits [. digits] [e [+-] digits]`; neither hexadecimal nor words.
enum DecimalNumber {
  /// What a text is.
  enum Outcome: Equatable {
    /// This number.
    case number(Double)
    /// A number too large for the type, or the words for infinity or for no number.
    case notFinite
    /// Something else.
    case notANumber
  }

  /// The number that the bytes spell.
  ///
  /// - Complexity: O(count). Up to 19 significant digits with a power of ten within ±54 need no
  ///   more than two multiplications.
  @inline(__always)
  static func parse(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Outcome {
    var cursor = 0
    var isNegative = false
    if count > 0, unsafe bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      isNegative = unsafe bytes[0] == UInt8(ascii: "-")
      cursor = 1
    }
    var digits: UInt64 = 0
    let first = cursor
    // Zeros in front are no significant digits.
    while cursor < count, unsafe bytes[cursor] == 48 { cursor += 1 }
    var start = cursor
    while cursor < count, case let digit = unsafe bytes[cursor] &- 48, digit <= 9 {
      digits = digits &* 10 &+ UInt64(digit)
      cursor += 1
    }
    var significant = cursor - start
    var digitCount = cursor - first
    var power = 0
    if cursor < count, unsafe bytes[cursor] == UInt8(ascii: ".") {
      cursor += 1
      let point = cursor
      if significant == 0 { while cursor < count, unsafe bytes[cursor] == 48 { cursor += 1 } }
      start = cursor
      while cursor < count, case let digit = unsafe bytes[cursor] &- 48, digit <= 9 {
        digits = digits &* 10 &+ UInt64(digit)
        cursor += 1
      }
      power = point - cursor
      significant += cursor - start
      digitCount += cursor - point
    }
    guard digitCount > 0 else { return unsafe word(bytes, count) }
    if cursor < count, unsafe bytes[cursor] | 32 == UInt8(ascii: "e") {
      cursor += 1
      var isSmall = false
      if cursor < count,
        unsafe bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "+")
      {
        isSmall = unsafe bytes[cursor] == UInt8(ascii: "-")
        cursor += 1
      }
      let start = cursor
      var exponent = 0
      while cursor < count, case let digit = unsafe bytes[cursor] &- 48, digit <= 9 {
        if exponent < 100_000 { exponent = exponent &* 10 &+ Int(digit) }
        cursor += 1
      }
      guard cursor > start else { return .notANumber }
      power += isSmall ? -exponent : exponent
    }
    guard cursor == count else { return .notANumber }
    if significant > 19 { return unsafe slow(bytes, count) }
    if digits == 0 { return .number(isNegative ? -0.0 : 0.0) }
    if digits <= 1 << 53, power >= -22, power <= 22 {
      // Both are exact, so that one operation rounds once (Clinger 1990).
      let value = Double(digits)
      let result = power < 0 ? value / exactPowers[-power] : value * exactPowers[power]
      return .number(isNegative ? -result : result)
    }
    guard let bits = PowersOfFive.nearest(digits, power) else { return unsafe slow(bytes, count) }
    return .number(Double(bitPattern: isNegative ? bits | 1 << 63 : bits))
  }

  /// The same by the standard library, which rounds correctly too.
  @inline(never)
  private static func slow(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Outcome {
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    guard let value = Double(text) else { return .notANumber }
    return value.isFinite ? .number(value) : .notFinite
  }

  /// What text without digits is.
  @inline(never)
  private static func word(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Outcome {
    guard count <= 16 else { return .notANumber }
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self
    ).lowercased()
    let bare = text.drop { $0 == "-" || $0 == "+" }
    return ["nan", "inf", "infinity"].contains(String(bare)) ? .notFinite : .notANumber
  }

  /// 10⁰ to 10²², which binary64 holds exactly.
  private static let exactPowers: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { value, _ in value * 10 }
  }
}
