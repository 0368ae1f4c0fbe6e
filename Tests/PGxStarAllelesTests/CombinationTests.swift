import PGxCore
import PGxReference
import Testing

@testable import PGxStarAlleles

@Suite("Combinations and partial alleles")
struct CombinationTests {
  private static let options = MatchOptions(findsCombinations: true)
  private static let c19 = Genotypes("CYP2C19")
  private static let c9 = Genotypes("CYP2C9")

  private static func one(
    _ name: String, _ genotypes: Genotypes, _ expected: String...
  ) -> (CallCase, [String]) {
    (CallCase(name, genotypes, options: options), expected)
  }

  @Test(
    "are named after their parts",
    arguments: [
      one("not looked for when a pair fits", c9.with("rs1799853", "0/1"), "*1/*2"),
      one(
        "two alleles on one chromosome",
        c9.with("rs1799853", "0|1").with("rs1057910", "0|1"), "*1/[*2 + *3]"),
      one(
        "on both chromosomes", c9.with("rs1799853", "1/1").with("rs1057910", "1/1"),
        "[*2 + *3]/[*2 + *3]"),
      one(
        "an allele and a variant without a name",
        c9.with("rs1799853", "1/1").with("rs1057910", "A/T"), "*2/[*2 + g.94981296A>T]"),
      one(
        "a variant without a name alone", c9.with("rs1057910", "A/T"), "*1/g.94981296A>T"),
      one(
        "components in natural order, variants behind by position",
        c9.with("rs7900194", "0|1").with("rs1799853", "0|1").with("rs1057910", "A|T")
          .with("94989020", "C|A"),
        "*1/[*2 + *8 + g.94981296A>T + g.94989020C>A]"),
      one(
        "an allele within a larger one is not named again",
        Genotypes("TPMT").with("rs1142345", "0|1").with("rs1800460", "0|1")
          .with("rs1800462", "0|1"), "*1/[*2 + *3A]"),
      one(
        "CYP2C19's *1 is no component, and *17 shares rs3758581 with the larger *2",
        c19.with("rs12769205", "0|1").with("rs4244285", "0|1").with("rs12248560", "0|1"),
        "*1/[*2 + g.94761900C>T]"),
      one(
        "UGT1A1's *80+*28 is not a component",
        Genotypes("UGT1A1").with("rs887829", "1|1").with("rs3064744", "2|2")
          .with("rs4148323", "0|1"), "[*28 + *80]/[*6 + *28 + *80]"),
      one(
        "an indel without a name",
        Genotypes("UGT1A1").with("rs3064744", "CAT/CATATATAT"), "*1/g.233760233CAT>CATATATAT"),
    ])
  func names(_ c: (CallCase, [String])) { #expect(c.0.found == c.1) }

  @Test("score their parts, less the variants without a name")
  func scores() {
    let pair = Self.c9.with("rs1799853", "0|1").with("rs1057910", "0|1").match(Self.options)
    let positions = Self.c9.sites.count
    #expect(pair.diplotypes.map(\.score) == [positions + 2])
    let partial = Self.c9.with("rs1057910", "A/T").match(Self.options)
    #expect(partial.diplotypes.map(\.score) == [positions + positions - 1])
  }

  @Test("missing positions leave alleles of equal size apart: one group each")
  func alternatives() {
    // Without rs1142345, TPMT *3A and *3B are the same one position.
    let result = Genotypes("TPMT").with("rs1800460", "0|1").with("rs1800462", "0|1")
      .missing("rs1142345").match(Self.options)
    #expect(Set(result.diplotypes.map(\.name)) == ["*1/[*2 + *3A]", "*1/[*2 + *3B]"])
  }

  @Test("report every pair, whatever its score")
  func allPairs() {
    let result = Self.c9.with("rs1799853", "0/1").with("rs1057910", "A/T").match(Self.options)
    #expect(
      result.diplotypes.map(\.name) == ["*1/[*2 + g.94981296A>T]", "*2/g.94981296A>T"])
    #expect(result.diplotypes == result.allDiplotypes)
  }

  @Test("with too many independent positions are not listed", arguments: [12, 13, 40])
  func cap(_ count: Int) {
    // Undocumented alternates, so that no pair of named alleles fits.
    var genotypes = Self.c9
    for locus in genotypes.definition.loci.filter({ $0.reference.utf8.count == 1 }).prefix(count) {
      let other = ["A", "C", "G", "T"].first { !locus.alleles.contains($0) } ?? "N"
      genotypes = genotypes.with("\(locus.position)", "\(locus.reference)/\(other)")
    }
    let result = genotypes.match(Self.options)
    if count > 12 {
      #expect(result.reason == .tooManyPhases(count))
      #expect(!result.isCalled)
    } else {
      #expect(result.diplotypes.count == 1 << (count - 1))
    }
  }

  @Test("of one chromosome have one name")
  func haploid() {
    let male = Genotypes("G6PD", haploid: true)
    // Asahi 154536002 with Aachen 154532765 C: two alleles on the only chromosome.
    let result = male.with("154536002", "1").with("154532765", "1")
      .match(Self.options)
    #expect(result.diplotypes.map(\.name) == ["[Aachen + Asahi]"])
    #expect(result.isHaploid)
  }
}
