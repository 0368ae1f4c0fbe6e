/// Who says what sex chromosomes a sample has; the first that speaks is believed.
public enum SexSource: String, Hashable, Sendable, CaseIterable {
  /// The user, for every sample.
  case option
  /// A table of samples and their sex.
  case sexFile = "sex-file"
  /// A ploidy estimate from the reads.
  case ploidyFile = "ploidy-file"
  /// The header of the variant file.
  case header
  /// Genotypes of one allele on X outside the pseudoautosomal regions.
  case genotypes
}

/// The sex chromosomes of a sample and who says so.
public struct SampleSex: Hashable, Sendable {
  /// The chromosomes.
  public let karyotype: Karyotype
  /// Who says so.
  public let source: SexSource

  /// The sex chromosomes of a sample.
  public init(_ karyotype: Karyotype, source: SexSource) {
    self.karyotype = karyotype
    self.source = source
  }
}
