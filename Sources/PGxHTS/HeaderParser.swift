/// Builds a header from its lines, refusing what a reader could misunderstand.
struct HeaderParser {
  private(set) var header: VariantFileHeader
  /// Whether the `#CHROM` line has been seen.
  private(set) var isComplete = false
  private let path: String
  private var lineNumber = 0
  private var infoLineCount = 0
  private var otherLineCount = 0

  private static let columns = [
    "#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO",
  ]
  private static let metaLineLimit = 10_000
  private static let infoLineLimit = 1_000
  private static let otherLineLimit = 10_000

  init(
    path: String, format: VariantFileHeader.Format, compression: VariantFileHeader.Compression
  ) {
    self.path = path
    header = VariantFileHeader(format: format, compression: compression)
  }

  /// Takes the next line, without its line feed.
  mutating func add(_ bytes: Span<UInt8>) throws(HTSError) {
    lineNumber += 1
    var count = bytes.count
    if count > 0, bytes[count - 1] == 13 { count -= 1 }
    let line = bytes.extracting(first: count)
    for index in line.indices where line[index] == 13 || line[index] == 0 {
      throw fault(
        line[index] == 0
          ? "a NUL byte" : "carriage returns without line feeds; convert the line ends")
    }
    guard count > 0 else { return }
    guard line[0] == UInt8(ascii: "#") else { throw .noHeader(path: path) }
    let text = unsafe line.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    if lineNumber == 1 {
      try takeVersion(text)
    } else if text.hasPrefix("##") {
      takeMeta(text)
    } else {
      try takeColumns(text)
      isComplete = true
    }
  }

  private func fault(_ reason: String) -> HTSError {
    .invalidHeader(path: path, line: lineNumber, reason: reason)
  }

  private mutating func takeVersion(_ text: String) throws(HTSError) {
    guard text.hasPrefix("##fileformat=VCF") else {
      throw .notVariantData(path: path, found: "text that is not VCF")
    }
    let version = text.dropFirst("##fileformat=".count)
    let trimmed = String(version.prefix { $0 != " " && $0 != "\t" })
    // 3.3 and a bare `VCF` are read as htslib reads them: their columns are the same.
    guard trimmed == "VCF" || trimmed.hasPrefix("VCFv3.") || trimmed.hasPrefix("VCFv4.") else {
      throw .unsupportedVersion(path: path, version: excerpt(trimmed.utf8))
    }
    header.version = trimmed
  }

  private mutating func takeMeta(_ text: String) {
    if let fields = fields(of: text, "##contig=<") {
      guard let name = fields["ID"] else { return }
      let length = fields["length"].flatMap { Int($0) }
      header.contigs.append(.init(name: name, length: length, assembly: fields["assembly"]))
    } else if let fields = fields(of: text, "##FILTER=<") {
      if let name = fields["ID"] { header.filters.append(name) }
    } else if let fields = fields(of: text, "##FORMAT=<") {
      if let name = fields["ID"] {
        header.formatNumbers[name] = fields["Number"] ?? "."
        header.formatTypes[name] = fields["Type"]
      }
    } else if text.hasPrefix("##INFO=") {
      infoLineCount += 1
      if infoLineCount <= Self.infoLineLimit { keep(text) }
    } else {
      otherLineCount += 1
      if otherLineCount <= Self.otherLineLimit { keep(text) }
    }
  }

  private mutating func keep(_ text: String) {
    guard text.utf8.count > Self.metaLineLimit else {
      header.metaLines.append(text)
      return
    }
    header.metaLines.append(String(decoding: text.utf8.prefix(Self.metaLineLimit), as: UTF8.self))
  }

  private func fields(of text: String, _ prefix: String) -> MetaLine? {
    guard text.hasPrefix(prefix) else { return nil }
    var body = text.dropFirst(prefix.count)
    if body.last == ">" { body.removeLast() }
    return MetaLine(body.utf8)
  }

  private mutating func takeColumns(_ text: String) throws(HTSError) {
    guard text.hasPrefix("#CHROM") else {
      throw fault("'\(excerpt(text.utf8))' is neither a ## line nor the #CHROM line")
    }
    let names = text.utf8.split(separator: 9, omittingEmptySubsequences: false).map(String.init)
    for (index, expected) in Self.columns.enumerated() {
      guard index < names.count, names[index] == expected else {
        throw fault("column \(index + 1) of the #CHROM line is not \(expected) after a tab")
      }
    }
    guard names.count > 8 else { return }
    guard names[8] == "FORMAT" else { throw fault("column 9 of the #CHROM line is not FORMAT") }
    header.hasFormatColumn = true
    var seen: Set<String> = []
    for (index, name) in names.dropFirst(9).enumerated() {
      guard let name, !name.isEmpty else {
        throw fault("sample name \(index + 1) is empty or not UTF-8")
      }
      guard seen.insert(name).inserted else { throw .duplicateSample(path: path, name: name) }
      header.samples.append(name)
    }
  }
}
