import Foundation
import PGxHTS
import Testing

/// A file that must be refused, and how.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The error expected, but for the path.
  let error: HTSError
  let make: @Sendable (Workspace) throws -> String

  init(_ name: String, is error: HTSError, _ make: @escaping @Sendable (Workspace) throws -> String)
  {
    testDescription = name
    self.error = error
    self.make = make
  }

  /// A plain file with this text.
  init(_ name: String, text: String, is error: HTSError) {
    self.init(name, is: error) { try $0.write(text.utf8, to: "x.vcf") }
  }

  /// A plain file that begins with these bytes.
  init(_ name: String, bytes: [UInt8], found: String) {
    self.init(name, is: .notVariantData(path: "", found: found)) {
      try $0.write(bytes + Array(repeating: 7, count: 600), to: "x.vcf")
    }
  }

  /// A good header and this record, which is the third.
  init(_ name: String, record line: String, reason: String) {
    self.init(
      name, text: vcf([record("chr1", 5), record("chr1", 6), line, record("chr1", 9)]),
      is: .invalidRecord(path: "", record: 3, reason: reason))
  }
}

@Suite("What is refused")
struct RefusalTests {
  static let names: [Refusal] = [
    Refusal("no such file", is: .notFound(path: "")) { $0.path("none.vcf") },
    Refusal("a file used as a folder", is: .notFound(path: "")) {
      try $0.write([1], to: "f") + "/x"
    },
    Refusal("a name with NUL", is: .notFound(path: "")) { $0.path("a\u{0}b") },
    Refusal("a folder", is: .isDirectory(path: "")) { $0.path("") },
    Refusal("a name too long", is: .notReadable(path: "", code: ENAMETOOLONG)) {
      $0.path(String(repeating: "x", count: 300))
    },
    Refusal("https", is: .remoteName(path: "")) { _ in "https://example.org/a.vcf.gz" },
    Refusal("S3", is: .remoteName(path: "")) { _ in "s3://bucket/a.bcf" },
    Refusal("data:", is: .remoteName(path: "")) { _ in "data:,##fileformat=VCFv4.2" },
    Refusal("##idx##", is: .remoteName(path: "")) { $0.path("a.vcf.gz##idx##b.tbi") },
    Refusal("an empty file", is: .empty(path: "")) { try $0.write([], to: "x.vcf") },
    Refusal("BGZF of nothing", is: .empty(path: "")) { try $0.compress([], to: "x.gz") },
    Refusal("gzip of nothing", is: .empty(path: "")) { try $0.write(gzipOfNothing, to: "x.gz") },
    Refusal("a device that fails", is: .inputOutput(path: "", code: EIO)) { _ in "/proc/self/mem" },
  ]

