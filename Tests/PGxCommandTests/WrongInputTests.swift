import Foundation
import PGxTestSupport
import Testing

/// An input that must be refused, with the message and exit code.
struct WrongInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What follows `pgx: error: `; `@` is the file's name.
  let message: String
  let exitCode: Int32
  let make: @Sendable (TemporaryFolder) throws -> String

  init(
    _ name: String, exits exitCode: Int32 = 65, _ message: String,
    _ make: @escaping @Sendable (TemporaryFolder) throws -> String
  ) {
    testDescription = name
    self.message = message
    self.exitCode = exitCode
    self.make = make
  }

  /// A file with these bytes.
  init(_ name: String, _ message: String, bytes: @escaping @Sendable () throws -> [UInt8]) {
    self.init(name, message) { try $0.write(bytes(), to: "x.vcf") }
  }

  /// The file of the demo person, changed.
  init(
    _ name: String, _ message: String, demo: @escaping @Sendable (inout VariantText) -> Void
  ) {
    self.init(name, message) { folder in
      var text = try VariantText(fixture: "demo.vcf")
      demo(&text)
      return try folder.write(text.bytes, to: "x.vcf")
    }
  }
}

@Suite("Wrong inputs")
struct WrongInputTests {
  /// The start of a BAM file: magic, an empty SAM header, one reference sequence.
  static let bam =
    Array("BAM\u{1}".utf8) + [0, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0] + Array("chr1\0".utf8)
    + [0xC6, 0xC2, 0xD6, 0x0E]

  static func demo() throws -> [UInt8] { try VariantText(fixture: "demo.vcf").bytes }

  static let files = [
    WrongInput("no file", exits: 66, "@: no such file; check the name and the folder") {
      $0.path("none.vcf")
    },
    WrongInput("a folder", exits: 66, "@: is a folder; name a file in it") { $0.url.path },
    WrongInput("an empty file", "@: is empty; write or fetch the file again") { [] },
    WrongInput(
      "a name that htslib would fetch", exits: 69,
      "@: names something remote; download it and give the local file"
    ) { _ in "https://example.org/x.vcf.gz" },
    WrongInput("BAM", "@: is BAM; give a VCF or BCF file") { Gzip.blocks(Self.bam) },
    WrongInput("BAM named .vcf.gz", "@: is BAM; give a VCF or BCF file") {
      try $0.write(Gzip.blocks(Self.bam), to: "x.vcf.gz")
    },
    WrongInput(
      "gzip of something else",
      "@: is gzip of something that is not VCF; give a VCF or BCF file"
    ) { Gzip.stream(Array("rsid\tgenotype\n".utf8)) },
    WrongInput("bgzip of nothing", "@: is empty; write or fetch the file again") {
      Gzip.endBlock
    },
    WrongInput("HTML", "@: is HTML; give a VCF or BCF file") {
      Array("<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n".utf8)
    },
    WrongInput("text", "@: is text that is not VCF; give a VCF or BCF file") {
      Array("rsid\tgenotype\nrs1\tAA\n".utf8)
    },
    WrongInput(
      "a truncated bgzip file",
      "@: cut short: no BGZF end-of-file block; fetch or compress the file again"
    ) { Gzip.blocks(try Self.demo()).dropLast(3_000) },
    WrongInput(
      "a missing end block",
      "@: cut short: no BGZF end-of-file block; fetch or compress the file again"
    ) { Gzip.blocks(try Self.demo()).dropLast(28) },
    WrongInput(
      "a truncated block before the end block",
      "@: cut short: a BGZF block is incomplete or damaged; fetch or compress the file again"
    ) { Gzip.blocks(try Self.demo()).dropLast(3_000) + Gzip.endBlock },
    WrongInput(
      "a truncated gzip stream",
      "@: cut short: the gzip stream is incomplete or damaged; fetch or compress the file again"
    ) { Gzip.stream(try Self.demo()).dropLast(3_000) },
    WrongInput(
      "text cut inside the last record",
      "@: cut short: record 1226, the last, is incomplete: 9 columns where the header has 10; "
        + "fetch or compress the file again"
    ) { try Self.demo().dropLast(14) },
  ]

