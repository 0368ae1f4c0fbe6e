import Foundation
import PGxTestSupport
import Testing

@Suite("pgx check")
struct CheckCommandTests {
  static let demo = "Fixtures/vcf/demo.vcf"

  /// The document of a run that has to succeed.
  static func check(_ arguments: [String], input: URL? = nil) throws -> JSONValue {
    let result = try Program.run(["check", "--format", "json", "-q"] + arguments, input: input)
    #expect(result.messages == "")
    #expect(result.exitCode == 0)
    return try JSONValue(parsing: result.data)
  }

  static func gene(_ name: String, in document: JSONValue) throws -> JSONValue {
    try #require(document["genes"]?.elements.first { $0["gene"]?.text == name })
  }

  /// A file whose sample columns and header may be chosen.
  static func file(
    _ folder: TemporaryFolder, samples: [String] = ["S"], header: [String] = [],
    _ records: String...
  ) throws -> String {
    let columns =
      ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"]
      + (samples.isEmpty ? [] : ["FORMAT"] + samples)
    let lines =
      ["##fileformat=VCFv4.2"] + header + [columns.joined(separator: "\t")]
      + records.map { $0.replacingOccurrences(of: " ", with: "\t") }
    return try folder.write(lines.map { $0 + "\n" }.joined().utf8, to: "x.vcf")
  }

  static let build = "##contig=<ID=chr10,length=133797422>"

  @Test("The demo person's file is complete but for two positions")
  func complete() throws {
    let document = try Self.check([Self.demo])
    #expect(document["records"] == .number(1226))
    #expect(document["samples"] == .number(1))
    #expect(document["assembly"]?.text == "GRCh38")
    #expect(document["kind"]?.text == "all-sites")
    #expect(document["phased"] == .bool(false))
    let answers = Dictionary(
      grouping: document["genes"]?.elements ?? [], by: { $0["answer"]?.text ?? "" })
    #expect(answers["complete"]?.count == 21)
    #expect(answers["partial"]?.compactMap { $0["gene"]?.text } == ["CYP3A4", "RYR1"])
    #expect(answers["outside"]?.count == 5)
    let open = try Self.gene("CYP3A4", in: document)
    #expect(open["withEvidence"]?["minimum"] == .number(41))
    #expect(open["without"] == .object(["no-call": .number(1)]))
    let cyp2d6 = try Self.gene("CYP2D6", in: document)
    #expect(cyp2d6["answer"]?.text == "complete")
    #expect(cyp2d6["answerable"] == .bool(false))
    #expect(cyp2d6["blindSpot"]?.text == "copy number and hybrids")
  }

  @Test("A variant-only file names the alleles of both tiers that it cannot see")
  func variantOnly() throws {
    let document = try Self.check(["Fixtures/vcf/variants.vcf"])
    #expect(document["kind"]?.text == "variant-only")
    let gene = try Self.gene("CYP2C19", in: document)
    #expect(gene["answer"]?.text == "insufficient")
    let alleles = gene["notExcludedAlleles"]?.elements ?? []
    func names(_ tier: JSONValue) -> [String] {
      alleles.filter { $0["tier"] == tier }.compactMap { $0["allele"]?.text }
    }
    #expect(names(.string("1")) == ["*3"])
    #expect(names(.string("2")) == ["*4", "*5", "*6", "*7", "*8", "*9", "*10"])
    #expect(try Self.gene("VKORC1", in: document)["answer"]?.text == "complete")
    let pairs = document["pairs"]?.elements ?? []
    #expect(pairs.count == 178)
    let clopidogrel = try #require(pairs.first { $0["drug"]?.text == "clopidogrel" })
    #expect(clopidogrel["answerable"] == .bool(false))
    #expect(clopidogrel["obstacle"]?.text?.hasPrefix("CYP2C19 *3 cannot be excluded; ") == true)
  }

