/// A person's score in the light of a reference.
public struct AdjustedScore: Sendable, Equatable {
  /// The score's name.
  public let score: String
  /// The score itself.
  public let sum: Double
  /// The reference's name.
  public let reference: String
  /// The population that ``percentile`` and ``zScore`` are within.
  public let population: String
  /// How much of the score the numbers are based on.
  public let coverage: ScoreCoverage
  /// The percentile within the population, from 0 to 100; nil when the reference has no score of
  /// its people.
  public let percentile: Double?
  /// Standard deviations from the population's mean; nil when its scores are all equal.
  public let zScore: Double?
  /// The score with the mean along the principal components taken off, in standard deviations
  /// (Z_norm1); nil when the score is constant in the reference.
  public let zMean: Double?
  /// The same with mean and variance along the components (Z_norm2); nil also when that fit did
  /// not settle.
  public let zMeanAndVariance: Double?
}
