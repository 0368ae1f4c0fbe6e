extension ScorePlot.Distribution {
  /// The scores of a reference's people, without a copy of them.
  package init(name: String, _ distribution: EmpiricalDistribution) {
    self.name = name
    count = distribution.sorted.count
    shape = .scores(distribution.sorted)
  }

  /// Whether it is the normal curve of a mean and a standard deviation.
  package var isNormalCurve: Bool {
    if case .normal = shape { true } else { false }
  }

  /// The stretch of the axis that it needs; nil when it is of nobody.
  package var extent: ClosedRange<Double>? {
    switch shape {
    case .normal(let mean, let deviation):
      guard mean.isFinite, deviation.isFinite, deviation >= 0 else { return nil }
      return (mean - 3.5 * deviation)...(mean + 3.5 * deviation)
    case .scores(let scores):
      guard let low = scores.min(), let high = scores.max() else { return nil }
      return low...high
    }
  }

  /// Its density at `count` even points from the lower to the upper end of `axis`.
  package func heights(on axis: ClosedRange<Double>, count: Int) -> [Double] {
    DensityCurve(self, low: axis.lowerBound, high: axis.upperBound, count: count).heights
  }
}
