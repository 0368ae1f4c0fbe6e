import PGxCore
import PGxReference
import PGxStarAlleles

extension PossibleResults {
  /// What remains possible of a gene called from variants.
  ///
  /// - Parameters:
  ///   - pairs: of the matcher.
  ///   - gene: HGNC symbol.
  ///   - isPhaseKnown: whether the call does not depend on unknown phase.
  ///   - options: whether copy number and hybrids of CYP2D6 count as unknown.
  init(_ pairs: PossiblePairs, gene: String, isPhaseKnown: Bool, options: ReportOptions) {
    var collection = ResultCollection(gene: gene)
    for pair in pairs.pairs {
      let meaning = PhenotypeAssigner.assign(gene: gene, alleles: pair.alleles)
      for way in pair.ways {
        if gene == "CYP2D6", options.cyp2d6 == .provisional {
          collection.insertWithHiddenStructure(meaning, way)
        } else {
          collection.insert(meaning, way)
        }
      }
    }
    self.init(
      diplotypes: collection.diplotypes, ways: collection.ways, hidden: pairs.hidden,
      distinguishing: pairs.distinguishing, isPhaseKnown: isPhaseKnown,
      isComplete: pairs.isComplete)
  }

  /// What remains possible after outside calls: they are another program's evidence and count as
  /// complete, but for HLA alleles of which they say nothing.
  ///
  /// - Parameters:
  ///   - results: the calls' meanings; without any, everything is possible.
  ///   - gene: HGNC symbol.
  init(outside results: [PhenotypedDiplotype], gene: String) {
    guard !results.isEmpty else {
      self = Self.everything(of: gene)
      return
    }
    var collection = ResultCollection(gene: gene)
    for result in results {
      guard HLAAlleles.isHLA(gene) else {
        collection.insert(result, [])
        continue
      }
      let carried = result.phenotypes.filter { $0.hasSuffix(" positive") }
      let known = result.alleles.count == 1 ? carried : result.phenotypes
      collection.insertTypings(known: known, alleles: result.alleles)
    }
    self.init(diplotypes: collection.diplotypes, ways: collection.ways)
  }

  /// Everything that a gene without evidence can be.
  static func everything(of gene: String) -> PossibleResults {
    var collection = ResultCollection(gene: gene)
    if HLAAlleles.isHLA(gene) {
      collection.insertTypings(known: [], alleles: [])
    } else if ReferenceTables.outsideOnlyGenes.contains(gene) {
      // BCHE is measured; its phenotypes are those of the dibucaine number.
      for (index, degree) in ["Normal", "Intermediate", "Poor"].enumerated() {
        let phenotype = degree + " Metabolizer"
        collection.insert(
          PhenotypedDiplotype(
            name: "", alleles: [], phenotypes: [phenotype], lookupKeys: [phenotype]),
          index == 0 ? [] : .test)
      }
    } else if let definition = ReferenceTables.definition(of: gene) {
      let nothing = [SiteCall](repeating: .absent, count: definition.loci.count)
      let result = NamedAlleleMatcher(definition).match(
        nothing, extraAlleles: [[String]](repeating: [], count: nothing.count))
      return PossibleResults(
        result.possible, gene: gene, isPhaseKnown: true, options: ReportOptions())
    }
    return PossibleResults(diplotypes: collection.diplotypes, ways: collection.ways)
  }
}

/// Collects results that mean the same under one entry.
private struct ResultCollection {
  private struct Meaning: Hashable {
    let phenotypes: [String]
    let score: String?
    let functions: [String]
    let named: [String]
  }

  let gene: String
  private let named: Set<String>
  private var places: [Meaning: Int] = [:]
  private var placesOfScores: [String: Int] = [:]
  private(set) var diplotypes: [PhenotypedDiplotype] = []
  private(set) var ways: [[OpenQuestions]] = []

  init(gene: String) {
    self.gene = gene
    named = ReferenceTables.allelesNamedByRecommendations[gene] ?? []
  }

