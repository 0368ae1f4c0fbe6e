/// A structural or copy number event over a pharmacogene; never a genotype.
public struct StructuralFlag: Hashable, Sendable {
  /// HGNC symbol.
  public var gene: String
  /// What it is: `loss`, `gain`, `loss of heterozygosity`, `deletion`, `duplication`, ….
  public var kind: String
  /// Contig, as the file spells it.
  public var contig: String
  /// First base, 1-based.
  public var start: Int
  /// Last base.
  public var end: Int
  /// Copies that the caller estimated; nil where it gives none.
  public var copyNumber: String?
  /// Its FILTER.
  public var filter: String
  /// The file that it is from.
  public var file: String

  /// Whether the caller itself stands by it.
  public var isPassed: Bool { filter == "PASS" || filter == "." }

  /// An event over a gene.
  public init(
    gene: String, kind: String, contig: String, start: Int, end: Int, copyNumber: String?,
    filter: String, file: String
  ) {
    self.gene = gene
    self.kind = kind
    self.contig = contig
    self.start = start
    self.end = end
    self.copyNumber = copyNumber
    self.filter = filter
    self.file = file
  }
}
