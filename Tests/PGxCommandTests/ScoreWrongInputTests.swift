import Foundation
import PGxTestSupport
import Testing

/// Inputs of `pgx score` that must be refused, or read with a warning.
@Suite("Wrong inputs of scores")
struct ScoreWrongInputTests {
  static let header = """
    ##fileformat=VCFv4.2
    ##contig=<ID=1,length=248956422>
    ##contig=<ID=2,length=242193529>
    ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
    #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n
    """
  static let records =
    "1\t100\trs1\tA\tC\t.\tPASS\t.\tGT\t0/1\t1/1\n1\t200\trs2\tG\tT\t.\tPASS\t.\tGT\t0/0\t./.\n"
    + "2\t300\trs3\tC\tT\t.\tPASS\t.\tGT\t1|0\t0|0\n"
  static let catalog = "#pgs_id=PGS1\n#genome_build=GRCh38\n"
  static let columns = "rsID\tchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
  static let rows =
    "rs1\t1\t100\tC\tA\t0.5\nrs2\t1\t200\tT\tG\t-1\nrs3\t2\t300\tC\tT\t2\n"

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var cohort = header + records
    var name = "x.vcf"
    var score = catalog + columns + rows
    var arguments: [String] = []
    let exitCode: Int32
    /// What the last line of standard error has, `@` for the cohort's and `$` for the score's name.
    let message: String
    /// Whether anything is printed.
    var prints = false