  static let headers = [
    WrongInput("no header", "@: is text that is not VCF; give a VCF or BCF file") {
      $0.meta = []
      $0.columns = $0.records.removeFirst()
    },
    WrongInput(
      "no #CHROM line", "@: has no #CHROM line; add the header that belongs to the records"
    ) {
      $0.columns = $0.records.removeFirst()
    },
    WrongInput("no samples", "@: no sample columns; give a file with genotypes") {
      $0.columns.removeLast(2)
      $0 = $0.changing { $0.removeLast(2) }
    },
    WrongInput(
      "duplicate sample names", "@: sample 'DEMO' has two columns; rename or drop one"
    ) {
      $0.columns.append("DEMO")
      $0 = $0.changing { $0.append($0[9]) }
    },
  ]

  static let builds = [
    WrongInput(
      "contig lengths of GRCh37 over records of GRCh38",
      "@: the file is on GRCh38 (1173 records have the GRCh38 position and base of a known "
        + "variant, 0 the GRCh37 ones), but the header (chr1 is 249250621 bases long) says GRCh37; "
        + "correct the one that is wrong"
    ) { $0.meta = ["##fileformat=VCFv4.2", "##contig=<ID=chr1,length=249250621>"] },
    WrongInput(
      "no position of the panel",
      "@: none of its 1226 records lies at a position of the panel (contigs: chr3); read "
        + "as GRCh38; give a file that covers the pharmacogenes"
    ) {
      $0.meta = ["##fileformat=VCFv4.2", "##contig=<ID=chr3,length=198295559>"]
      $0 = $0.changing { $0[0] = "chr3" }
    },
  ]

  static let records = [
    WrongInput(
      "GT is not a genotype",
      "@:28: chr1:97450058: GT of sample 'DEMO' is not a genotype; repair the record"
    ) { $0 = $0.setting(.sample, at: 97_450_058, to: "0/x:1,1:2:9") },
    WrongInput(
      "a genotype index out of range",
      "@:28: chr1:97450058: GT of sample 'DEMO' uses allele 2, which the record does not "
        + "have; repair the record"
    ) { $0 = $0.setting(.sample, at: 97_450_058, to: "0/2:1,1:2:9") },
    WrongInput(
      "POS is not a number",
      "@:28: record 28: POS '9745x' is not a whole number; correct the record or write the file "
        + "again"
    ) { $0 = $0.setting(.position, at: 97_450_058, to: "9745x") },
    WrongInput(
      "REF contradicts the reference",
      "@: 1221 of 1226 records at known positions contradict the GRCh38 reference, first "
        + "chr1:97078987 (REF A, reference G); the file is on another build or was altered, call "
        + "it again on GRCh38 or GRCh37"
    ) { $0 = $0.changing { $0[3] = $0[3] == "A" ? "C" : "A" } },
  ]

  @Test("A wrong input is refused with one line", arguments: files + headers + builds + records)
  func refuses(_ input: WrongInput) throws {
    let folder = try TemporaryFolder()
    let path = try input.make(folder)
    let result = try Program.run(["interpret", path])
    let message = input.message.replacing("@", with: path)
    #expect(result.messages == "pgx: error: \(message)\n")
    #expect(result.exitCode == input.exitCode)
    #expect(result.data.isEmpty)
  }

