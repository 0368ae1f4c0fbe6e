import PGxFiles

/// A JSON document.
package indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  case string(String)
  case array([JSONTree])
  /// Members in their order; no name twice.
  case object([(name: String, value: JSONTree)])

  /// The member of an object.
  package subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The elements of an array, otherwise none.
  package var elements: [JSONTree] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The text of a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A whole number.
  package var integer: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// The document on one line, without spaces.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout ByteWriter) {
    switch self {
    case .null: writer.append("null")
    case .bool(let value): writer.append(value ? "true" : "false")
    case .number(let text): writer.append(text)
    case .string(let text): writer.appendJSON(text)
    case .array(let elements):
      writer.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { writer.append(UInt8(ascii: ",")) }
        element.write(to: &writer)
      }
      writer.append(UInt8(ascii: "]"))
    case .object(let members):
      writer.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { writer.append(UInt8(ascii: ",")) }
        writer.appendJSON(member.name)
        writer.append(UInt8(ascii: ":"))
        member.value.write(to: &writer)
      }
      writer.append(UInt8(ascii: "}"))
    }
  }

  package static func == (left: JSONTree, right: JSONTree) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
