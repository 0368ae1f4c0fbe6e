/// What a reference teaches of one score: its distribution in each population, and its mean and
/// variance along the principal components.
package struct ScoreModel: Sendable, Equatable {
  /// The score's name.
  package let id: String
  /// The scores of each population's unrelated people.
  package let groups: [String: EmpiricalDistribution]
  /// The mean of the score in the unrelated people.
  package let mean: Double
  /// Intercept and slopes of ordinary least squares on the standardised components; nil when the
  /// score is constant.
  package let slopes: [Double]?
  /// The standard deviation of what they leave.
  package let residualDeviation: Double
  /// Mean and variance; nil when the score is constant or the fit did not settle.
  package let locationScale: LocationScaleFit?

  package init(
    id: String, groups: [String: EmpiricalDistribution], mean: Double, slopes: [Double]?,
    residualDeviation: Double, locationScale: LocationScaleFit?
  ) {
    self.id = id
    self.groups = groups
    self.mean = mean
    self.slopes = slopes
    self.residualDeviation = residualDeviation
    self.locationScale = locationScale
  }

  /// Learns from the unrelated people.
  ///
  /// - Parameters:
  ///   - id: the score's name.
  ///   - scores: one number a person.
  ///   - labels: each person's population.
  ///   - design: rows (1, z), z the standardised components.
  package init(id: String, scores: [Double], labels: [String?], design: Matrix) {
    self.id = id
    var members: [String: [Double]] = [:]
    for (score, label) in zip(scores, labels) {
      if let label { members[label, default: []].append(score) }
    }
    groups = members.compactMapValues { EmpiricalDistribution($0) }
    mean = Moments.mean(scores)
    guard Moments.deviation(scores, mean: mean) > 0 else {
      (slopes, residualDeviation, locationScale) = (nil, 0, nil)
      return
    }
    let centred = scores.map { [mean] in $0 - mean }
    guard let slopes = LeastSquares.solve(design, centred) else {
      (self.slopes, residualDeviation, locationScale) = (nil, 0, nil)
      return
    }
    let residuals = centred.indices.map { centred[$0] - dot(design.row($0), slopes) }
    self.slopes = slopes
    residualDeviation = Moments.deviation(residuals, mean: Moments.mean(residuals))
    locationScale = LocationScaleFit(design: design, observed: centred, start: slopes)
  }

  /// The score adjusted for a person at these standardised components.
  package func adjust(_ score: Double, row: [Double]) -> (mean: Double?, meanAndVariance: Double?) {
    guard let slopes, residualDeviation > 0 else { return (nil, nil) }
    let centred = score - mean
    let first = (centred - dot(row[...], slopes)) / residualDeviation
    return (first.isFinite ? first : nil, locationScale?.zScore(row, centred))
  }
}
