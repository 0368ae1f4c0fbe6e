/// Tells from its first bytes what a file is that is no scoring file.
enum ScoringFileSniffer {
  /// What it is, from `start`, the first bytes of the content; nil for what may be a scoring file.
  static func otherKind(_ start: ArraySlice<UInt8>) -> String? {
    let bytes = Array(start.prefix(4096))
    for (magic, name) in magics where bytes.starts(with: magic) { return name }
    let text = String(decoding: bytes.prefix(512), as: UTF8.self)
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let lowercased = text.lowercased()
    if ["<!doctype", "<html", "<head", "<?xml", "<!--", "<body"].contains(where: {
      lowercased.hasPrefix($0)
    }) {
      return lowercased.contains("html") ? "an HTML page (a failed download?)" : "XML"
    }
    if lowercased.hasPrefix("##fileformat=vcf") { return "a VCF file" }
    if lowercased.hasPrefix("##gff") { return "a GFF file" }
    if lowercased.hasPrefix("#chrom\tpos\tid\tref\talt") {
      return "a table of variants (VCF or PVAR)"
    }
    if lowercased.hasPrefix("version https://git-lfs") { return "a Git LFS pointer" }
    if text.hasPrefix("{") || text.hasPrefix("[{") || text.hasPrefix("[\n") { return "JSON" }
    if bytes.contains(0) { return "binary data" }
    return nil
  }

  private static let magics: [([UInt8], String)] = [
    (Array("PK".utf8) + [3, 4], "a ZIP archive or a spreadsheet"),
    ([0xD0, 0xCF, 0x11, 0xE0], "a spreadsheet"),
    (Array("BCF".utf8), "a BCF file"),
    (Array("BAM".utf8) + [1], "a BAM file"),
    (Array("CRAM".utf8), "a CRAM file"),
    ([0x6C, 0x1B, 0x01], "a PLINK BED file"),
    ([0x6C, 0x1B], "a PLINK 2 PGEN file"),
    (Array("%PDF".utf8), "a PDF"),
    (Array("PAR1".utf8), "a Parquet file"),
    (Array("SQLite format 3".utf8), "a SQLite database"),
    ([0x1F, 0x8B], "compressed twice"),
    ([0xFF, 0xFE], "text in UTF-16"),
    ([0xFE, 0xFF], "text in UTF-16"),
  ]
}