  static let contents: [Refusal] = [
    Refusal("xz", bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], found: "xz-compressed data"),
    Refusal("bzip2", bytes: Array("BZh91AY".utf8), found: "bzip2-compressed data"),
    Refusal("zstd", bytes: [0x28, 0xB5, 0x2F, 0xFD], found: "Zstandard-compressed data"),
    Refusal("ZIP", bytes: [0x50, 0x4B, 3, 4], found: "a ZIP archive"),
    Refusal("CRAM", bytes: Array("CRAM\u{3}".utf8), found: "CRAM"),
    Refusal("BAM", bytes: Array("BAM\u{1}".utf8), found: "BAM"),
    Refusal("SAM", bytes: Array("@HD\tVN:1.6\n".utf8), found: "SAM"),
    Refusal("FASTA", bytes: Array(">chr1\nACGT\n".utf8), found: "FASTA"),
    Refusal("HTML", bytes: Array("\n <!DOCTYPE html><html>".utf8), found: "HTML"),
    Refusal("UTF-16", bytes: [0xFF, 0xFE, 0x23, 0], found: "UTF-16 text"),
    Refusal(
      "a byte-order mark", bytes: [0xEF, 0xBB, 0xBF] + Array("##fileformat=VCFv4.2\n".utf8),
      found: "text with a byte-order mark"),
    Refusal("a table", bytes: Array("rsid\tgenotype\n".utf8), found: "text that is not VCF"),
    Refusal("BCF 3", bytes: Array("BCF\u{3}".utf8), found: "BCF of an unknown version"),
    Refusal("compressed BAM", is: .notVariantData(path: "", found: "BAM")) {
      try $0.compress("BAM\u{1}abc".utf8, to: "x.vcf.gz")
    },
    Refusal("compressed FASTA", is: .notVariantData(path: "", found: "FASTA")) {
      try $0.compress(">a\nAC\n".utf8, to: "x.vcf.gz", mode: "wg")
    },
    Refusal(
      "compressed table", is: .notVariantData(path: "", found: "gzip of something that is not VCF")
    ) { try $0.compress("a\tb\n".utf8, to: "x.vcf.gz") },
    Refusal("compressed twice", is: .notVariantData(path: "", found: "gzip inside gzip")) {
      let once = try $0.compress(vcf([]).utf8, to: "x.vcf.gz")
      return try $0.compress(Data(contentsOf: URL(filePath: once)), to: "y.vcf.gz")
    },
    Refusal("BCF 2.1", is: .unsupportedVersion(path: "", version: "BCF2.1")) {
      try $0.compress("BCF\u{2}\u{1}\0\0\0\0".utf8, to: "x.bcf")
    },
  ]

  static let headers: [Refusal] = [
    Refusal(
      "VCFv5", text: vcf([], header: ["##fileformat=VCFv5.0"]),
      is: .unsupportedVersion(path: "", version: "VCFv5.0")),
    Refusal(
      "no #CHROM line before the end", text: "##fileformat=VCFv4.2\n##source=x\n",
      is: .noHeader(path: "")),
    Refusal(
      "no #CHROM line before a record", text: "##fileformat=VCFv4.2\nchr1\t1\n",
      is: .noHeader(path: "")),
    Refusal(
      "a comment", text: "##fileformat=VCFv4.2\n# made by hand\n",
      is: .invalidHeader(
        path: "", line: 2, reason: "'# made by hand' is neither a ## line nor the #CHROM line")),
    Refusal(
      "spaces for tabs", text: "##fileformat=VCFv4.2\n#CHROM POS ID REF ALT\n",
      is: .invalidHeader(
        path: "", line: 2, reason: "column 1 of the #CHROM line is not #CHROM after a tab")),
    Refusal(
      "a cut #CHROM line", text: "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT",
      is: .invalidHeader(
        path: "", line: 2, reason: "column 6 of the #CHROM line is not QUAL after a tab")),
    Refusal(
      "a sample without FORMAT", text: vcf([]).replacing("FORMAT\t", with: ""),
      is: .invalidHeader(path: "", line: 9, reason: "column 9 of the #CHROM line is not FORMAT")),
    Refusal(
      "one name twice", text: vcf([], samples: ["A", "B", "A"]),
      is: .duplicateSample(path: "", name: "A")),
    Refusal(
      "an empty name", text: vcf([], samples: ["A", ""]),
      is: .invalidHeader(path: "", line: 9, reason: "sample name 2 is empty or not UTF-8")),
    Refusal(
      "carriage returns alone", text: vcf([record("chr1", 1)], lineEnd: "\r"),
      is: .invalidHeader(
        path: "", line: 1, reason: "carriage returns without line feeds; convert the line ends")),
    Refusal(
      "a NUL in the header", text: "##fileformat=VCFv4.2\n##a=\0\n",
      is: .invalidHeader(path: "", line: 2, reason: "a NUL byte")),
  ]

  static let records: [Refusal] = [
    Refusal(
      "POS with letters", record: record("chr1", 7).replacing("7", with: "12abc"),
      reason: "POS '12abc' is not a whole number"),
    Refusal(
      "POS as a float", record: record("chr1", 7).replacing("7", with: "1e6"),
      reason: "POS '1e6' is not a whole number"),
    Refusal(
      "negative POS", record: record("chr1", -5), reason: "POS '-5' is not a whole number"),
    Refusal(
      "empty POS", record: record("chr1", 7).replacing("7", with: ""),
      reason: "POS '' is not a whole number"),
    Refusal(
      "POS beyond 64 bits", record: record("chr1", 7).replacing("7", with: "9999999999999999999"),
      reason: "POS '9999999999999999999' is not a whole number"),
    Refusal("empty CHROM", record: record("", 7), reason: "CHROM is empty"),
    Refusal(
      "a second header", record: "#CHROM\tPOS", reason: "header or comment line among the records"),
    Refusal("a blank line", record: "", reason: "blank line among the records"),
    Refusal("a blank line of CRLF", record: "\r", reason: "blank line among the records"),
    Refusal(
      "too few columns", record: "chr1\t7\t.\tA\tG\t.\t.\t.",
      reason: "8 columns where the header has 10"),
    Refusal("no tab", record: "chr1", reason: "it has no tab"),
    Refusal(
      "no sample", record: record("chr1", 7).replacing("0/1", with: ""),
      reason: "the last column is empty"),
    Refusal(
      "two blank lines at the end", text: vcf([record("chr1", 1), "", ""]),
      is: .invalidRecord(path: "", record: 2, reason: "blank line among the records")),
  ]

  static let cuts: [Refusal] = [
    Refusal(
      "plain text cut in a record", text: String(vcf([record("chr1", 5)]).dropLast(6)),
      is: .truncated(
        path: "",
        reason: "record 1, the last, is incomplete: 9 columns where the header has 10")),
    Refusal(
      "plain text cut in POS", text: vcf([]) + "chr1\t12",
      is: .truncated(path: "", reason: "record 1, the last, is incomplete: it ends before REF")),
    Refusal("no end-of-file block", is: .truncated(path: "", reason: "no BGZF end-of-file block")) {
      try $0.cut(28)
    },
    Refusal("BGZF cut in a block", is: .truncated(path: "", reason: "no BGZF end-of-file block")) {
      try $0.cut(100)
    },
    Refusal(
      "BGZF cut in a block, end block appended",
      is: .truncated(path: "", reason: "a BGZF block is incomplete or damaged")
    ) { try $0.cut(100, appendingEnd: true) },
    Refusal(
      "BCF without an end-of-file block",
      is: .truncated(path: "", reason: "no BGZF end-of-file block")
    ) { try $0.cut(28, binary: true) },
    Refusal(
      "gzip cut", is: .truncated(path: "", reason: "the gzip stream is incomplete or damaged")
    ) { try $0.cut(100, mode: "wg") },
    Refusal(
      "a BCF record that claims more than the file holds",
      is: .truncated(path: "", reason: "record 1, the last, is incomplete")
    ) { try $0.claimingBCF(shared: 100 << 20, individual: 100 << 20) },
    Refusal(
      "a BCF record that claims gigabytes",
      is: .lineTooLong(path: "", record: 1, limit: 256 << 20)
    ) { try $0.claimingBCF(shared: .max, individual: .max) },
    Refusal(
      "a BCF record without its fixed fields",
      is: .invalidRecord(path: "", record: 1, reason: "the BCF record does not parse")
    ) { try $0.claimingBCF(shared: 23, individual: 0) },
    Refusal(
      "a BCF header that claims gigabytes",
      is: .invalidHeader(path: "", line: nil, reason: "longer than \(256 << 20) bytes")
    ) { try $0.write(Array("BCF\u{2}\u{2}".utf8) + [0xFF, 0xFF, 0xFF, 0xFF], to: "x.bcf") },
    Refusal("a gzip magic alone", is: .truncated(path: "", reason: "the gzip header is incomplete"))
    { try $0.write([0x1F, 0x8B], to: "x.gz") },
  ]

  @Test("A file is refused for what it is", arguments: names + contents + headers + records + cuts)
  func refuses(_ refusal: Refusal) throws {
    let workspace = try Workspace()
    let path = try refusal.make(workspace)
    let error = try #require(throws: HTSError.self) { try read(path) }
    // The message differs from case to case and holds every value but the path.
    #expect(error.message == refusal.error.message)
    #expect(error.path == path)
  }

  @Test("A line longer than the limit is refused", arguments: [64, 1_000])
  func tooLong(chunk: Int) throws {
    let workspace = try Workspace()
    let long = record("chr1", 8, String(repeating: "A", count: 5_000))
    let path = try workspace.write(vcf([record("chr1", 7), long]).utf8, to: "x.vcf")
    var limits = ReadingLimits()
    limits.line = 4_000
    limits.chunk = chunk
    #expect(throws: HTSError.lineTooLong(path: path, record: 2, limit: 4_000)) {
      try read(path, limits: limits)
    }
    limits.headerLine = 50
    #expect(throws: HTSError.lineTooLong(path: path, record: 0, limit: 50)) {
      try read(path, limits: limits)
    }
    limits.headerLine = 1_000
    limits.header = 200
    #expect(throws: HTSError.self) { try read(path, limits: limits) }
  }

  @Test("Messages are one line, without escapes from the file")
  func messages() throws {
    let workspace = try Workspace()
    let path = try workspace.write(
      vcf([
        record("chr1", 7).replacing(
          "7", with: "\u{1B}[31m\u{202E}" + String(repeating: "x", count: 99))
      ]).utf8, to: "x.vcf")
    let error = try #require(throws: HTSError.self) { try read(path) }
    #expect(
      error.message
        == "record 1: POS '?[31m?\(String(repeating: "x", count: 32))…' is not a whole number; "
        + "correct the record or write the file again")
    #expect(error.kind == .input)
    #expect(error.kind.exitCode == 65)
    #expect(error.description == "\(path): \(error.message)")
  }
}

