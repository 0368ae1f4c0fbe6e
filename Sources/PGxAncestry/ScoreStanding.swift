/// How much of a score a number is based on: a percentile is worth no more.
public struct ScoreCoverage: Hashable, Sendable {
  /// Variants of the scoring file that were found in the genotypes.
  public let matched: Int
  /// Variants of the scoring file.
  public let total: Int

  /// A coverage; nil unless 0 ≤ matched ≤ total and there is a variant at all.
  public init?(matched: Int, total: Int) {
    guard matched >= 0, matched <= total, total > 0 else { return nil }
    self.matched = matched
    self.total = total
  }

  /// The share of variants found, from 0 to 1.
  public var fraction: Double { Double(matched) / Double(total) }
}

/// Where a score stands among those of a reference.
///
/// There is no way to have one without the reference's name and the coverage of the score.
public struct ScoreStanding: Hashable, Sendable {
  /// A percentile and what is known of it.
  public enum Percentile: Hashable, Sendable {
    /// Counted among the reference's scores.
    case counted(Double)
    /// Between two percentiles that the reference gives.
    case interpolated(Double)
    /// Below the lowest percentile that the reference gives.
    case atMost(Double)
    /// Above the highest percentile that the reference gives.
    case atLeast(Double)

    /// The number, from 0 to 100; of a bound, the bound.
    public var value: Double {
      switch self {
      case .counted(let value), .interpolated(let value), .atMost(let value),
        .atLeast(let value):
        value
      }
    }
  }

  /// The reference's name.
  public let reference: String
  /// The population within the reference; nil for all of it.
  public let population: String?
  /// How many people of the reference it is compared with.
  public let count: Int
  /// How much of the score the number is based on.
  public let coverage: ScoreCoverage
  /// The percentile; nil when the reference gives none.
  public let percentile: Percentile?
  /// Distance from the mean in standard deviations; nil when the reference's scores are all equal.
  public let zScore: Double?

  package init(
    reference: String, population: String?, count: Int, coverage: ScoreCoverage,
    percentile: Percentile?, zScore: Double?
  ) {
    self.reference = reference
    self.population = population
    self.count = count
    self.coverage = coverage
    self.percentile = percentile
    self.zScore = zScore
  }
}
