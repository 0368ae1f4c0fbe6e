import PGxCore

/// The reports of a sample with the possible results of each gene, worked out once.
struct SampleResults {
  let reports: [String: GeneReport]
  /// By gene; a gene without a usable result is not there.
  let results: [String: [GeneResult]]

  /// The results of `genes`.
  init(_ reports: [String: GeneReport], genes: some Sequence<String>) {
    self.reports = reports
    var results: [String: [GeneResult]] = [:]
    for gene in genes {
      guard let report = reports[gene] else { continue }
      let possible = GeneResult.results(of: report)
      if !possible.isEmpty { results[gene] = possible }
    }
    self.results = results
  }
}
