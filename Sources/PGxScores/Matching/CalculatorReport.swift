import PGxCore
package import PGxFiles

/// The log and summary of the PGS Catalog Calculator 2, in its columns (pygscatalog match 0.4.0).
///
/// Weights are written as the shortest text of the number, which is not always the file's.
package struct CalculatorReport {
  private let report: MatchReport
  private let matcher: VariantMatcher
  private let dataset: String
  private let minimumOverlap: Double

  /// The reports of a matcher with ``MatchRules/pgscCalc`` that kept all details.
  package init(_ matcher: VariantMatcher, dataset: String, minimumOverlap: Double = 0.75) {
    precondition(
      matcher.options.rules == .pgscCalc && matcher.options.details == .all,
      "needs every candidate")
    self.matcher = matcher
    self.dataset = dataset
    self.minimumOverlap = minimumOverlap
    report = MatchReport(matcher)
  }

  private static let logColumns = [
    "row_nr", "accession", "chr_name", "chr_position", "effect_allele", "other_allele",
    "effect_weight", "effect_type", "ID", "REF", "ALT", "matched_effect_allele", "match_type",
    "is_multiallelic", "ambiguous", "match_flipped", "best_match", "exclude",
    "duplicate_best_match", "duplicate_ID", "match_IDs", "match_status", "dataset",
  ]

  /// Writes a line for each candidate of each row, and one for each row without.
  ///
  /// - Throws: ``FileError``.
  package func writeLog(to output: inout OutputFile) throws(FileError) {
    try output.write(Array((Self.logColumns.joined(separator: ",") + "\n").utf8))
    try report.forEachRow { (item) throws(FileError) in
      var lines = ""
      let row = item.row
      let head = [
        String(item.index), item.score.id, row.hasPosition ? row.chromosome.name : "",
        row.hasPosition ? String(row.position) : "", Self.text(row.effectAllele),
        Self.text(row.otherAllele), item.file.weightText(of: item.index, in: item.score),
        row.effect.calculatorName,
      ]
      if item.details.isEmpty {
        lines =
          (head + [String](repeating: "", count: 13) + ["unmatched", dataset])
          .joined(separator: ",") + "\n"
      }
      for detail in item.details {
        let counted = detail.type.countsReference ? detail.reference : nil
        let fields =
          head + [
            Self.text(detail.id), Self.text(detail.reference), Self.text(detail.alternate),
            counted.map { Self.text($0) } ?? countedAlternate(row, detail), detail.type.name,
            "\(detail.labels.contains(.multiAllelic))", "\(detail.labels.contains(.ambiguous))",
            "\(detail.type.isFlipped)", "\(detail.labels.contains(.best))",
            "\(detail.labels.contains(.leftOut))", "\(detail.labels.contains(.duplicateBest))",
            "\(detail.labels.contains(.duplicateRecord))", "NA",
            !detail.labels.contains(.best)
              ? "not_best" : detail.labels.contains(.leftOut) ? "excluded" : "matched",
            dataset,
          ]
        lines += fields.joined(separator: ",") + "\n"
      }
      try output.write(Array(lines.utf8))
    }
  }

  /// Writes for each score how many rows have which labels.
  ///
  /// - Throws: ``FileError``.
  package func writeSummary(to output: inout OutputFile) throws(FileError) {
    var groups: [[String: Int]] = []
    var previous: (file: String, score: String)?
    try report.forEachRow { (item) throws(FileError) in
      if previous?.file != item.file.path || previous?.score != item.score.id {
        groups.append([:])
        previous = (item.file.path, item.score.id)
      }
      let best = item.details.first { $0.labels.contains(.best) }
      groups[groups.count - 1][Self.labels(best), default: 0] += 1
    }
    var text =
      "dataset,accession,score_pass,match_status,ambiguous,is_multiallelic,duplicate_best_match,"
      + "duplicate_ID,match_flipped,match_IDs,count,percent\n"
    let summaries = matcher.summaries().filter { $0.scoredRows > 0 }
    for (summary, group) in zip(summaries, groups) {
      let passes = summary.passes(minimumOverlap: minimumOverlap)
      for (labels, count) in group.sorted(by: { $0.key < $1.key }) {
        let percent = Double(count) / Double(summary.scoredRows) * 100
        text += "\(dataset),\(summary.scoreID),\(passes),\(labels),\(count),\(percent)\n"
      }
    }
    try output.write(Array(text.utf8))
  }

  private static func labels(_ best: MatchDetail?) -> String {
    guard let best else { return "unmatched,,,,,," }
    let labels = best.labels
    return [
      labels.contains(.leftOut) ? "excluded" : "matched", "\(labels.contains(.ambiguous))",
      "\(labels.contains(.multiAllelic))", "\(labels.contains(.duplicateBest))",
      "\(labels.contains(.duplicateRecord))", "\(best.type.isFlipped)", "NA",
    ].joined(separator: ",")
  }

  /// The record's spelling of the allele that the row counts: the candidate may be listed with
  /// another alternate of the record.
  private func countedAlternate(_ row: ScoreRow, _ detail: MatchDetail) -> String {
    let code = detail.type.isFlipped ? row.effectAllele.complement : row.effectAllele
    return code?.text ?? Self.text(detail.alternate)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
  private static func text(_ code: AlleleCode) -> String {
    code.isNone ? "" : code.text ?? "?"
  }
}

extension ScoreRow.Effect {
  /// The Calculator's word.
  var calculatorName: String {
    switch self {
    case .additive: "additive"
    case .dominant: "dominant"
    case .recessive: "recessive"
    case .perDosage: "nonadditive"
    case .unusable: "complex"
    }
  }
}
