import Foundation
import PGx
import PGxCore
import PGxTestSupport
import Testing

/// What each person of Fixtures/vcf/cohort.vcf was invented for, worked out from the tables by
/// hand; the golden file alone would accept whatever the program says.
@Suite("The invented people")
struct CohortTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sample: String
    let gene: String
    let call: String
    let phenotype: String?
    let status: CallStatus
    let remark: String

    init(
      _ name: String, _ sample: String, _ gene: String, _ call: String, _ phenotype: String?,
      _ status: CallStatus = .called, remark: String = ""
    ) {
      testDescription = name
      self.sample = sample
      self.gene = gene
      self.call = call
      self.phenotype = phenotype
      self.status = status
      self.remark = remark
    }
  }

  static let cases = [
    Case("phase tells *4/*9 from *1/*6", "PHASED", "CYP2B6", "*4/*9", "Intermediate Metabolizer"),
    Case(
      "without phase *1/*6 is preferred", "UNPHASED", "CYP2B6", "*1/*6",
      "Intermediate Metabolizer"),
    Case(
      "one phase set for both positions", "PHASESET", "CYP2B6", "*1/*6",
      "Intermediate Metabolizer"),
    Case("*3B and *3C on two chromosomes", "PHASED", "TPMT", "*3B/*3C", "Poor Metabolizer"),
    Case(
      "the other phase is said", "UNPHASED", "TPMT", "*1/*3A", "Intermediate Metabolizer",
      remark: "*3B/*3C also fits and would be Poor Metabolizer"),
    Case(
      "two phase sets are no phase", "PHASESET", "TPMT", "*1/*3A", "Intermediate Metabolizer",
      remark: "*3B/*3C also fits and would be Poor Metabolizer"),
    Case("split multi-allelic records", "HEMIZYGOUS", "TPMT", "*3C/*41", "Poor Metabolizer"),
    Case(
      "a half call", "HALFCALL", "TPMT", "", nil, .notCalled,
      remark: "One of two alleles is unknown at position 18138997"),
    Case("a half call of a reference allele", "HALFCALL", "IFNL3", "", nil, .notCalled),
    Case("records that disagree", "PHASED", "IFNL3", "", nil, .notCalled),
    Case(
      "a half call of the only variant", "HALFCALL", "CYP3A5", "", nil, .notCalled,
      remark: "One of two alleles is unknown"),
    Case(
      "two variants on two chromosomes", "PHASED", "DPYD", "c.1905+1G>A (*2A)/c.2846A>T",
      "Poor Metabolizer"),
    Case(
      "two variants of unknown phase", "UNPHASED", "DPYD", "c.1905+1G>A (*2A) + c.2846A>T",
      "Poor Metabolizer", remark: "phase the file"),
    Case(
      "HapB3 in one phase set", "PHASESET", "DPYD",
      "Reference/c.1129-5923C>G, c.1236G>A (HapB3)", "Intermediate Metabolizer"),
    Case(
      "an insertion in another spelling", "PHASED", "UGT1A1", "*1/*80+*28",
      "Intermediate Metabolizer"),
    Case(
      "an insertion elsewhere anchored", "PHASED", "NUDT15", "*1/*2",
      "Intermediate Metabolizer"),
    Case(
      "a deletion shifted to the right", "HEMIZYGOUS", "CYP2C9", "*1/*6",
      "Intermediate Metabolizer"),
    Case(
      "an ALT of * cannot be used", "PHASED", "CACNA1S", "Reference/Reference",
      "Uncertain Susceptibility", remark: "not excluded: c.520C>T"),
    Case(
      "an undocumented ALT", "UNPHASED", "CYP3A4", "", nil, .notCalled,
      remark: "g.99758228T>C is in no definition of CYP3A4"),
    Case(
      "an undocumented ALT beside rs4149056", "UNPHASED", "SLCO1B1", "", "Decreased Function",
      .notCalled, remark: "Phenotype from rs4149056 alone"),
    Case(
      "a failed filter is no evidence", "PHASED", "CYP4F2", "*1/*1", nil,
      remark: "not excluded: *3"),
    Case(
      "RefCall is evidence", "PHASED", "ABCG2",
      "rs2231142 reference (G)/rs2231142 reference (G)", "Normal Function"),
    Case(
      "NAT2 by published priority", "UNPHASED", "NAT2", "*4/*69", "Intermediate Metabolizer",
      remark: "the most frequent pair was chosen"),
    Case(
      "a required position is missing", "MISSING", "NAT2", "", nil, .notCalled,
      remark: "cannot be called without position 18400344"),
    Case(
      "rs28399504 missing", "MISSING", "CYP2C19", "*1/*4 OR *1/*17", nil, .ambiguous,
      remark: "not excluded: *4"),
    Case(
      "rs2306283 missing, one phenotype", "MISSING", "SLCO1B1", "*5/*5 OR *5/*15 OR *15/*15",
      "Poor Function", .ambiguous),
    Case("the only position is missing", "MISSING", "VKORC1", "", nil, .notCalled),
    Case("a man's X", "HEMIZYGOUS", "G6PD", "A- 202A_376G", "Deficient"),
    Case(
      "a man's X in codes of two", "HALFCALL", "G6PD", "A- 202A_376G", "Deficient",
      remark: "check the sample's sex"),
    Case("a woman's X", "PHASED", "G6PD", "A- 202A_376G/B (reference)", "Variable"),
    Case(
      "the mitochondrion", "HEMIZYGOUS", "MT-RNR1", "m.1555A>G",
      "increased risk of aminoglycoside-induced hearing loss"),
    Case("factor V Leiden", "PHASED", "F5", "rs6025 Factor V Leiden (T)/rs6025 reference (C)", nil),
    Case(
      "a tag of an HLA allele is a hint", "UNPHASED", "HLA-B", "", nil, .notCalled,
      remark: "Hint: rs2395029 is T/G"),
    Case(
      "no tag excludes nothing", "PHASED", "HLA-B", "", nil, .notCalled,
      remark: "which excludes nothing"),
  ]

  static let people = Result { try interpret("cohort.vcf") }

  @Test("A gene is called as worked out by hand", arguments: cases)
  func calls(_ c: Case) throws {
    let person = try #require(try Self.people.get().first { $0.sample == c.sample })
    let report = try #require(person[c.gene])
    #expect(report.call == c.call)
    #expect(report.phenotype == c.phenotype)
    #expect(report.status == c.status)
    #expect(c.remark.isEmpty || report.notes.contains { $0.contains(c.remark) })
  }

  @Test(
    "The reason why a position gives no evidence",
    arguments: [
      ("PHASED", "IFNL3", "contradicts-other-record"), ("PHASED", "CYP4F2", "filtered"),
      ("PHASED", "CACNA1S", "unusable-allele"), ("HALFCALL", "IFNL3", "no-call"),
      ("MISSING", "VKORC1", "no-call"),
    ])
  func reasons(sample: String, gene: String, reason: String) throws {
    let documents = try Documents("cohort.vcf").json.map { try JSONValue(parsing: $0) }
    let document = try #require(documents.first { $0["sample"]?.text == sample })
    let element = try #require(document["genes"]?.elements.first { $0["gene"]?.text == gene })
    #expect(element["unusedPositions"]?.elements.map { $0["reason"]?.text } == [reason])
  }

  @Test(
    "The fixtures are what their builder writes",
    .enabled(if: Program.find("python3") != nil, "needs python3"))
  func builder() throws {
    let python = try #require(Program.find("python3"))
    let result = try Program.run(
      python, [Repository.fixtures.appending(path: "build.py").path, "--check"])
    #expect(result.messages == "")
    #expect(result.exitCode == 0)
  }
}
