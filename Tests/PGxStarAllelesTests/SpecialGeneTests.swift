import PGxCore
import PGxReference
import Testing

@testable import PGxStarAlleles

/// NAT2, G6PD and MT-RNR1.
@Suite("Genes with rules of their own")
struct SpecialGeneTests {
  // MARK: - NAT2

  private static let nat2 = Genotypes("NAT2")

  @Test(
    "NAT2 needs five positions",
    arguments: [18_400_194, 18_400_344, 18_400_593, 18_400_806, 18_400_860])
  func nat2Required(_ position: Int) {
    let result = Self.nat2.missing("\(position)").match()
    #expect(result.reason == .requiredPositionsMissing([position]))
    #expect(!result.isCalled)
    #expect(result.recommendation.isEmpty)
  }

  @Test("NAT2 does without the others")
  func nat2Optional() {
    let result = Self.nat2.missing("18400010", "18400848").match()
    #expect(result.diplotypes.map(\.name) == ["*1/*1"])
    #expect(result.uncallable == ["*50", "*74"])
  }

  @Test("NAT2 takes the more frequent of the unphased pairs")
  func nat2Priorities() throws {
    let priorities = Self.nat2.definition.rules.unphasedPriorities
    #expect(priorities.count == 29)
    // *4/*5 or *1/*16: rs1801280 and rs1208 heterozygous.
    let unphased = Self.nat2.with("18400344", "0/1").with("18400806", "0/1").match()
    #expect(unphased.diplotypes.map(\.name) == ["*4/*5"])
    #expect(Set(unphased.allDiplotypes.map(\.name)) == ["*1/*16", "*4/*5"])
    #expect(unphased.notes == [.unphasedPriority(candidates: ["*1/*16", "*4/*5"])])
    let phased = Self.nat2.with("18400344", "0|1").with("18400806", "0|1").match()
    #expect(phased.diplotypes.map(\.name) == ["*1/*16"])
    #expect(phased.notes.isEmpty)
  }

  @Test("NAT2 with all pairs of alleles unphased has one pair, by score or by priority")
  func nat2Pairs() {
    let definition = Self.nat2.definition
    let matcher = NamedAlleleMatcher(definition)
    var usedPriority = 0
    for (number, a) in definition.alleles.enumerated() {
      for b in definition.alleles[number...] {
        var sites = Self.nat2.sites
        for cell in a.cells where !a.isReference {
          sites[cell.locus].first = Int16(
            definition.loci[cell.locus].alleles.firstIndex(of: cell.bases[0]) ?? 0)
        }
        for cell in b.cells where !b.isReference {
          sites[cell.locus].second = Int16(
            definition.loci[cell.locus].alleles.firstIndex(of: cell.bases[0]) ?? 0)
        }
        let result = matcher.match(sites, extraAlleles: Self.nat2.extraAlleles)
        #expect(result.diplotypes.count == 1, "\(a.name)/\(b.name)")
        usedPriority += result.notes.isEmpty ? 0 : 1
      }
    }
    #expect(usedPriority == 62)
  }

  // MARK: - G6PD

  private static let male = Genotypes("G6PD", haploid: true)
  private static let female = Genotypes("G6PD")

