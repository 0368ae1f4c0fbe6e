/// A JSON document of a run folder (RFC 8259), read strictly and within bounds.
///
/// Numbers stay text: what is printed is what the file says. A name that occurs twice in an object,
/// or anything behind the document, is refused, so that a file which was cut and joined is.
package indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  /// Why a text is no document.
  package struct Fault: Error, Hashable, Sendable {
    /// 1-based line of the text.
    package let line: Int
    package let reason: String
  }

  /// Deepest nesting that is read.
  static let depthLimit = 64

  /// Parses a document.
  package init(parsing text: some Collection<UInt8>) throws(Fault) {
    var parser = Parser(bytes: Array(text))
    self = try parser.document()
  }

  /// The member of an object.
  package subscript(name: String) -> JSONTree? { members[name] }

  /// The members of an object, otherwise none.
  package var members: [String: JSONTree] {
    if case .object(let members) = self { members } else { [:] }
  }

  /// The elements of an array; nil for anything else.
  package var elements: [JSONTree]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string or number; nil for anything else.
  package var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}

private struct Parser {
  let bytes: [UInt8]
  var index = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONTree.Fault) -> JSONTree {
    let result = try value()
    skipSpace()
    guard index == bytes.count else { throw fault("text behind the JSON document") }
    return result
  }

  private func fault(_ reason: String) -> JSONTree.Fault {
    JSONTree.Fault(
      line: 1 + bytes[..<min(index, bytes.count)].count { $0 == 10 }, reason: reason)
  }

  private mutating func skipSpace() {
    while index < bytes.count, [32, 10, 13, 9].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONTree.Fault) -> JSONTree {
    skipSpace()
    guard index < bytes.count else { throw fault("the JSON document ends early") }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSONTree.Fault) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSONTree.Fault) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout Parser) throws(JSONTree.Fault) -> JSONTree
  ) throws(JSONTree.Fault) -> JSONTree {
    guard depth < JSONTree.depthLimit else { throw fault("JSON nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func word(
    _ text: String, _ value: JSONTree
  ) throws(JSONTree.Fault) -> JSONTree {
    guard bytes[index...].starts(with: text.utf8) else { throw fault("no JSON value") }
    index += text.utf8.count
    return value
  }

  private mutating func number() throws(JSONTree.Fault) -> JSONTree {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let first = text.first, first.isNumber || first == "-", Double(text) != nil else {
      throw fault("no JSON value")
    }
    return .number(text)
  }

  private mutating func object() throws(JSONTree.Fault) -> JSONTree {
    index += 1
    var members: [String: JSONTree] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw fault("a JSON object without a name where one is due")
      }
      let name = try string()
      guard take(":") else { throw fault("no colon behind a name of a JSON object") }
      guard members.updateValue(try value(), forKey: name) == nil else {
        throw fault("'\(name.prefix(40))' twice in one JSON object")
      }
    } while take(",")
    guard take("}") else { throw fault("a JSON object does not end") }
    return .object(members)
  }

  private mutating func array() throws(JSONTree.Fault) -> JSONTree {
    index += 1
    var elements: [JSONTree] = []
    if take("]") { return .array(elements) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw fault("a JSON array does not end") }
    return .array(elements)
  }

  private mutating func string() throws(JSONTree.Fault) -> String {
    index += 1
    var result: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 32 else { throw fault("a control character in a JSON string") }
      if bytes[index] == UInt8(ascii: "\\") {
        try escape(into: &result)
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count else { throw fault("a JSON string does not end") }
    index += 1
    guard let text = String(validating: result, as: UTF8.self) else {
      throw fault("a JSON string is not UTF-8")
    }
    return text
  }

  private mutating func escape(into result: inout [UInt8]) throws(JSONTree.Fault) {
    guard index + 1 < bytes.count else { throw fault("a JSON string does not end") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
    case UInt8(ascii: "u"):
      var code = try hex()
      // A pair of surrogates stands for one character.
      if (0xD800..<0xDC00).contains(code), index + 1 < bytes.count,
        bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low) else {
          throw fault("half a character in a JSON string")
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw fault("half a character in a JSON string")
      }
      result += Array(String(scalar).utf8)
    default: throw fault("an unknown escape in a JSON string")
    }
  }

  private mutating func hex() throws(JSONTree.Fault) -> UInt32 {
    let digits = bytes[min(index, bytes.count)..<min(index + 4, bytes.count)]
    guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("no \\u escape") }
    index += 4
    return code
  }
}
