/// What a score means in the light of a reference.
///
/// There is no percentile without the reference's name and the coverage.
public struct ScoreMeaning: Sendable, Equatable {
  /// What is known of a percentile.
  public enum Bound: String, Sendable {
    /// It is counted, or interpolated between two that the reference gives.
    case exact
    /// It is at most this: the score is below the lowest that the reference gives.
    case atMost
    /// It is at least this: the score is above the highest that the reference gives.
    case atLeast
  }

  /// The reference's name.
  public let reference: String
  /// The population that ``percentile`` and ``zScore`` are within; nil for the whole reference.
  public let population: String?
  /// How many people it is compared with.
  public let count: Int
  /// The variants of the score that were matched.
  public let matched: Int
  /// The variants of the score.
  public let total: Int
  /// Standard deviations from the mean; nil when the reference's scores are all equal.
  public let zScore: Double?
  /// The percentile, from 0 to 100; nil when the reference gives none.
  public let percentile: Double?
  /// What is known of the percentile.
  public let bound: Bound
  /// Z_norm1 of the PGS Catalog Calculator: the mean along the principal components taken off.
  public let zMean: Double?
  /// Z_norm2 of the PGS Catalog Calculator: mean and variance along the components.
  public let zMeanAndVariance: Double?

  /// ``percentile`` as a table shows it: a number, `<5` or `>95` for a bound, empty for none.
  public var percentileText: String {
    guard let percentile else { return "" }
    switch bound {
    case .exact: return "\(percentile)"
    case .atMost: return "<\(percentile)"
    case .atLeast: return ">\(percentile)"
    }
  }

  /// What the numbers are compared with and based on: `NAME (EUR, n=503, 812/835 variants)`.
  public var referenceText: String {
    let group = population.map { "\($0), " } ?? ""
    return "\(reference) (\(group)n=\(count), \(matched)/\(total) variants)"
  }
}

/// Where a sample lies among the populations of a reference.
///
/// A statement about this reference, not about who somebody is.
public struct SamplePlace: Sendable, Equatable {
  /// The most similar population; nil when the sample has too few components.
  public let mostSimilarPopulation: String?
  /// Whether nothing is really similar.
  public let isLowConfidence: Bool
  /// Principal components, PC1 first; empty for none.
  public let components: [Double]
  /// The variants of the loadings that the sample has, and all of them; nil where the components
  /// were given.
  public let projected: Projected?

  /// How much of the loadings a projection is based on.
  public struct Projected: Sendable, Equatable {
    /// Variants with a genotype.
    public let used: Int
    /// Variants of the loadings.
    public let total: Int
  }
}
