import PGxCore
import PGxReference
import PGxStarAlleles
import PGxTestSupport
import Testing

@testable import PGxDrugs

/// A person made of two alleles of a gene, of whose positions some give no evidence.
private struct Person {
  let definition: GeneDefinition
  let sites: [SiteCall]

  init(_ definition: GeneDefinition, _ alleles: [NamedAllele], isPhased: Bool) {
    self.definition = definition
    let reference = definition.alleles.first { $0.isReference }
    sites = definition.loci.indices.map { index in
      let codes = alleles.map { allele -> Int16 in
        let cell = allele.cells.first { $0.locus == index }
        let inherited = reference?.cells.first { $0.locus == index && $0.bases.count == 1 }
        let base = (cell ?? inherited)?.bases.last
        return Int16(base.flatMap { definition.loci[index].alleles.firstIndex(of: $0) } ?? 0)
      }
      let isOne = codes.count == 1
      return SiteCall(
        first: codes[0], second: isOne ? SiteCall.noChromosome : codes[1],
        isPhased: isPhased || isOne)
    }
  }

  private init(_ definition: GeneDefinition, sites: [SiteCall]) {
    self.definition = definition
    self.sites = sites
  }

  func erasing(_ indices: Set<Int>) -> Person {
    Person(
      definition,
      sites: sites.indices.map { indices.contains($0) ? .absent : sites[$0] })
  }

  var report: GeneReport {
    let result = NamedAlleleMatcher(definition)
      .match(sites, extraAlleles: [[String]](repeating: [], count: sites.count))
    return GeneReporter.report(definition: definition, result: result, sites: sites)
  }
}

/// What holds for everybody whose evidence is incomplete.
@Suite("Bounds on the consequence")
struct BoundsPropertyTests {
  /// Two alleles at random (one where there is one chromosome), phased or not, and two nested sets
  /// of positions without evidence.
  private static func people(
    _ gene: String, count: Int
  ) throws -> [(whole: Person, fewer: Set<Int>, more: Set<Int>)] {
    var generator = SeededGenerator(seed: 31)
    let definition = try #require(ReferenceTables.definition(of: gene))
    let alleles = definition.alleles.filter {
      !definition.rules.ignoredAlleles.contains($0.name)
    }
    return (0..<count).compactMap { _ in
      let isOne =
        definition.method == .mitochondrial
        || (definition.contig == "chrX" && Bool.random(using: &generator))
      var pair = (0..<(isOne ? 1 : 2)).compactMap { _ in alleles.randomElement(using: &generator) }
      // Most people carry a reference allele.
      if let reference = alleles.first(where: \.isReference), Bool.random(using: &generator) {
        pair[0] = reference
      }
      let person = Person(definition, pair, isPhased: Bool.random(using: &generator))
      let share = [0.1, 0.5, 0.9].randomElement(using: &generator) ?? 0.5
      let indices = definition.loci.indices
      let fewer = Set(indices.filter { _ in Double.random(in: 0..<1, using: &generator) < share })
      let further = indices.filter { _ in Double.random(in: 0..<1, using: &generator) < 0.5 }
      return (person, fewer, fewer.union(further))
    }
  }

  private func meanings(_ diplotypes: [PhenotypedDiplotype]) -> Set<[String]> {
    Set(diplotypes.map { $0.phenotypes + [$0.activityScore ?? ""] })
  }

