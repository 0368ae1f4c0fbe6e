/// A JSON document that was read.
package indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as the document spells it.
  case number(String)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  /// The member of an object; nil for anything else and for members that are not there.
  package subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text of a string; nil for anything else.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements of an array; none for anything else.
  package var elements: [JSONTree] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The value of `true` or `false`; nil for anything else.
  package var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }
}

/// Why a text is no JSON, and where.
package struct JSONFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// What is wrong there.
  package let reason: String

  /// A fault.
  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

extension JSONTree {
  /// Nested arrays and objects that are followed; deeper ones are refused.
  package static let depthLimit = 128

  /// Reads a document (RFC 8259); a name that an object has twice is refused.
  package init(parsing bytes: [UInt8]) throws(JSONFault) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// Reads one document, byte by byte.
private struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  mutating func document() throws(JSONFault) -> JSONTree {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw fault("more text after the end of the document") }
    return value
  }

  private func fault(_ reason: String) -> JSONFault {
    let line = bytes[..<min(place, bytes.count)].count { $0 == 10 } + 1
    return JSONFault(line: line, reason: reason)
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONTree {
    guard depth < JSONTree.depthLimit else { throw fault("nested too deeply") }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || Self.isDigit(byte):
      return .number(try number())
    case nil: throw fault("the document ends too early")
    default: throw fault("no value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONTree) throws(JSONFault) -> JSONTree {
    guard bytes[place...].starts(with: word.utf8) else { throw fault("no value") }
    place += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONTree {
    place += 1
    var members: [String: JSONTree] = [:]
    skipSpace()
    if next == UInt8(ascii: "}") {
      place += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault("no name of a member") }
      let name = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw fault("no colon after a name") }
      place += 1
      skipSpace()
      guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
        throw fault("the name '\(name)' stands twice")
      }
      guard try goesOn(until: UInt8(ascii: "}")) else { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONTree {
    place += 1
    var elements: [JSONTree] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      place += 1
      return .array(elements)
    }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      guard try goesOn(until: UInt8(ascii: "]")) else { return .array(elements) }
    }
  }

  /// Whether a comma comes, or else the end.
  private mutating func goesOn(until end: UInt8) throws(JSONFault) -> Bool {
    skipSpace()
    guard let byte = next, byte == UInt8(ascii: ",") || byte == end else {
      throw fault(next == nil ? "the document ends too early" : "no comma between two values")
    }
    place += 1
    return byte != end
  }

  private mutating func string() throws(JSONFault) -> String {
    place += 1
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      place += 1
    }
    var text = Array(bytes[start..<place])
    while true {
      switch next {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        place += 1
        text += try escape()
      case .some(let byte) where byte >= 0x20:
        text.append(byte)
        place += 1
      case nil: throw fault("the document ends within a string")
      default: throw fault("a control character within a string")
      }
    }
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    guard let byte = next else { throw fault("the document ends within a string") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      var code = UInt32(try hexadecimal())
      if (0xD800..<0xDC00).contains(code), bytes[place...].starts(with: "\\u".utf8) {
        place += 2
        let low = UInt32(try hexadecimal())
        guard (0xDC00..<0xE000).contains(low) else { throw fault("half of a character") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half of a character") }
      return Array(String(Character(scalar)).utf8)
    default: throw fault("an escape that JSON does not have")
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4,
      digits.allSatisfy({ Self.isDigit($0) || (97...102).contains($0 | 32) }),
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("no four hexadecimal digits after \\u") }
    place += 4
    return value
  }

  private mutating func number() throws(JSONFault) -> String {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let startsWithZero = next == UInt8(ascii: "0")
    let count = digits()
    guard count > 0, !startsWithZero || count == 1 else { throw fault("no number") }
    if next == UInt8(ascii: ".") {
      place += 1
      guard digits() > 0 else { throw fault("no number") }
    }
    if let letter = next, letter | 32 == UInt8(ascii: "e") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      guard digits() > 0 else { throw fault("no number") }
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, Self.isDigit(byte) { place += 1 }
    return place - start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
