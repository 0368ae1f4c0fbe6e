import PGxCompression
import PGxCore

/// People and what is known of them: a row a person, a column a thing.
package struct CohortTable: Sendable {
  /// What a column holds.
  package enum Column: Sendable {
    /// Numbers; NaN where there is none.
    case numbers([Double])
    /// Words; nil where there is none.
    case words([String?])
  }

  /// The file, for messages.
  package let file: String
  /// The people, by the first column.
  package private(set) var samples: [String]
  /// The names of the other columns, in order.
  package private(set) var names: [String]
  private var columns: [String: Column]

  /// What stands for nothing.
  package static let missing: Set<String> = ["", "NA", "NaN", "nan", "."]
  private static let sizeLimit = 2 << 30

  /// The column of a name; nil where there is none.
  package subscript(name: String) -> Column? { columns[name] }

  /// Reads the table at `path`: tab-separated or with commas, plain or compressed.
  ///
  /// - Throws: ``AssociationError``.
  package init(path: String) throws(AssociationError) {
    var bytes: [UInt8] = []
    do throws(CompressionError) {
      var file = try DecompressedFile(path: path)
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while bytes.count <= Self.sizeLimit {
        let count = try file.read(into: &buffer, from: 0)
        if count == 0 { break }
        bytes += buffer[0..<count]
      }
    } catch { throw .unreadable(message: error.message, exitCode: error.exitCode) }
    try self.init(bytes, file: path)
  }

  /// Reads a table's content; the first line names the columns, the first column the people.
  ///
  /// - Throws: ``AssociationError``, with the line.
  package init(_ bytes: [UInt8], file: String) throws(AssociationError) {
    func fault(_ line: Int?, _ reason: String) -> AssociationError {
      .malformed(file: file, line: line, reason: reason)
    }
    guard bytes.count <= Self.sizeLimit else { throw fault(nil, "larger than 2 GB") }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let first = content.first(where: { $0 > 32 }) else { throw fault(nil, "is empty") }
    if content.contains(0) { throw fault(nil, "is binary, not text; is it the right file?") }
    if first == UInt8(ascii: "<") {
      throw fault(nil, "is HTML or XML; is it the right file?")
    }
    var cells: [[String]] = []
    var header: [String] = []
    var separator = UInt8(ascii: "\t")
    var number = 0
    var seen: [String: Int] = [:]
    var samples: [String] = []
    for line in content.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 13 ? line.dropLast() : line
      if line.isEmpty { continue }
      if header.isEmpty {
        if line.starts(with: "##".utf8) { continue }
        if !line.contains(separator) { separator = UInt8(ascii: ",") }
        header = try Self.cells(line, separator, file, number)
        if header[0].hasPrefix("#") { header[0].removeFirst() }
        guard header.count > 1 else {
          throw fault(number, "one column; columns are separated by tabs or commas")
        }
        var known: Set<String> = []
        for name in header {
          guard !name.isEmpty else { throw fault(number, "a column without a name") }
          guard known.insert(name).inserted else {
            throw fault(number, "two columns are named '\(name.prefix(40))'")
          }
        }
        cells = Array(repeating: [], count: header.count - 1)
        continue
      }
      let row = try Self.cells(line, separator, file, number)
      guard row.count == header.count else {
        throw fault(number, "\(row.count) columns where the first line has \(header.count)")
      }
      guard !row[0].isEmpty else { throw fault(number, "a person without a name") }
      if let earlier = seen.updateValue(number, forKey: row[0]) {
        throw fault(
          number,
          "'\(row[0].prefix(40))' is in line \(earlier), too; a row a person (pgx omics makes such "
            + "a table of calls.tsv)")
      }
      samples.append(row[0])
      for (index, cell) in row.dropFirst().enumerated() { cells[index].append(cell) }
    }
    guard !samples.isEmpty else { throw fault(nil, "has no rows") }
    self.file = file
    self.samples = samples
    names = Array(header.dropFirst())
    columns = [:]
    for (index, name) in names.enumerated() {
      columns[name] = try Self.column(cells[index], name, file)
      cells[index] = []
    }
  }

  /// Cells of a line; a comma-separated one may have quotes.
  private static func cells(
    _ line: ArraySlice<UInt8>, _ separator: UInt8, _ file: String, _ number: Int
  ) throws(AssociationError) -> [String] {
    var result: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    func finish() throws(AssociationError) {
      guard let text = String(validating: cell, as: UTF8.self) else {
        throw .malformed(file: file, line: number, reason: "is not UTF-8; is it the right file?")
      }
      result.append(text.trimmed)
      cell = []
    }
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if byte == UInt8(ascii: "\""), separator == UInt8(ascii: ","), isQuoted || cell.isEmpty {
        if isQuoted, index + 1 < line.endIndex, line[index + 1] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted.toggle()
        }
      } else if byte == separator, !isQuoted {
        try finish()
      } else {
        cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted else {
      throw .malformed(file: file, line: number, reason: "a quote that does not end")
    }
    try finish()
    return result
  }

  private static func column(
    _ cells: [String], _ name: String, _ file: String
  ) throws(AssociationError) -> Column {
    var numbers: [Double] = []
    numbers.reserveCapacity(cells.count)
    for cell in cells {
      if missing.contains(cell) {
        numbers.append(.nan)
      } else if let number = Double(cell), number.isFinite {
        numbers.append(number)
      } else {
        return .words(cells.map { missing.contains($0) ? nil : $0 })
      }
    }
    return .numbers(numbers)
  }

  /// The same people with the columns of another table, joined by name; who is not there has none.
  ///
  /// - Throws: ``AssociationError`` for a column that both have, and when nobody is in both.
  package func joined(_ other: CohortTable) throws(AssociationError) -> CohortTable {
    if let name = other.names.first(where: { columns[$0] != nil }) {
      throw .malformed(
        file: other.file, line: nil, reason: "has the column '\(name)' that \(file) has, too")
    }
    let places = Dictionary(uniqueKeysWithValues: other.samples.enumerated().map { ($1, $0) })
    let chosen = samples.map { places[$0] }
    guard chosen.contains(where: { $0 != nil }) else {
      throw .malformed(
        file: other.file, line: nil, reason: "has nobody of \(file); are the names the same?")
    }
    var result = self
    result.names += other.names
    for name in other.names {
      switch other.columns[name] {
      case .numbers(let numbers):
        result.columns[name] = .numbers(chosen.map { $0.map { numbers[$0] } ?? .nan })
      case .words(let words):
        result.columns[name] = .words(chosen.map { $0.flatMap { words[$0] } })
      case nil: break
      }
    }
    return result
  }

  /// A digest of each person's name, by which a table is known again without naming anybody.
  package var sampleHashes: [UInt64] { samples.map { IdentifierHash.of($0.utf8) } }
}

extension String {
  /// Without spaces at both ends.
  fileprivate var trimmed: String {
    guard first == " " || last == " " else { return self }
    var rest = self[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
