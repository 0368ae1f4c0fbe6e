import Foundation
import PGxTestSupport
import Testing

@Suite("Sex, ploidy and callable regions on the command line")
struct EvidenceOptionTests {
  /// The rows of G6PD and their warnings.
  static func g6pd(_ text: VariantText, _ arguments: [String], extra: [String: String] = [:]) throws
    -> (call: String, notes: String, messages: String, sex: JSONValue?)
  {
    let folder = try TemporaryFolder()
    let path = try folder.write(text.bytes, to: "x.vcf")
    var arguments = arguments
    for (name, content) in extra {
      let file = try folder.write(Array(content.utf8), to: name)
      arguments = arguments.map { $0 == name ? file : $0 }
    }
    let result = try Program.run(["interpret", path, "--format", "json"] + arguments)
    #expect(result.exitCode == 0, "\(result.messages)")
    let document = try JSONValue(parsing: result.data)
    let gene = document["genes"]?.elements.first { $0["gene"]?.text == "G6PD" }
    let notes = gene?["notes"]?.elements.compactMap(\.text).joined(separator: "; ")
    return (
      gene?["call"]?.text ?? "", notes ?? "", result.messages, document["input"]?["sex"]
    )
  }

  /// The demo person with other genotypes on X: `other` at rs1050828 (A−), `common` elsewhere.
  static func demo(_ common: String, _ other: String, header: [String] = []) throws -> VariantText {
    var text = try VariantText(fixture: "demo.vcf").changing { record in
      guard record[0] == "chrX" else { return }
      let isVariant = ["154535277", "154536002"].contains(record[1])
      if isVariant { record[4] = record[1] == "154535277" ? "C" : "T" }
      record[8] = "GT"
      record[9] = isVariant ? other : common
    }
    text.meta += header
    return text
  }

  @Test("A man's homozygous codes are one chromosome, a woman's are two")
  func homozygous() throws {
    let text = try Self.demo("0/0", "1/1")
    let male = try Self.g6pd(text, ["--sex", "male"])
    #expect(male.call == "A- 202A_376G")
    #expect(male.sex == .object(["karyotype": .string("XY"), "source": .string("option")]))
    let female = try Self.g6pd(text, ["--sex", "female"])
    #expect(female.call == "A- 202A_376G/A- 202A_376G")
    #expect(try Self.g6pd(text, []).sex == .null)
    // An extra X makes two, a missing one makes one.
    #expect(try Self.g6pd(text, ["--sex", "XXY"]).call == female.call)
    #expect(try Self.g6pd(text, ["--sex", "X0"]).call == male.call)
  }