    init(
      _ name: String, exits exitCode: Int32 = 65, _ message: String,
      _ change: (inout Case) -> Void = { _ in }
    ) {
      testDescription = name
      self.exitCode = exitCode
      self.message = message
      change(&self)
    }
  }

  static let cases = [
    Case("nothing wrong", exits: 0, "PGS1: 3 of 3 variants") { $0.prints = true },
    Case(
      "a score of another build",
      "$: positions are GRCh37, and @ is GRCh38 ("
    ) { $0.score = $0.score.replacing("GRCh38", with: "GRCh37") },
    Case("no overlap", "$: 0 of 3 rows (0.0 %) are matched, less than --min-overlap 0.75") {
      $0.score = $0.score.replacing("\t1\t", with: "\t7\t").replacing("\t2\t", with: "\t8\t")
    },
    Case("no overlap by plink2's rules", "$: no row was found in the genotypes") {
      $0.score = "ID A1 S\nrs8 A 1\nrs9 C 1\n"
      $0.arguments = ["--compatible", "plink2", "--missing", "skip-variant"]
    },
    Case(
      "two weights for one variant", "$: 2 of 4 rows (50.0 %) are matched, less than"
    ) { $0.score += "rs1\t1\t100\tC\tA\t0.75\n" },
    Case("two rows of one variant and allele in plink2's table", "$:4: the same variant") {
      $0.score = "ID A1 S\nrs1 C 1\nrs2 T 1\nrs1 C 2\n"
      $0.arguments = ["--compatible", "plink2", "--missing", "skip-variant"]
    },
    Case("a weight that is no number, refused", "$:4: effect_weight \"NaN\" is no finite number") {
      $0.score = $0.score.replacing("0.5", with: "NaN")
      $0.arguments = ["--strict"]
    },
    Case("an infinite weight, refused", "$:5: effect_weight \"-inf\" is no finite number") {
      $0.score = $0.score.replacing("\t-1\n", with: "\t-inf\n")
      $0.arguments = ["--strict"]
    },
    Case("a weight that is no number, counted", exits: 0, "PGS1: 2 of 3 variants (66.7 %)") {
      $0.score = $0.score.replacing("0.5", with: "NaN")
      $0.arguments = ["--min-overlap", "0.5"]
      $0.prints = true
    },
    Case("a score that is HTML", "$: this is an HTML page") {
      $0.score = "<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n"
    },
    Case("a score that is VCF", "$: this is a VCF file") { $0.score = $0.cohort },
    Case("an empty score", "$: empty") { $0.score = "" },
    Case("a score without rows", "$: column names and no row below them") {
      $0.score = Self.catalog + Self.columns
    },
    Case("a cohort without samples", "@: no samples; scores need genotypes") {
      $0.cohort = $0.cohort.replacing("\tFORMAT\tA\tB\n", with: "\n")
        .replacing("\tGT\t0/1\t1/1", with: "").replacing("\tGT\t0/0\t./.", with: "")
        .replacing("\tGT\t1|0\t0|0", with: "")
    },
    Case("a cohort without records", "$: 0 of 3 rows (0.0 %) are matched") {
      $0.cohort = Self.header
    },
    Case("a genotype that does not parse", "@:1: record 1: sample 'B'") {
      $0.cohort = $0.cohort.replacing("1/1", with: "1/x")
    },
    Case("half of a genotype by plink2's rules", "@:1: record 1: sample 'B': half of the genotype")
    {
      $0.cohort = $0.cohort.replacing("1/1", with: "1/.")
      $0.score = "ID A1 S\nrs1 C 1\n"
      $0.arguments = ["--compatible", "plink2", "--missing", "skip-variant"]
    },
    Case("half of a genotype", exits: 0, "PGS1: 3 of 3 variants") {
      $0.cohort = $0.cohort.replacing("1/1", with: "1/.")
      $0.prints = true
    },
    Case("fewer than 50 founders by plink2's rules", "@: 2 founders, and plink2 asks for 50") {
      $0.score = "ID A1 S\nrs1 C 1\n"
      $0.arguments = ["--compatible", "plink2"]
    },
    Case("a sample that is not there", "@: no sample 'C' in the file; it has 2 samples") {
      $0.arguments = ["--samples", "samples.txt"]
    },
    Case("a score without build by the Calculator's rules", "$: the header says no build") {
      $0.score = Self.columns + Self.rows
      $0.arguments = ["--compatible", "pgsc-calc"]
    },
    Case("a share above 1", exits: 64, "--min-overlap") { $0.arguments = ["--min-overlap", "2"] },
  ]

  @Test("An input is refused, or read, and it is said why", arguments: cases)
  func refused(_ test: Case) throws {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(test.cohort.utf8, to: test.name)
    let score = try folder.write(test.score.utf8, to: "score.txt")
    _ = try folder.write("C\n".utf8, to: "samples.txt")
    let result = try Program.run(
      ["score", cohort, "--scores", score] + test.arguments, in: folder.url)
    #expect(result.exitCode == test.exitCode, "\(result.messages)")
    #expect(result.output.isEmpty != test.prints)
    let message = test.message.replacing("@", with: cohort).replacing("$", with: score)
    if test.exitCode == 65 {
      let last = try #require(result.messages.split(separator: "\n").last)
      #expect(last.hasPrefix("pgx: error: \(message)"), "\(last)")
    } else {
      #expect(result.messages.contains(message), "\(result.messages)")
    }
  }

  @Test("A file that is cut short is refused, whatever its form")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    let text = Array((Self.header + Self.records).utf8)
    let blocks = Gzip.blocks(text)
    let stream = Gzip.stream(Array((Self.catalog + Self.columns + Self.rows).utf8))
    func expectRefusal(_ bytes: some Sequence<UInt8>, _ name: String, scores: String? = nil) throws
    {
      let path = try folder.write(bytes, to: name)
      let cohort = scores == nil ? path : try folder.write(text, to: "whole.vcf")
      let result = try Program.run(["score", cohort, "--scores", scores ?? score, "--quiet"])
      #expect(result.exitCode == 65 || result.exitCode == 74, "\(name): \(result.messages)")
      #expect(result.output.isEmpty)
      #expect(result.messages.hasPrefix("pgx: error: \(path)"), "\(result.messages)")
      #expect(result.messages.split(separator: "\n").count == 1)
    }
    try expectRefusal(text.dropLast(5), "cut.vcf")
    try expectRefusal(blocks.dropLast(28), "end.vcf.gz")
    try expectRefusal(blocks.dropLast(60), "cut.vcf.gz")
    try expectRefusal(Gzip.stream(text).dropLast(20), "gzip.vcf.gz")
    try expectRefusal(stream.dropLast(12), "cut.txt.gz", scores: folder.path("cut.txt.gz"))
    _ = try folder.write("1\trs1\t0\t100\tC\tA\n2\trs3\t0\t300\tT\tC\n".utf8, to: "cut.bim")
    _ = try folder.write("0\tA\t0\t0\t0\t-9\n0\tB\t0\t0\t0\t-9\n".utf8, to: "cut.fam")
    try expectRefusal([0x6C, 0x1B, 0x01, 0x0B], "cut.bed")
    _ = try folder.write("#CHROM\tPOS\tID\tREF\tALT\n1\t100\trs1\tA\tC\n".utf8, to: "part.pvar")
    _ = try folder.write("#IID\nA\nB\n".utf8, to: "part.psam")
    try expectRefusal([0x6C, 0x1B, 0x02, 1, 0, 0, 0, 2, 0, 0, 0, 0x40], "part.pgen")
  }

  @Test("BCF that is cut short", .enabled(if: Program.find("bcftools") != nil, "no bcftools"))
  func truncatedBCF() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    let text = try folder.write((Self.header + Self.records).utf8, to: "x.vcf")
    let bcftools = try #require(Program.find("bcftools"))
    let made = try Program.run(
      bcftools, ["view", "--no-version", "-Ob", "-o", folder.path("x.bcf"), text])
    #expect(made.exitCode == 0)
    let whole = try Program.run(["score", folder.path("x.bcf"), "--scores", score, "--quiet"])
    #expect(whole.exitCode == 0)
    let same = try Program.run(["score", text, "--scores", score, "--quiet"])
    #expect(whole.data == same.data)
    let bytes = try Data(contentsOf: URL(filePath: folder.path("x.bcf")))
    for count in [28, 40] {
      let path = try folder.write(bytes.dropLast(count), to: "cut\(count).bcf")
      let result = try Program.run(["score", path, "--scores", score, "--quiet"])
      #expect(result.exitCode == 65, "\(result.messages)")
      #expect(result.messages.hasPrefix("pgx: error: \(path)"))
    }
  }

  @Test("Files of other samples are not scored together")
  func otherSamples() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    let first = try folder.write((Self.header + Self.records).utf8, to: "1.vcf")
    let second = try folder.write(
      (Self.header + Self.records).replacing("\tA\tB\n", with: "\tB\tA\n").utf8, to: "2.vcf")
    let result = try Program.run(["score", first, second, "--scores", score, "--quiet"])
    #expect(result.exitCode == 65)
    #expect(
      result.messages.hasPrefix("pgx: error: \(second): its samples are not those of \(first)"))
  }

  @Test("An index older than its file is not used, and it is said")
  func staleIndex() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    let blocks = Gzip.blocks(Array((Self.header + Self.records).utf8))
    let cohort = try folder.write(blocks, to: "x.vcf.gz")
    let plain = try Program.run(["score", cohort, "--scores", score, "--quiet"])
    // An index of another file, or of nothing: it must not be believed.
    let index = try folder.write(Gzip.blocks(Array("TBI\u{1}".utf8)), to: "x.vcf.gz.tbi")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: index)
    let result = try Program.run(["score", cohort, "--scores", score])
    #expect(result.exitCode == 0)
    #expect(result.data == plain.data)
  }

  @Test(
    "A sound index that is older is warned of",
    .enabled(if: Program.find("tabix") != nil, "no tabix"))
  func oldIndex() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    let cohort = try folder.write(
      Gzip.blocks(Array((Self.header + Self.records).utf8)), to: "x.vcf.gz")
    let tabix = try #require(Program.find("tabix"))
    #expect(try Program.run(tabix, ["-p", "vcf", cohort]).exitCode == 0)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: cohort + ".tbi")
    let result = try Program.run(["score", cohort, "--scores", score])
    #expect(result.exitCode == 0)
    #expect(result.messages.contains("its index is older than the file"))
    #expect(result.lines.count == 3)
  }

  @Test("A gzip file that is not bgzip is read to its end")
  func plainGzip() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write((Self.catalog + Self.columns + Self.rows).utf8, to: "score.txt")
    var text = Self.header
    // Lines of 100 bytes, some 700 KB: several pieces however it is read.
    let filling = String(repeating: "N", count: 60)
    for position in 1..<7_000 {
      text += "1\t\(1_000 + position)\t\(filling)\tG\tA\t.\tPASS\t.\tGT\t0/0\t0/1\n"
    }
    text = text.replacing(Self.header, with: Self.header + Self.records)
    text += Self.records.replacing("2\t300", with: "2\t900")
    let plain = try folder.write(text.utf8, to: "x.vcf")
    let packed = try folder.write(Gzip.stream(Array(text.utf8)), to: "y.vcf.gz")
    var rows = Self.rows
    for position in 1..<7_000 { rows += "rs\t1\t\(1_000 + position)\tA\tG\t0.25\n" }
    let scores = try folder.write((Self.catalog + Self.columns + rows).utf8, to: "all.txt")
    for file in [score, scores] {
      let expected = try Program.run(["score", plain, "--scores", file, "--quiet"])
      let result = try Program.run(["score", packed, "--scores", file, "--quiet"])
      #expect(expected.exitCode == 0)
      #expect(result.exitCode == 0, "\(result.messages)")
      #expect(result.data == expected.data)
    }
  }
}