  @Test("With many samples, each gene has a range and the samples that fall short")
  func manySamples() throws {
    let document = try Self.check(["Fixtures/vcf/cohort.vcf"])
    #expect(document["samples"] == .number(6))
    #expect(document["checkedSamples"] == .number(6))
    #expect(document["phasing"]?.text == "partly")
    let gene = try Self.gene("VKORC1", in: document)
    #expect(
      gene["withEvidence"]
        == .object(["minimum": .number(0), "median": .number(1), "maximum": .number(1)]))
    #expect(gene["answer"]?.text == "none")
    #expect(gene["answerableSamples"] == .number(5))
    #expect(
      gene["shortSamples"]
        == .object(["count": .number(1), "first": .array([.string("MISSING")])]))
    // NAT2 is not called without each of five positions.
    let nat2 = try Self.gene("NAT2", in: document)
    #expect(nat2["answer"]?.text == "insufficient")
    #expect(nat2["answerableSamples"] == .number(5))
    let one = try Self.check(["Fixtures/vcf/cohort.vcf", "--sample", "PHASED"])
    #expect(one["samples"] == .number(6))
    #expect(one["checkedSamples"] == .number(1))
    #expect(try Self.gene("VKORC1", in: one)["answer"]?.text == "complete")
  }

  @Test(
    "A file of another kind is an answer",
    arguments: [
      ("sites-only", [String](), ["chr10 94781859 . G A . PASS ."], 1),
      ("empty", ["S"], [String](), 0),
      ("variant-only", ["S"], ["chr10 5 . G A . PASS . GT 0/1"], 1),
    ])
  func otherKinds(kind: String, samples: [String], records: [String], count: Int) throws {
    let folder = try TemporaryFolder()
    var path = try Self.file(folder, samples: samples, header: [Self.build])
    if let record = records.first {
      path = try Self.file(folder, samples: samples, header: [Self.build], record)
    }
    let document = try Self.check([path])
    #expect(document["kind"]?.text == kind)
    #expect(document["records"] == .number(Double(count)))
    #expect(document["samples"] == .number(Double(samples.count)))
    #expect(document["assembly"]?.text == "GRCh38")
    for gene in document["genes"]?.elements ?? [] {
      #expect(gene["withEvidence"]?["maximum"] == .number(0))
      #expect(gene["answerable"] == .bool(false))
    }
    #expect(document["pairs"]?.elements.contains { $0["answerable"] != .bool(false) } == false)
    let text = try Program.run(["check", path])
    #expect(text.exitCode == 0)
    #expect(text.output.contains("0 of 178 drug–biomarker pairs can be answered"))
  }

  @Test("A file that cannot be trusted is refused in one line, and leaves no output")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let record = "chr10 94781859 . G A . PASS . GT"
    let cases = [
      try (Self.file(folder, "\(record) 0/7"), "uses allele 7"),
      try (folder.write(Array("no VCF".utf8), to: "y.vcf"), "is text that is not VCF"),
    ]
    for (path, reason) in cases {
      let output = folder.path("out.json")
      let result = try Program.run(["check", path, "--format", "json", "-o", output])
      #expect(result.exitCode == 65)
      #expect(result.messages.hasPrefix("pgx: error: \(path)"))
      #expect(result.messages.contains(reason))
      #expect(result.messages.count { $0 == "\n" } == 1)
      #expect(FileManager.default.fileExists(atPath: output) == false)
    }
    #expect(try Program.run(["check", "/nowhere/x.vcf"]).exitCode == 66)
    #expect(try Program.run(["check"]).exitCode == 64)
    #expect(try Program.run(["check", "-", "-"]).exitCode == 64)
    #expect(try Program.run(["check", Self.demo, "--format", "tsv"]).exitCode == 64)
  }

  @Test(
    "Counts are those of bcftools, and the index is not used",
    .enabled(
      if: Program.find("bcftools") != nil && Program.find("bgzip") != nil,
      "needs bcftools and bgzip"))
  func counts() throws {
    let bcftools = try #require(Program.find("bcftools"))
    let folder = try TemporaryFolder()
    let path = folder.path("x.vcf.gz")
    let made = try Program.run(
      bcftools, ["view", "-Oz", "-o", path, "Fixtures/vcf/cohort.vcf"])
    try #require(made.exitCode == 0, "\(made.messages)")
    #expect(try Program.run(bcftools, ["index", "-t", path]).exitCode == 0)
    let records = try Program.run(bcftools, ["view", "-H", path]).lines.count
    let samples = try Program.run(bcftools, ["query", "-l", path]).lines.count
    let document = try Self.check([path])
    #expect(document["records"] == .number(Double(records)))
    #expect(document["samples"] == .number(Double(samples)))
    #expect(document["files"]?.elements.first?["compression"]?.text == "bgzf")
  }

  @Test("Files of one sample are added up; standard input is a file")
  func severalFiles() throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "demo.vcf")
    let parts = try ["chr10", "chr22"].map { contig in
      try folder.write(text.keeping { $0[0] == contig }.bytes, to: "\(contig).vcf")
    }
    let document = try Self.check(parts)
    #expect(document["files"]?.elements.count == 2)
    #expect(document["samples"] == .number(1))
    #expect(
      document["records"]
        == .number(Double(text.records.count { ["chr10", "chr22"].contains($0[0]) })))
    #expect(try Self.gene("CYP2C19", in: document)["answer"]?.text == "complete")
    #expect(try Self.gene("TPMT", in: document)["answer"]?.text == "none")
    let input = Repository.root.appending(path: Self.demo)
    #expect(try Self.check(["-"], input: input)["records"] == .number(1226))
  }

  @Test("The text is the same whatever the threads, and names what cannot be answered")
  func text() throws {
    let one = try Program.run(["check", Self.demo, "--threads", "1"])
    let two = try Program.run(["check", Self.demo, "--threads", "2"])
    #expect(one.exitCode == 0)
    #expect(one.messages == "")
    #expect(one.data == two.data)
    #expect(one.output.hasPrefix("Fixtures/vcf/demo.vcf\n  format    VCFv4.2\n"))
    #expect(one.lines.contains("115 of 178 drug–biomarker pairs can be answered."))
    #expect(one.lines.contains { $0.hasPrefix("  HLA-B: abacavir, carbamazepine, ") })
    #expect(one.lines.contains { $0.hasPrefix("  CYP2D6    156 of 156  complete") })
  }

  @Test("Policy options count")
  func policy() throws {
    let strict = try Self.check([Self.demo, "--min-depth", "1000"])
    let gene = try Self.gene("CYP2C19", in: strict)
    #expect(gene["answer"]?.text == "none")
    #expect(gene["without"] == .object(["low-depth": .number(35)]))
    let accepting = try Self.check([Self.demo, "--accept-filter", "LowQual"])
    #expect(try Self.gene("RYR1", in: accepting)["answer"]?.text == "complete")
  }
}
