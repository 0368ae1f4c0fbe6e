/// What is wrong with an embedded table.
@nonexhaustive
package enum ReferenceError: Error, Equatable {
  /// The program does not carry the file.
  case missingTable(String)
  /// The header line lacks a column.
  case missingColumn(file: String, column: String)
  /// A line has more or fewer fields than the header; lines count from 1.
  case wrongFieldCount(file: String, line: Int, found: Int, expected: Int)
  /// A field cannot be read as what its column holds.
  case malformedField(file: String, line: Int, column: String, text: String)
  /// A line contradicts another line or another table.
  case inconsistent(file: String, line: Int, reason: String)
}

extension ReferenceError: CustomStringConvertible {
  /// The error as one sentence.
  package var description: String {
    switch self {
    case .missingTable(let file):
      "\(file): the table is not part of this build"
    case .missingColumn(let file, let column):
      "\(file): the header has no column '\(column)'"
    case .wrongFieldCount(let file, let line, let found, let expected):
      "\(file):\(line): \(found) fields, the header has \(expected)"
    case .malformedField(let file, let line, let column, let text):
      "\(file):\(line): '\(text)' is no \(column)"
    case .inconsistent(let file, let line, let reason):
      "\(file):\(line): \(reason)"
    }
  }
}

/// The value of `body`, for tables that are part of the program: an error is a broken build.
func embedded<Value>(_ body: () throws(ReferenceError) -> Value) -> Value {
  do {
    return try body()
  } catch {
    preconditionFailure("\(error)")
  }
}
