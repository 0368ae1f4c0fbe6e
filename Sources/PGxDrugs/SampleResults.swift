import PGxCore

/// What is known of a sample's genes, ready for lookups.
struct SampleResults {
  /// By gene.
  let meanings: [String: GeneMeaning]
  /// How genes count of which nothing is said.
  let partners: PartnerGenes

  /// The results of a gene; none when it has no usable one.
  func results(of gene: String) -> [GeneResult] { meanings[gene]?.results ?? [] }

  /// The report of a gene; nil when there is none.
  func report(of gene: String) -> GeneReport? { meanings[gene]?.report }

  /// Everything that a gene can be; nil when it is not asked about.
  func possible(_ gene: String) -> PossibleMeanings? {
    if let known = meanings[gene] { return known.possible }
    return partners == .notAsked ? nil : GeneMeaning.missing(gene).possible
  }
}

/// How a lookup takes further genes of a recommendation that have no result.
package enum PartnerGenes: Hashable, Sendable {
  /// They can be anything, and an answer that they could change says so.
  case unknown
  /// As the source's rows without a result say: a question to the tables, not about a person.
  case notAsked
}
