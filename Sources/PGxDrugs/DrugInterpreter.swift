package import PGxCore
import PGxReference

/// Answers each drug–biomarker pair of the panel for a sample.
///
/// Made once; used for any number of samples from any thread.
package struct DrugInterpreter: Sendable {
  /// The drugs of the panel, in order of their first pair.
  package let drugs: [DrugGroup]
  private let orderOfPair: [String: Int]

  /// Prepares the tables for lookups.
  package init() {
    let pairs = ReferenceTables.pairs
    let byDrug = Dictionary(grouping: pairs, by: \.drug)
    var table: GeneRows.Table = [:]
    drugs = pairs.map(\.drug).unique().map {
      DrugGroup(drug: $0, pairs: byDrug[$0] ?? [], sharing: &table)
    }
    orderOfPair = Dictionary(
      pairs.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the sources say to the sample, at least one row a pair.
  ///
  /// - Parameters:
  ///   - reports: by gene. A gene that is not there has no result.
  ///   - drugs: only these drugs; nil for all.
  ///   - genes: only pairs of these genes; nil for all. Other genes of their recommendations are
  ///     looked up all the same.
  ///   - partners: how genes count that are not in `reports`.
  /// - Returns: rows in pair order, then CPIC, DPWG, FDA, then in the order of the tables.
  package func findings(
    _ reports: [String: GeneReport], drugs: Set<String>? = nil, genes: Set<String>? = nil,
    partners: PartnerGenes = .unknown
  ) -> [DrugFinding] {
    let sample = SampleResults(meanings: reports.mapValues { GeneMeaning($0) }, partners: partners)
    var cache = OutcomeCache()
    var all: [(order: Int, findings: [DrugFinding])] = []
    for group in self.drugs where drugs?.contains(group.drug) ?? true {
      for (pair, sets) in zip(group.pairs, group.sets) where genes?.contains(pair.gene) ?? true {
        all.append((orderOfPair[pair.id] ?? 0, Self.findings(pair, sets, sample, &cache)))
      }
    }
    return all.sorted { $0.order < $1.order }.flatMap(\.findings)
  }

  /// The rows of one drug's pairs; a function of the reports of ``DrugGroup/genes`` alone.
  ///
  /// - Parameters:
  ///   - group: the drug.
  ///   - meanings: by gene.
  ///   - cache: what was worked out before with this interpreter.
  /// - Returns: rows in pair order, then CPIC, DPWG, FDA, then in the order of the tables.
  package func findings(
    for group: DrugGroup, meanings: [String: GeneMeaning], cache: inout OutcomeCache
  ) -> [DrugFinding] {
    let sample = SampleResults(meanings: meanings, partners: .unknown)
    return zip(group.pairs, group.sets).flatMap { Self.findings($0, $1, sample, &cache) }
  }

  private static func findings(
    _ pair: DrugPair, _ sets: [RecommendationSet], _ sample: SampleResults,
    _ cache: inout OutcomeCache
  ) -> [DrugFinding] {
    let writer = FindingWriter(pair: pair, sample: sample)
    let outcomes = sets.map { cache.outcomes($0, sample) }
    if let obstacle = writer.obstacle { return writer.findings(despite: obstacle, outcomes) }
    guard !sets.isEmpty else { return [writer.informational()] }
    return zip(sets, outcomes).flatMap { set, outcomes in
      let results = Dictionary(
        uniqueKeysWithValues: set.genes.map { ($0, sample.results(of: $0)) })
      return writer.findings(SetLookup(set, results: results), outcomes)
    }
  }
}
