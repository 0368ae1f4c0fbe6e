/// A distribution of a score in a few numbers: what a reference gives that shares nobody's score.
public struct ScoreSummary: Hashable, Sendable {
  /// A percentile of the distribution.
  public struct Percentile: Hashable, Sendable {
    /// From 0 to 100.
    public var percent: Double
    /// The score below which so many percent are.
    public var value: Double

    /// A percentile of a distribution.
    public init(percent: Double, value: Double) {
      self.percent = percent
      self.value = value
    }
  }

  /// The population; nil for the whole panel.
  public var population: String?
  /// How many people it is of.
  public var count: Int
  /// The mean.
  public var mean: Double
  /// The standard deviation.
  public var standardDeviation: Double
  /// Percentiles, lowest first; may be empty.
  public var percentiles: [Percentile]

  /// A distribution in a few numbers.
  public init(
    population: String?, count: Int, mean: Double, standardDeviation: Double,
    percentiles: [Percentile] = []
  ) {
    self.population = population
    self.count = count
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.percentiles = percentiles
  }

  /// The percentile of a score, by straight lines between the known ones.
  ///
  /// - Returns: nil when fewer than two percentiles are known; a bound outside of them.
  package func percentile(of score: Double) -> ScoreStanding.Percentile? {
    guard percentiles.count > 1, let low = percentiles.first, let high = percentiles.last else {
      return nil
    }
    if score < low.value { return .atMost(low.percent) }
    if score > high.value { return .atLeast(high.percent) }
    // Several percentiles may have one value (a score of few variants): the middle of them.
    let equal = percentiles.filter { $0.value == score }
    if let first = equal.first, let last = equal.last {
      return .interpolated((first.percent + last.percent) / 2)
    }
    guard let above = percentiles.firstIndex(where: { $0.value > score }), above > 0 else {
      return nil
    }
    let (left, right) = (percentiles[above - 1], percentiles[above])
    let share = (score - left.value) / (right.value - left.value)
    return .interpolated(left.percent + share * (right.percent - left.percent))
  }
}
