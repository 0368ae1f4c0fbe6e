/// Which genotypes count as evidence.
package struct EvidencePolicy: Sendable {
  /// Genotypes with a lower DP are not used; nil: those with a DP of 0.
  package var minimumDepth: Int?
  /// Genotypes with a lower GQ are not used; nil: GQ is not looked at.
  package var minimumGenotypeQuality: Int?
  /// FILTER values that count as passed beside `PASS` and `.`.
  package var acceptedFilters: Set<String>
  /// Whether a position without a record counts as reference.
  package var absentIsReference: Bool

  /// FILTER values that say something other than "this genotype is doubtful": DeepVariant's
  /// `RefCall` (the site was assessed and is reference), GLnexus' `MONOALLELIC` (a note on the
  /// site's alleles) and PharmCAT's preprocessor notes.
  package static let informativeFilters: Set<String> = [
    "RefCall", "MONOALLELIC", "PCATxREF", "PCATxALT", "PCATxINDEL",
  ]

  package init(
    minimumDepth: Int? = nil, minimumGenotypeQuality: Int? = nil,
    acceptedFilters: Set<String> = [], absentIsReference: Bool = false
  ) {
    self.minimumDepth = minimumDepth
    self.minimumGenotypeQuality = minimumGenotypeQuality
    self.acceptedFilters = acceptedFilters.union(Self.informativeFilters)
    self.absentIsReference = absentIsReference
  }
}
