/// The table of `pgx score`: who has which score, and what the table says that it means.
struct ScoreTable: Sendable {
  /// A percentile that the table has, from a reference.
  struct Given: Sendable {
    /// The shares of the reference between which the person is; the same for one that is counted.
    let low: Double, high: Double
    /// As the table spells it: `97.5`, `>95`, `<5`.
    let text: String
    /// The place of its reference in ``references``.
    let reference: Int
  }

  struct Person: Sendable {
    let sample: String
    let value: Double
    /// The share of the score's variants of which the person has a genotype.
    let coverage: Double
    let given: Given?
  }

  /// One score, with its people by group.
  struct Score: Sendable {
    let id: String
    /// The variants of the score.
    let total: Int
    var people: [[Person]]
    /// People without a sum, or with too few variants.
    var failed: [Int]
    /// The fewest and the most variants matched.
    var matched: ClosedRange<Int>
    /// The name of the reference, without the size and coverage of each row.
    var reference: String?
    fileprivate var seen: Set<String> = []
  }

  private(set) var scores: [Score] = []
  private(set) var samples: Set<String> = []
  /// References as the table spells them, with size and coverage.
  private(set) var references: [String] = []
  private var places: [String: Int] = [:]
  private var referencePlaces: [String: Int] = [:]
  private var path: String
  private var groups: Groups
  private var leastCoverage: Double

  /// Reads the table.
  ///
  /// - Throws: ``StratificationError``, also for a person who has a score twice, for a score of which rows
  ///   have different numbers of variants or references, and for a percentile that is none.
  init(path: String, groups: Groups, leastCoverage: Double) throws(StratificationError) {
    (self.path, self.groups, self.leastCoverage) = (path, groups, leastCoverage)
    var state = self
    try TableLines.read(path) { names throws(StratificationError) in
      try TableLines.places(
        of: [
          "sample", "score_id", "sum", "variants_matched", "variants_total", "missing_genotypes",
        ], optional: ["percentile", "reference"], in: names, file: path)
    } _: { row, line throws(StratificationError) in
      try state.add(row.map(\.text), line)
    }
    self = state
  }

  private func fault(_ line: Int, _ reason: String) -> StratificationError {
    .malformed(file: path, line: line, reason: reason)
  }

  private mutating func add(_ row: [String], _ line: Int) throws(StratificationError) {
    let (sample, id) = (row[0], row[1])
    guard !sample.isEmpty, !id.isEmpty else {
      throw fault(line, "a row without sample or score")
    }
    guard let matched = Int(row[3]), let total = Int(row[4]), matched >= 0, total > 0,
      matched <= total
    else {
      throw fault(line, "'\(row[3].prefix(20))' of '\(row[4].prefix(20))' variants matched")
    }
    let missing = row[5].isEmpty ? 0 : Int(row[5]) ?? -1
    guard missing >= 0 else { throw fault(line, "'\(row[5].prefix(20))' genotypes missing") }
    let number = try place(of: id, matched: matched, total: total, line)
    guard scores[number].seen.insert(sample).inserted else {
      throw fault(line, "'\(sample)' has \(id) twice")
    }
    samples.insert(sample)
    let group = groups.place(of: sample)
    let given = try given(row[6], row[7], number, line)
    if row[2].isEmpty || row[2] == "NA" {
      scores[number].failed[group] += 1
      return
    }
    guard let value = Double(row[2]), value.isFinite else {
      throw fault(line, "'\(row[2].prefix(20))' is no score")
    }
    let coverage = Double(max(matched - missing, 0)) / Double(total)
    guard coverage >= leastCoverage else {
      scores[number].failed[group] += 1
      return
    }
    scores[number].people[group].append(
      Person(sample: sample, value: value, coverage: coverage, given: given))
  }

  private mutating func place(
    of id: String, matched: Int, total: Int, _ line: Int
  ) throws(StratificationError) -> Int {
    if let place = places[id] {
      let known = scores[place]
      guard known.total == total else {
        throw fault(
          line,
          "\(id) has \(total) variants where another row says \(known.total): two versions of a score "
            + "cannot be compared")
      }
      scores[place].matched =
        min(known.matched.lowerBound, matched)...max(known.matched.upperBound, matched)
      return place
    }
    guard scores.count < 10_000 else { throw fault(line, "more than 10,000 scores") }
    places[id] = scores.count
    scores.append(
      Score(
        id: id, total: total, people: Array(repeating: [], count: groups.names.count),
        failed: Array(repeating: 0, count: groups.names.count), matched: matched...matched))
    return scores.count - 1
  }

  /// What a row says of a reference; nil for nothing.
  private mutating func given(
    _ text: String, _ reference: String, _ score: Int, _ line: Int
  ) throws(StratificationError) -> Given? {
    if text.isEmpty || text == "NA" { return nil }
    let sign = text.first == "<" || text.first == ">" ? text.first : nil
    guard let percentile = Double(sign == nil ? text : String(text.dropFirst())),
      percentile >= 0, percentile <= 100
    else { throw fault(line, "'\(text.prefix(20))' is no percentile") }
    guard !reference.isEmpty else { throw fault(line, "a percentile without its reference") }
    // The people of the reference and the variants found may differ from row to row.
    let end = reference.range(of: " (")?.lowerBound ?? reference.endIndex
    let name = String(reference[..<end])
    guard scores[score].reference ?? name == name else {
      throw fault(
        line, "\(scores[score].id) has percentiles of \(scores[score].reference ?? "") and \(name)")
    }
    scores[score].reference = name
    let place: Int
    if let known = referencePlaces[reference] {
      place = known
    } else {
      place = references.count
      references.append(reference)
      referencePlaces[reference] = place
    }
    let share = percentile / 100
    return Given(
      low: sign == "<" ? 0 : share, high: sign == ">" ? 1 : share, text: text, reference: place)
  }
}

extension String {
  /// The last place of a text in this one.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var place = endIndex
    while place > startIndex {
      place = index(before: place)
      if self[place...].hasPrefix(text) { return place..<index(place, offsetBy: text.count) }
    }
    return nil
  }
}
