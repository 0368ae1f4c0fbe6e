import Foundation
import PGxTestSupport
import Testing

@Suite("Forms of input")
struct InputFormTests {
  static let cohort = Repository.fixtures.appending(path: "vcf/cohort.vcf")

  /// Both tables, which do not hold the input's name.
  static func tables(_ arguments: [String], input: URL? = nil) throws -> [Data] {
    try ["calls", "drugs"].map { table in
      let result = try Program.run(
        ["interpret"] + arguments + ["--format", "tsv", "--table", table, "-q"], input: input)
      #expect(result.messages == "")
      #expect(result.exitCode == 0)
      return result.data
    }
  }

  @Test("gzip and bgzip say the same as plain text")
  func compressed() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](try Data(contentsOf: Self.cohort))
    let plain = try Self.tables([Self.cohort.path])
    #expect(try Self.tables([folder.write(Gzip.blocks(bytes), to: "a")]) == plain)
    #expect(try Self.tables([folder.write(Gzip.blocks(bytes, size: 1_000), to: "b")]) == plain)
    #expect(try Self.tables([folder.write(Gzip.stream(bytes), to: "c")]) == plain)
  }

  @Test("Line ends of another system say the same")
  func lineEnds() throws {
    let folder = try TemporaryFolder()
    let bytes = try Data(contentsOf: Self.cohort).flatMap { $0 == 10 ? [13, 10] : [$0] }
    #expect(
      try Self.tables([folder.write(bytes, to: "x.vcf")]) == Self.tables([Self.cohort.path]))
  }

  @Test(
    "BCF says the same, with and without an index",
    .enabled(if: Program.find("bcftools") != nil, "needs bcftools"))
  func binary() throws {
    let bcftools = try #require(Program.find("bcftools"))
    let folder = try TemporaryFolder()
    let path = folder.path("x.bcf")
    let made = try Program.run(bcftools, ["view", "-Ob", "-o", path, Self.cohort.path])
    try #require(made.exitCode == 0, "\(made.messages)")
    let plain = try Self.tables([Self.cohort.path])
    #expect(try Self.tables([path]) == plain)
    #expect(try Program.run(bcftools, ["index", path]).exitCode == 0)
    #expect(try Self.tables([path]) == plain)
  }

  @Test(
    "An index changes nothing",
    .enabled(
      if: Program.find("bgzip") != nil && Program.find("tabix") != nil, "needs bgzip and tabix"))
  func indexed() throws {
    let bgzip = try #require(Program.find("bgzip"))
    let tabix = try #require(Program.find("tabix"))
    let folder = try TemporaryFolder()
    let path = folder.path("x.vcf.gz")
    let made = try Program.run(
      bgzip, ["-c", Self.cohort.path], output: URL(filePath: folder.write([], to: "x.vcf.gz")))
    try #require(made.exitCode == 0, "\(made.messages)")
    let plain = try Self.tables([Self.cohort.path])
    #expect(try Self.tables([path]) == plain)
    #expect(try Program.run(tabix, ["-p", "vcf", path]).exitCode == 0)
    #expect(try Self.tables([path]) == plain)
  }

  @Test("- is the standard input", arguments: ["plain", "bgzip"])
  func standardInput(form: String) throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](try Data(contentsOf: Self.cohort))
    let path = try folder.write(form == "plain" ? bytes : Gzip.blocks(bytes), to: "x")
    #expect(
      try Self.tables(["-"], input: URL(filePath: path)) == Self.tables([Self.cohort.path]))
  }

  @Test("The number of threads changes nothing")
  func threads() throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "cohort.vcf").repeatingSamples(to: 140)
    let path = try folder.write(text.bytes, to: "x.vcf")
    let results = try ["1", "2", "3"].map { count in
      try Program.run(["interpret", path, "--format", "tsv", "--threads", count, "-q"])
    }
    #expect(results[0].exitCode == 0)
    #expect(results[0].lines.count == 1 + 140 * 28)
    #expect(results[1].data == results[0].data)
    #expect(results[2].data == results[0].data)
    let documents = try ["1", "2"].map { count in
      try Program.run(["interpret", "Fixtures/vcf/cohort.vcf", "--threads", count, "-q"]).data
    }
    #expect(documents[0] == documents[1])
    #expect(documents[0].count > 500_000)
  }

  @Test("A file a chromosome says the same as one file")
  func severalFiles() throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "cohort.vcf")
    let contigs = Set(text.records.map { $0[0] }).sorted()
    let paths = try contigs.map { contig in
      try folder.write(text.keeping { $0[0] == contig }.bytes, to: "\(contig).vcf")
    }
    #expect(try Self.tables(paths) == Self.tables([Self.cohort.path]))
  }

  @Test(
    "Contigs in other spellings say the same",
    arguments: [
      ["chr": ""], ["chrM": "MT"], ["chr10": "NC_000010.11", "chrX": "NC_000023.11"],
    ])
  func spellings(names: [String: String]) throws {
    var text = try VariantText(fixture: "cohort.vcf")
    text.meta.removeAll { $0.hasPrefix("##contig") }
    text = text.changing { record in
      for (name, other) in names where name == "chr" || name == record[0] {
        record[0] = record[0].replacing(name, with: other)
      }
    }
    let folder = try TemporaryFolder()
    #expect(
      try Self.tables([folder.write(text.bytes, to: "x.vcf")]) == Self.tables([Self.cohort.path]))
  }

  @Test("--sample takes samples in the file's order")
  func samples() throws {
    let result = try Program.run([
      "interpret", "Fixtures/vcf/cohort.vcf", "--sample", "MISSING", "--sample", "PHASED", "-q",
      "--format", "json",
    ])
    let names = try result.lines.map { try JSONValue(parsing: $0.utf8)["sample"]?.text }
    #expect(names == ["PHASED", "MISSING"])
  }

  @Test("--gene and --drug restrict the report and change no answer")
  func restricted() throws {
    let whole = try Program.run(
      ["interpret", "Fixtures/vcf/demo.vcf", "--format", "tsv", "--table", "drugs", "-q"])
    let part = try Program.run([
      "interpret", "Fixtures/vcf/demo.vcf", "--format", "tsv", "--table", "drugs", "-q", "--drug",
      "amitriptyline", "--drug", "warfarin",
    ])
    let wanted = whole.lines.filter { line in
      ["drug", "amitriptyline", "warfarin"].contains {
        line.split(separator: "\t", omittingEmptySubsequences: false)[2] == $0
      }
    }
    #expect(wanted.count > 5)
    #expect(part.lines == wanted)
    let genes = try Program.run(
      ["interpret", "Fixtures/vcf/demo.vcf", "--format", "tsv", "-q", "--gene", "TPMT"])
    #expect(genes.lines.map { $0.split(separator: "\t")[1] } == ["gene", "TPMT"])
  }
}

