/// The scores of a reference panel and what is known of its people.
public struct ReferenceDistribution: Sendable {
  /// What the numbers of a score are.
  public enum Quantity: String, Sendable {
    /// Σ dosage × weight.
    case sum = "SUM"
    /// The sum divided by the number of alleles.
    case average = "AVG"
  }

  /// The reference's name, which every percentile carries.
  public var name: String
  /// What the numbers of a score are.
  public var quantity: Quantity
  /// Its people, in the order of the table; empty when it gives summaries only.
  public internal(set) var samples: [ReferenceSample]
  /// The names of its scores, in the order of the table.
  public internal(set) var scoreIDs: [String]
  /// What is odd about its tables.
  public internal(set) var warnings: [AncestryWarning]
  /// The scores by name: one number a sample, NaN where the table has none.
  package internal(set) var values: [String: [Double]]
  /// The summaries by the score's name.
  public internal(set) var summaries: [String: [ScoreSummary]]

  /// The smallest reference that anything is said of.
  ///
  /// The PGS Catalog Calculator refuses smaller ones.
  public static let minimumCount = 100

  package init(name: String, quantity: Quantity = .sum) {
    self.name = name
    self.quantity = quantity
    samples = []
    scoreIDs = []
    warnings = []
    values = [:]
    summaries = [:]
  }

  /// A reference of these people and scores.
  ///
  /// - Parameters:
  ///   - name: the reference's name.
  ///   - samples: its people.
  ///   - scores: by the score's name one finite number a sample, nil where there is none.
  /// - Throws: ``AncestryError/tooFewSamples(reference:count:minimum:)``.
  public init(
    name: String, samples: [ReferenceSample], scores: [(id: String, values: [Double?])]
  ) throws(AncestryError) {
    self.init(name: name)
    self.samples = samples
    for score in scores {
      precondition(score.values.count == samples.count, "one number a sample")
      precondition(score.values.allSatisfy { $0?.isFinite ?? true }, "finite numbers")
      scoreIDs.append(score.id)
      values[score.id] = score.values.map { $0 ?? .nan }
    }
    try requireSize()
  }

  /// The populations, in the order in which the table first names them.
  public var populations: [String] {
    var seen: Set<String> = []
    return samples.compactMap(\.population).filter { seen.insert($0).inserted }
  }

  /// How many principal components every sample has.
  public var componentCount: Int { samples.map(\.components.count).min() ?? 0 }

  /// A reference sample's number of a score; nil where the table has none.
  public func value(of score: String, sample index: Int) -> Double? {
    guard let value = values[score]?[index], !value.isNaN else { return nil }
    return value
  }

  /// Where a score stands among the reference's unrelated people.
  ///
  /// - Parameters:
  ///   - value: the score, of the same ``quantity`` as the reference's.
  ///   - score: its name.
  ///   - coverage: how much of the score it is based on.
  ///   - population: the population to compare with; nil for the whole reference.
  /// - Returns: nil when the reference has nobody of this population, or the score is not finite.
  /// - Throws: ``AncestryError/unknownScore(reference:score:)``.
  public func standing(
    of value: Double, score: String, coverage: ScoreCoverage, population: String? = nil
  ) throws(AncestryError) -> ScoreStanding? {
    guard value.isFinite else { return nil }
    if let summaries = summaries[score] {
      guard let summary = summaries.first(where: { $0.population == population }) else {
        return nil
      }
      let deviation = summary.standardDeviation
      return ScoreStanding(
        reference: name, population: population, count: summary.count, coverage: coverage,
        percentile: summary.percentile(of: value),
        zScore: deviation > 0 ? (value - summary.mean) / deviation : nil)
    }
    guard values[score] != nil else { throw .unknownScore(reference: name, score: score) }
    guard let group = distribution(of: score, population: population) else { return nil }
    return ScoreStanding(
      reference: name, population: population, count: group.sorted.count, coverage: coverage,
      percentile: .counted(group.percentile(of: value)), zScore: group.zScore(of: value))
  }

  /// The scores of the unrelated people of a population, or of all; nil when there are none.
  package func distribution(of score: String, population: String?) -> EmpiricalDistribution? {
    guard let values = values[score] else { return nil }
    let group = zip(samples, values).filter { sample, value in
      !sample.isRelated && !value.isNaN
        && (population == nil || sample.population == population)
    }
    return EmpiricalDistribution(group.map(\.1))
  }

  /// - Throws: ``AncestryError/tooFewSamples(reference:count:minimum:)``.
  func requireSize() throws(AncestryError) {
    let count = samples.count { !$0.isRelated }
    guard count >= Self.minimumCount else {
      throw .tooFewSamples(reference: name, count: count, minimum: Self.minimumCount)
    }
  }
}
