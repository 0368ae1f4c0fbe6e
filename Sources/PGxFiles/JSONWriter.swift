/// JSON objects and arrays, written in the order given, without spaces.
package struct JSONWriter {
  package private(set) var writer = ByteWriter()
  private var needsComma = false

  package init() {}

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

  /// Elements or fields that were written before, with their commas between them.
  package mutating func raw(_ bytes: [UInt8]) {
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
