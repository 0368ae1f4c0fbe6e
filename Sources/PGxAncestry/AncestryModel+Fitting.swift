extension AncestryModel {
  /// (1, z) of a person.
  static func row(_ components: [Double], means: [Double], deviations: [Double]) -> [Double] {
    [1] + means.indices.map { (components[$0] - means[$0]) / deviations[$0] }
  }

  /// Mean and standard deviation of the first components.
  static func scale(
    _ samples: [ReferenceSample], _ count: Int, _ name: String
  ) throws(AncestryError) -> (means: [Double], deviations: [Double]) {
    var means: [Double] = []
    var deviations: [Double] = []
    for index in 0..<count {
      let column = samples.map { $0.components[index] }
      let mean = Moments.mean(column)
      let deviation = Moments.deviation(column, mean: mean)
      guard deviation > 0 else {
        throw .constantComponent(reference: name, component: index + 1)
      }
      means.append(mean)
      deviations.append(deviation)
    }
    return (means, deviations)
  }

  static func classifier(
    _ samples: [ReferenceSample], _ reference: ReferenceDistribution, _ options: Options
  ) throws(AncestryError) -> PopulationClassifier {
    var points: [[Double]] = []
    var labels: [String] = []
    for sample in samples {
      guard let population = sample.population else { continue }
      points.append(Array(sample.components[..<options.similarityComponents]))
      labels.append(population)
    }
    guard !points.isEmpty else { throw .noPopulations(reference: reference.name) }
    switch options.method {
    case .randomForest: return .randomForest(RandomForest(points: points, labels: labels))
    case .mahalanobis:
      let named = Set(labels)
      return .mahalanobis(
        try MahalanobisClassifier(
          points: points, labels: labels,
          populations: reference.populations.filter(named.contains), reference: reference.name))
    }
  }
}
