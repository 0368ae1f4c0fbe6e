import PGxCompression
import PGxFiles

/// Why a run folder, or a file of it, was refused.
@nonexhaustive
package enum DRAGENError: Error, Hashable, Sendable {
  /// A file is not what its name says; `line` is nil where the fault has no place.
  case malformed(file: String, line: Int?, reason: String)
  /// There is nothing of this name.
  case notFound(path: String)
  /// A folder, or a prefix in it, without a file that DRAGEN writes.
  case nothingFound(path: String)
  /// A file speaks of another sample than the variants.
  case otherSample(file: String, found: String, expected: [String])
  /// Two files of one kind for one sample.
  case twoFiles(first: String, second: String, kind: String)
  /// A file cannot be read; the sentence and exit code are the reader's.
  case unreadable(message: String, exitCode: Int32)
}

extension DRAGENError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .malformed(let file, let line, let reason):
      "\(file):" + (line.map { "\($0):" } ?? "") + " \(reason)"
    case .notFound(let path): "\(path): no such file or folder; check the name"
    case .nothingFound(let path):
      "\(path): no file that DRAGEN writes for a sample (PREFIX.hard-filtered.gvcf.gz, "
        + "PREFIX.targeted.json, …); name the run's output folder"
    case .otherSample(let file, let found, let expected):
      "\(file): is of sample '\(found)', the run is of \(expected.map { "'\($0)'" }.joined(separator: " or ")); "
        + "put the right file beside the variants"
    case .twoFiles(let first, let second, let kind):
      "\(second): a second \(kind) of the sample beside \(first); keep one, or name one folder"
    case .unreadable(let message, _): message
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .malformed, .otherSample, .twoFiles: 65
    case .notFound, .nothingFound: 66
    case .unreadable(_, let code): code
    }
  }

  init(_ error: CompressionError) {
    self = .unreadable(message: error.message, exitCode: error.exitCode)
  }

  init(_ error: FileError) {
    self = .unreadable(message: error.message, exitCode: error.exitCode)
  }
}
