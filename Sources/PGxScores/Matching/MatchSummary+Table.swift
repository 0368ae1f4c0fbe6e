package import PGxFiles

extension MatchSummary {
  /// The columns of ``write(_:minimumOverlap:to:)``.
  package static let columns = [
    "score_id", "rows", "matched", "flipped", "ambiguous", "excluded", "missing", "unusable",
    "malformed", "match_rate", "weight_rate", "passes",
  ]

  /// Writes a line a score; `matched`, `ambiguous`, `excluded`, `missing`, `unusable` and
  /// `malformed` add up to `rows`, and `flipped` are among the matched.
  ///
  /// - Throws: `FileError`.
  package static func write(
    _ summaries: [MatchSummary], minimumOverlap: Double, to output: inout OutputFile
  ) throws(FileError) {
    var text = columns.joined(separator: "\t") + "\n"
    for summary in summaries {
      let fields: [String] = [
        summary.scoreID, "\(summary.scoredRows)", "\(summary.matched)", "\(summary.flipped)",
        "\(summary.count(RowStatus.Group.ambiguous))",
        "\(summary.count(RowStatus.Group.excluded))", "\(summary.count(RowStatus.Group.missing))",
        "\(summary.count(RowStatus.Group.unusable))", "\(summary.malformed)",
        summary.rate.map { "\($0)" } ?? "", summary.weightRate.map { "\($0)" } ?? "",
        "\(summary.passes(minimumOverlap: minimumOverlap))",
      ]
      text += fields.joined(separator: "\t") + "\n"
    }
    try output.write(Array(text.utf8))
  }
}
