public import FoundationEssentials

/// A decimal of FHIR: a number that keeps the digits it was written with, `0.50`.
///
/// Two of them are equal when their numbers are, as far as ``number`` tells them apart.
public struct DecimalText: Codable, Sendable, CustomStringConvertible {
  /// The number as JSON writes it.
  public let text: String

  /// The number that `text` spells; nil when it is none.
  public init?(_ text: String) {
    guard Self.isNumber(text) else { return nil }
    self.text = text
  }

  /// A whole number.
  public init(_ value: Int) { text = String(value) }

  /// The shortest text that reads back as the same number; nil for infinities and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = "\(value)"
  }

  /// The number itself.
  public var number: Decimal {
    // The initialiser from a text is in the larger part of Foundation.
    (try? JSONDecoder().decode(Decimal.self, from: Data(text.utf8))) ?? 0
  }

  /// The text.
  public var description: String { text }

  /// Reads a JSON number; zeros at its end are gone then.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(Decimal.self).description
  }

  /// Writes a JSON number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }

  /// Whether `text` is a number of JSON.
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Int {
      let count = rest.prefix { $0 >= 48 && $0 <= 57 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !startsWithZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let letter = rest.first, letter | 32 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

extension DecimalText: Hashable {
  /// Whether the numbers are the same, whatever their zeros.
  public static func == (a: Self, b: Self) -> Bool {
    a.text == b.text || a.plain == b.plain
  }

  /// Equal numbers hash alike.
  public func hash(into hasher: inout Hasher) { hasher.combine(plain) }

  /// The number without zeros at its end; that of ``number`` where there is an exponent.
  private var plain: String {
    guard !text.utf8.contains(where: { $0 | 32 == UInt8(ascii: "e") }) else {
      return number.description
    }
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text == "-0" ? "0" : text }
    var digits = Substring(text)
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits == "-0" ? "0" : String(digits)
  }
}