  @Test("No output file appears when the input is refused")
  func leavesNothing() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      ["interpret", folder.write([], to: "x.vcf"), "-o", folder.path("out.json")])
    #expect(result.exitCode == 65)
    #expect(try folder.names == ["x.vcf"])
  }

  @Test("GRCh37 is told by its bases when the header has no lengths")
  func otherBuild() throws {
    var text = try VariantText(fixture: "variants.vcf")
    text.records = try Self.grch37Records()
    let folder = try TemporaryFolder()
    let path = try folder.write(text.bytes, to: "x.vcf")
    let result = try Program.run(["interpret", path, "--format", "tsv", "--gene", "CYP2C19"])
    #expect(result.exitCode == 0)
    // REF of GRCh37 at rs3758581 is that of *1; GRCh38 has *38.
    #expect(result.lines.last?.hasPrefix("DEMO\tCYP2C19\t*1/*1\t") == true)
    let forced = try Program.run(["interpret", path, "--assembly", "GRCh38"])
    #expect(forced.exitCode == 65)
    #expect(forced.messages.hasPrefix("pgx: error: \(path): the file is on GRCh37 ("))
    #expect(forced.messages.contains("but --assembly says GRCh38"))
    #expect(forced.messages.count { $0 == "\n" } == 1)
    #expect(forced.data.isEmpty)
  }

  /// The positions of CYP2C19 and DPYD on GRCh37, all reference.
  private static func grch37Records() throws -> [[String]] {
    var records: [[String]] = []
    for (contig, gene) in [("1", "DPYD"), ("10", "CYP2C19")] {
      let file = Repository.root.appending(path: "Reference/Alleles/\(gene).positions.tsv")
      let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        .split(separator: "\n").dropFirst()
      for line in lines {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells[6].count == 1 else { continue }
        records.append(
          [contig, cells[5], ".", cells[6], ".", ".", "PASS", ".", "GT", "0/0"])
      }
    }
    return records
  }

  @Test("A header with chromosome lengths of both builds contradicts itself")
  func bothBuilds() throws {
    var text = try VariantText(fixture: "demo.vcf")
    text.meta = text.meta.map { $0.replacing("248956422", with: "249250621") }
    let folder = try TemporaryFolder()
    let result = try Program.run(["interpret", folder.write(text.bytes, to: "x.vcf")])
    #expect(result.exitCode == 65)
    #expect(result.messages.contains("contig lengths of GRCh37 and of GRCh38"))
  }

  @Test("One record that contradicts the reference is left out, with a warning")
  func oneContradiction() throws {
    let text = try VariantText(fixture: "demo.vcf").setting(.reference, at: 94_781_859, to: "T")
    let folder = try TemporaryFolder()
    let path = try folder.write(text.bytes, to: "x.vcf")
    let result = try Program.run(["interpret", path, "--format", "json"])
    #expect(result.exitCode == 0)
    #expect(result.messages.contains("pgx: warning: \(path): 1 record"))
    #expect(result.messages.contains("first chr10:94781859 (REF T, reference G)"))
    let document = try JSONValue(parsing: result.data)
    let gene = document["genes"]?.elements.first { $0["gene"]?.text == "CYP2C19" }
    #expect(
      gene?["unusedPositions"]?.description
        == #"[{"contig":"chr10","position":94781859,"reason":"contradicts-reference","#
        + #""rsid":"rs4244285"}]"#)
  }

  @Test("A sample that the file does not have")
  func unknownSample() throws {
    let result = try Program.run(
      ["interpret", "Fixtures/vcf/cohort.vcf", "--sample", "PHASED", "--sample", "NOBODY"])
    #expect(
      result.messages
        == "pgx: error: Fixtures/vcf/cohort.vcf: no sample 'NOBODY'; list them with: "
        + "bcftools query -l Fixtures/vcf/cohort.vcf\n")
    #expect(result.exitCode == 65)
  }

  @Test("A message shows no control characters of the file")
  func escapes() throws {
    let text = try VariantText(fixture: "demo.vcf")
      .setting(.position, at: 97_450_058, to: "\u{1B}[31m7")
    let folder = try TemporaryFolder()
    let result = try Program.run(["interpret", folder.write(text.bytes, to: "x.vcf")])
    #expect(result.messages.contains("POS '?[31m7'"))
    #expect(result.messages.contains("\u{1B}") == false)
  }
}
