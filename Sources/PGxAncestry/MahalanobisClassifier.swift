/// The most similar population by Mahalanobis distance in the space of principal components.
///
/// As the PGS Catalog Calculator 0.3.1: maximum-likelihood covariance (divided by n) of each
/// population's unrelated reference samples, D² and its chi-squared tail with k − 1 degrees of
/// freedom, k components.
package struct MahalanobisClassifier: Sendable, Equatable {
  /// A population's ellipsoid.
  package struct Group: Sendable, Equatable {
    /// The population; nil for all of the reference.
    package let population: String?
    /// Its mean.
    package let mean: [Double]
    /// The triangle of its covariance.
    package let covariance: Cholesky

    /// D² of a point.
    package func distance(_ point: [Double]) -> Double {
      let scaled = covariance.forward(zip(point, mean).map { $0 - $1 })
      return scaled.reduce(0) { $0 + $1 * $1 }
    }
  }

  /// The populations, in the order in which the reference names them.
  package let groups: [Group]
  /// All of the reference's unrelated samples.
  package let overall: Group
  /// How many components are used.
  package let componentCount: Int

  package init(groups: [Group], overall: Group, componentCount: Int) {
    self.groups = groups
    self.overall = overall
    self.componentCount = componentCount
  }

  /// Learns from unrelated samples.
  ///
  /// - Throws: ``AncestryError/degeneratePopulation(reference:population:count:)``.
  package init(
    points: [[Double]], labels: [String], populations: [String], reference: String
  ) throws(AncestryError) {
    var groups: [Group] = []
    for population in populations {
      let own = zip(points, labels).filter { $0.1 == population }.map(\.0)
      groups.append(try Self.group(own, population, reference: reference))
    }
    self.groups = groups
    overall = try Self.group(points, nil, reference: reference)
    componentCount = points.first?.count ?? 0
  }

  /// Tail probabilities in the order of ``groups``, and D² to all of the reference.
  package func place(_ point: [Double]) -> (probabilities: [Double], overallDistance: Double) {
    precondition(point.count == componentCount)
    let probabilities = groups.map {
      Tail.chiSquared(above: $0.distance(point), degrees: componentCount - 1)
    }
    return (probabilities, overall.distance(point))
  }

  private static func group(
    _ points: [[Double]], _ population: String?, reference: String
  ) throws(AncestryError) -> Group {
    let size = points.first?.count ?? 0
    let mean = (0..<size).map { index in Moments.mean(points.map { $0[index] }) }
    var covariance = Matrix(rows: size, columns: size)
    for point in points {
      let centred = zip(point, mean).map { $0 - $1 }
      for row in 0..<size {
        for column in 0...row { covariance[row, column] += centred[row] * centred[column] }
      }
    }
    for row in 0..<size {
      for column in 0...row {
        covariance[row, column] /= Double(points.count)
        covariance[column, row] = covariance[row, column]
      }
    }
    guard points.count > size, let factor = Cholesky(covariance) else {
      throw .degeneratePopulation(
        reference: reference, population: population ?? "ALL", count: points.count)
    }
    return Group(population: population, mean: mean, covariance: factor)
  }
}
