import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxStarAlleles

/// What holds for every genotype.
@Suite("Every genotype")
struct PropertyTests {
  static let genes = [
    "CYP2B6", "CYP2C19", "CYP2C9", "CYP2D6", "CYP3A4", "CYP4F2", "G6PD", "NAT2", "NUDT15",
    "SLCO1B1", "TPMT", "UGT1A1",
  ]

  /// Two alleles of a gene at random, with missing positions, noise and any kind of phase.
  static func random(
    _ definition: GeneDefinition, haploid: Bool = false, using generator: inout SeededGenerator
  ) -> Genotypes {
    let alleles = (0..<2).map { _ in definition.alleles.randomElement(using: &generator) }
    let noise = Bool.random(using: &generator) ? 0.02 : 0
    let missing: Double = [0, 0, 0.1, 0.5].randomElement(using: &generator) ?? 0
    let phase = Int.random(in: 0..<4, using: &generator)
    var heterozygous = 0
    return Genotypes(definition.gene).changing { sites in
      for (index, locus) in definition.loci.enumerated() {
        guard Double.random(in: 0..<1, using: &generator) >= missing else {
          sites[index] = .absent
          continue
        }
        var codes = alleles.map { allele -> Int16 in
          let cell = allele?.cells.first { $0.locus == index }
          let reference = definition.alleles.first { $0.isReference }
          let inherited = reference?.cells.first { $0.locus == index && $0.bases.count == 1 }
          let bases = (cell ?? inherited)?.bases.randomElement(using: &generator)
          return Int16(bases.flatMap { locus.alleles.firstIndex(of: $0) } ?? 0)
        }
        if Double.random(in: 0..<1, using: &generator) < noise {
          // One beyond the documented is an allele that no definition knows.
          codes[0] = Int16.random(in: 0...Int16(locus.alleles.count), using: &generator)
        }
        if haploid { codes[1] = SiteCall.noChromosome }
        if !haploid, codes[0] != codes[1] { heterozygous += 1 }
        // At most seven choices, so that everything can be written out.
        let isPhased =
          heterozygous > 7 || haploid
          || [false, true, Bool.random(using: &generator), true][phase]
        let set = phase == 3 && heterozygous <= 7 ? Int32.random(in: 0...2, using: &generator) : 0
        sites[index] = SiteCall(
          first: codes[0], second: codes[1], isPhased: isPhased, phaseSet: isPhased ? set : 0)
      }
    }
  }

  private func spelled(_ pairs: [Diplotype]) -> [String: Int] {
    Dictionary(
      pairs.map { ($0.alleles.sorted().joined(separator: "/"), $0.score) },
      uniquingKeysWith: { a, b in
        Issue.record("a pair stands twice")
        return max(a, b)
      })
  }

  @Test("has the pairs and scores that writing everything out gives", arguments: genes)
  func bruteForce(_ gene: String) {
    var generator = SeededGenerator(seed: 11)
    let definition = Genotypes.definition(gene)
    // The gene's own treatment of unknown alleles is another test's subject.
    let plain = GeneDefinition(
      gene: gene, contig: definition.contig, refseq: definition.refseq, method: definition.method,
      referenceAllele: definition.referenceAllele, loci: definition.loci,
      alleles: definition.alleles, outsideOnlyAlleles: [],
      rules: MatchingRules(suballeles: definition.rules.suballeles),
      provenance: definition.provenance)
    let matcher = NamedAlleleMatcher(plain)
    var called = 0
    for round in 0..<80 {
      let genotypes = Self.random(
        plain, haploid: gene == "G6PD" && round % 2 == 0, using: &generator)
      let extra = plain.loci.map { _ in ["(unknown)"] }
      let result = matcher.match(genotypes.sites, extraAlleles: extra)
      guard result.reason != .noEvidence else { continue }
      let expected = BruteForceMatcher(
        definition: plain, sites: genotypes.sites, extraAlleles: extra
      ).pairs()
      #expect(spelled(result.allDiplotypes) == expected, "round \(round)")
      let best = expected.values.max()
      #expect(spelled(result.diplotypes) == expected.filter { $0.value == best }, "round \(round)")
      called += expected.isEmpty ? 0 : 1
    }
    #expect(called > 40)
  }

  private static let everyGene = genes + ["DPYD", "RYR1", "CFTR", "CYP3A5", "VKORC1"]

  private func calls(_ result: MatchResult) -> [[String]] {
    [
      result.diplotypes.map { "\($0.name) \($0.score)" },
      result.allDiplotypes.map { "\($0.name) \($0.score)" }, result.alleles,
      result.recommendation.map(\.name), result.uncallable, result.notes.map { "\($0)" },
      [result.reason.map { "\($0)" } ?? ""],
    ]
  }

