/// A genotype built in memory, as a VCF record would give it.
public struct VariantCall: Hashable, Sendable {
  /// Contig, `chr10`, `10` or the RefSeq accession.
  public var contig: String
  /// 1-based GRCh38 position.
  public var position: Int
  /// REF.
  public var reference: String
  /// ALT; empty when the record has none.
  public var alternates: [String]
  /// GT as VCF writes it: `0/1`, `1|1`, `./.`, `1`.
  public var genotype: String

  /// A genotype at a position.
  public init(
    contig: String, position: Int, reference: String, alternates: [String], genotype: String
  ) {
    self.contig = contig
    self.position = position
    self.reference = reference
    self.alternates = alternates
    self.genotype = genotype
  }
}
