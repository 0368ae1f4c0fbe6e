/// The bytes of a field, or of a part of one.
typealias Bytes = ArraySlice<UInt8>

extension Bytes {
  /// The parts that `separator` divides, empty ones left out.
  func parts(separator: UInt8) -> [Bytes] {
    var parts: [Bytes] = []
    var start = startIndex
    for index in indices where self[index] == separator {
      if index > start { parts.append(self[start..<index]) }
      start = index + 1
    }
    if endIndex > start { parts.append(self[start..<endIndex]) }
    return parts
  }

  /// The text of each part that `separator` divides, empty ones left out.
  func texts(separator: UInt8) -> [String] {
    guard contains(separator) else { return isEmpty ? [] : [text] }
    return parts(separator: separator).map(\.text)
  }

  /// The bytes as UTF-8.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// The unsigned decimal number that the bytes spell; nil for anything else.
  var wholeNumber: Int? {
    guard !isEmpty, count <= 18 else { return nil }
    var value = 0
    for digit in self {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

/// A field's value, kept while the rows that follow have the same bytes.
struct Repeated<Value> {
  private var bytes: Bytes = []
  private var value: Value?

  /// The value of `field`, made by `make` when it differs from the row before.
  mutating func callAsFunction(
    _ field: Bytes, make: (Bytes) throws(ReferenceError) -> Value
  ) throws(ReferenceError) -> Value {
    if let value, field == bytes { return value }
    let made = try make(field)
    bytes = field
    value = made
    return made
  }
}
