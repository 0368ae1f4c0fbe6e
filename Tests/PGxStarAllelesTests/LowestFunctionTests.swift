import PGxCore
import PGxReference
import Testing

@testable import PGxStarAlleles

@Suite("Lowest-function genes")
struct LowestFunctionTests {
  /// A genotype and everything that is said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let genotypes: Genotypes
    let pairs: [String]
    let alleles: [String]
    let recommendation: String
    let notes: Set<MatchNote>

    init(
      _ name: String, _ genotypes: Genotypes, pairs: [String] = [], alleles: [String] = [],
      for recommendation: String, notes: Set<MatchNote> = []
    ) {
      testDescription = name
      self.genotypes = genotypes
      self.pairs = pairs
      self.alleles = alleles
      self.recommendation = recommendation
      self.notes = notes
    }

    func check() {
      let result = genotypes.match()
      #expect(result.diplotypes.map(\.name) == pairs)
      #expect(result.alleles == alleles)
      #expect(result.recommendation.map(\.name) == [recommendation])
      #expect(Set(result.notes) == notes)
    }
  }

  private static let dpyd = Genotypes("DPYD")
  private static let none = "Reference/Reference"
  private static let inferred: Set<MatchNote> = [.lowestFunctionInferred]

  // rs3918290 c.1905+1G>A (*2A), no function; rs67376798 c.2846A>T, 0.5; rs1801265 c.85T>C, 1.
  @Test(
    "DPYD",
    arguments: [
      Case("reference", dpyd, pairs: [none], for: none),
      Case("reference, phased", dpyd.phased, pairs: [none], for: none),
      Case(
        "one variant", dpyd.with("rs3918290", "0/1"), pairs: ["Reference/c.1905+1G>A (*2A)"],
        for: "Reference/c.1905+1G>A (*2A)"),
      Case(
        "one variant twice", dpyd.with("rs3918290", "1/1"),
        pairs: ["c.1905+1G>A (*2A)/c.1905+1G>A (*2A)"], for: "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)"
      ),
      Case(
        "two variants, phase unknown",
        dpyd.with("rs3918290", "0/1").with("rs67376798", "0/1"),
        alleles: ["c.1905+1G>A (*2A)", "c.2846A>T"], for: "c.1905+1G>A (*2A)/c.2846A>T",
        notes: inferred),
      Case(
        "two variants on one chromosome",
        dpyd.phased.with("rs3918290", "0|1").with("rs67376798", "0|1"),
        pairs: ["Reference/[c.1905+1G>A (*2A) + c.2846A>T]"], for: "Reference/c.1905+1G>A (*2A)",
        notes: inferred),
      Case(
        "two variants apart",
        dpyd.phased.with("rs3918290", "0|1").with("rs67376798", "1|0"),
        pairs: ["c.1905+1G>A (*2A)/c.2846A>T"], for: "c.1905+1G>A (*2A)/c.2846A>T"),
      Case(
        "three variants, phase unknown: the two lowest",
        dpyd.with("rs1801265", "0/1").with("rs3918290", "0/1").with("rs67376798", "0/1"),
        alleles: ["c.85T>C (*9A)", "c.1905+1G>A (*2A)", "c.2846A>T"],
        for: "c.1905+1G>A (*2A)/c.2846A>T", notes: inferred),
      Case(
        "a homozygous and a heterozygous variant are effectively phased",
        dpyd.with("rs1801265", "1/1").with("rs67376798", "0/1"),
        pairs: ["c.85T>C (*9A)/[c.85T>C (*9A) + c.2846A>T]"], for: "c.85T>C (*9A)/c.2846A>T",
        notes: inferred),
      Case(
        "homozygous twice is listed twice, phase unknown",
        dpyd.with("rs1801265", "1/1").with("rs67376798", "0/1").with("rs3918290", "0/1"),
        alleles: ["c.85T>C (*9A)", "c.85T>C (*9A)", "c.1905+1G>A (*2A)", "c.2846A>T"],
        for: "c.1905+1G>A (*2A)/c.2846A>T", notes: inferred),
      Case(
        "one phase set",
        dpyd.with("rs3918290", "0|1@4").with("rs67376798", "1|0@4"),
        pairs: ["c.1905+1G>A (*2A)/c.2846A>T"], for: "c.1905+1G>A (*2A)/c.2846A>T"),
      Case(
        "two phase sets",
        dpyd.with("rs3918290", "0|1@4").with("rs67376798", "1|0@5"),
        pairs: ["Reference/[c.1905+1G>A (*2A) + c.2846A>T]", "c.1905+1G>A (*2A)/c.2846A>T"],
        for: "c.1905+1G>A (*2A)/c.2846A>T"),
    ])
  func dpydCalls(_ c: Case) { c.check() }

  private static let hapB3 = "c.1129-5923C>G, c.1236G>A (HapB3)"
  private static let intronic = "c.1129-5923C>G"

  private static func phased(
    _ name: String, intron: String?, exon: String?, _ pair: String, _ notes: MatchNote...
  ) -> Case {
    Case(
      name + ", phased", set(dpyd.phased, intron, exon), pairs: [pair], for: pair,
      notes: Set(notes))
  }

  /// A second heterozygous variant leaves the phase unknown.
  private static func unphased(
    _ name: String, intron: String?, exon: String?, _ alleles: [String], _ notes: MatchNote...
  ) -> Case {
    let genotypes = set(dpyd.with("rs1801265", "0/1").with("rs1801160", "0/1"), intron, exon)
    let all = (["c.85T>C (*9A)", "c.2194G>A (*6)"] + alleles)
      .sorted(by: AlleleNameOrder.areInOrder)
    let order = FunctionOrder(gene: "DPYD")
    let lowest = all.sorted(by: order.isLower)
    let pair = AlleleNameOrder.diplotype(lowest[0], lowest[1], score: 0).name
    return Case(
      name + ", unphased", genotypes, alleles: all, for: pair,
      notes: Set(notes + [.lowestFunctionInferred]))
  }

  private static func set(_ genotypes: Genotypes, _ intron: String?, _ exon: String?) -> Genotypes {
    let first =
      intron.map { genotypes.with("rs75017182", $0) } ?? genotypes.missing("rs75017182")
    return exon.map { first.with("rs56038477", $0) } ?? first.missing("rs56038477")
  }

  @Test(
    "DPYD HapB3, phase known",
    arguments: [
      phased("both on one chromosome", intron: "0|1", exon: "0|1", "Reference/\(hapB3)"),
      phased("both on both", intron: "1|1", exon: "1|1", "\(hapB3)/\(hapB3)"),
      phased("intron alone", intron: "0|1", exon: "0|0", "Reference/\(intronic)"),
      phased("intron alone twice", intron: "1|1", exon: "0|0", "\(intronic)/\(intronic)"),
      phased("exon missing", intron: "0|1", exon: nil, "Reference/\(intronic)"),
      phased(
        "exon alone", intron: "0|0", exon: "0|1", none, .hapB3ExonicWithoutIntronic),
      phased(
        "exon alone twice", intron: "0|0", exon: "1|1", none, .hapB3ExonicWithoutIntronic),
      phased(
        "intron missing", intron: nil, exon: "0|1", "Reference/\(hapB3)",
        .hapB3FromExonicOnly),
      phased(
        "intron missing, twice", intron: nil, exon: "1|1", "\(hapB3)/\(hapB3)",
        .hapB3FromExonicOnly),
      phased(
        "apart", intron: "0|1", exon: "1|0", "Reference/\(intronic)",
        .hapB3ExonicWithoutIntronic),
      phased(
        "one with, one without the exon", intron: "1|1", exon: "0|1",
        "\(intronic)/\(hapB3)"),
      phased(
        "one with the exon alone", intron: "0|1", exon: "1|1", "Reference/\(hapB3)",
        .hapB3ExonicWithoutIntronic),
    ])
  func hapB3Phased(_ c: Case) { c.check() }

  @Test(
    "DPYD HapB3, phase unknown",
    arguments: [
      unphased("both once", intron: "0/1", exon: "0/1", [hapB3]),
      unphased("both twice", intron: "1/1", exon: "1/1", [hapB3, hapB3]),
      unphased("intron once", intron: "0/1", exon: "0/0", [intronic]),
      unphased("intron twice", intron: "1/1", exon: "0/0", [intronic, intronic]),
      unphased("intron twice, exon once", intron: "1/1", exon: "0/1", [intronic, hapB3]),
      unphased(
        "intron once, exon twice", intron: "0/1", exon: "1/1", [hapB3],
        .hapB3ExonicWithoutIntronic),
      unphased("exon once", intron: "0/0", exon: "0/1", [], .hapB3ExonicWithoutIntronic),
      unphased("exon twice", intron: "0/0", exon: "1/1", [], .hapB3ExonicWithoutIntronic),
      unphased("neither", intron: "0/0", exon: "0/0", []),
      unphased(
        "intron missing, exon once", intron: nil, exon: "0/1", [hapB3],
        .hapB3FromExonicOnly),
      unphased(
        "intron missing, exon twice", intron: nil, exon: "1/1", [hapB3, hapB3],
        .hapB3FromExonicOnly),
      unphased(
        "intron missing, exon reference", intron: nil, exon: "0/0", [],
        .hapB3FromExonicOnly),
      unphased("exon missing", intron: "0/1", exon: nil, [intronic]),
      unphased("both missing", intron: nil, exon: nil, []),
      unphased("half of the intron, exon", intron: "./1", exon: "0/1", []),
    ])
  func hapB3Unphased(_ c: Case) { c.check() }

  private static let ryr1 = Genotypes("RYR1")

  // 38433867 c.38T>G malignant hyperthermia; 38440747 c.51_53del uncertain; 38440802 c.103T>C MH.
  @Test(
    "RYR1",
    arguments: [
      Case("reference", ryr1, pairs: [none], for: none),
      Case(
        "one variant", ryr1.with("38433867", "0/1"), pairs: ["Reference/c.38T>G"],
        for: "Reference/c.38T>G"),
      Case(
        "malignant and uncertain on one chromosome",
        ryr1.phased.with("38433867", "0|1").with("38440747", "0|1"),
        pairs: ["Reference/[c.38T>G + c.51_53del]"], for: "Reference/c.38T>G", notes: inferred),
      Case(
        "two malignant and an uncertain one, phase unknown",
        ryr1.with("38433867", "0/1").with("38440747", "0/1").with("38440802", "0/1"),
        alleles: ["c.38T>G", "c.51_53del", "c.103T>C"], for: "c.38T>G/c.103T>C", notes: inferred),
      Case(
        "an undocumented variant is reference", ryr1.with("38433867", "T/A"), pairs: [none],
        for: none, notes: [.undocumentedReadAsReference(["g.38433867T>A"])]),
    ])
  func ryr1Calls(_ c: Case) { c.check() }

  @Test("ignore that combinations were asked for")
  func options() {
    let genotypes = Self.dpyd.with("rs3918290", "0/1").with("rs67376798", "0/1")
    for option in [MatchOptions(findsCombinations: true), MatchOptions(reportsAllCandidates: true)]
    {
      #expect(genotypes.match(option) == genotypes.match())
    }
  }

  @Test("of one chromosome have one allele")
  func haploid() {
    let one = Genotypes("DPYD", haploid: true)
    #expect(one.match().diplotypes.map(\.name) == ["Reference"])
    #expect(one.with("rs3918290", "1").match().diplotypes.map(\.name) == ["c.1905+1G>A (*2A)"])
  }

  @Test("with too many independent phase sets say so")
  func tooManyPhases() {
    var genotypes = Self.dpyd
    for (set, index) in (0..<13).enumerated() {
      genotypes = genotypes.with("\(genotypes.definition.loci[index].position)", "0|1@\(set + 1)")
    }
    #expect(genotypes.match().reason == .tooManyPhases(13))
    #expect(!genotypes.match().isCalled)
  }
}