  @Test("A man's heterozygous genotypes are no evidence, and said")
  func heterozygous() throws {
    let text = try Self.demo("0/0", "0/1")
    let male = try Self.g6pd(text, ["--sex", "male"])
    #expect(male.call == "B (reference)")
    #expect(
      male.messages.contains("2 genotypes on X contradict XY (--sex) and are no evidence"))
    #expect(try Self.g6pd(text, ["--sex", "XXY"]).call == "A- 202A_376G/B (reference)")
  }

  @Test("A woman's haploid genotypes are no evidence")
  func haploid() throws {
    let result = try Self.g6pd(try Self.demo("0", "1"), ["--sex", "female"])
    #expect(result.call == "")
    #expect(result.messages.contains("171 genotypes on X contradict XX (--sex)"))
  }

  @Test("Tables, DRAGEN's estimate and the header tell the sex; the option wins")
  func sources() throws {
    let text = try Self.demo("0/0", "1/1", header: ["##estimatedSexKaryotype=XX"])
    let header = try Self.g6pd(text, [])
    #expect(header.sex == .object(["karyotype": .string("XX"), "source": .string("header")]))
    let table = try Self.g6pd(text, ["--sex", "a.fam"], extra: ["a.fam": "F DEMO 0 0 1 -9\n"])
    #expect(table.call == "A- 202A_376G")
    #expect(
      table.messages.contains(
        "sample 'DEMO': the file of --sex says XY, the header says XX; XY is used"))
    let estimate = try Self.g6pd(
      text, ["--ploidy", "p.csv"],
      extra: ["p.csv": "PLOIDY ESTIMATION,,Ploidy estimation,X0\n"])
    #expect(
      estimate.sex == .object(["karyotype": .string("X0"), "source": .string("ploidy-file")]))
    let failed = try Self.g6pd(
      text, ["--ploidy", "p.csv"], extra: ["p.csv": "PLOIDY ESTIMATION,,Ploidy estimation,\n"])
    #expect(failed.messages.contains("the ploidy estimate failed"))
  }

  @Test(
    "Polyploid genotypes of copy-number callers are no evidence, and no accident",
    arguments: ["0/0/1/1", "0/0/0/0:4", "0/0/1:3", "./././.", "0/1/2/3/4/5/6/7/8/9"])
  func polyploid(genotype: String) throws {
    let folder = try TemporaryFolder()
    let alternates = "C,G,T,AA,AC,AG,AT,CC,CG"
    let text = try VariantText(fixture: "demo.vcf").changing { record in
      guard record[0] == "chr22" else { return }
      record[4] = alternates
      record[8] = genotype.contains(":") ? "GT:DP" : "GT"
      record[9] = genotype
    }
    let path = try folder.write(text.bytes, to: "x.vcf")
    for command in ["interpret", "check"] {
      let result = try Program.run([command, path, "--format", "json", "-q"])
      #expect(result.exitCode == 0, "\(result.messages)")
    }
    let document = try CheckCommandTests.check([path])
    let gene = try CheckCommandTests.gene("CYP2D6", in: document)
    let isOneAllele = !genotype.contains("1") && !genotype.contains(".")
    #expect(gene["withEvidence"]?["maximum"] == .number(isOneAllele ? 156 : 0))
  }

  @Test("A mixed genotype of MT-RNR1 carries the variant, and its fraction is said")
  func heteroplasmy() throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "demo.vcf")
    var documents: [JSONValue] = []
    for fraction in ["0.354", "0.05"] {
      let changed = text.changing { record in
        guard record[0] == "chrM", record[1] == "1555" else { return }
        (record[4], record[8], record[9]) = ("G", "GT:AF", "0/1:\(fraction)")
      }
      let path = try folder.write(changed.bytes, to: "x.vcf")
      let result = try Program.run(["interpret", path, "--format", "json", "-q"])
      documents.append(try JSONValue(parsing: result.data))
    }
    let genes = documents.compactMap { document in
      document["genes"]?.elements.first { $0["gene"]?.text == "MT-RNR1" }
    }
    #expect(genes.map { $0["call"]?.text } == ["m.1555A>G", "m.1555A>G"])
    let notes = genes.map {
      $0["notes"]?.elements.compactMap(\.text).first { $0.contains("mixed") }
    }
    #expect(notes[0]?.contains("35.4 % are not A") == true)
    #expect(notes[1]?.contains("5.0 % are not A") == true)
  }

  @Test("Inside callable regions absence is reference, outside not")
  func callable() throws {
    let folder = try TemporaryFolder()
    let bed = try folder.write(Array("10\t94700000\t94900000\n".utf8), to: "x.bed")
    let arguments = ["Fixtures/vcf/variants.vcf", "--callable", bed]
    let document = try CheckCommandTests.check(arguments)
    let inside = try CheckCommandTests.gene("CYP2C19", in: document)
    #expect(inside["answer"]?.text == "complete")
    #expect(inside["evidence"]?["callableRegion"] == .number(31))
    #expect(inside["evidence"]?["record"] == .number(4))
    let outside = try CheckCommandTests.gene("CYP2C9", in: document)
    #expect(outside["evidence"]?["callableRegion"] == .number(0))
    let calls = try Program.run(["interpret", "--format", "tsv", "-q"] + arguments).lines
    let complete = try Program.run(
      ["interpret", "--format", "tsv", "-q", "Fixtures/vcf/demo.vcf"]
    ).lines
    func row(_ lines: [String]) -> String? { lines.first { $0.contains("\tCYP2C19\t") } }
    #expect(row(calls) != nil)
    #expect(row(calls) == row(complete))
  }

  @Test(
    "A wrong file beside the input is refused with its line",
    arguments: [
      (["--callable", "x"], "chr1\t1\n", 65, ":1: 2 columns"),
      (["--sex", "x"], "DEMO\tperhaps\n", 65, ":1: 'perhaps' is no sex"),
      (["--sex", "x"], "OTHER\tmale\n", 65, ": has 1 samples and none of the input's"),
      (["--ploidy", "x"], "nothing\n", 65, ":1: no row 'Ploidy estimation'"),
    ])
  func wrong(arguments: [String], content: String, code: Int, reason: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(content.utf8), to: "x")
    let result = try Program.run(
      ["interpret", "Fixtures/vcf/demo.vcf"] + arguments.map { $0 == "x" ? path : $0 })
    #expect(result.exitCode == Int32(code))
    #expect(result.messages.hasPrefix("pgx: error: \(path)\(reason)"))
    #expect(result.messages.count { $0 == "\n" } == 1)
    #expect(result.data.isEmpty)
  }

  @Test("What cannot be is refused")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("PLOIDY ESTIMATION,,Ploidy estimation,XY\n".utf8), to: "p.csv")
    let several = try Program.run(["interpret", "Fixtures/vcf/cohort.vcf", "--ploidy", path])
    #expect(several.exitCode == 65)
    #expect(several.messages.contains("the estimate is of one sample and the input has 6"))
    let missing = try Program.run(["interpret", "Fixtures/vcf/demo.vcf", "--sex", "boy"])
    #expect(missing.exitCode == 66)
    let twice = try Program.run(["interpret", "-", "--callable", "-"])
    #expect(twice.exitCode == 64)
  }
}