private let gzipOfNothing: [UInt8] = [
  0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]

extension Workspace {
  /// A compressed file of 2,000 records whose last `count` bytes are missing.
  func cut(
    _ count: Int, mode: String = "w", binary: Bool = false, appendingEnd: Bool = false
  ) throws -> String {
    let lines = (1...2_000).map { record("chr1", $0 * 37 % 1_999 + 1, info: "AF=0.\($0)") }
    let whole =
      if binary {
        try self.binary(write(vcf(lines).utf8, to: "whole.vcf"), to: "whole.bcf")
      } else {
        try compress(vcf(lines).utf8, to: "whole.vcf.gz", mode: mode)
      }
    let bytes = try Data(contentsOf: URL(filePath: whole))
    return try write(
      bytes.dropLast(count) + (appendingEnd ? bytes.suffix(28) : Data()), to: "cut.vcf.gz")
  }

  /// A BCF file without compression whose one record claims these sizes.
  func claimingBCF(shared: UInt32, individual: UInt32) throws -> String {
    let whole = try binary(write(vcf([]).utf8, to: "whole.vcf"), to: "whole.bcf", mode: "wbu")
    let sizes = [shared, individual].flatMap { size in
      (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
    }
    return try write(
      Data(contentsOf: URL(filePath: whole)) + sizes + Array(repeating: 0, count: 64),
      to: "claim.bcf")
  }
}
