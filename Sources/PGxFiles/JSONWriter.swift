/// JSON objects and arrays, written in the order given, without spaces.
package struct JSONWriter {
  package private(set) var writer = ByteWriter()
  private var needsComma = false

  package init() {}

  /// An empty one with room for so many bytes.
  package init(capacity: Int) { writer = ByteWriter(capacity: capacity) }

  package var bytes: [UInt8] { writer.bytes }

  package mutating func object(_ name: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(name, 123)
    body(&self)
    close(125)
  }

  package mutating func array(_ name: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(name, 91)
    body(&self)
    close(93)
  }

  package mutating func field(_ name: String, _ value: String) {
    key(name)
    writer.appendJSON(value)
  }

  package mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { writer.appendJSON(value) } else { writer.append("null") }
  }

  package mutating func field(_ name: String, _ value: Int) {
    key(name)
    writer.append(String(value))
  }

  package mutating func field(_ name: String, _ value: Int?) {
    key(name)
    writer.append(value.map { String($0) } ?? "null")
  }

  /// A number as the shortest text that reads back as the same; `null` where it is not finite.
  package mutating func field(_ name: String, _ value: Double?) {
    key(name)
    writer.append(value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null")
  }

  package mutating func field(_ name: String, _ value: Bool) {
    key(name)
    writer.append(value ? "true" : "false")
  }

  package mutating func field(_ name: String, _ value: Bool?) {
    key(name)
    writer.append(value.map { $0 ? "true" : "false" } ?? "null")
  }

  package mutating func field(_ name: String, _ values: [String]) {
    array(name) { json in
      for value in values { json.element(value) }
    }
  }

  package mutating func element(_ value: String) {
    comma()
    writer.appendJSON(value)
  }

  /// A number as it is spelled.
  package mutating func number(_ name: String, text: String) {
    key(name)
    writer.append(text)
  }

  /// Opens an object; `endObject` closes it.
  package mutating func beginObject(_ name: String? = nil) { open(name, 123) }

  /// Closes the object that was opened last.
  package mutating func endObject() { close(125) }

  /// Opens an array; `endArray` closes it.
  package mutating func beginArray(_ name: String? = nil) { open(name, 91) }

  /// Closes the array that was opened last.
  package mutating func endArray() { close(93) }

  /// Elements or fields that were written before, with their commas between them.
  package mutating func raw(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    comma()
    writer.append(bytes)
  }

  /// A value that is JSON already.
  package mutating func raw(_ name: String, _ bytes: [UInt8]) {
    key(name)
    writer.append(bytes)
  }

  /// Elements that `body` writes as they are.
  package mutating func raw(_ body: (inout ByteWriter) -> Void) {
    comma()
    body(&writer)
  }

  /// Ends the line; what follows is another document.
  package mutating func endLine() {
    writer.append(10)
    needsComma = false
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
    writer.append(34)
    writer.append(name)
    writer.append("\":")
  }

  private mutating func comma() {
    if needsComma { writer.append(44) }
    needsComma = true
  }
}
