package import PGxCompression
package import PGxFiles

/// Why a scoring file was refused.
@nonexhaustive
package enum ScoringFileError: Error, Equatable, Sendable {
  /// It could not be read to its end.
  case unreadable(CompressionError)
  /// The folder could not be listed.
  case folder(FileError)
  /// It holds no bytes.
  case empty(path: String)
  /// It is something else; `found` says what, as far as its first bytes tell.
  case notScoringFile(path: String, found: String)
  /// No line of column names follows the header.
  case noTable(path: String)
  /// The table has column names and no row.
  case noRows(path: String)
  /// A column that is needed is not there; `found` are those that are.
  case noColumn(path: String, line: Int, wanted: String, found: [String])
  /// Two columns have one name.
  case duplicateColumn(path: String, line: Int, name: String)
  /// The text that says which column is which cannot be understood.
  case invalidColumnMap(text: String, reason: String)
  /// The header names a build that is none.
  case unknownBuild(path: String, key: String, value: String)
  /// A row that cannot be understood, where the first such row ends the reading.
  case badRow(path: String, row: BadRow)
  /// None of the rows can be scored; `line` is that of the first.
  case nothingUsable(path: String, rows: Int, line: Int, reason: String)
  /// A line is longer than `limit` bytes.
  case lineTooLong(path: String, line: Int, limit: Int)
  /// The header goes on for more than `limit` lines.
  case headerTooLong(path: String, limit: Int)
  /// There are more rows, or longer identifiers, than can be held.
  case tooLarge(path: String, line: Int)
}

extension ScoringFileError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .unreadable(let error): error.message
    case .folder(let error): error.message
    case .empty(let path): "\(path): empty; download the scoring file again"
    case .notScoringFile(let path, let found):
      "\(path): this is \(found), not a scoring file; check the name, or download it again"
    case .noTable(let path):
      """
      \(path): no line of column names below the header; a scoring file has one with \
      effect_allele and effect_weight
      """
    case .noRows(let path):
      "\(path): column names and no row below them; download the scoring file again"
    case .noColumn(let path, let line, let wanted, let found):
      "\(path):\(line): no column \(wanted); found: \(Self.list(found)). \(Self.advice(found))"
    case .duplicateColumn(let path, let line, let name):
      "\(path):\(line): two columns are named \(name); rename or remove one"
    case .invalidColumnMap(let text, let reason):
      """
      \(text): \(reason); write which column is which as \
      effect_allele=A1,effect_weight=BETA,chr_name=CHR,chr_position=POS
      """
    case .unknownBuild(let path, let key, let value):
      """
      \(path): \(key)=\(value) is no build; GRCh37, GRCh38, NCBI36, NCBI35 and NR are known, \
      correct the header
      """
    case .badRow(let path, let row):
      "\(path):\(row.line): \(row.reason.message); correct the line, or read without --strict"
    case .nothingUsable(let path, let rows, let line, let reason):
      "\(path):\(line): none of the \(rows) rows can be scored: \(reason)"
    case .lineTooLong(let path, let line, let limit):
      "\(path):\(line): longer than \(limit) bytes; is it a scoring file?"
    case .headerTooLong(let path, let limit):
      "\(path):\(limit): still no column names; is it a scoring file?"
    case .tooLarge(let path, let line):
      "\(path):\(line): more than can be held of one file; divide it by chromosome"
    }
  }

  /// The exit code of a program that stops for this failure (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .unreadable(let error): error.exitCode
    case .folder(let error): error.exitCode
    case .invalidColumnMap: 64
    default: 65
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? shown + ", … (\(names.count))" : shown
  }

  private static func advice(_ found: [String]) -> String {
    if found.count == 1, let only = found.first {
      if only.contains(",") { return "It looks separated by commas: say --separator comma" }
      if only.contains(" ") { return "It looks separated by blanks: say --separator space" }
    }
    return "Say which column it is: --columns effect_allele=A1,effect_weight=BETA"
  }
}