@Suite("Evidence options")
struct EvidenceTests {
  static func call(_ gene: String, _ arguments: [String]) throws -> String {
    let result = try Program.run(
      ["interpret"] + arguments + ["--format", "tsv", "-q", "--gene", gene])
    #expect(result.exitCode == 0)
    let cells = result.lines.last?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
    return cells.count > 7 ? "\(cells[2]), \(cells[7]) missing" : result.messages
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let gene: String
    let arguments: [String]

    init(_ gene: String, _ expected: String, _ arguments: String...) {
      self.gene = gene
      self.arguments = arguments
      testDescription = expected
    }
  }

  @Test(
    "An option changes what counts",
    arguments: [
      Case("RYR1", "Reference/Reference, 1 missing", "Fixtures/vcf/demo.vcf"),
      Case(
        "RYR1", "Reference/Reference, 0 missing", "Fixtures/vcf/demo.vcf", "--accept-filter",
        "LowQual"),
      // DP of rs9923231 is 28, GQ 68 (Fixtures/vcf/demo.vcf).
      Case(
        "VKORC1", "rs9923231 reference (C)/rs9923231 variant (T), 0 missing",
        "Fixtures/vcf/demo.vcf", "--min-depth", "28", "--min-gq", "68"),
      Case("VKORC1", ", 1 missing", "Fixtures/vcf/demo.vcf", "--min-depth", "29"),
      Case("VKORC1", ", 1 missing", "Fixtures/vcf/demo.vcf", "--min-gq", "69"),
      Case("CYP2C19", "*2/*4 OR *2/*17, 31 missing", "Fixtures/vcf/variants.vcf"),
      Case("CYP2C19", "*2/*17, 0 missing", "Fixtures/vcf/variants.vcf", "--absent", "reference"),
      Case("G6PD", ", 171 missing", "Fixtures/vcf/variants.vcf"),
      Case(
        "CYP4F2", "*1/*1, 1 missing", "Fixtures/vcf/cohort.vcf", "--sample", "PHASED"),
      Case(
        "TPMT", "*1/*3A OR *3B/*3C, 0 missing", "Fixtures/vcf/demo.vcf", "--all-candidates"),
      Case(
        "CYP3A4", "*1/g.99758228T>C, 0 missing", "Fixtures/vcf/cohort.vcf", "--sample", "UNPHASED",
        "--combinations"),
    ])
  func options(_ c: Case) throws {
    #expect(try Self.call(c.gene, c.arguments) == c.testDescription)
  }

  @Test("A half call in split records stays a half call")
  func splitHalfCall() throws {
    // What bcftools norm -m- makes of REF T, ALT C,G, GT ./1 at 18130687.
    var text = try VariantText(fixture: "demo.vcf")
      .setting(.sample, at: 18_130_687, to: "./1")
      .setting(.format, at: 18_130_687, to: "GT")
      .setting(.sample, at: 18_138_997, to: "0/0")
      .setting(.format, at: 18_138_997, to: "GT")
    let index = try #require(text.records.firstIndex { $0[1] == "18130687" })
    var second = text.records[index]
    second[VariantText.Column.alternate.rawValue] = "G"
    second[VariantText.Column.sample.rawValue] = "./0"
    text.records.insert(second, at: index + 1)
    let folder = try TemporaryFolder()
    let path = try folder.write(text.bytes, to: "x.vcf")
    let call = try Self.call("TPMT", [path])
    #expect(call == ", 0 missing")
  }
}
