import PGxAncestry

/// The scores of a run beside those of a reference.
struct ScoreComparison: Sendable {
  /// What a score is compared with.
  private struct Entry {
    /// The reference's name of the score.
    let name: String
    let coverage: ScoreCoverage
    /// The people it is compared with where that is the same for all samples.
    let group: EmpiricalDistribution?
    let summary: ScoreSummary?
  }

  let reference: ScoreReference
  /// One a sample; empty where nobody's components are asked for.
  let places: [SamplePlace]
  private let similarities: [PopulationSimilarity?]
  /// One a score; nil for one that is not compared.
  private let entries: [Entry?]
  /// What the reference's numbers are.
  let quantity: ReferenceDistribution.Quantity
  /// What the user should know, one line each.
  private(set) var warnings: [String]

  /// Prepares the comparison of what a run gave.
  init(
    _ reference: ScoreReference, _ results: ScoreResults, _ options: ScoreOptions,
    projections: [Projection?]?
  ) {
    self.reference = reference
    quantity =
      (reference.isByPlace ? reference.model?.quantity : reference.distribution?.quantity) ?? .sum
    warnings = []
    var entries: [Entry?] = []
    let changed = options.transform != .none || options.model != nil || options.forbidsComparison
    if changed {
      warnings.append(
        "scores that are transformed or follow another program's arithmetic are not compared with the reference"
      )
    }
    for score in results.scores {
      guard !changed, let coverage = ScoreCoverage(matched: score.matched, total: score.total)
      else {
        entries.append(nil)
        continue
      }
      guard score.passes else {
        warnings.append(
          "\(score.id): \(score.matched) of \(score.total) variants are too few to compare it with \(reference.title)"
        )
        entries.append(nil)
        continue
      }
      guard let name = reference.name(of: score.id) else {
        warnings.append("\(score.id): \(reference.title) has no such score; it is not compared")
        entries.append(nil)
        continue
      }
      let population = reference.options.population
      let summary = reference.distribution?.summaries[name]?.first { $0.population == population }
      let group =
        reference.isByPlace
        ? nil : reference.distribution?.distribution(of: name, population: population)
      if !reference.isByPlace, summary == nil, group == nil {
        warnings.append(
          "\(score.id): \(reference.title) has nothing of \(population.map { "population '\($0)'" } ?? "all its people") for it; \(population == nil ? "choose one with --population" : "it is not compared")"
        )
      }
      entries.append(Entry(name: name, coverage: coverage, group: group, summary: summary))
    }
    self.entries = entries
    (places, similarities) = Self.places(reference, results.samples, projections)
    warnAboutPlaces(results.samples)
  }

  private static func places(
    _ reference: ScoreReference, _ samples: [String], _ projections: [Projection?]?
  ) -> ([SamplePlace], [PopulationSimilarity?]) {
    guard let model = reference.model, reference.isByPlace else { return ([], []) }
    var places: [SamplePlace] = []
    var similarities: [PopulationSimilarity?] = []
    for (index, sample) in samples.enumerated() {
      let projection = projections?[index]
      let components =
        projection.map { reference.online?.components(of: $0) ?? $0.components }
        ?? reference.sampleComponents[sample] ?? []
      let similarity = model.similarity(components: components)
      similarities.append(similarity)
      places.append(
        SamplePlace(
          mostSimilarPopulation: similarity?.mostSimilar,
          isLowConfidence: similarity?.isLowConfidence ?? false, components: components,
          projected: projection.map { .init(used: $0.used, total: $0.total) }))
    }
    return (places, similarities)
  }

