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

  init(drug: String, pairs: [DrugPair], sharing table: inout GeneRows.Table) {
    self.drug = drug
    self.pairs = pairs
    let rows = ReferenceTables.recommendations(for: drug)
    var known: [[String]: RecommendationSet] = [:]
    sets = pairs.map { pair in
      RecommendationSource.allCases.compactMap { source in
        let relevant = rows.filter { $0.source == source && $0.genes.contains(pair.gene) }
        guard !relevant.isEmpty else { return nil }
        // Pairs of one drug whose rows are the same share what is looked up.
        let key = relevant.map(\.id)
        let set =
          known[key] ?? RecommendationSet(source, rows: relevant, sharing: &table)
        known[key] = set
        return set
      }
    }
    genes = Set(pairs.map(\.gene) + sets.flatMap { $0.flatMap(\.genes) }).sorted()
  }
}
