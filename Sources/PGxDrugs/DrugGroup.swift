package import PGxReference

/// A drug of the panel with everything its findings depend on.
///
/// The findings of a group are a function of the reports of ``genes``: a caller may keep them by
/// those reports.
package struct DrugGroup: Sendable {
  /// The drug, as the pairs table names it.
  package let drug: String
  /// Every gene whose report the findings depend on, sorted.
  package let genes: [String]
  /// Its pairs, in pair order.
  package let pairs: [DrugPair]
  /// What each source says, in order of ``pairs``, then CPIC, DPWG, FDA.
  let sets: [[RecommendationSet]]

  init(drug: String, pairs: [DrugPair]) {
    self.drug = drug
    self.pairs = pairs
    let rows = ReferenceTables.recommendations(for: drug)
    sets = pairs.map { pair in
      RecommendationSource.allCases.compactMap { source in
        RecommendationSet(source, gene: pair.gene, rows: rows)
      }
    }
    genes = Set(pairs.map(\.gene) + sets.flatMap { $0.flatMap(\.genes) }).sorted()
  }
}
