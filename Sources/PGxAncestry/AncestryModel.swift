/// Everything that is learnt from a reference, so that people can be adjusted one at a time later.
///
/// The methods are the PGS Catalog Calculator's (`ancestry-adjust` of pgscatalog-calc 0.3.1).
public struct AncestryModel: Sendable, Equatable {
  /// What is fitted.
  public struct Options: Sendable, Hashable {
    /// How the most similar population is found.
    public var method = SimilarityMethod.randomForest
    /// How many components that uses, at least 2.
    public var similarityComponents = 5
    /// How many components the adjustment uses, at least 1.
    public var adjustmentComponents = 4

    /// The PGS Catalog Calculator's: a random forest on 5 components, adjustment for 4.
    public init() {}
  }

  /// The reference's name.
  public let reference: String
  /// What the numbers of a score are.
  public let quantity: ReferenceDistribution.Quantity
  /// The mean of each component that the adjustment uses.
  package let componentMeans: [Double]
  /// Its standard deviation.
  package let componentDeviations: [Double]
  /// Finds the most similar population.
  package let classifier: PopulationClassifier
  /// One a score, in the reference's order.
  package let scores: [ScoreModel]
  private let places: [String: Int]

  package init(
    reference: String, quantity: ReferenceDistribution.Quantity = .sum, componentMeans: [Double],
    componentDeviations: [Double], classifier: PopulationClassifier, scores: [ScoreModel]
  ) {
    self.reference = reference
    self.quantity = quantity
    self.componentMeans = componentMeans
    self.componentDeviations = componentDeviations
    self.classifier = classifier
    self.scores = scores
    places = Dictionary(
      scores.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the scores that can be adjusted.
  public var scoreIDs: [String] { scores.map(\.id) }

  /// The populations that a person can be most similar to.
  public var populations: [String] {
    switch classifier {
    case .randomForest(let forest): forest.populations
    case .mahalanobis(let classifier): classifier.groups.compactMap(\.population)
    }
  }

  /// How many principal components a person must have.
  public var componentCount: Int { max(componentMeans.count, classifier.componentCount) }

  /// Fits to a reference's unrelated people.
  ///
  /// - Throws: ``AncestryError`` when the reference is too small, lacks components or populations,
  ///   or a population or component is degenerate.
  public init(
    reference: ReferenceDistribution, options: Options = Options()
  ) throws(AncestryError) {
    precondition(options.similarityComponents >= 2 && options.adjustmentComponents >= 1)
    let name = reference.name
    let needed = max(options.similarityComponents, options.adjustmentComponents)
    guard reference.componentCount >= needed else {
      throw .tooFewComponents(
        reference: name, count: reference.componentCount, needed: needed)
    }
    try reference.requireSize()
    let training = reference.samples.indices.filter { !reference.samples[$0].isRelated }
    let samples = training.map { reference.samples[$0] }
    let classifier = try Self.classifier(samples, reference, options)
    let (means, deviations) = try Self.scale(samples, options.adjustmentComponents, name)
    let rows = samples.map {
      Self.row($0.components, means: means, deviations: deviations)
    }
    let design = Matrix(rows)
    var scores: [ScoreModel] = []
    for id in reference.scoreIDs {
      guard let values = reference.values[id] else { continue }
      let own = training.map { values[$0] }
      let known = own.indices.filter { !own[$0].isNaN }
      guard known.count >= ReferenceDistribution.minimumCount else {
        throw .tooFewSamples(
          reference: "\(name): score \(id)", count: known.count,
          minimum: ReferenceDistribution.minimumCount)
      }
      scores.append(
        ScoreModel(
          id: id, scores: known.map { own[$0] }, labels: known.map { samples[$0].population },
          design: known.count == own.count ? design : Matrix(known.map { rows[$0] })))
    }
    self.init(
      reference: name, quantity: reference.quantity, componentMeans: means,
      componentDeviations: deviations, classifier: classifier, scores: scores)
  }

  /// What is odd about the fitted scores.
  public var warnings: [AncestryWarning] {
    scores.compactMap { score in
      if score.slopes == nil { return .constantScore(score: score.id) }
      return score.locationScale == nil ? .notConverged(score: score.id) : nil
    }
  }

  /// The scores of the unrelated people of a population, lowest first; nil when there are none.
  package func distribution(of score: String, population: String) -> EmpiricalDistribution? {
    places[score].flatMap { scores[$0].groups[population] }
  }

  /// The most similar population of a person; nil when the components are too few or not finite.
  public func similarity(components: [Double]) -> PopulationSimilarity? {
    classifier.place(components)
  }

  /// A person's score in the light of the reference.
  ///
  /// - Parameters:
  ///   - sum: the score, computed on the same variants as the reference's.
  ///   - score: its name.
  ///   - coverage: how much of the score it is based on.
  ///   - components: the person's principal components, PC1 first.
  ///   - population: the population to compare with; nil for the most similar one. (The
  ///     Calculator compares people of the reference with their own.)
  /// - Returns: nil when the components are too few, or they or the score are not finite.
  /// - Throws: ``AncestryError/unknownScore(reference:score:)``.
  public func adjust(
    sum: Double, score: String, coverage: ScoreCoverage, components: [Double],
    population: String? = nil
  ) throws(AncestryError) -> AdjustedScore? {
    guard let place = places[score] else {
      throw .unknownScore(reference: reference, score: score)
    }
    guard sum.isFinite, components.count >= componentMeans.count, components.allSatisfy(\.isFinite),
      let group = population ?? similarity(components: components)?.mostSimilar
    else { return nil }
    let model = scores[place]
    let distribution = model.groups[group]
    let row = Self.row(components, means: componentMeans, deviations: componentDeviations)
    let adjusted = model.adjust(sum, row: row)
    return AdjustedScore(
      score: score, sum: sum, reference: reference, population: group, coverage: coverage,
      percentile: distribution?.percentile(of: sum),
      zScore: model.slopes == nil ? nil : distribution?.zScore(of: sum), zMean: adjusted.mean,
      zMeanAndVariance: adjusted.meanAndVariance)
  }

  /// Components on which a cohort and the reference differ.
  ///
  /// Mann-Whitney p below 1e-4, in a cohort of 20 or more, as the PGS Catalog Calculator warns.
  public static func shifts(
    cohort: [[Double]], reference: ReferenceDistribution, components: Int = 5
  ) -> [AncestryWarning] {
    guard cohort.count >= 20 else { return [] }
    let training = reference.samples.filter { !$0.isRelated }
    let count = min(components, reference.componentCount, cohort.map(\.count).min() ?? 0)
    guard !training.isEmpty else { return [] }
    return (0..<count).compactMap { index in
      let test = MannWhitney(
        cohort.map { $0[index] }, training.map { $0.components[index] })
      return test.p < 1e-4 ? .shiftedComponent(component: index + 1, p: test.p) : nil
    }
  }
}
