/// How a person is compared with the populations of a reference.
public enum SimilarityMethod: String, Sendable, CaseIterable {
  /// A random forest (the PGS Catalog Calculator's default).
  case randomForest = "RandomForest"
  /// Mahalanobis distance.
  case mahalanobis = "Mahalanobis"
}

/// The population of a reference whose people are genetically most similar to a person.
///
/// A statement about principal components and about one reference, not about who somebody is.
public struct PopulationSimilarity: Sendable, Equatable {
  /// A population and what speaks for it.
  public struct Candidate: Sendable, Equatable {
    /// The population.
    public let population: String
    /// The share of the forest, or the tail probability of the distance; from 0 to 1.
    public let probability: Double
  }

  /// How it was found.
  public let method: SimilarityMethod
  /// Each population of the reference.
  public let candidates: [Candidate]
  /// The one with the highest probability; the first of equals.
  public let mostSimilar: String
  /// Whether nothing is really similar: below 0.5 for a forest, below 1e-10 for a distance.
  public let isLowConfidence: Bool
  /// Squared Mahalanobis distance to the whole reference; nil for a forest.
  public let overallDistance: Double?

  init?(method: SimilarityMethod, candidates: [Candidate], overallDistance: Double?) {
    guard var best = candidates.first else { return nil }
    for candidate in candidates where candidate.probability > best.probability {
      best = candidate
    }
    self.method = method
    self.candidates = candidates
    self.overallDistance = overallDistance
    mostSimilar = best.population
    // The PGS Catalog Calculator's limits.
    isLowConfidence = best.probability < (method == .randomForest ? 0.5 : 1e-10)
  }
}

/// Finds the most similar population of a person from principal components.
package enum PopulationClassifier: Sendable, Equatable {
  case randomForest(RandomForest)
  case mahalanobis(MahalanobisClassifier)

  /// How many components are used.
  package var componentCount: Int {
    switch self {
    case .randomForest(let forest): forest.componentCount
    case .mahalanobis(let classifier): classifier.componentCount
    }
  }

  /// The populations' similarity; nil when the components are too few or not finite.
  package func place(_ components: [Double]) -> PopulationSimilarity? {
    guard components.count >= componentCount else { return nil }
    let point = Array(components[..<componentCount])
    guard point.allSatisfy(\.isFinite) else { return nil }
    switch self {
    case .randomForest(let forest):
      return PopulationSimilarity(
        method: .randomForest,
        candidates: zip(forest.populations, forest.place(point)).map {
          .init(population: $0, probability: $1)
        },
        overallDistance: nil)
    case .mahalanobis(let classifier):
      let (probabilities, distance) = classifier.place(point)
      return PopulationSimilarity(
        method: .mahalanobis,
        candidates: zip(classifier.groups, probabilities).map {
          .init(population: $0.population ?? "ALL", probability: $1)
        },
        overallDistance: distance)
    }
  }
}
