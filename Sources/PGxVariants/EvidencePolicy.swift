/// Which genotypes count as evidence.
package struct EvidencePolicy: Sendable {
  /// Genotypes with a lower DP are not used, nor those without; nil: of records, those with a DP
  /// of 0; of reference blocks, those below ``blockDepth``.
  package var minimumDepth: Int?
  /// Genotypes with a lower GQ are not used, nor those without; nil: of records, GQ is not looked
  /// at; of reference blocks, those below ``blockGenotypeQuality``.
  package var minimumGenotypeQuality: Int?
  /// FILTER values that count as passed beside `PASS` and `.`.
  package var acceptedFilters: Set<String>

  /// FILTER values that say something other than "this genotype is doubtful": DeepVariant's
  /// `RefCall` (the site was assessed and is reference), GLnexus' `MONOALLELIC` (a note on the
  /// site's alleles) and PharmCAT's preprocessor notes.
  package static let informativeFilters: Set<String> = [
    "RefCall", "MONOALLELIC", "PCATxREF", "PCATxALT", "PCATxINDEL",
  ]

  /// The lowest depth (MIN_DP, else DP) at which a reference block counts, where it gives one: with
  /// fewer reads a heterozygous variant is missed too often (both alleles are seen in 8 reads with
  /// a probability of 99 %).
  package static let blockDepth = 8
  /// The lowest GQ at which a reference block counts, where it gives one: an error of 1 in 100, the
  /// value below which DeepVariant writes `./.` itself.
  package static let blockGenotypeQuality = 20

  /// Whether a FILTER column, or a sample's FT, lets its genotypes count.
  func accepts(filter text: String) -> Bool {
    if text.isEmpty || text == "." || text == "PASS" { return true }
    return text.split(separator: ";").allSatisfy { acceptedFilters.contains(String($0)) }
  }

  /// What a genotype has to reach.
  struct Threshold: Equatable, Sendable {
    let minimum: Int
    /// Whether a genotype that does not give the value fails.
    let isRequired: Bool

    /// Whether a value, nil for none, is too low.
    func fails(_ value: Int?) -> Bool { value.map { $0 < minimum } ?? isRequired }
  }

  /// The threshold of DP.
  func depth(ofBlock isBlock: Bool) -> Threshold {
    minimumDepth.map { Threshold(minimum: $0, isRequired: true) }
      ?? Threshold(minimum: isBlock ? Self.blockDepth : 1, isRequired: false)
  }

  /// The lowest GQ (RGQ) at which a reference genotype of a record counts, where it gives one: below,
  /// the caller itself gives the genotype a chance of more than 1 in 10 to be wrong.
  package static let referenceGenotypeQuality = 10

  /// The lowest quality at which an imputed genotype counts, whatever it is.
  ///
  /// Below, imputation gives it a chance of more than 1 in 10 to be wrong; no reads stand behind it.
  package static let imputedGenotypeQuality = 10

  /// The threshold of GQ; nil where it is not looked at.
  func genotypeQuality(
    ofBlock isBlock: Bool, isReference: Bool, isImputed: Bool
  ) -> Threshold? {
    if let minimum = minimumGenotypeQuality { return Threshold(minimum: minimum, isRequired: true) }
    if isBlock { return Threshold(minimum: Self.blockGenotypeQuality, isRequired: false) }
    if isImputed { return Threshold(minimum: Self.imputedGenotypeQuality, isRequired: false) }
    return isReference ? Threshold(minimum: Self.referenceGenotypeQuality, isRequired: false) : nil
  }

  package init(
    minimumDepth: Int? = nil, minimumGenotypeQuality: Int? = nil,
    acceptedFilters: Set<String> = []
  ) {
    self.minimumDepth = minimumDepth
    self.minimumGenotypeQuality = minimumGenotypeQuality
    self.acceptedFilters = acceptedFilters.union(Self.informativeFilters)
  }
}