  @Test("is called alike however its homozygous positions are phased", arguments: everyGene)
  func homozygousPhase(_ gene: String) {
    var generator = SeededGenerator(seed: 12)
    let definition = Genotypes.definition(gene)
    for _ in 0..<40 {
      let genotypes = Self.random(definition, using: &generator)
      let other = genotypes.changing { sites in
        for index in sites.indices where sites[index].isHomozygous {
          sites[index].isPhased = Bool.random(using: &generator)
          sites[index].phaseSet = 0
        }
      }
      for options in [MatchOptions(), MatchOptions(findsCombinations: true)] {
        let plain = genotypes.changing { sites in
          for index in sites.indices where sites[index].isHomozygous { sites[index].phaseSet = 0 }
        }
        #expect(calls(plain.match(options)) == calls(other.match(options)))
      }
    }
  }

  @Test("is called alike with its chromosomes in the other order", arguments: everyGene)
  func strands(_ gene: String) {
    var generator = SeededGenerator(seed: 13)
    let definition = Genotypes.definition(gene)
    for _ in 0..<40 {
      let genotypes = Self.random(definition, using: &generator)
      let other = genotypes.changing { sites in
        // Phased positions turn together, the others each as they like.
        for index in sites.indices
        where sites[index].isPhased || Bool.random(using: &generator) {
          (sites[index].first, sites[index].second) = (sites[index].second, sites[index].first)
        }
      }
      for options in [MatchOptions(), MatchOptions(findsCombinations: true)] {
        #expect(
          calls(genotypes.match(options)).dropLast(2) == calls(other.match(options)).dropLast(2))
      }
    }
  }

  @Test("does not depend on the numbers of its phase sets", arguments: everyGene)
  func phaseSetNumbers(_ gene: String) {
    var generator = SeededGenerator(seed: 14)
    let definition = Genotypes.definition(gene)
    for _ in 0..<40 {
      let genotypes = Self.random(definition, using: &generator)
      let other = genotypes.changing { sites in
        for index in sites.indices where sites[index].phaseSet != 0 {
          sites[index].phaseSet = 1000 - 300 * sites[index].phaseSet
        }
      }
      #expect(calls(genotypes.match()) == calls(other.match()))
    }
  }

  @Test("called with fewer positions has no allele that the others contradict", arguments: genes)
  func fewerPositions(_ gene: String) throws {
    var generator = SeededGenerator(seed: 15)
    let definition = Genotypes.definition(gene)
    let matcher = NamedAlleleMatcher(definition)
    for _ in 0..<40 {
      var genotypes = Self.random(definition, using: &generator)
      for _ in 0..<4 {
        let before = matcher.match(genotypes.sites, extraAlleles: genotypes.extraAlleles)
        let removed = Int.random(in: genotypes.sites.indices, using: &generator)
        genotypes = genotypes.missing(at: [removed])
        let after = matcher.match(genotypes.sites, extraAlleles: genotypes.extraAlleles)
        let names = Set(after.allDiplotypes.map(\.name))
        guard after.reason == nil else { continue }
        for pair in after.allDiplotypes {
          #expect(isConsistent(pair, genotypes.sites, definition), "\(pair.name)")
        }
        // What fitted still fits, unless an allele has no position left to be seen by.
        for pair in before.allDiplotypes
        where pair.alleles.allSatisfy({ isVisible($0, genotypes.sites, definition) }) {
          #expect(names.contains(pair.name), "\(pair.name)")
        }
      }
    }
  }

  private func alleles(_ name: String, _ definition: GeneDefinition) -> [NamedAllele] {
    definition.alleles.filter { (definition.rules.suballeles[$0.name] ?? $0.name) == name }
  }

  private func isVisible(_ name: String, _ sites: [SiteCall], _ definition: GeneDefinition) -> Bool
  {
    alleles(name, definition).allSatisfy { allele in
      allele.isReference || allele.cells.contains { sites[$0.locus].evidence == .called }
    }
  }

  /// Whether at each position the pair's listed bases are the genotype's, phase aside.
  private func isConsistent(
    _ pair: Diplotype, _ sites: [SiteCall], _ definition: GeneDefinition
  ) -> Bool {
    let documented = { (allele: NamedAllele, index: Int, code: Int16) -> Bool in
      guard let cell = allele.cells.first(where: { $0.locus == index }) else { return true }
      let known = definition.loci[index].alleles
      // An unknown allele counts as REF where the gene's rules say so.
      return cell.bases.contains(Int(code) < known.count ? known[Int(code)] : known[0])
    }
    return alleles(pair.first, definition).contains { a in
      alleles(pair.second ?? pair.first, definition).contains { b in
        sites.enumerated().allSatisfy { index, site in
          guard site.evidence == .called else { return true }
          return documented(a, index, site.first) && documented(b, index, site.second)
            || documented(a, index, site.second) && documented(b, index, site.first)
        }
      }
    }
  }
}
