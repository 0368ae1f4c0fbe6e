/// The fields of a structured `##KEY=<ID=…,…>` line.
package struct MetaLine {
  /// The fields, in order, quotes removed.
  package let fields: [(key: String, value: String)]

  /// The value of the first field called `key`.
  package subscript(_ key: String) -> String? { fields.first { $0.key == key }?.value }

  /// Reads `body`, which is what stands between `<` and `>`; a comma, bracket or equals sign inside
  /// quotes belongs to the value.
  package init(_ body: Substring.UTF8View) {
    var fields: [(key: String, value: String)] = []
    var key: [UInt8] = []
    var value: [UInt8] = []
    var inKey = true
    var inQuotes = false
    var isEscaped = false
    func finish() {
      guard !key.isEmpty else { return }
      fields.append((String(decoding: key, as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
    for byte in body {
      if isEscaped {
        value.append(byte)
        isEscaped = false
      } else if inQuotes, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if !inKey, byte == UInt8(ascii: "\"") {
        inQuotes.toggle()
      } else if !inQuotes, byte == UInt8(ascii: ",") {
        finish()
        key = []
        value = []
        inKey = true
      } else if inKey, byte == UInt8(ascii: "=") {
        inKey = false
      } else if inKey {
        if byte != UInt8(ascii: " ") { key.append(byte) }
      } else {
        value.append(byte)
      }
    }
    finish()
    self.fields = fields
  }
}
