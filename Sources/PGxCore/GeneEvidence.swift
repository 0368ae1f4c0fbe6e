/// What the file says at one defining position, for a reader who wants to check a call.
public struct PositionEvidence: Hashable, Sendable {
  /// Contig in this program's spelling, `chr10`.
  public var contig: String
  /// 1-based GRCh38 position, whatever the file's build.
  public var position: Int
  /// dbSNP identifier, where it has one.
  public var rsid: String?
  /// Whether there is a usable genotype, or why not.
  public var evidence: SiteEvidence
  /// What the genotype or the reason rests on.
  public var origin: SiteOrigin
  /// The alleles as GT would write them, in bases: `G/A`, `G|A`, `A`; empty where there is none.
  public var genotype: String
  /// Whether the genotype is the reference allele on every chromosome.
  public var isReference: Bool
  /// VCF PS of a phased genotype; nil where there is none.
  public var phaseSet: Int?
  /// DP, or MIN_DP of a reference block; nil where the file gives none.
  public var depth: Int?
  /// GQ; nil where the file gives none.
  public var quality: Int?
  /// POS of the record or block, 1-based on the file's build; nil where none speaks.
  public var recordPosition: Int?
  /// The number of the data line in the file, from 1; nil where an index led to it.
  public var record: Int?
  /// The FILTER that failed; empty where none did.
  public var filter: String

  /// A position and what is known of it.
  public init(
    contig: String, position: Int, rsid: String?, evidence: SiteEvidence, origin: SiteOrigin,
    genotype: String = "", isReference: Bool = false, phaseSet: Int? = nil, depth: Int? = nil,
    quality: Int? = nil, recordPosition: Int? = nil, record: Int? = nil, filter: String = ""
  ) {
    self.contig = contig
    self.position = position
    self.rsid = rsid
    self.evidence = evidence
    self.origin = origin
    self.genotype = genotype
    self.isReference = isReference
    self.phaseSet = phaseSet
    self.depth = depth
    self.quality = quality
    self.recordPosition = recordPosition
    self.record = record
    self.filter = filter
  }
}

/// What the file says at every defining position of one gene.
public struct GeneEvidence: Hashable, Sendable {
  /// HGNC symbol.
  public var gene: String
  /// One value a defining position, ascending.
  public var positions: [PositionEvidence]

  /// A gene's evidence.
  public init(gene: String, positions: [PositionEvidence]) {
    self.gene = gene
    self.positions = positions
  }

  /// How many usable genotypes rest on `origin`.
  public func count(_ origin: SiteOrigin) -> Int {
    positions.count { $0.evidence == .called && $0.origin == origin }
  }

  /// How many positions have no usable genotype.
  public var missing: Int { positions.count { $0.evidence != .called } }

  /// The lowest depth of a usable genotype that gives one.
  public var minimumDepth: Int? {
    positions.compactMap { $0.evidence == .called ? $0.depth : nil }.min()
  }

  /// The lowest GQ of a usable genotype that gives one.
  public var minimumQuality: Int? {
    positions.compactMap { $0.evidence == .called ? $0.quality : nil }.min()
  }
}