  mutating func insert(_ diplotype: PhenotypedDiplotype, _ way: OpenQuestions) {
    let meaning = Meaning(
      phenotypes: diplotype.phenotypes + (HLAAlleles.isHLA(gene) ? diplotype.lookupKeys : []),
      score: diplotype.activityScore,
      // DPWG doses DPYD by the alleles' functions beside the score; a gene without phenotypes has
      // nothing else to be told apart by.
      functions: gene == "DPYD" || diplotype.phenotypes.isEmpty ? diplotype.functions.sorted() : [],
      named: diplotype.alleles.filter(named.contains))
    if let place = places[meaning] {
      ways[place].insert(way)
      return
    }
    places[meaning] = diplotypes.count
    diplotypes.append(diplotype)
    ways.append([way])
  }

  /// Everything that a CYP2D6 pair seen in small variants can be in truth (the rules of
  /// ``ProvisionalCYP2D6``), by score.
  mutating func insertWithHiddenStructure(_ pair: PhenotypedDiplotype, _ way: OpenQuestions) {
    insertScore(pair.activityScore ?? ScoredPhenotype.unknownScore, way)
    let values = pair.alleles.compactMap { allele in
      PhenotypeAssigner.function(of: allele, in: gene)?.activityValue.flatMap { ActivityScore($0) }
    }
    let scores =
      values.count == 2
      ? ProvisionalCYP2D6.possibleScores(values[0], values[1]).map(\.text)
      : ReferenceTables.activityScores(of: gene).map(\.score)
    for score in scores where score != pair.activityScore {
      insertScore(score, way.union(.test))
    }
  }

  private mutating func insertScore(_ score: String, _ way: OpenQuestions) {
    if let place = placesOfScores[score] {
      ways[place].insert(way)
    } else {
      placesOfScores[score] = diplotypes.count
      insert(scored(score), way)
    }
  }

  private func scored(_ text: String) -> PhenotypedDiplotype {
    guard let score = ActivityScore(text) else {
      return PhenotypedDiplotype(
        name: "", alleles: [], phenotypes: [ScoredPhenotype.indeterminate],
        activityScore: ScoredPhenotype.unknownScore, lookupKeys: [ScoredPhenotype.unknownScore])
    }
    return PhenotypedDiplotype(
      name: "", alleles: [], phenotypes: [ScoredPhenotype.phenotype(of: gene, score)],
      activityScore: text, lookupKeys: ScoredPhenotype.lookupKeys(of: gene, score))
  }

  /// An HLA typing in which the tracked alleles of `known` are fixed and the others are open.
  mutating func insertTypings(known: [String], alleles: [String]) {
    var typings: [(keys: [String], way: OpenQuestions)] = [([], [])]
    for allele in HLAAlleles.tracked(gene) {
      if let result = known.first(where: { $0.hasPrefix(allele + " ") }) {
        typings = typings.map { ($0.keys + [result], $0.way) }
      } else {
        typings = typings.flatMap { typing in
          [
            (typing.keys + [allele + " negative"], typing.way),
            (typing.keys + [allele + " positive"], typing.way.union(.test)),
          ]
        }
      }
    }
    for typing in typings {
      let further = HLAAlleles.furtherKeys(of: gene, alleles: alleles)
      insert(
        PhenotypedDiplotype(
          name: "", alleles: [], phenotypes: typing.keys, lookupKeys: typing.keys + further),
        typing.way)
      // *15:11 has no phenotype of its own; one recommendation asks for it.
      guard gene == "HLA-B", further.isEmpty, alleles.count < 2 else { continue }
      let carriesBoth = typing.keys.contains("*15:02 positive")
      insert(
        PhenotypedDiplotype(
          name: "", alleles: [], phenotypes: typing.keys,
          lookupKeys: typing.keys
            + HLAAlleles.furtherKeys(
              of: gene, alleles: ["*15:11"] + (carriesBoth ? ["*15:02"] : []))),
        typing.way.union(.test))
    }
  }
}
