/// Why a variant file was refused, and where.
@nonexhaustive
package enum HTSError: Error, Equatable, Sendable {
  /// No file has this name.
  case notFound(path: String)
  /// The file exists but could not be opened; `code` is the system's `errno`.
  case notReadable(path: String, code: CInt)
  /// The name is that of a folder.
  case isDirectory(path: String)
  /// The file holds no bytes, or is the compressed form of no bytes.
  case empty(path: String)
  /// The name has a form that htslib would fetch from elsewhere (`https://…`, `data:…`,
  /// `…##idx##…`).
  case remoteName(path: String)
  /// The content is something other than VCF or BCF; `found` says what, as far as its first bytes
  /// tell.
  case notVariantData(path: String, found: String)
  /// The version of the format is one that this reader does not know.
  case unsupportedVersion(path: String, version: String)
  /// A header line, counted from 1 where known, breaks the VCF specification.
  case invalidHeader(path: String, line: Int?, reason: String)
  /// No `#CHROM` line stands before the first record or the end of the file.
  case noHeader(path: String)
  /// Two sample columns have one name.
  case duplicateSample(path: String, name: String)
  /// The file was cut short.
  case truncated(path: String, reason: String)
  /// Record number `record`, from 1, breaks the VCF or BCF specification.
  case invalidRecord(path: String, record: Int, reason: String)
  /// A line is longer than `limit` bytes; `record` is 0 for a header line.
  case lineTooLong(path: String, record: Int, limit: Int)
  /// The system failed to deliver the bytes; `code` is its `errno`.
  case inputOutput(path: String, code: CInt)
  /// The index beside the file does not fit it.
  case indexUnusable(path: String, reason: String)
}

extension HTSError {
  /// What sort of failure it is; each sort has one exit code.
  package enum Kind: Int32, Hashable, Sendable {
    /// The content is malformed or contradicts itself (`EX_DATAERR`).
    case input = 65
    /// The file is not there or may not be read (`EX_NOINPUT`).
    case notFound = 66
    /// This program does not fetch what was named (`EX_UNAVAILABLE`).
    case unavailable = 69
    /// Reading failed part-way, or the standard input broke off (`EX_IOERR`).
    case io = 74

    /// The exit code of a program that stops for this failure.
    package var exitCode: Int32 { rawValue }
  }

  /// The sort of failure, from which the exit code follows.
  package var kind: Kind {
    switch self {
    case .notFound, .notReadable, .isDirectory: .notFound
    case .remoteName: .unavailable
    case .inputOutput: .io
    // What another program pipes in broke off; a file at rest that is cut short is malformed.
    case .truncated(path: "-", _): .io
    case .empty, .notVariantData, .unsupportedVersion, .invalidHeader, .noHeader,
      .duplicateSample, .truncated, .invalidRecord, .lineTooLong, .indexUnusable:
      .input
    }
  }

  /// The name of the file that was refused.
  package var path: String {
    switch self {
    case .notFound(let path), .notReadable(let path, _), .isDirectory(let path), .empty(let path),
      .remoteName(let path), .notVariantData(let path, _), .unsupportedVersion(let path, _),
      .invalidHeader(let path, _, _), .noHeader(let path), .duplicateSample(let path, _),
      .truncated(let path, _), .invalidRecord(let path, _, _), .lineTooLong(let path, _, _),
      .inputOutput(let path, _), .indexUnusable(let path, _):
      path
    }
  }
}
