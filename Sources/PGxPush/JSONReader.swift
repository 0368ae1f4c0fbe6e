/// Reads one JSON document strictly: UTF-8, no name twice, no byte behind it, 64 levels at most.
struct JSONReader {
  /// Why a text is no JSON document.
  struct Fault: Error, Equatable {
    /// From 1.
    let line: Int
    let reason: String
  }

  private static let deepest = 64

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a document.
  static func read(_ bytes: [UInt8]) throws(Fault) -> JSONTree {
    var reader = JSONReader(bytes: bytes)
    let tree = try reader.value()
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.fault("text behind the document") }
    return tree
  }

  private func fault(_ reason: String) -> Fault {
    Fault(line: bytes[..<min(index, bytes.count)].count { $0 == 10 } + 1, reason: reason)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 32,
      bytes[index] == 32 || bytes[index] == 10 || bytes[index] == 13 || bytes[index] == 9
    { index += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func value() throws(Fault) -> JSONTree {
    skipSpace()
    guard index < bytes.count else { throw fault("it ends early") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try nested { reader throws(Fault) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Fault) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(Fault) -> JSONTree
  ) throws(Fault) -> JSONTree {
    depth += 1
    guard depth <= Self.deepest else { throw fault("more than \(Self.deepest) levels") }
    index += 1
    let tree = try body(&self)
    depth -= 1
    return tree
  }

  private mutating func word(_ text: StaticString, _ tree: JSONTree) throws(Fault) -> JSONTree {
    let word = Array(text.description.utf8)
    guard bytes[index...].starts(with: word) else { throw fault("no value") }
    index += word.count
    return tree
  }

  private mutating func digits() throws(Fault) {
    let start = index
    while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
    guard index > start else { throw fault("no value") }
  }

  private mutating func number() throws(Fault) -> JSONTree {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    try digits()
    guard bytes[first] != 48 || index == first + 1 else { throw fault("a number with a leading 0") }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if index < bytes.count, bytes[index] | 32 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func object() throws(Fault) -> JSONTree {
    var members: [(name: String, value: JSONTree)] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    var names: Set<String> = []
    repeat {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw fault("a member without a name")
      }
      let name = try string()
      guard names.insert(name).inserted else {
        throw fault("'\(PlainText.short(name, 60))' twice in one object")
      }
      guard take(UInt8(ascii: ":")) else { throw fault("no colon behind a name") }
      members.append((name, try value()))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw fault("an object does not end") }
    return .object(members)
  }

  private mutating func array() throws(Fault) -> JSONTree {
    var elements: [JSONTree] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw fault("an array does not end") }
    return .array(elements)
  }

  private mutating func string() throws(Fault) -> String {
    index += 1
    var result: [UInt8] = []
    while true {
      let start = index
      while index < bytes.count, bytes[index] != 34, bytes[index] != 92, bytes[index] >= 32 {
        index += 1
      }
      result += bytes[start..<index]
      guard index < bytes.count else { throw fault("a string does not end") }
      switch bytes[index] {
      case 34:
        index += 1
        guard let text = String(validating: result, as: UTF8.self) else { throw fault("no UTF-8") }
        return text
      case 92: result += try escape().utf8
      default: throw fault("a control character in a string")
      }
    }
  }

  private mutating func escape() throws(Fault) -> String {
    guard index + 1 < bytes.count else { throw fault("a string does not end") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case 34, 92, UInt8(ascii: "/"): return String(UnicodeScalar(letter))
    case UInt8(ascii: "u"):
      let high = try codeUnit()
      if let scalar = UnicodeScalar(UInt32(high)) { return String(scalar) }
      guard (0xD800..<0xDC00).contains(high), bytes[index...].starts(with: [92, 117]) else {
        throw fault("half of a character")
      }
      index += 2
      let low = try codeUnit()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = UnicodeScalar(
          0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
      else { throw fault("half of a character") }
      return String(scalar)
    default: throw fault("an unknown escape")
    }
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    let digits = bytes[min(index, bytes.count)..<min(index + 4, bytes.count)]
    guard digits.count == 4,
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0 | 32) }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("no four digits behind \\u") }
    index += 4
    return unit
  }
}
