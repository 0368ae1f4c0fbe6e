import PGxCore
import Testing

@testable import PGxStarAlleles

@Suite("Diplotypes")
struct DiplotypeTests {
  private static let c19 = Genotypes("CYP2C19")
  private static let all = MatchOptions(reportsAllCandidates: true)

  @Test(
    "of CYP2C19",
    arguments: [
      CallCase("nothing found", c19, calls: "*1/*1"),
      CallCase("GRCh38's own bases are *38", c19.with("rs3758581", "0/0"), calls: "*38/*38"),
      CallCase("one *38", c19.with("rs3758581", "0/1"), calls: "*1/*38"),
      CallCase(
        "*2", c19.with("rs12769205", "0/1").with("rs4244285", "0/1"), calls: "*1/*2"),
      CallCase(
        "twice *2", c19.with("rs12769205", "1/1").with("rs4244285", "1/1"), calls: "*2/*2"),
      CallCase("*17", c19.with("rs12248560", "0/1"), calls: "*1/*17"),
      CallCase(
        "*2 and *17, phase unknown",
        c19.with("rs12769205", "0/1").with("rs4244285", "0/1").with("rs12248560", "0/1"),
        calls: "*2/*17"),
      CallCase(
        "*2 and *17 on one chromosome fit no pair",
        c19.with("rs12769205", "0|1").with("rs4244285", "0|1").with("rs12248560", "0|1")),
      CallCase(
        "*4 with *17's base (*4B)", c19.with("rs12248560", "0/1").with("rs28399504", "0/1"),
        calls: "*1/*4"),
      CallCase(
        "*4 without *17's base (*4A)", c19.with("rs28399504", "0/1"), calls: "*1/*4"),
      CallCase(
        "*4 and *17 apart", c19.with("rs12248560", "1|0").with("rs28399504", "0|1"),
        calls: "*4/*17"),
      CallCase(
        "*4 and *17 together", c19.with("rs12248560", "0|1").with("rs28399504", "0|1"),
        calls: "*1/*4"),
      CallCase(
        "*2 with its wobble",
        c19.with("rs12769205", "0/1").with("rs4244285", "0/1").with("rs58973490", "0/1"),
        calls: "*1/*2"),
      CallCase(
        "*28 and its part *15 decided by *39's position",
        c19.with("rs17882687", "0/1").with("rs113934938", "0/1"), calls: "*1/*28"),
    ])
  func cyp2c19(_ c: CallCase) { #expect(c.found == c.expected) }

  @Test("score what alleles list at the positions there are")
  func scores() {
    func score(_ genotypes: Genotypes) -> Int? { genotypes.match().diplotypes.first?.score }
    #expect(score(Self.c19) == 70)
    #expect(score(Self.c19.with("rs12769205", "0/1").with("rs4244285", "0/1")) == 35 + 3)
    let wobbling = Self.c19.with("rs12769205", "0/1").with("rs4244285", "0/1")
      .with("rs58973490", "0/1")
    #expect(score(wobbling) == 35 + 4)
    // A wobble of either chromosome that shows REF is not counted.
    let apart = Self.c19.with("rs12248560", "1|0").with("rs28399504", "0|1")
    #expect(score(apart) == 2 + 2)
    let both = apart.with("rs28399504", "1|1")
    #expect(score(both) == 3 + 2)
    #expect(score(Self.c19.missing("rs12248560", "rs28399504")) == 66)
    #expect(score(Genotypes("UGT1A1").with("rs887829", "0/1").with("rs3064744", "0/2")) == 6)
    #expect(score(Genotypes("CYP2C9").with("rs1799853", "1/1")) == 2)
  }

  @Test(
    "report every pair when asked, best first",
    arguments: [
      CallCase(
        "CYP2C19 *4 or *17", c19.with("rs12248560", "0/1").with("rs28399504", "0/1"),
        options: all, calls: "*1/*4", "*4/*17"),
      CallCase(
        "TPMT *3A", Genotypes("TPMT").with("rs1142345", "0/1").with("rs1800460", "0/1"),
        options: all, calls: "*1/*3A", "*3B/*3C"),
      CallCase(
        "UGT1A1", Genotypes("UGT1A1").with("rs887829", "0/1").with("rs3064744", "0/2"),
        options: all, calls: "*1/*80+*28", "*28/*80"),
    ])
  func candidates(_ c: CallCase) {
    #expect(c.found == c.expected)
    let best = c.genotypes.match()
    #expect(best.diplotypes.map(\.name) == Array(c.expected.prefix(1)))
    #expect(best.allDiplotypes.map(\.name) == c.expected)
    #expect(best.recommendation == best.diplotypes)
  }

  @Test(
    "follow the phase",
    arguments: [
      CallCase(
        "TPMT *3B and *3C on one chromosome",
        Genotypes("TPMT").with("rs1142345", "1|0").with("rs1800460", "1|0"), calls: "*1/*3A"),
      CallCase(
        "TPMT *3B and *3C apart",
        Genotypes("TPMT").with("rs1142345", "0|1").with("rs1800460", "1|0"), calls: "*3B/*3C"),
      CallCase(
        "one of two unphased leaves both",
        Genotypes("TPMT").with("rs1142345", "0|1").with("rs1800460", "1/0"),
        options: all, calls: "*1/*3A", "*3B/*3C"),
      CallCase(
        "one set", Genotypes("TPMT").with("rs1142345", "0|1@1").with("rs1800460", "1|0@1"),
        calls: "*3B/*3C"),
      CallCase(
        "two sets leave both",
        Genotypes("TPMT").with("rs1142345", "0|1@1").with("rs1800460", "1|0@2"),
        options: all, calls: "*1/*3A", "*3B/*3C"),
      CallCase(
        "a set and phase without a set leave both",
        Genotypes("TPMT").with("rs1142345", "0|1@1").with("rs1800460", "1|0"),
        options: all, calls: "*1/*3A", "*3B/*3C"),
      CallCase(
        "two blocks, one of which can be turned",
        Genotypes("SLCO1B1").with("rs2306283", "1/1").with("21176879", "0|1@1")
          .with("21196951", "1|0@2"), calls: "*14/*24", "*32/*37"),
      CallCase(
        "the same in one block",
        Genotypes("SLCO1B1").with("rs2306283", "1/1").with("21176879", "0|1@1")
          .with("21196951", "1|0@1"), calls: "*14/*24"),
      CallCase(
        "two blocks of two positions, of which one arrangement has names",
        Genotypes("SLCO1B1").with("rs2306283", "0|1@1").with("21176879", "0|1@1")
          .with("21196951", "1|0@2").with("21196976", "1|0@2"), calls: "*1/*25"),
      CallCase(
        "the same in one block has none",
        Genotypes("SLCO1B1").with("rs2306283", "0|1@1").with("21176879", "0|1@1")
          .with("21196951", "1|0@1").with("21196976", "1|0@1"), calls: "no call"),
      CallCase(
        "a homozygous position beside an unphased one",
        Genotypes("TPMT").with("rs1142345", "1|1").with("rs1800460", "0/1"),
        calls: "*3A/*3C"),
    ])
  func phase(_ c: CallCase) {
    #expect((c.found.isEmpty ? ["no call"] : c.found) == c.expected)
  }

  @Test("say how far phase is known")
  func phaseFlags() {
    func flags(_ genotypes: Genotypes) -> [Bool] {
      let result = genotypes.match()
      return [result.isPhased, result.isEffectivelyPhased]
    }
    let tpmt = Genotypes("TPMT")
    #expect(flags(tpmt) == [false, true])
    #expect(flags(tpmt.phased) == [true, true])
    #expect(flags(tpmt.with("rs1142345", "0/1")) == [false, true])
    #expect(flags(tpmt.with("rs1142345", "0/1").with("rs1800460", "0/1")) == [false, false])
    #expect(flags(tpmt.phased.with("rs1142345", "0|1").with("rs1800460", "0|1")) == [true, true])
    #expect(
      flags(tpmt.phased.with("rs1142345", "0|1@1").with("rs1800460", "0|1@2"))
        == [true, false])
    #expect(flags(tpmt.missing(at: tpmt.sites.indices)) == [false, true])
  }

