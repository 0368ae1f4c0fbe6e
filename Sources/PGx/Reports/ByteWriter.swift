/// Text being built as UTF-8.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// A table cell: tabs and line ends would break the table and become spaces.
  mutating func appendCell(_ text: String) {
    for byte in text.utf8 { bytes.append(byte < 32 ? 32 : byte) }
  }

  /// Cells with tabs between them.
  mutating func appendCells(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { append(9) }
      appendCell(cell)
    }
  }

  /// A JSON string with its quotes.
  mutating func appendJSON(_ text: String) {
    append(34)
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
}

/// JSON objects and arrays, written in the order given, without spaces.
struct JSONWriter {
  private(set) var writer = ByteWriter()
  private var needsComma = false

  var bytes: [UInt8] { writer.bytes }

  mutating func object(_ name: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(name, 123)
    body(&self)
    close(125)
  }

  mutating func array(_ name: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(name, 91)
    body(&self)
    close(93)
  }

  mutating func field(_ name: String, _ value: String) {
    key(name)
    writer.appendJSON(value)
  }

  mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { writer.appendJSON(value) } else { writer.append("null") }
  }

  mutating func field(_ name: String, _ value: Int) {
    key(name)
    writer.append(String(value))
  }

  mutating func field(_ name: String, _ value: Int?) {
    key(name)
    writer.append(value.map { String($0) } ?? "null")
  }

  /// A number as the shortest text that reads back as the same; `null` where it is not finite.
  mutating func field(_ name: String, _ value: Double?) {
    key(name)
    writer.append(value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")
  }

  mutating func field(_ name: String, _ value: Bool) {
    key(name)
    writer.append(value ? "true" : "false")
  }

  mutating func field(_ name: String, _ values: [String]) {
    array(name) { json in
      for value in values { json.element(value) }
    }
  }

  mutating func element(_ value: String) {
    comma()
    writer.appendJSON(value)
  }

  /// Elements or fields that were written before, with their commas between them.
  mutating func raw(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    comma()
    writer.append(bytes)
  }

  private mutating func open(_ name: String?, _ bracket: UInt8) {
    if let name { key(name) } else { comma() }
    writer.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    writer.append(bracket)
    needsComma = true
  }

  private mutating func key(_ name: String) {
    comma()
    writer.appendJSON(name)
    writer.append(58)
  }

  private mutating func comma() {
    if needsComma { writer.append(44) }
    needsComma = true
  }
}