  @Test(
    "G6PD follows the number of chromosomes",
    arguments: [
      CallCase("one, reference", male, calls: "B (reference)"),
      CallCase(
        "one, A-", male.with("154535277", "1").with("154536002", "1"), calls: "A- 202A_376G"),
      CallCase("two, reference", female, calls: "B (reference)/B (reference)"),
      CallCase(
        "two, phase unknown", female.with("154535277", "0/1").with("154536002", "0/1"),
        calls: "B (reference)/A- 202A_376G"),
      CallCase(
        "two, apart", female.with("154535277", "0|1").with("154536002", "1|0"),
        calls: "A/Asahi"),
      CallCase(
        "two, twice", female.with("154535277", "1/1").with("154536002", "1/1"),
        calls: "A- 202A_376G/A- 202A_376G"),
      CallCase(
        "one, written as two alike in places",
        male.with("154535277", "1/1").with("154536002", "1"), calls: "A- 202A_376G"),
    ])
  func g6pd(_ c: CallCase) {
    #expect(
      c.found.map { $0.split(separator: "/").sorted() }
        == c.expected.map { $0.split(separator: "/").sorted() })
  }

  @Test("G6PD says that it read one chromosome where two were written")
  func g6pdRemark() {
    let mixed = Self.male.with("154535277", "1/1").match()
    #expect(mixed.notes == [.readAsHaploid])
    #expect(mixed.isHaploid)
    #expect(Self.male.match().notes.isEmpty)
    #expect(!Self.female.match().isHaploid)
  }

  @Test("G6PD heterozygous and with one chromosome at once is not called")
  func g6pdMixed() {
    let result = Self.male.with("154535277", "0/1").match()
    #expect(result.reason == .mixedPloidy)
    #expect(!result.isCalled)
  }

  @Test("an ignored allele takes no part")
  func ignored() {
    let loci = [10, 20].map {
      Locus(
        position: $0, reference: "A", alternates: ["G"], rsid: nil, hgvs: "", position37: nil,
        reference37: nil)
    }
    func definition(ignoring names: Set<String>) -> GeneDefinition {
      GeneDefinition(
        gene: "G6PD", contig: "chrX", refseq: "", method: .namedAlleles, referenceAllele: "B",
        loci: loci,
        alleles: [
          NamedAllele(name: "B", identifier: "", isReference: true, cells: []),
          NamedAllele(
            name: "Villeurbanne", identifier: "", isReference: false,
            cells: [AlleleCell(locus: 0, bases: ["G"])]),
        ], outsideOnlyAlleles: [], rules: MatchingRules(ignoredAlleles: names),
        provenance: Self.male.definition.provenance)
    }
    func match(_ definition: GeneDefinition, _ first: SiteCall) -> MatchResult {
      NamedAlleleMatcher(definition).match(
        [first, SiteCall(first: 0, second: 0, isPhased: true)], extraAlleles: [[], []])
    }
    let present = SiteCall(first: 1, second: 1, isPhased: true)
    let whole = definition(ignoring: [])
    #expect(match(whole, present).diplotypes.map(\.name) == ["Villeurbanne/Villeurbanne"])
    #expect(match(whole, .absent).uncallable == ["Villeurbanne"])
    let reduced = definition(ignoring: Self.male.definition.rules.ignoredAlleles)
    #expect(match(reduced, present).reason == .noPairFits)
    #expect(match(reduced, .absent).uncallable.isEmpty)
  }

  // MARK: - MT-RNR1

  private static let mitochondrion = Genotypes("MT-RNR1", haploid: true)

  @Test(
    "MT-RNR1 names every variant",
    arguments: [
      CallCase("none", mitochondrion, calls: "Reference"),
      CallCase("one", mitochondrion.with("1555", "1"), calls: "m.1555A>G"),
      CallCase(
        "two", mitochondrion.with("1555", "1").with("827", "1"),
        calls: "[m.827A>G + m.1555A>G]"),
      CallCase("a mixture of molecules", mitochondrion.with("1555", "0/1"), calls: "m.1555A>G"),
      CallCase(
        "a mixture of two changes", mitochondrion.with("807", "1/2"),
        calls: "[m.807A>C + m.807A>G]"),
      CallCase("an undocumented change", mitochondrion.with("1555", "T"), calls: "Reference"),
    ])
  func mtRNR1(_ c: CallCase) {
    let result = c.genotypes.match()
    #expect(c.found == c.expected)
    #expect(result.isHaploid)
    #expect(result.diplotypes.allSatisfy { $0.second == nil })
  }

  @Test("MT-RNR1 decides by the riskiest variant")
  func mtRNR1Risk() {
    // m.827A>G is of normal risk, m.1555A>G of increased risk.
    let result = Self.mitochondrion.with("1555", "1").with("827", "1").match()
    #expect(result.recommendation.map(\.name) == ["m.1555A>G"])
    let undocumented = Self.mitochondrion.with("1555", "T").match()
    #expect(undocumented.notes == [.undocumentedReadAsReference(["g.1555A>T"])])
    #expect(undocumented.recommendation.map(\.name) == ["Reference"])
    #expect(!undocumented.possible.isComplete)
  }

  @Test("MT-RNR1 tells what it could not see")
  func mtRNR1Missing() {
    let result = Self.mitochondrion.missing("1555", "807").match()
    #expect(result.uncallable == ["m.807A>C", "m.807A>G", "m.1555A>G"])
    #expect(result.missing.count == 2)
  }
}
