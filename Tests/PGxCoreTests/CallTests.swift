import PGxCore
import Testing

@Suite("Calls and diplotypes")
struct CallTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let call: SiteCall
    let isHaploid: Bool
    let isHalfCall: Bool
    let isHomozygous: Bool

    init(_ name: String, _ first: Int16, _ second: Int16, haploid: Bool, half: Bool, same: Bool) {
      testDescription = name
      call = SiteCall(first: first, second: second, isPhased: false)
      isHaploid = haploid
      isHalfCall = half
      isHomozygous = same
    }
  }

  private static let missing = SiteCall.missingAllele
  private static let none = SiteCall.noChromosome

  @Test(
    "a genotype",
    arguments: [
      Case("reference", 0, 0, haploid: false, half: false, same: true),
      Case("heterozygous", 0, 1, haploid: false, half: false, same: false),
      Case("two alternates", 2, 1, haploid: false, half: false, same: false),
      Case("homozygous", 2, 2, haploid: false, half: false, same: true),
      Case("one chromosome", 1, none, haploid: true, half: false, same: true),
      Case("the second unknown", 1, missing, haploid: false, half: true, same: false),
      Case("the first unknown", missing, 1, haploid: false, half: true, same: false),
    ])
  func genotype(_ c: Case) {
    #expect(c.call.evidence == .called)
    #expect(c.call.isHaploid == c.isHaploid)
    #expect(c.call.isHalfCall == c.isHalfCall)
    #expect(c.call.isHomozygous == c.isHomozygous)
  }

  @Test(
    "without evidence is no genotype", arguments: SiteEvidence.allCases.filter { $0 != .called })
  func without(_ evidence: SiteEvidence) {
    let call = SiteCall(without: evidence)
    #expect(call.evidence == evidence)
    #expect(call.first == Self.missing)
    #expect(call.second == Self.missing)
    #expect(!call.isHalfCall)
    #expect(!call.isHaploid)
    #expect(!call.isPhased)
    #expect(call.phaseSet == 0)
    // Missing is not reference, nor is one reason another.
    #expect(call != SiteCall(first: 0, second: 0, isPhased: false))
    #expect((call == .absent) == (evidence == .absent))
  }

  @Test("keeps its phase")
  func phase() {
    let call = SiteCall(first: 0, second: 1, isPhased: true, phaseSet: 7)
    #expect(call.isPhased)
    #expect(call.phaseSet == 7)
    #expect(call != SiteCall(first: 0, second: 1, isPhased: true, phaseSet: 8))
    #expect(call != SiteCall(first: 1, second: 0, isPhased: true, phaseSet: 7))
  }

  @Test("is small: a run keeps one a position and sample")
  func size() { #expect(MemoryLayout<SiteCall>.stride <= 12) }

  @Test("a diplotype is spelled as CPIC spells it")
  func diplotype() {
    #expect(Diplotype(first: "*1", second: "*2").name == "*1/*2")
    #expect(Diplotype(first: "*1", second: "*2").alleles == ["*1", "*2"])
    #expect(Diplotype(first: "m.1555A>G", second: nil).name == "m.1555A>G")
    #expect(Diplotype(first: "m.1555A>G", second: nil).alleles == ["m.1555A>G"])
    #expect(Diplotype(first: "*1", second: "*2").score == 0)
    #expect(Diplotype(first: "*1", second: "*2", score: 3) != Diplotype(first: "*1", second: "*2"))
  }

  @Test("a report starts without a call")
  func report() {
    let report = GeneReport(gene: "CYP2C19", status: .notCalled, source: .variants)
    #expect(report.call.isEmpty)
    #expect(report.candidates.isEmpty)
    #expect(report.recommendation.isEmpty)
    #expect(report.phenotype == nil)
    #expect(report.status.rawValue == "not-called")
    #expect(report.source.text == "vcf")
    #expect(CallSource.outside(file: "calls.tsv").text == "outside:calls.tsv")
  }
}
