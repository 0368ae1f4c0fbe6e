import PGxFiles

/// The scores of a cohort: percentiles within groups, and tiers.
package struct ScoreTiers: Sendable {
  /// How a person stands.
  package struct Standing: Sendable {
    package let sample: String
    package let value: Double
    /// The share of the group below, those with the same score counted half; nil for none.
    package let share: Double?
    /// `group`, `reference`, or why there is none.
    package let basis: String
  }

  /// One score in one group.
  package struct Part: Sendable {
    package let score: String
    package let group: String
    package let standings: [Standing]
    /// People whose score failed.
    package let failed: Int
    /// The values in order.
    let sorted: [Double]
    package var tierCounts: [Int]

    var mean: Double? {
      sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count)
    }

    /// The standard deviation, of n − 1.
    var deviation: Double? {
      guard sorted.count > 1, let mean else { return nil }
      let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(sorted.count - 1)).squareRoot()
    }

    /// A quantile, between neighbours linear (type 7).
    func quantile(_ share: Double) -> Double? {
      guard !sorted.isEmpty else { return nil }
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
  }

  package let tiers: Tiers
  package let leastGroup: Int
  package private(set) var parts: [Part] = []
  package let samples: Set<String>
  /// The reference of the percentiles that the table itself has; nil for none.
  package let reference: String?

  private struct Person {
    let sample: String
    let value: Double
    let percentile: Double?
  }

  /// Reads the table of `pgx score`.
  ///
  /// - Parameters:
  ///   - path: the table.
  ///   - groups: who is of which group.
  ///   - tiers: the tiers.
  ///   - leastGroup: below so many people a group has no percentiles of its own.
  /// - Throws: ``StratificationError``.
  package init(
    path: String, groups: Groups, tiers: Tiers, leastGroup: Int
  ) throws(StratificationError) {
    self.tiers = tiers
    self.leastGroup = leastGroup
    var order: [String] = []
    var places: [String: Int] = [:]
    var people: [[[Person]]] = []
    var failed: [[Int]] = []
    var seen: [Set<String>] = []
    var samples: Set<String> = []
    var references: Set<String> = []
    try TableLines.read(path) { names throws(StratificationError) in
      try TableLines.places(
        of: ["sample", "score_id", "sum"], optional: ["percentile", "reference"], in: names,
        file: path)
    } _: { row, line throws(StratificationError) in
      let (sample, score) = (row[0].text, row[1].text)
      guard !sample.isEmpty, !score.isEmpty else {
        throw .malformed(file: path, line: line, reason: "a row without sample or score")
      }
      let number: Int
      if let place = places[score] {
        number = place
      } else {
        guard order.count < 10_000 else {
          throw .malformed(file: path, line: line, reason: "more than 10,000 scores")
        }
        number = order.count
        places[score] = number
        order.append(score)
        people.append(Array(repeating: [], count: groups.names.count))
        failed.append(Array(repeating: 0, count: groups.names.count))
        seen.append([])
      }
      guard seen[number].insert(sample).inserted else {
        throw .malformed(file: path, line: line, reason: "'\(sample)' has \(score) twice")
      }
      samples.insert(sample)
      let group = groups.place(of: sample)
      let text = row[2].text
      if text.isEmpty || text == "NA" {
        failed[number][group] += 1
        return
      }
      guard let value = Double(text), value.isFinite else {
        throw .malformed(file: path, line: line, reason: "'\(text.prefix(20))' is no score")
      }
      let percentile = Double(row[3].text)
      if percentile != nil { references.insert(row[4].text) }
      people[number][group].append(Person(sample: sample, value: value, percentile: percentile))
    }
    guard references.count < 2 else {
      throw .malformed(
        file: path, line: nil,
        reason: "has percentiles of \(references.sorted().joined(separator: " and "))")
    }
    self.samples = samples
    reference = references.first
    for (number, score) in order.enumerated() {
      for (group, name) in groups.names.enumerated() {
        let members = people[number][group]
        if members.isEmpty, failed[number][group] == 0 { continue }
        parts.append(
          part(
            score, name, members, failed[number][group],
            isGroup: name != Groups.unknown || !groups.hasGroups))
      }
    }
  }

  private func part(
    _ score: String, _ group: String, _ people: [Person], _ failed: Int, isGroup: Bool
  ) -> Part {
    let sorted = people.map(\.value).sorted()
    let isEnough = isGroup && people.count >= leastGroup
    var counts = [Int](repeating: 0, count: tiers.all.count)
    let standings = people.map { person in
      let share: Double?
      let basis: String
      if isEnough {
        let (below, upTo) = Self.ranks(person.value, in: sorted)
        share = (Double(below) + Double(upTo)) / 2 / Double(sorted.count)
        basis = "group"
      } else if let percentile = person.percentile {
        share = percentile / 100
        basis = "reference"
      } else {
        share = nil
        basis = isGroup ? "fewer than \(leastGroup) in the group" : "no group"
      }
      if let share { counts[tiers.place(share)] += 1 }
      return Standing(sample: person.sample, value: person.value, share: share, basis: basis)
    }
    return Part(
      score: score, group: group, standings: standings, failed: failed, sorted: sorted,
      tierCounts: counts)
  }

  /// How many values are below, and how many below or the same.
  private static func ranks(_ value: Double, in sorted: [Double]) -> (Int, Int) {
    func first(_ isBefore: (Double) -> Bool) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return (first { $0 < value }, first { $0 <= value })
  }

  /// A row a person and score.
  package var peopleTable: [UInt8] {
    var writer = ByteWriter()
    writer.appendCells([
      "sample", "score_id", "group", "sum", "percentile", "tier", "basis", "group_size",
      "reference",
    ])
    writer.append(10)
    for part in parts {
      for standing in part.standings {
        writer.appendCells([
          standing.sample, part.score, part.group, "\(standing.value)",
          standing.share.map { "\(($0 * 1e4).rounded() / 100)" } ?? "",
          standing.share.map { tiers.all[tiers.place($0)].name } ?? "", standing.basis,
          "\(part.standings.count)", standing.basis == "reference" ? reference ?? "" : "",
        ])
        writer.append(10)
      }
    }
    return writer.bytes
  }

  /// A row a score and group.
  package func groupTable(_ guardian: CellGuard) -> [UInt8] {
    var writer = ByteWriter()
    let shares: [(String, Double)] = [
      ("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ]
    writer.appendCells(
      ["score_id", "group", "people", "failed", "mean", "sd"] + shares.map(\.0)
        + tiers.all.map { "from_\($0.name)" } + tiers.all.map { "people_\($0.name)" }
        + ["without_tier", "rule"])
    writer.append(10)
    for part in parts {
      func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
      let isSmall = guardian.hides(part.standings.count)
      let without = part.standings.count - part.tierCounts.reduce(0, +)
      writer.appendCells(
        [
          part.score, part.group, guardian.text(part.standings.count), guardian.text(part.failed),
          isSmall ? "" : number(part.mean), isSmall ? "" : number(part.deviation),
        ] + shares.map { isSmall ? "" : number(part.quantile($0.1)) }
          + tiers.all.map { isSmall ? "" : number(part.quantile($0.from)) }
          + guardian.texts(part.tierCounts + [without]) + [tiers.rule])
      writer.append(10)
    }
    return writer.bytes
  }
}