  @Test(
    "the truth is always among them, and less evidence never narrows them",
    arguments: ReferenceTables.genes)
  func truth(_ gene: String) throws {
    for (whole, fewer, more) in try Self.people(gene, count: gene == "RYR1" ? 8 : 24) {
      let truth = whole.report
      let known = whole.erasing(fewer).report
      let less = whole.erasing(more).report
      guard truth.possible.isComplete else { continue }
      #expect(known.possible.isComplete && less.possible.isComplete)
      #expect(meanings(truth.recommendation).isSubset(of: meanings(truth.possible.diplotypes)))
      #expect(
        meanings(truth.possible.diplotypes).isSubset(of: meanings(known.possible.diplotypes)),
        "\(truth.call), \(fewer.sorted())")
      #expect(
        meanings(known.possible.diplotypes).isSubset(of: meanings(less.possible.diplotypes)),
        "\(truth.call), \(fewer.sorted()), \(more.sorted())")
      // What is called is possible.
      #expect(
        known.isProvisional
          || meanings(known.recommendation).isSubset(of: meanings(known.possible.diplotypes)),
        "\(known.call)")
    }
  }

  @Test(
    "a certain finding is the one of complete evidence, and its action is always possible",
    arguments: [
      "CYP2C19", "CYP2C9", "CYP2B6", "DPYD", "TPMT", "NUDT15", "SLCO1B1", "UGT1A1",
      "G6PD", "CYP3A5", "MT-RNR1", "VKORC1", "CYP4F2", "CACNA1S", "CFTR",
    ])
  func actions(_ gene: String) throws {
    var cache = OutcomeCache()
    let groups = interpreter.drugs.filter { $0.pairs.contains { $0.gene == gene } }.prefix(6)
    var comparedCount = 0
    for (whole, fewer, more) in try Self.people(gene, count: 8) {
      let truth = [gene: GeneMeaning(whole.report)]
      for erased in [fewer, more] {
        let known = [gene: GeneMeaning(whole.erasing(erased).report)]
        for group in groups {
          let full = interpreter.findings(for: group, meanings: truth, cache: &cache)
            .filter { $0.status != .notAssessable }
          for finding in interpreter.findings(for: group, meanings: known, cache: &cache) {
            let same = full.filter { other in
              other.pairID == finding.pairID && other.source == finding.source
                && (other.population == finding.population || other.population.isEmpty)
            }
            guard !same.isEmpty, !finding.source.isEmpty else { continue }
            if finding.certainty != .open {
              #expect(
                same.contains { $0.action == finding.action },
                "\(finding.pairID) \(finding.source) \(whole.report.call)")
            }
            comparedCount += 1
            let possible = Set(finding.possibleActions)
            #expect(
              possible.isEmpty || finding.status == .notAssessable
                || same.contains { possible.contains($0.action) },
              "\(finding.pairID) \(finding.source) \(whole.report.call)")
          }
        }
      }
    }
    #expect(comparedCount > 10)
  }

  @Test(
    "the positions that are named do settle an open finding",
    arguments: ["CYP2C19", "CYP2C9", "CYP2B6", "TPMT", "NUDT15", "SLCO1B1", "UGT1A1", "CYP3A5"])
  func settling(_ gene: String) throws {
    var cache = OutcomeCache()
    var generator = SeededGenerator(seed: 32)
    let definition = try #require(ReferenceTables.definition(of: gene))
    let name = gene == "CYP2C19" ? "*1" : definition.referenceAllele
    let allele = try #require(definition.alleles.first { $0.name == name })
    let whole = Person(definition, [allele, allele], isPhased: true)
    let indices = Dictionary(
      definition.loci.enumerated().map { index, locus in
        ("\(gene) \(locus.rsid ?? "\(definition.contig):\(locus.position)")", index)
      }, uniquingKeysWith: { first, _ in first })
    let groups = interpreter.drugs.filter { $0.pairs.contains { $0.gene == gene } }
    let partner = gene == "TPMT" ? "NUDT15" : "TPMT"
    let other = try #require(ReferenceTables.definition(of: partner))
    let reference = try #require(other.alleles.first { $0.isReference })
    let usual = GeneMeaning(Person(other, [reference, reference], isPhased: true).report)
    var settledCount = 0
    for _ in 0..<6 {
      let erased = Set(
        definition.loci.indices.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 })
      let meanings = [gene: GeneMeaning(whole.erasing(erased).report), partner: usual]
      for group in groups.prefix(4) {
        let findings = interpreter.findings(for: group, meanings: meanings, cache: &cache)
        for finding in findings where finding.certainty == .open && !finding.source.isEmpty {
          let answers = finding.settledBy.map { indices[$0] }
          guard !answers.isEmpty, !answers.contains(nil) else { continue }
          let rest = erased.subtracting(answers.compactMap(\.self))
          let settled = interpreter.findings(
            for: group,
            meanings: [gene: GeneMeaning(whole.erasing(rest).report), partner: usual],
            cache: &cache)
          #expect(
            settled.contains {
              $0.pairID == finding.pairID && $0.source == finding.source
                && $0.population == finding.population && $0.certainty != .open
            }, "\(finding.pairID) \(finding.source) \(finding.settledBy)")
          settledCount += 1
        }
      }
    }
    #expect(settledCount > 0)
  }
}