  private mutating func warnAboutPlaces(_ samples: [String]) {
    guard let model = reference.model, !places.isEmpty else { return }
    let without = samples.indices.filter { similarities[$0] == nil }
    if let first = without.first {
      warnings.append(
        "\(without.count) samples have fewer than \(model.componentCount) components and are not compared (\(samples[first]))"
      )
    }
    if let least = places.compactMap(\.projected).min(by: { $0.used < $1.used }),
      least.used * 10 < least.total * 9
    {
      warnings.append(
        "a sample has only \(least.used) of \(least.total) variants of \(reference.options.loadings ?? "the loadings"); what is missing moves it towards the centre"
      )
    }
    guard let distribution = reference.distribution else { return }
    let cohort = places.map(\.components).filter { $0.count >= model.componentCount }
    warnings += AncestryModel.shifts(cohort: cohort, reference: distribution).map(\.message)
  }

  /// The reference's name of a score that is compared; nil for others.
  func comparedName(_ index: Int) -> String? { entries[index]?.name }

  /// The people, or their summary, that a score is compared with where they are the same for all.
  func compared(_ index: Int) -> (group: EmpiricalDistribution?, summary: ScoreSummary?) {
    (entries[index]?.group, entries[index]?.summary)
  }

  /// What a score means; nil where it is not compared.
  func meaning(_ score: ScoreResults.Score, _ index: Int, sample: Int) -> ScoreMeaning? {
    guard let entry = entries[index],
      let value = quantity == .sum ? score.sums[sample] : score.average(sample), value.isFinite
    else { return nil }
    if let model = reference.model, reference.isByPlace {
      return adjusted(value, entry, model, sample)
    }
    let (matched, total) = (entry.coverage.matched, entry.coverage.total)
    let population = reference.options.population
    if let summary = entry.summary {
      let percentile = summary.percentile(of: value)
      let deviation = summary.standardDeviation
      return ScoreMeaning(
        reference: reference.title, population: population, count: summary.count,
        matched: matched, total: total,
        zScore: deviation > 0 ? (value - summary.mean) / deviation : nil,
        percentile: percentile?.value, bound: Self.bound(percentile), zMean: nil,
        zMeanAndVariance: nil)
    }
    guard let group = entry.group else { return nil }
    return ScoreMeaning(
      reference: reference.title, population: population, count: group.sorted.count,
      matched: matched, total: total, zScore: group.zScore(of: value),
      percentile: group.percentile(of: value), bound: .exact, zMean: nil, zMeanAndVariance: nil)
  }

  private func adjusted(
    _ value: Double, _ entry: Entry, _ model: AncestryModel, _ sample: Int
  ) -> ScoreMeaning? {
    let population = reference.options.population ?? similarities[sample]?.mostSimilar
    guard let population,
      let adjusted = try? model.adjust(
        sum: value, score: entry.name, coverage: entry.coverage,
        components: places[sample].components, population: population)
    else { return nil }
    return ScoreMeaning(
      reference: adjusted.reference, population: population,
      count: model.distribution(of: entry.name, population: population)?.sorted.count ?? 0,
      matched: entry.coverage.matched, total: entry.coverage.total, zScore: adjusted.zScore,
      percentile: adjusted.percentile, bound: .exact, zMean: adjusted.zMean,
      zMeanAndVariance: adjusted.zMeanAndVariance)
  }

  private static func bound(_ percentile: ScoreStanding.Percentile?) -> ScoreMeaning.Bound {
    switch percentile {
    case .atMost: .atMost
    case .atLeast: .atLeast
    default: .exact
    }
  }

  /// The rows of the table of populations: the samples, then the reference's people.
  func forEachSimilarity(
    samples: [String], _ body: (SimilarityRow) throws -> Void
  ) rethrows {
    for (index, sample) in samples.enumerated() where places.indices.contains(index) {
      try body(
        SimilarityRow(
          sampleSet: "samples", sample: sample, components: places[index].components,
          similarity: similarities[index]))
    }
    guard let model = reference.model, let distribution = reference.distribution else { return }
    for person in distribution.samples {
      try body(
        SimilarityRow(
          sampleSet: "reference", sample: person.id, components: person.components,
          similarity: model.similarity(components: person.components), reference: person))
    }
  }
}

extension ScoreOptions {
  /// Whether sums are others than those that references have.
  var forbidsComparison: Bool { compatibility == .pgsCalc }
}
