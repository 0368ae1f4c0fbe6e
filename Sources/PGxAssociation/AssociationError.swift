/// Why an association could not be computed.
@nonexhaustive
package enum AssociationError: Error, Hashable, Sendable {
  /// A table is not what it should be; `line` is nil where the fault has no place.
  case malformed(file: String, line: Int?, reason: String)
  /// A file cannot be read; the sentence and exit code are the reader's.
  case unreadable(message: String, exitCode: Int32)
  /// What was asked for makes no sense with these data.
  case request(String)
}

extension AssociationError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .malformed(let file, let line, let reason):
      "\(file):" + (line.map { "\($0):" } ?? "") + " \(reason)"
    case .unreadable(let message, _): message
    case .request(let reason): reason
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  package var exitCode: Int32 {
    if case .unreadable(_, let code) = self { code } else { 65 }
  }
}
