/// Why partial sums cannot be used.
@nonexhaustive
package enum PartialError: Error, Equatable, Sendable {
  /// The first bytes are not those of partial sums.
  case notPartial(path: String)
  /// Another version of the format.
  case otherFormat(path: String, version: Int)
  /// The file ends too early or too late; both in bytes.
  case wrongSize(path: String, size: Int, expected: Int)
  /// The checksum is not that of the bytes, or what they say cannot be.
  case damaged(path: String, reason: String)
  /// Two parts are not of one run; `what` says what differs.
  case otherRun(path: String, other: String, what: String)
  /// The file that a part goes to has something else; `what` says what differs.
  case occupied(path: String, what: String)
  /// Two parts have records in common.
  case overlap(path: String, other: String, place: String)
  /// Something of the genome is in no part.
  case missing(what: [String], count: Int)
  /// A row of the scores was met by records of two parts; rows count from 1 over all files.
  case rowTwice(path: String, other: String, row: Int)
  /// A sum does not fit.
  case overflow(path: String)
  /// A region that cannot be understood.
  case invalidRegion(String, reason: String)
}

extension PartialError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .notPartial(let path):
      "\(path): not partial sums of pgx score; is it the right file?"
    case .otherFormat(let path, let version):
      "\(path): partial sums of format \(version), which this version of pgx does not read; make the part again"
    case .wrongSize(let path, let size, let expected):
      size < expected
        ? "\(path): cut short, \(size) bytes where \(expected) belong; make the part again"
        : "\(path): \(size) bytes where \(expected) belong; make the part again"
    case .damaged(let path, let reason): "\(path): damaged (\(reason)); make the part again"
    case .otherRun(let path, let other, let what):
      "\(path): not of the same run as \(other): \(what); merge parts of one run only"
    case .occupied(let path, let what):
      "\(path): holds partial sums already, and not those that are asked for: \(what); choose another file, or delete it"
    case .overlap(let path, let other, let place):
      "\(path): has \(place) in common with \(other); give each part once"
    case .missing(let what, let count):
      "\(what.joined(separator: ", "))\(count > what.count ? " and \(count - what.count) more" : "") \(count == 1 ? "is" : "are") missing; compute and add what is missing, or merge all the same with --allow-gaps"
    case .rowTwice(let path, let other, let row):
      "\(path): row \(row) of the scores is met by records of this part and of \(other); score both in one run"
    case .overflow(let path): "\(path): a sum does not fit 64 bits; make the parts again"
    case .invalidRegion(let text, let reason):
      "--region \(text): \(reason); give chr1, chr1:1000-2000, chr1:1000- or a BED file"
    }
  }

  /// The exit code of a program that stops for this failure (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .invalidRegion: 64
    default: 65
    }
  }
}
