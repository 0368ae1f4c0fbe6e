import PGxCompression

/// Why a table of measurements was refused.
@nonexhaustive
package enum OmicsError: Error, Hashable, Sendable {
  /// A file is not what its name or first line says; `line` is nil where the fault has no place.
  case malformed(file: String, line: Int?, reason: String)
  /// Two files give one feature of one sample.
  case twice(file: String, sample: String, feature: String)
  /// A file cannot be read; the sentence and exit code are the reader's.
  case unreadable(message: String, exitCode: Int32)
}

extension OmicsError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .malformed(let file, let line, let reason):
      "\(file):" + (line.map { "\($0):" } ?? "") + " \(reason)"
    case .twice(let file, let sample, let feature):
      "\(file): \(feature) of sample '\(sample)' a second time; give each measurement once"
    case .unreadable(let message, _): message
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  package var exitCode: Int32 {
    if case .unreadable(_, let code) = self { code } else { 65 }
  }
}