  @Test(
    "print a sub-allele as its parent, once",
    arguments: [
      CallCase(
        "*45.001",
        Genotypes("SLCO1B1").with("rs71581941", "0/1"), calls: "*1/*45")
    ])
  func suballeles(_ c: CallCase) { #expect(c.found == c.expected) }

  @Test(
    "of UGT1A1",
    arguments: [
      CallCase("*28", Genotypes("UGT1A1").with("rs3064744", "0/2"), calls: "*1/*28"),
      CallCase("*36 and *37", Genotypes("UGT1A1").with("rs3064744", "1/3"), calls: "*36/*37"),
      CallCase(
        "*80+*28 before *28/*80",
        Genotypes("UGT1A1").with("rs887829", "0/1").with("rs3064744", "0/2"),
        calls: "*1/*80+*28"),
      CallCase(
        "*28/*80 when phased so",
        Genotypes("UGT1A1").with("rs887829", "1|0").with("rs3064744", "0|2"), calls: "*28/*80"),
      CallCase(
        "*80+*28 twice", Genotypes("UGT1A1").with("rs887829", "1/1").with("rs3064744", "2/2"),
        calls: "*80+*28/*80+*28"),
      CallCase(
        "*80+*28 and *80+*37",
        Genotypes("UGT1A1").with("rs887829", "1/1").with("rs3064744", "2/3"),
        calls: "*80+*28/*80+*37"),
      CallCase("*6", Genotypes("UGT1A1").with("rs4148323", "1/1"), calls: "*6/*6"),
    ])
  func ugt1a1(_ c: CallCase) { #expect(c.found == c.expected) }

  @Test(
    "of CYP2D6's small variants",
    arguments: [
      CallCase("reference", Genotypes("CYP2D6"), calls: "*1/*1"),
      CallCase("*1's wobble", Genotypes("CYP2D6").with("42128813", "0/1"), calls: "*1/*1"),
      CallCase("*6", Genotypes("CYP2D6").with("rs5030655", "0/1"), calls: "*1/*6"),
      CallCase("*9", Genotypes("CYP2D6").with("rs5030656", "1/1"), calls: "*9/*9"),
      CallCase(
        "*2", Genotypes("CYP2D6").with("rs16947", "0/1").with("rs1135840", "0/1"),
        calls: "*1/*2"),
    ])
  func cyp2d6(_ c: CallCase) { #expect(c.found == c.expected) }
}
