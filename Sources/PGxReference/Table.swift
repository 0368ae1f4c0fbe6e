/// A tab-separated table: UTF-8, LF, header line first.
///
/// The fields stay bytes until one is asked for.
struct Table {
  /// Path relative to Reference/, for errors.
  let file: String
  /// The whole file.
  private let bytes: [UInt8]
  /// Names of the columns.
  let columns: [String]
  /// Where each field begins, rows one after the other, and one past the last line end.
  private let starts: [UInt32]

  /// The embedded table `file`.
  init(_ file: String) throws(ReferenceError) {
    guard let bytes = EmbeddedFile.bytes(of: file) else { throw .missingTable(file) }
    try self.init(file, bytes: bytes)
  }

  /// The table that `bytes` hold.
  init(_ file: String, bytes: [UInt8]) throws(ReferenceError) {
    self.file = file
    self.bytes = bytes
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 6)
    var columnCount = 0
    var line = 1
    let text = bytes.span
    for index in text.indices {
      let byte = text[index]
      guard byte <= UInt8(ascii: "\n") else { continue }
      switch byte {
      case UInt8(ascii: "\t"):
        starts.append(UInt32(index + 1))
      case UInt8(ascii: "\n"):
        if line == 1 { columnCount = starts.count }
        guard starts.count == columnCount * line else {
          throw .wrongFieldCount(
            file: file, line: line, found: starts.count - columnCount * (line - 1),
            expected: columnCount)
        }
        starts.append(UInt32(index + 1))
        line += 1
      default:
        continue
      }
    }
    guard columnCount > 0, bytes.last == UInt8(ascii: "\n") else {
      throw .malformedField(file: file, line: line, column: "line end", text: "")
    }
    self.starts = starts
    columns = (0..<columnCount).map { index in
      bytes[Int(starts[index])..<(Int(starts[index + 1]) - 1)].text
    }
  }

  /// Number of rows, the header not counted.
  var count: Int { (starts.count - 1) / columns.count - 1 }

  /// The column named `name`.
  func column(_ name: String) throws(ReferenceError) -> Column {
    guard let index = columns.firstIndex(of: name) else {
      throw .missingColumn(file: file, column: name)
    }
    return Column(index: index, name: name)
  }

  /// The column named `name`, or nil when the table has none.
  func optionalColumn(_ name: String) -> Column? {
    columns.firstIndex(of: name).map { Column(index: $0, name: name) }
  }

  /// A column's place and name.
  struct Column {
    fileprivate let index: Int
    /// Its name in the header.
    let name: String
  }

  /// The line of the file that a row stands on; both count from their first, lines from 1.
  func line(of row: Int) -> Int { row + 2 }

  /// The bytes of a field.
  func bytes(_ row: Int, _ column: Column) -> Bytes {
    let field = (row + 1) * columns.count + column.index
    return bytes[Int(starts[field])..<(Int(starts[field + 1]) - 1)]
  }
}
