package import PGxScores

/// What a run over a cohort gives.
public struct ScoreResults: Sendable {
  /// The samples, in the order of the results.
  public let samples: [String]
  /// The name of the cohort in the PGS Catalog Calculator's tables.
  package var dataset = "test"
  /// The family and individual ids of PLINK's files; nil for others.
  package internal(set) var families: [(family: String, individual: String)]?
  /// The scores, in the order of the files and of their columns.
  public internal(set) var scores: [Score] = []
  /// What the user should know; one line each.
  public internal(set) var warnings: [String] = []
  /// The matcher, for reports.
  package internal(set) var matcher: VariantMatcher
  /// What is known of each score, in the order of ``scores``.
  public internal(set) var infos: [ScoreInfo] = []
  /// Whether documents give the numbers of scores that are too little matched.
  package var showsFailed = false
  /// The scores beside those of a reference; nil without one.
  var comparison: ScoreComparison?
  /// Where dosages came from, for each kind of file given: `GT`, `DS`, `GP`, `HDS`, `BED`, `PGEN`;
  /// empty for merged parts.
  public internal(set) var fields: [String] = []

  /// What a score of a sample means, by their places; nil without a reference and where it is not
  /// compared.
  public func meaning(score: Int, sample: Int) -> ScoreMeaning? {
    comparison?.meaning(scores[score], score, sample: sample)
  }

  /// Where a sample lies among the populations of the reference; nil when nobody asked.
  public func place(sample: Int) -> SamplePlace? {
    guard let places = comparison?.places, places.indices.contains(sample) else { return nil }
    return places[sample]
  }

  /// One score of all samples.
  public struct Score: Sendable {
    /// Its identifier.
    public let id: String
    /// The scoring file.
    public let path: String
    /// Σ weight × f(dosage), one a sample.
    public internal(set) var sums: [Double] = []
    /// Alleles that were called at matched variants, one a sample.
    public internal(set) var alleleCounts: [Int] = []
    /// The alleles that ``averages`` are over, one a sample.
    public internal(set) var denominators: [Int] = []
    /// Missing calls at matched variants, one a sample.
    public internal(set) var missingCalls: [Int] = []
    /// Σ dosage of the counted alleles; empty unless plink2's form is asked for.
    public internal(set) var dosageSums: [Double] = []
    /// Rows whose variant is in the genotypes, and is counted.
    public let matched: Int
    /// All rows of the score.
    public let total: Int
    /// Whether enough of the score was matched.
    public let passes: Bool

    /// ``sums`` over ``denominators``; nil where nothing was counted.
    public func average(_ sample: Int) -> Double? {
      denominators[sample] == 0 ? nil : sums[sample] / Double(denominators[sample])
    }
  }
}
