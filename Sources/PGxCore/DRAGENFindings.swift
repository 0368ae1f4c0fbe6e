/// What a DRAGEN run folder says of a sample beside its genotypes.
public struct DRAGENFindings: Hashable, Sendable {
  /// The prefix that the sample's files share.
  public var prefix: String
  /// Versions of the programs that wrote the files, `dragen 4.3.6`, without repetitions.
  public var versions: [String]
  /// The files that were found.
  public var files: [RunFileUse]
  /// The run's metrics with verdicts.
  public var quality: [QualityCheck]
  /// Events over pharmacogenes.
  public var structural: [StructuralFlag]
  /// Our calls beside DRAGEN's.
  public var concordance: [ExternalConcordance]
  /// Further remarks, each a sentence without its full stop.
  public var notes: [String]

  /// Findings of a run folder.
  public init(
    prefix: String, versions: [String] = [], files: [RunFileUse] = [],
    quality: [QualityCheck] = [], structural: [StructuralFlag] = [],
    concordance: [ExternalConcordance] = [], notes: [String] = []
  ) {
    self.prefix = prefix
    self.versions = versions
    self.files = files
    self.quality = quality
    self.structural = structural
    self.concordance = concordance
    self.notes = notes
  }
}
