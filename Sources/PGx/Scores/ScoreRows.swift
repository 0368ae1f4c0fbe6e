import PGxAncestry
import PGxFiles

extension ScoreResults {
  /// The columns of the table of scores: a row for each sample and score.
  ///
  /// With a reference: the z-score and percentile and what they are of; with the samples'
  /// components also the most similar population and the PGS Catalog Calculator's adjusted scores.
  package var rowColumns: [String] {
    var columns = [
      "sample", "score_id", "sum", "average", "allele_count", "variants_matched",
      "variants_total", "missing_genotypes",
    ]
    if let comparison {
      columns += ["z_score", "percentile", "reference"]
      if comparison.reference.isByPlace {
        columns += ["most_similar_population", "z_norm1", "z_norm2"]
      }
    }
    return columns
  }

  /// The header of the table of scores.
  package var rowsHeader: [UInt8] { Array((rowColumns.joined(separator: "\t") + "\n").utf8) }

  /// The rows of one sample.
  package func rows(sample: Int, onlyPassing: Bool) -> [UInt8] {
    var writer = ByteWriter()
    for (index, score) in scores.enumerated() where score.passes || !onlyPassing {
      var cells = [
        samples[sample], score.id, "\(score.sums[sample])",
        score.average(sample).map { "\($0)" } ?? "", "\(score.alleleCounts[sample])",
        "\(score.matched)", "\(score.total)", "\(score.missingCalls[sample])",
      ]
      if let comparison {
        let meaning = comparison.meaning(score, index, sample: sample)
        cells += [
          Self.text(meaning?.zScore), meaning?.percentileText ?? "", meaning?.referenceText ?? "",
        ]
        if comparison.reference.isByPlace {
          cells += [
            comparison.places[sample].mostSimilarPopulation ?? "", Self.text(meaning?.zMean),
            Self.text(meaning?.zMeanAndVariance),
          ]
        }
      }
      writer.appendCells(cells)
      writer.append(10)
    }
    return writer.bytes
  }

  private static func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }

  /// Writes the table of populations: where each sample and each of the reference's people lies.
  ///
  /// - Throws: `FileError`, or ``InterpretationError`` when nobody was placed.
  package func writeSimilarities(to path: String) throws {
    guard let comparison, let model = comparison.reference.model, !comparison.places.isEmpty else {
      throw InterpretationError.input(
        message: "\(path): nobody is placed in a reference; give --components or --loadings",
        exitCode: 64)
    }
    // Projections and tables may have more components than the model looks at.
    let count = model.componentCount
    var file = try OutputFile(path: path)
    try file.write(Array(SimilarityRow.header(components: count, model: model).utf8))
    try comparison.forEachSimilarity(samples: samples) { row in
      var row = row
      row.components = Array(row.components.prefix(count))
      row.components += Array(repeating: .nan, count: count - row.components.count)
      try file.write(Array(row.line(model: model).utf8))
    }
    try file.finish()
  }
}

extension ScoreResults {
  /// The scores of a sample for a person: name, score, coverage, what it means.
  func summary(sample: Int) -> [[String]] {
    scores.enumerated().map { index, score in
      let share = score.total == 0 ? 0 : 100 * Double(score.matched) / Double(score.total)
      let coverage =
        "\(score.matched) of \(score.total) variants (\((share * 10).rounded() / 10) %)"
      guard score.passes else { return [score.id, "no score", coverage, "too few variants"] }
      var standing = ""
      if let meaning = meaning(score: index, sample: sample) {
        let percentile =
          meaning.percentile == nil
          ? meaning.zScore.map { "z-score \(SixDigits.text($0))" } ?? ""
          : "percentile \(meaning.percentileText)"
        standing = percentile.isEmpty ? "" : "\(percentile) of \(meaning.referenceText)"
      }
      return [score.id, SixDigits.text(score.sums[sample]), coverage, standing]
    }
  }
}
