extension Table {
  /// A field's text.
  func text(_ row: Int, _ column: Column) -> String {
    bytes(row, column).text
  }

  /// A field's text; nil when it is empty or the table lacks the column.
  func optionalText(_ row: Int, _ column: Column?) -> String? {
    guard let column else { return nil }
    let field = bytes(row, column)
    return field.isEmpty ? nil : field.text
  }

  /// A field's items, which `separator` divides; an empty field has none.
  func list(
    _ row: Int, _ column: Column, separator: UInt8 = UInt8(ascii: ",")
  ) -> [String] {
    bytes(row, column).texts(separator: separator)
  }

  /// A field's whole number.
  func integer(_ row: Int, _ column: Column) throws(ReferenceError) -> Int {
    guard let value = bytes(row, column).wholeNumber else { throw malformed(row, column) }
    return value
  }

  /// A field's whole number; nil when the field is empty.
  func optionalInteger(_ row: Int, _ column: Column) throws(ReferenceError) -> Int? {
    try bytes(row, column).isEmpty ? nil : integer(row, column)
  }

  /// A field that holds `yes` or `no`.
  func flag(_ row: Int, _ column: Column) throws(ReferenceError) -> Bool {
    switch text(row, column) {
    case "yes": true
    case "no": false
    default: throw malformed(row, column)
    }
  }

  /// The error for a field that cannot be read.
  func malformed(_ row: Int, _ column: Column) -> ReferenceError {
    .malformedField(
      file: file, line: line(of: row), column: column.name, text: text(row, column))
  }

  /// The error for a row that contradicts something else.
  func inconsistent(_ row: Int, _ reason: String) -> ReferenceError {
    .inconsistent(file: file, line: line(of: row), reason: reason)
  }
}
