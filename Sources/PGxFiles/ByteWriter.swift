/// Text being built as UTF-8.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// An empty one with room for so many bytes.
  package init(capacity: Int) { bytes.reserveCapacity(capacity) }

  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func append(_ byte: UInt8) { bytes.append(byte) }

  package mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// A part of `more`.
  package mutating func append(_ more: [UInt8], _ range: Range<Int>) {
    bytes.append(contentsOf: more[range])
  }

  /// A table cell: tabs and line ends would break the table and become spaces.
  package mutating func appendCell(_ text: String) {
    for byte in text.utf8 { bytes.append(byte < 32 ? 32 : byte) }
  }

  /// Cells with tabs between them.
  package mutating func appendCells(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { append(9) }
      appendCell(cell)
    }
  }

  /// A JSON string with its quotes.
  package mutating func appendJSON(_ text: String) {
    append(34)
    guard Self.needsEscape(text) else {
      append(text)
      append(34)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 34: append("\\\"")
      case 92: append("\\\\")
      case 10: append("\\n")
      case 13: append("\\r")
      case 9: append("\\t")
      case 0..<32:
        let digits = Array("0123456789abcdef".utf8)
        append("\\u00")
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      default: append(byte)
      }
    }
    append(34)
  }

  /// Whether a JSON string of `text` has a backslash that the text has not.
  private static func needsEscape(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 32 || byte == 34 || byte == 92 { return true }
    }
    return false
  }
}
