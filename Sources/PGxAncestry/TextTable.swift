import PGxCompression
import PGxFiles

/// A table of text with a header: tabs between the columns, or blanks when the header has no tab.
///
/// Lines that begin with `##` before the header are `key=value` notes; one `#` before the first
/// column's name is not part of it. Empty lines are passed over.
package struct TextTable: Sendable {
  /// The file's name, for messages.
  package let path: String
  /// The names of the columns.
  package let columns: [String]
  /// The header's line, from 1.
  package let headerLine: Int
  /// The notes before the header.
  package let notes: [String: String]
  private let bytes: [UInt8]
  private let body: Int
  private let separator: UInt8

  /// A row: its line, from 1, and its fields.
  package struct Row {
    /// The line, from 1.
    package let line: Int
    fileprivate let fields: [Range<Int>]
    fileprivate let bytes: [UInt8]

    /// The text of a field.
    package subscript(column: Int) -> String {
      String(decoding: bytes[fields[column]], as: UTF8.self)
    }
  }

  /// Reads a file, decompressed on the way (gzip, zstd, bzip2, xz).
  ///
  /// - Throws: ``AncestryError`` when the file cannot be read or is no such table.
  package init(path: String, limit: Int = 1 << 30) throws(AncestryError) {
    try self.init(path: path, bytes: try Self.content(of: path, limit: limit))
  }

  /// What is in a file, decompressed; `-` is the standard input, as it is.
  ///
  /// - Throws: ``AncestryError`` when the file cannot be read or holds more than `limit` bytes.
  package static func content(
    of path: String, limit: Int = 1 << 30
  ) throws(AncestryError) -> [UInt8] {
    if path == "-" {
      do { return try SmallFile.read(path, limit: limit) } catch {
        throw AncestryError(error, path: path)
      }
    }
    do throws(CompressionError) {
      var file = try DecompressedFile(path: path)
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try file.read(into: &block, from: 0)
        if count == 0 { return bytes }
        bytes += block[..<count]
        if bytes.count > limit { break }
      }
    } catch { throw AncestryError(error, path: path) }
    throw .damaged(
      path: path, reason: "holds more than \(limit >> 20) MB; give a table of fewer scores")
  }

  /// Takes the bytes of a file.
  ///
  /// - Parameters:
  ///   - path: the file's name, for messages.
  ///   - bytes: what is in it.
  ///   - header: the names of the columns, for a table whose first line may be a row already.
  /// - Throws: ``AncestryError`` when the bytes are no such table.
  package init(path: String, bytes: [UInt8], header: [String]? = nil) throws(AncestryError) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw .notATable(path: path, found: "compressed with gzip")
    }
    if bytes.first == UInt8(ascii: "<") { throw .notATable(path: path, found: "HTML or XML") }
    if bytes.contains(0) { throw .notATable(path: path, found: "binary data") }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 0
    var notes: [String: String] = [:]
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      let text = Self.trimmed(bytes, start..<end)
      if text.isEmpty {
        start = end + 1
        continue
      }
      if bytes[text].starts(with: [UInt8(ascii: "#"), UInt8(ascii: "#")]) {
        let note = String(decoding: bytes[text].dropFirst(2), as: UTF8.self)
        if let equals = note.firstIndex(of: "=") {
          notes[String(note[..<equals])] = String(note[note.index(after: equals)...])
        }
        start = end + 1
        continue
      }
      let separator: UInt8 = bytes[text].contains(9) ? 9 : 32
      var names = Self.split(bytes, text, separator).map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
      let isMarked = names[0].hasPrefix("#")
      if isMarked { names[0].removeFirst() }
      if let header, !isMarked, !names.contains(where: header.contains) {
        // The first line is a row.
        names = header + (header.count..<max(header.count, names.count)).map { "column\($0 + 1)" }
        self.init(
          path: path, columns: names, headerLine: line - 1, notes: notes, bytes: bytes,
          body: start, separator: separator)
        return
      }
      for (index, name) in names.enumerated() where names[..<index].contains(name) {
        throw .repeatedColumn(path: path, line: line, name: name)
      }
      self.init(
        path: path, columns: names, headerLine: line, notes: notes, bytes: bytes,
        body: min(end + 1, bytes.count), separator: separator)
      return
    }
    throw .emptyTable(path: path)
  }

  private init(
    path: String, columns: [String], headerLine: Int, notes: [String: String], bytes: [UInt8],
    body: Int, separator: UInt8
  ) {
    self.path = path
    self.columns = columns
    self.headerLine = headerLine
    self.notes = notes
    self.bytes = bytes
    self.body = body
    self.separator = separator
  }

  /// Calls `visit` with each row in order.
  ///
  /// - Throws: ``AncestryError/wrongFieldCount(path:line:found:expected:)``,
  ///   ``AncestryError/emptyTable(path:)`` or what `visit` throws.
  package func forEachRow(_ visit: (Row) throws(AncestryError) -> Void) throws(AncestryError) {
    var start = body
    var line = headerLine
    var count = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      let text = Self.trimmed(bytes, start..<end)
      start = end + 1
      if text.isEmpty { continue }
      let fields = Self.split(bytes, text, separator)
      guard fields.count == columns.count else {
        throw .wrongFieldCount(
          path: path, line: line, found: fields.count, expected: columns.count)
      }
      count += 1
      try visit(Row(line: line, fields: fields, bytes: bytes))
    }
    guard count > 0 else { throw .emptyTable(path: path) }
  }

  /// The index of the first of `names` that is a column; nil when none is.
  package func column(_ names: String...) -> Int? {
    names.lazy.compactMap { columns.firstIndex(of: $0) }.first
  }

  /// The index of the first of `names` that is a column.
  ///
  /// - Throws: ``AncestryError/missingColumn(path:line:names:)``.
  package func required(_ names: String...) throws(AncestryError) -> Int {
    for name in names {
      if let index = columns.firstIndex(of: name) { return index }
    }
    throw .missingColumn(path: path, line: headerLine, names: names)
  }

  /// The finite number in a field.
  ///
  /// - Throws: ``AncestryError/notANumber(path:line:column:text:)``.
  package func number(_ row: Row, _ column: Int) throws(AncestryError) -> Double {
    let text = row[column]
    guard let value = Double(text), value.isFinite else {
      throw .notANumber(path: path, line: row.line, column: columns[column], text: text)
    }
    return value
  }

  /// The indices of the columns PC1, PC2, … as far as they go.
  package var componentColumns: [Int] {
    var found: [Int] = []
    while let index = columns.firstIndex(of: "PC\(found.count + 1)") { found.append(index) }
    return found
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r")
      ? range.lowerBound..<range.upperBound - 1 : range
  }

  private static func split(
    _ bytes: [UInt8], _ range: Range<Int>, _ separator: UInt8
  ) -> [Range<Int>] {
    bytes[range].split(separator: separator, omittingEmptySubsequences: separator == 32)
      .map { $0.startIndex..<$0.endIndex }
  }
}
