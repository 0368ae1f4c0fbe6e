public import PGxScores

/// What is known of a score beside the samples: what its file says of it, and what became of its
/// rows.
public struct ScoreInfo: Sendable, Equatable {
  /// Its identifier.
  public let id: String
  /// The scoring file.
  public let path: String
  /// XXH64 of the file's content, decompressed; 16 hexadecimal digits.
  public let contentHash: String
  /// The header's lines, in the file's order.
  public let header: ScoringFileHeader
  /// The build of the positions that were used; `unknown` where the file does not say.
  public let build: String
  /// Whether the positions are those of the harmonisation.
  public let isHarmonised: Bool
  /// The rows of the score.
  public let rowCount: Int
  /// The rows by what became of them; together ``rowCount``.
  public let counts: Counts
  /// The part of the sum of |weight| that is matched; nil when all weights are 0.
  public let weightShare: Double?

  /// How many rows came to what.
  public struct Counts: Sendable, Equatable {
    /// An allele is counted.
    public let matched: Int
    /// The alleles do not tell the strand.
    public let ambiguous: Int
    /// The rules leave them out.
    public let excluded: Int
    /// The genotypes do not have the variant.
    public let missing: Int
    /// Never scored: HLA alleles, haplotypes, interactions, rows without a position.
    public let unusable: Int
    /// Lines that could not be understood.
    public let malformed: Int
    /// Of the matched ones those whose alleles met on the other strand.
    public let flipped: Int

    /// Names and numbers, in the order of reports.
    var all: [(name: String, count: Int)] {
      [
        ("matched", matched), ("ambiguous", ambiguous), ("excluded", excluded),
        ("missing", missing), ("unusable", unusable), ("malformed", malformed),
        ("flipped", flipped),
      ]
    }
  }

  init(_ summary: MatchSummary, _ file: ScoringFile) {
    id = summary.scoreID
    path = file.path
    let digits = String(file.contentHash, radix: 16)
    contentHash = String(repeating: "0", count: 16 - digits.count) + digits
    header = file.header
    build = file.build.name
    isHarmonised = file.isHarmonised
    rowCount = summary.scoredRows
    counts = Counts(
      matched: summary.matched, ambiguous: summary.count(RowStatus.Group.ambiguous),
      excluded: summary.count(RowStatus.Group.excluded),
      missing: summary.count(RowStatus.Group.missing),
      unusable: summary.count(RowStatus.Group.unusable), malformed: summary.malformed,
      flipped: summary.flipped)
    weightShare = summary.weightRate
  }

  /// One for each score of the files, in order.
  static func all(_ files: [ScoringFile], _ summaries: [MatchSummary]) -> [ScoreInfo] {
    let owners = files.flatMap { file in file.namedScores.map { _ in file } }
    return zip(summaries, owners).map { ScoreInfo($0, $1) }
  }

  /// The name that its authors gave it.
  public var name: String? { header.name }
  /// The trait, as its authors name it.
  public var trait: String? { header.trait }
  /// Terms of EFO, and their names, that the trait was mapped to.
  public var mappedTraits: [String] { header.mappedTraits }
  /// What the weights are (`beta`, `OR`, …).
  public var weightType: String? { value("weight_type") }
  /// The licence under which the score may be used.
  public var license: String? { value("license", "License") }
  /// What to cite.
  public var citation: String? { value("citation", "Citation") }
  /// How many variants the header says that there are, as it says it.
  public var statedVariantCount: String? { header.statedRowCount }

  private func value(_ keys: String...) -> String? {
    for key in keys {
      if let value = header[key], !value.isEmpty { return value }
    }
    return nil
  }
}
