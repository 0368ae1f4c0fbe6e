/// A polygenic score of one sample.
public struct SampleScore: Sendable, Equatable {
  /// What is known of the score beside the sample.
  public let info: ScoreInfo
  /// Whether enough of its rows are matched; without that there is no ``sum``.
  public let passes: Bool
  /// Σ dosage × weight; nil when too little of the score is matched.
  public let sum: Double?
  /// ``sum`` by allele, as plink2 averages; nil when there is no sum.
  public let average: Double?
  /// Alleles that were counted.
  public let alleleCount: Int
  /// The variants of the score that were matched.
  public let matched: Int
  /// The variants of the score.
  public let total: Int
  /// Matched variants without a genotype of this sample.
  public let missing: Int
  /// What it means in the light of a reference; nil without one.
  public let meaning: ScoreMeaning?
  /// Where the sample lies among the populations of the reference; nil without one.
  public let place: SamplePlace?
  /// For a picture; nil where there is no percentile.
  package let curve: ScoreCurve?

  /// The scores of one sample, in the order of their files.
  static func all(_ results: ScoreResults, sample: Int) -> [SampleScore] {
    results.scores.indices.map { index in
      let score = results.scores[index]
      let isShown = score.passes || results.showsFailed
      return SampleScore(
        info: results.infos[index], passes: score.passes,
        sum: isShown ? score.sums[sample] : nil, average: isShown ? score.average(sample) : nil,
        alleleCount: score.alleleCounts[sample], matched: score.matched, total: score.total,
        missing: score.missingCalls[sample],
        meaning: results.meaning(score: index, sample: sample),
        place: results.place(sample: sample), curve: results.curve(score: index, sample: sample))
    }
  }
}
