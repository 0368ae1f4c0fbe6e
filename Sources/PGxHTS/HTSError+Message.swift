import Glibc

extension HTSError: CustomStringConvertible {
  /// The file's name, then ``message``.
  package var description: String { "\(path): \(message)" }

  /// What is wrong and what to do next, in one line without the file's name.
  package var message: String {
    switch self {
    case .notFound:
      "no such file; check the name and the folder"
    case .notReadable(_, let code):
      "cannot be opened: \(Self.systemText(code)); check its permissions"
    case .isDirectory:
      "is a folder; name a file in it"
    case .empty:
      "is empty; write or fetch the file again"
    case .remoteName:
      "names something remote; download it and give the local file"
    case .notVariantData(_, let found):
      "is \(found); give a VCF or BCF file"
    case .unsupportedVersion(_, let version):
      "has version \(version), which is not read; convert it to VCFv4.2 or later"
    case .invalidHeader(_, let line, let reason):
      "\(line.map { "header line \($0): " } ?? "header: ")\(reason); correct the header"
    case .noHeader:
      "has no #CHROM line; add the header that belongs to the records"
    case .duplicateSample(_, let name):
      "sample '\(name)' has two columns; rename or drop one"
    case .truncated(_, let reason):
      "cut short: \(reason); fetch or compress the file again"
    case .invalidRecord(_, let record, let reason):
      "record \(record): \(reason); correct the record or write the file again"
    case .lineTooLong(_, let record, let limit):
      "\(record == 0 ? "a header line" : "record \(record)") is longer than \(limit) bytes; "
        + "check that the file is VCF with line feeds"
    case .inputOutput(_, let code):
      "reading failed: \(Self.systemText(code)); check the disk or the pipe and try again"
    case .indexUnusable(_, let reason):
      "its index \(reason); make the index again or remove it"
    }
  }

  /// The header line the message is about, from 1.
  package var headerLine: Int? {
    guard case .invalidHeader(_, let line, _) = self else { return nil }
    return line
  }

  /// The record the message is about, from 1.
  package var record: Int? {
    switch self {
    case .invalidRecord(_, let record, _), .lineTooLong(_, let record, _):
      record > 0 ? record : nil
    default: nil
    }
  }

  private static func systemText(_ code: CInt) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

/// At most 40 characters of `bytes`, with whatever a terminal might act on replaced by `?`.
func excerpt(_ bytes: some Collection<UInt8>) -> String {
  let cut = bytes.count > 40
  let text = String(decoding: bytes.prefix(40), as: UTF8.self)
  let safe = text.unicodeScalars.map { scalar in
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      ? "?" : Character(scalar)
  }
  return String(safe) + (cut ? "…" : "")
}
