/// A JSON document, parsed strictly: no duplicate names, nothing after the document.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Why a text is no JSON document.
  package struct Fault: Error, Equatable {
    /// Byte offset from 0.
    package let offset: Int
    package let reason: String
  }

  /// Parses a document.
  package init(parsing bytes: some Sequence<UInt8>) throws(Fault) {
    var parser = JSONParser(bytes: Array(bytes))
    self = try parser.document()
  }

  /// The member of an object.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The elements of an array, otherwise none.
  package var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object, otherwise none.
  package var members: [String: JSONValue] {
    guard case .object(let members) = self else { return [:] }
    return members
  }

  /// The text of a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value as text again, members by name.
  package var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): value == value.rounded() ? "\(Int(value))" : "\(value)"
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[" + elements.map(\.description).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }
        .map { Self.quoted($0.key) + ":" + $0.value.description }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Reads one document from its bytes.
private struct JSONParser {
  let bytes: [UInt8]
  private var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONValue.Fault) -> JSONValue {
    let result = try value()
    skipSpace()
    guard index == bytes.count else { throw fault("text after the document") }
    return result
  }

  private func fault(_ reason: String) -> JSONValue.Fault {
    JSONValue.Fault(offset: index, reason: reason)
  }

  private mutating func skipSpace() {
    while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(JSONValue.Fault) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw fault("the document ends early") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ text: String, _ value: JSONValue
  ) throws(JSONValue.Fault) -> JSONValue {
    guard bytes[index...].starts(with: text.utf8) else { throw fault("no JSON value") }
    index += text.utf8.count
    return value
  }

  private mutating func number() throws(JSONValue.Fault) -> JSONValue {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let number = Double(text), text.first?.isNumber == true || text.hasPrefix("-") else {
      throw fault("no JSON value")
    }
    return .number(number)
  }

  private mutating func object() throws(JSONValue.Fault) -> JSONValue {
    index += 1
    var members: [String: JSONValue] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw fault("a member has no name")
      }
      let name = try string()
      guard take(":") else { throw fault("no colon after a name") }
      guard members.updateValue(try value(), forKey: name) == nil else {
        throw fault("'\(name)' twice in one object")
      }
    } while take(",")
    guard take("}") else { throw fault("an object does not end") }
    return .object(members)
  }

  private mutating func array() throws(JSONValue.Fault) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    if take("]") { return .array(elements) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw fault("an array does not end") }
    return .array(elements)
  }

  private mutating func string() throws(JSONValue.Fault) -> String {
    index += 1
    var result: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 32 else { throw fault("a control character in a string") }
      if bytes[index] == UInt8(ascii: "\\") {
        result += try escape()
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count else { throw fault("a string does not end") }
    index += 1
    guard let text = String(validating: result, as: UTF8.self) else { throw fault("no UTF-8") }
    return text
  }

  private mutating func escape() throws(JSONValue.Fault) -> [UInt8] {
    guard index + 1 < bytes.count else { throw fault("a string does not end") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
      guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(code)
      else { throw fault("no \\u escape that this parser reads") }
      index += 4
      return Array(String(scalar).utf8)
    default: throw fault("an unknown escape")
    }
  }
}
