/// What a file is, as far as its first bytes tell.
enum Sniffed: Equatable {
  /// gzip or BGZF; what is inside is not known yet.
  case gzip
  /// BCF without compression.
  case bcf
  /// Text that begins as VCF does.
  case vcf
  /// Text whose first byte is `#` or that of a record; the header decides.
  case other(String)

  private static let magics: [([UInt8], String)] = [
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed data"),
    (Array("BZh".utf8), "bzip2-compressed data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard-compressed data"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
    (Array("BAM\u{1}".utf8), "BAM"),
    (Array("CRAM".utf8), "CRAM"),
    (Array("BCF".utf8), "BCF of an unknown version"),
    (Array("TBI\u{1}".utf8), "a tabix index"),
    (Array("CSI\u{1}".utf8), "a CSI index"),
    (Array("%PDF".utf8), "PDF"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    ([0xEF, 0xBB, 0xBF], "text with a byte-order mark"),
    ([0xFF, 0xFE], "UTF-16 text"),
    ([0xFE, 0xFF], "UTF-16 text"),
    (Array("@HD\t".utf8), "SAM"),
    (Array("@SQ\t".utf8), "SAM"),
    (Array("@RG\t".utf8), "SAM"),
    (Array(">".utf8), "FASTA"),
    (Array("{".utf8), "JSON"),
    (Array("<?xml".utf8), "XML"),
  ]

  /// Tells from the first bytes, of which a few hundred are enough.
  static func sniff(_ start: [UInt8]) -> Sniffed {
    if start.starts(with: [0x1F, 0x8B]) { return .gzip }
    if start.starts(with: Array("BCF\u{2}".utf8)) { return .bcf }
    if start.starts(with: Array("##fileformat=VCF".utf8)) { return .vcf }
    for (magic, name) in magics where start.starts(with: magic) { return .other(name) }
    let text = String(decoding: start.prefix(512), as: UTF8.self).lowercased()
    let trimmed = text.drop { $0.isWhitespace }
    if trimmed.hasPrefix("<!doctype html") || trimmed.hasPrefix("<html") { return .other("HTML") }
    if start.contains(0) { return .other("binary data of an unknown kind") }
    return .other("text that is not VCF")
  }
}
