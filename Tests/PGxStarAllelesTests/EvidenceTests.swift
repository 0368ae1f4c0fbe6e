import PGxCore
import PGxReference
import Testing

@testable import PGxStarAlleles

/// Positions without evidence, half calls and alleles that no definition knows.
@Suite("Incomplete evidence")
struct EvidenceTests {
  private static let c19 = Genotypes("CYP2C19")

  @Test(
    "leaves out the positions that are missing",
    arguments: [
      CallCase(
        "*2's main position missing: *2 is its other cell",
        c19.with("rs12769205", "0/1").missing("rs4244285", "rs58973490"),
        calls: "*1/*2", "*1/*35"),
      CallCase(
        "rs12769205 missing, *2 by rs4244285",
        c19.with("rs4244285", "0/1").missing("rs12769205"), calls: "*1/*2"),
      CallCase(
        "*17's only position missing", c19.missing("rs12248560"), calls: "*1/*1"),
      CallCase(
        "*1 and *38 are one without rs3758581", c19.missing("rs3758581"),
        calls: "*1/*1", "*1/*38", "*38/*38"),
      CallCase(
        "*1 and *38 are one without rs3758581, beside *2",
        c19.with("rs12769205", "0/1").with("rs4244285", "0/1").missing("rs3758581"),
        calls: "*1/*2", "*2/*38"),
      CallCase(
        "one position of two of TPMT *3A",
        Genotypes("TPMT").with("rs1142345", "0/1").missing("rs1800460"),
        calls: "*1/*3A", "*1/*3C"),
    ])
  func missing(_ c: CallCase) { #expect(c.found == c.expected) }

  @Test("names the alleles that the missing positions would show")
  func uncallable() {
    func names(_ genotypes: Genotypes) -> [String] { genotypes.match().uncallable }
    #expect(names(Self.c19).isEmpty)
    #expect(names(Self.c19.missing("rs4244285")) == ["*2"])
    #expect(names(Self.c19.missing("rs12248560")) == ["*17"])
    #expect(names(Self.c19.missing("rs12769205")) == ["*35"])
    #expect(names(Genotypes("VKORC1").missing("rs9923231")).isEmpty)
    let nudt15 = Genotypes("NUDT15").missing("rs746071566")
    #expect(names(nudt15) == ["*6", "*9"])
    #expect(nudt15.match().missing == [2])
  }

  @Test("eliminates an allele without a position left, never the reference")
  func eliminated() {
    let only = Self.c19.only("rs4244285")
    let result = only.match(MatchOptions(reportsAllCandidates: true))
    #expect(result.diplotypes.map(\.name) == ["*1/*1", "*1/*38", "*38/*38"])
    #expect(result.diplotypes.map(\.score) == [2, 2, 2])
    #expect(result.missing.count == 34)
    #expect(result.uncallable.contains("*17"))
  }

  @Test("says so when there is none", arguments: ["CYP2C19", "DPYD", "NAT2", "G6PD", "MT-RNR1"])
  func nothing(_ gene: String) {
    let genotypes = Genotypes(gene)
    let result = genotypes.missing(at: genotypes.sites.indices).match()
    #expect(result.reason == .noEvidence)
    #expect(!result.isCalled)
    #expect(result.recommendation.isEmpty)
    #expect(result.missing == Array(genotypes.sites.indices))
  }

  @Test("counts every reason for a missing genotype alike", arguments: SiteEvidence.allCases)
  func reasons(_ evidence: SiteEvidence) {
    let genotypes = Self.c19.changing { sites in
      guard evidence != .called else { return }
      sites[23] = SiteCall(without: evidence)
      // Whatever stands beside the evidence means nothing.
      sites[23].first = 1
      sites[23].second = 1
    }
    let result = genotypes.match()
    #expect(result.diplotypes.map(\.name) == ["*1/*1"])
    #expect(result.missing == (evidence == .called ? [] : [23]))
  }

  @Test("with a half call there is no call", arguments: ["./1", "1/.", "1|.", ".|1"])
  func halfCalls(_ genotype: String) {
    let result = Self.c19.with("rs4244285", genotype).match()
    #expect(result.reason == .halfCall([94_781_859]))
    #expect(!result.isCalled)
    #expect(result.recommendation.isEmpty)
  }

  @Test("a half call goes with a question mark in a combination")
  func halfCombination() {
    let result = Genotypes("CYP2C9").with("rs1799853", "./1")
      .match(MatchOptions(findsCombinations: true))
    #expect(result.diplotypes.map(\.name) == ["*2/g.94942290?"])
  }

  @Test(
    "an undocumented alternate is reference in the toxicity genes",
    arguments: ["CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT"])
  func toxicityGenes(_ gene: String) throws {
    let definition = Genotypes.definition(gene)
    let locus = try #require(
      definition.loci.first { $0.reference.utf8.count == 1 && $0.alternates.count == 1 })
    let other = try #require(["A", "C", "G", "T"].first { !locus.alleles.contains($0) })
    let genotypes = Genotypes(gene).with("\(locus.position)", "\(locus.reference)/\(other)")
    let result = genotypes.match()
    let pair = definition.referenceAllele + "/" + definition.referenceAllele
    #expect(result.recommendation.map(\.name) == [pair])
    #expect(
      result.notes.contains(
        .undocumentedReadAsReference(["g.\(locus.position)\(locus.reference)>\(other)"])))
    #expect(!result.possible.isComplete)
  }

  @Test(
    "an undocumented alternate prevents a call in the others",
    arguments: ReferenceTables.genes.filter {
      ![
        "CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT", "MT-RNR1", "NAT2", "SLCO1B1",
      ].contains($0)
    })
  func otherGenes(_ gene: String) throws {
    let definition = Genotypes.definition(gene)
    let locus = try #require(definition.loci.first { $0.reference.utf8.count == 1 })
    let other = try #require(["A", "C", "G", "T"].first { !locus.alleles.contains($0) })
    let name = "g.\(locus.position)\(locus.reference)>\(other)"
    let genotypes = Genotypes(gene).with("\(locus.position)", "\(locus.reference)/\(other)")
    let result = genotypes.match()
    #expect(!result.isCalled)
    #expect(result.reason == .undocumentedVariants([name]))
    #expect(result.recommendation.isEmpty)
    let combined = genotypes.match(MatchOptions(findsCombinations: true))
    #expect(combined.isCalled)
    #expect(combined.diplotypes.allSatisfy { $0.name.contains(name) })
  }

  @Test("a combination names an undocumented alternate of a toxicity gene, but of DPYD and RYR1")
  func combinationMode() {
    let options = MatchOptions(findsCombinations: true)
    let tpmt = Genotypes("TPMT").with("rs1800460", "C/A").match(options)
    #expect(tpmt.diplotypes.map(\.name) == ["*1/g.18138997C>A"])
    #expect(tpmt.notes.isEmpty)
    let dpyd = Genotypes("DPYD").with("rs3918290", "C/A").match(options)
    #expect(dpyd.diplotypes.map(\.name) == ["Reference/Reference"])
    #expect(dpyd.notes == [.undocumentedReadAsReference(["g.97450058C>A"])])
  }

  @Test(
    "SLCO1B1 without a pair follows rs4149056",
    arguments: [("0/0", "*1/*1"), ("0/1", "*1/*5"), ("1/1", "*5/*5")])
  func slco1b1(_ genotype: String, _ pair: String) {
    let result = Genotypes("SLCO1B1").with("rs4149056", genotype).with("rs2306283", "A/T").match()
    #expect(!result.isCalled)
    #expect(result.recommendation.map(\.name) == [pair])
    #expect(result.reason == .undocumentedVariants(["g.21176804A>T"]))
  }

  @Test(
    "SLCO1B1 without a pair: rs4149056 does not show normal function beside a variant that lowers it",
    arguments: [
      ("0/0", "rs59502379", "1/1", [], ["rs59502379", "rs141467543"]),
      ("0/0", "rs34671512", "1/1", [], ["rs141467543", "rs34671512"]),
      ("0/1", "rs59502379", "1/1", ["*1/*5"], ["rs59502379", "rs141467543"]),
      ("1/1", "rs59502379", "1/1", ["*5/*5"], ["rs59502379", "rs141467543"]),
    ])
  func slco1b1Beside(
    _ genotype: String, _ place: String, _ other: String, _ pairs: [String], _ names: [String]
  ) {
    let result = Genotypes("SLCO1B1").with("rs4149056", genotype).with(place, other)
      .with("rs141467543", "0/1").match()
    #expect(!result.isCalled)
    #expect(result.recommendation.map(\.name) == pairs)
    if pairs.isEmpty {
      #expect(result.reason.map(Self.names)?.sorted() == names.sorted())
      #expect(!result.possible.isComplete)
    } else {
      #expect(
        result.notes.contains { note in
          guard case .slco1b1VariantsBeside(let found) = note else { return false }
          return found.sorted() == names.sorted()
        })
    }
  }

  private static func names(_ reason: NotCalledReason) -> [String] {
    guard case .rs4149056NotEnough(let names) = reason else { return [] }
    return names
  }

  @Test("SLCO1B1 beside nothing but rs2306283 follows rs4149056")
  func slco1b1Harmless() {
    // A third base at rs77271279 fits no pair; *37 (rs2306283 alone) is normal.
    let result = Genotypes("SLCO1B1").with("rs77271279", "0/A").with("rs2306283", "0/1").match()
    #expect(result.recommendation.map(\.name) == ["*1/*1"])
  }

  @Test("SLCO1B1 bounds have what rs4149056 says where hidden genotypes or phase may fit no pair")
  func slco1b1Bounds() {
    func possible(_ genotypes: Genotypes) -> Set<String> {
      Set(genotypes.match().possible.pairs.map { $0.alleles.joined(separator: "/") })
    }
    let seen = Genotypes("SLCO1B1").with("rs2306283", "1|0").with("rs59502379", "1|0")
    #expect(!possible(seen).contains("*1/*1"))
    #expect(possible(seen.missing("rs141467543")).contains("*1/*1"))
    // *40/*51 unphased: *5 and the variant of *51 on one chromosome fit no allele.
    let unphased = Genotypes("SLCO1B1").with("rs4149056", "0/1").with("rs34671512", "0/1")
      .with("rs200994482", "0/1")
    #expect(possible(unphased).contains("*1/*5"))
    #expect(!possible(unphased.phased).contains("*1/*5"))
    // Every choice of phase fits a pair here.
    let fitting = Genotypes("SLCO1B1").with("rs2306283", "0/1").with("rs59502379", "0/1")
    #expect(!possible(fitting).contains("*1/*1"))
  }

  @Test("SLCO1B1 without a pair and without rs4149056 has no recommendation")
  func slco1b1Missing() {
    let gone = Genotypes("SLCO1B1").missing("rs4149056").with("rs2306283", "A/T").match()
    #expect(gone.recommendation.isEmpty)
    let half = Genotypes("SLCO1B1").with("rs4149056", "./1").match()
    #expect(half.recommendation.isEmpty)
    #expect(half.reason == .halfCall([21_178_615]))
  }
}
