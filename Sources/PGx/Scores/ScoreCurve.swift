import PGxAncestry

/// The distribution of a score among the people that a percentile is within, and the sample's place
/// in it.
package struct ScoreCurve: Sendable, Equatable {
  /// The sample's score, in what the reference's numbers are.
  package let value: Double
  /// Whether the numbers are sums; averages otherwise.
  package let isSum: Bool
  let distribution: ScorePlot.Distribution

  /// Whether it is a normal curve of the reference's mean and standard deviation, which gives no
  /// person's score.
  package var isNormalCurve: Bool { distribution.isNormalCurve }

  /// The ends of an axis with room for the distribution and the sample; nil when nothing can be
  /// drawn.
  package var axis: ClosedRange<Double>? {
    guard value.isFinite, let extent = distribution.extent else { return nil }
    let low = min(extent.lowerBound, value)
    let high = max(extent.upperBound, value)
    guard low.isFinite, high.isFinite, high > low else { return nil }
    let margin = (high - low) * 0.04
    return (low - margin)...(high + margin)
  }

  /// The density at `count` even points of ``axis``.
  package func heights(count: Int) -> [Double] {
    guard let axis else { return [] }
    return distribution.heights(on: axis, count: count)
  }
}

extension ScoreResults {
  /// What the percentile of a sample's score is taken from, for a picture; nil where there is none.
  func curve(score: Int, sample: Int) -> ScoreCurve? {
    guard let comparison, let meaning = meaning(score: score, sample: sample),
      let distribution = comparison.distribution(score, population: meaning.population)
    else { return nil }
    let isSum = comparison.quantity == .sum
    let value = isSum ? scores[score].sums[sample] : scores[score].average(sample)
    return value.map { ScoreCurve(value: $0, isSum: isSum, distribution: distribution) }
  }
}

extension ScoreComparison {
  /// The people of `population` that a score is compared with; nil where there are none.
  func distribution(_ index: Int, population: String?) -> ScorePlot.Distribution? {
    if reference.isByPlace {
      guard let name = comparedName(index), let population else { return nil }
      return reference.model?.distribution(of: name, population: population)
        .map { ScorePlot.Distribution(name: population, $0) }
    }
    let (group, summary) = compared(index)
    return group.map { ScorePlot.Distribution(name: population ?? "", $0) }
      ?? summary.map { ScorePlot.Distribution(name: population ?? "", summary: $0) }
  }
}
