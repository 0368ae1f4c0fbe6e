/// The scores of a group of people, sorted.
package struct EmpiricalDistribution: Sendable, Equatable {
  /// The scores, lowest first.
  package let sorted: [Double]
  /// Their mean.
  package let mean: Double
  /// Their standard deviation (divided by n).
  package let deviation: Double

  /// The distribution of scores that are all finite; nil of nothing.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    sorted = values.sorted()
    // Of the sorted numbers, so that a saved distribution has the same to the last bit.
    mean = Moments.mean(sorted)
    deviation = Moments.deviation(sorted, mean: mean)
  }

  /// The percentile of a score, from 0 to 100: the mean rank of its equals.
  ///
  /// 100·(#{< s} + #{≤ s} + [#{= s} > 0]) / 2n, as SciPy's `percentileofscore(kind="rank")`, which
  /// the PGS Catalog Calculator uses.
  package func percentile(of score: Double) -> Double {
    let below = firstIndex { $0 >= score }
    let upTo = firstIndex { $0 > score }
    return Double(below + upTo + (upTo > below ? 1 : 0)) * 50 / Double(sorted.count)
  }

  /// The distance from the mean in standard deviations; nil when all scores are equal.
  package func zScore(of score: Double) -> Double? {
    deviation > 0 ? (score - mean) / deviation : nil
  }

  /// The score with so many percent below it, by straight lines between the ranks.
  package func value(atPercent percent: Double) -> Double {
    let place = percent / 100 * Double(sorted.count - 1)
    let index = min(max(Int(place), 0), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
  }

  private func firstIndex(where isReached: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
