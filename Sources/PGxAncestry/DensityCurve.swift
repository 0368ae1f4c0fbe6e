import Glibc

/// A density on an even grid.
struct DensityCurve {
  /// The values at the grid's points.
  let heights: [Double]

  /// The density of a distribution at `count` points from `low` to `high`.
  init(_ distribution: ScorePlot.Distribution, low: Double, high: Double, count: Int = 241) {
    let step = (high - low) / Double(count - 1)
    switch distribution.shape {
    case .normal(let mean, let deviation):
      let width = max(deviation, step)
      heights = (0..<count).map { index in
        Self.gauss((low + Double(index) * step - mean) / width) / width
      }
    case .scores(let scores):
      guard !scores.isEmpty else {
        heights = Array(repeating: 0, count: count)
        return
      }
      let width = max(Self.bandwidth(scores), step)
      // Counted in fine bins first: the cost does not grow with people × points.
      let bins = 4 * (count - 1)
      var counts = [Double](repeating: 0, count: bins + 1)
      for score in scores {
        let place = (score - low) / (high - low) * Double(bins)
        counts[Int(min(max(place.rounded(), 0), Double(bins)))] += 1
      }
      let filled = counts.indices.filter { counts[$0] > 0 }
      heights = (0..<count).map { index in
        let sum = filled.reduce(0.0) {
          $0 + counts[$1] * Self.gauss((Double(index) - Double($1) / 4) * step / width)
        }
        return sum / (Double(scores.count) * width)
      }
    }
  }

  /// Silverman's rule of thumb (1986, equation 3.31); 0 when all scores are equal.
  static func bandwidth(_ scores: [Double]) -> Double {
    guard let group = EmpiricalDistribution(scores), group.deviation > 0 else { return 0 }
    let quartiles = group.value(atPercent: 75) - group.value(atPercent: 25)
    let spread = quartiles > 0 ? min(group.deviation, quartiles / 1.34) : group.deviation
    return 0.9 * spread * pow(Double(scores.count), -0.2)
  }

  private static func gauss(_ z: Double) -> Double {
    exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  }
}
