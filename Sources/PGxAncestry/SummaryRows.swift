extension ReferenceDistribution {
  /// Reads the compact form: a row a score and population.
  mutating func readSummaries(
    _ table: TextTable, scoreIDs wanted: Set<String>?
  ) throws(AncestryError) {
    let id = try table.required("score_id", "PGS")
    let population = table.column("population", "SuperPop")
    let count = try table.required("n")
    let mean = try table.required("mean")
    let deviation = try table.required("sd")
    let percents = try Self.percentColumns(table)
    var lines: [[String?]: Int] = [:]
    var found: [String: [ScoreSummary]] = [:]
    var order: [String] = []
    try table.forEachRow { row throws(AncestryError) in
      if let wanted, !wanted.contains(row[id]) { return }
      let label = population.map { row[$0] } ?? "ALL"
      let group: String? = label == "ALL" || SampleRows.isMissing(label) ? nil : label
      if let first = lines.updateValue(row.line, forKey: [row[id], group]) {
        throw .duplicate(
          path: table.path, line: row.line, what: "score '\(row[id])' of \(group ?? "ALL")",
          first: first)
      }
      guard let size = Int(row[count]), size > 0 else {
        throw .invalidField(
          path: table.path, line: row.line, column: "n", text: row[count],
          expected: "a number of samples")
      }
      let spread = try table.number(row, deviation)
      guard spread >= 0 else {
        throw .invalidField(
          path: table.path, line: row.line, column: "sd", text: row[deviation],
          expected: "0 or more")
      }
      var summary = ScoreSummary(
        population: group, count: size, mean: try table.number(row, mean),
        standardDeviation: spread)
      for (column, percent) in percents {
        let value = try table.number(row, column)
        if let last = summary.percentiles.last, value < last.value {
          throw .invalidField(
            path: table.path, line: row.line, column: table.columns[column], text: row[column],
            expected: "at least the percentile before it")
        }
        summary.percentiles.append(.init(percent: percent, value: value))
      }
      if found[row[id]] == nil { order.append(row[id]) }
      found[row[id], default: []].append(summary)
    }
    for id in order {
      let rows = found[id] ?? []
      let size =
        rows.first { $0.population == nil }?.count ?? rows.reduce(0) { $0 + $1.count }
      guard size >= Self.minimumCount else {
        throw .tooFewSamples(
          reference: "\(table.path): score \(id)", count: size, minimum: Self.minimumCount)
      }
    }
    guard !order.isEmpty else { throw .emptyTable(path: table.path) }
    scoreIDs = order
    summaries = found
  }

  /// The columns p0 … p100 (`p2.5` too), lowest percentile first.
  private static func percentColumns(
    _ table: TextTable
  ) throws(AncestryError) -> [(column: Int, percent: Double)] {
    var found: [(column: Int, percent: Double)] = []
    for (index, name) in table.columns.enumerated() {
      guard name.hasPrefix("p"), let percent = Double(name.dropFirst()),
        (0...100).contains(percent)
      else { continue }
      found.append((index, percent))
    }
    return found.sorted { $0.percent < $1.percent }
  }

  /// The compact form of this reference: each score over all unrelated people and by population.
  ///
  /// - Parameter percents: the percentiles to give.
  /// - Returns: one list a score, in the order of ``scoreIDs``, the whole panel first.
  public func summarised(
    percents: [Double] = [0, 1, 2.5, 5, 10, 25, 50, 75, 90, 95, 97.5, 99, 100]
  ) -> [(score: String, summaries: [ScoreSummary])] {
    scoreIDs.map { id in
      if let known = summaries[id] { return (id, known) }
      let groups: [String?] = [nil] + populations
      return (
        id,
        groups.compactMap { group in
          guard let distribution = distribution(of: id, population: group) else { return nil }
          return ScoreSummary(
            population: group, count: distribution.sorted.count, mean: distribution.mean,
            standardDeviation: distribution.deviation,
            percentiles: percents.sorted().map {
              .init(percent: $0, value: distribution.value(atPercent: $0))
            })
        }
      )
    }
  }
}
