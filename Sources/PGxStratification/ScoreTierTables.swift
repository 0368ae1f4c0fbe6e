extension ScoreTiers {
  /// A row a person and score.
  package var peopleTable: SummaryTable {
    var table = SummaryTable([
      "sample", "score_id", "group", "sum", "coverage", "percentile", "tier", "basis", "group_size",
      "reference",
    ])
    for part in parts {
      for standing in part.standings {
        table.add([
          .text(standing.sample), .text(part.score), .text(part.group), .number(standing.value),
          .number(standing.coverage), .text(standing.percentile),
          .text(standing.tier.map { tiers.all[$0].name } ?? ""), .text(standing.basis),
          .count(part.standings.count), .text(standing.reference),
        ])
      }
    }
    return table
  }

  /// A row a score and group; where counts are rounded no number is of a person's score.
  package func groupTable(_ rounding: CountRounding) -> SummaryTable {
    let shares: [(String, Double)] = [
      ("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ]
    let isExact = rounding.isExact
    var table = SummaryTable(
      ["score_id", "group", "people", "failed", "coverage_least", "coverage_most", "mean", "sd"]
        + shares.map(\.0) + tiers.all.dropLast().map { "from_\($0.name)" }
        + tiers.all.map { "people_\($0.name)" } + ["without_tier", "rule"])
    for part in parts {
      let counts = (part.tierCounts + [part.withoutTier]).map(rounding.told)
      let coverage = part.standings.map(\.coverage)
      var cells: [SummaryTable.Cell] = [
        .text(part.score), .text(part.group), .count(counts.reduce(0, +)),
        .count(rounding.told(part.failed)),
      ]
      for number in [coverage.min(), coverage.max(), part.mean, part.deviation]
        + shares.map({ part.quantile($0.1) }) + part.starts.dropLast()
      {
        cells.append(.number(isExact ? number : nil))
      }
      table.add(cells + counts.map { .count($0) } + [.text(tiers.rule)])
    }
    return table
  }
}
