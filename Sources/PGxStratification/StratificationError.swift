/// Why a cohort could not be stratified.
@nonexhaustive
package enum StratificationError: Error, Hashable, Sendable {
  /// A table is not what it should be; `line` is nil where the fault has no place.
  case malformed(file: String, line: Int?, reason: String)
  /// A file cannot be read; the sentence and exit code are the reader's.
  case unreadable(message: String, exitCode: Int32)
}

extension StratificationError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .malformed(let file, let line, let reason):
      "\(file):" + (line.map { "\($0):" } ?? "") + " \(reason)"
    case .unreadable(let message, _): message
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  package var exitCode: Int32 {
    if case .unreadable(_, let code) = self { code } else { 65 }
  }
}
