import PGxAncestry
package import PGxFiles

extension ScoreResults {
  /// More samples than this are drawn as a curve in place of marks.
  package static let markLimit = 200
  /// Without a reference so many samples are needed for a curve of their own.
  package static let ownCurveMinimum = 20

  /// Writes a picture a score, `SCORE.svg`, into a folder.
  ///
  /// The curve is the reference's, the dashed one that of the population compared with; without a
  /// reference the samples are the curve. Up to ``markLimit`` samples are marked.
  ///
  /// - Returns: why scores have no picture, one line each.
  /// - Throws: `FileError`.
  package func writePlots(to folder: String) throws(FileError) -> [String] {
    try SmallFile.makeFolder(folder)
    var remarks: [String] = []
    let names = FileName.distinct(scores.map(\.id))
    for (index, score) in scores.enumerated() where score.passes || showsFailed {
      guard let plot = self.plot(score, index) else {
        remarks.append(
          comparison == nil
            ? "\(score.id): no picture: \(samples.count) samples make no distribution; give --reference-distribution"
            : "\(score.id): no picture: the reference does not have it")
        continue
      }
      var file = try OutputFile(path: "\(folder)/\(names[index]).svg")
      try file.write(Array(plot.svg.utf8))
      try file.finish()
    }
    return remarks
  }

  /// The picture of a score; nil when there is no distribution.
  func plot(_ score: Score, _ index: Int) -> ScorePlot? {
    guard let coverage = ScoreCoverage(matched: score.matched, total: score.total) else {
      return nil
    }
    let isSum = comparison?.quantity != .average
    let values = samples.indices.map { isSum ? score.sums[$0] : score.average($0) ?? .nan }
    let marks = zip(samples, values).map { ScorePlot.Mark(name: $0, value: $1) }
    let own = ScorePlot.Distribution(name: "the samples", scores: values)
    var plot: ScorePlot
    if let comparison {
      guard let groups = comparison.distributions(index) else { return nil }
      plot = ScorePlot(
        title: score.id, reference: comparison.reference.title, coverage: coverage,
        distribution: groups.whole, population: groups.population)
      if samples.count <= Self.markLimit { plot.marks = marks } else { plot.population = own }
    } else {
      guard own.count >= Self.ownCurveMinimum else { return nil }
      plot = ScorePlot(
        title: score.id, reference: "the samples themselves", coverage: coverage,
        distribution: own)
      if samples.count <= Self.markLimit { plot.marks = marks }
    }
    plot.axisLabel = isSum ? "score (SUM)" : "score (AVG)"
    return plot
  }
}

extension ScoreComparison {
  /// The reference's distributions of a score: of all its people, and of the population that is
  /// compared with where that is one; nil when it has none of the score.
  func distributions(
    _ index: Int
  ) -> (whole: ScorePlot.Distribution, population: ScorePlot.Distribution?)? {
    guard let name = comparedName(index) else { return nil }
    // One population for all: the one chosen, or that of a single sample.
    let population =
      reference.options.population ?? (places.count == 1 ? places[0].mostSimilarPopulation : nil)
    if let distribution = reference.distribution {
      if let summaries = distribution.summaries[name] {
        let whole = summaries.first { $0.population == nil }
        let group = population.flatMap { wanted in
          summaries.first { $0.population == wanted }
        }
        guard let shown = whole ?? group else { return nil }
        return (
          .init(name: whole == nil ? population ?? "" : "the reference", summary: shown),
          whole == nil
            ? nil : group.map { ScorePlot.Distribution(name: population ?? "", summary: $0) }
        )
      }
      guard let whole = distribution.distribution(of: name, population: nil) else { return nil }
      let group = population.flatMap { distribution.distribution(of: name, population: $0) }
      return (
        .init(name: "the reference", scores: whole.sorted),
        group.map { ScorePlot.Distribution(name: population ?? "", scores: $0.sorted) }
      )
    }
    guard let model = reference.model else { return nil }
    let all = model.populations.flatMap {
      model.distribution(of: name, population: $0)?.sorted ?? []
    }
    guard !all.isEmpty else { return nil }
    let group = population.flatMap { model.distribution(of: name, population: $0) }
    return (
      .init(name: "the reference", scores: all),
      group.map { ScorePlot.Distribution(name: population ?? "", scores: $0.sorted) }
    )
  }
}
