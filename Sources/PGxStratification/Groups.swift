/// Which group each person is of, such as a population.
package struct Groups: Sendable {
  /// The group of those who have none.
  package static let unknown = "unknown"

  /// The groups by name, in order; the last is ``unknown``.
  package let names: [String]
  private let places: [String: Int]

  /// Everybody in one group, `all`.
  package init() {
    names = ["all", Self.unknown]
    places = [:]
    hasGroups = false
  }

  /// Whether there are groups at all.
  package let hasGroups: Bool

  /// Reads a table with a header: people in the first column, groups in `column`, or in the first of
  /// `group`, `population`, `SuperPop`, `ancestry` that is there.
  ///
  /// - Throws: ``StratificationError``, also for a person with two groups.
  package init(path: String, column: String?) throws(StratificationError) {
    var found: [String: String] = [:]
    try TableLines.read(path) { names throws(StratificationError) in
      let known = column.map { [$0] } ?? ["group", "population", "SuperPop", "ancestry"]
      guard let name = known.first(where: names.contains), let place = names.firstIndex(of: name),
        place > 0
      else {
        throw .malformed(
          file: path, line: 1, reason: "no column \(known.joined(separator: ", ")) of groups")
      }
      return [0, place]
    } _: { row, line throws(StratificationError) in
      let (sample, group) = (row[0].text, row[1].text)
      if group.isEmpty || group == "NA" || group == "." { return }
      guard group != Self.unknown else {
        throw .malformed(
          file: path, line: line, reason: "'unknown' is no name of a group; leave it empty")
      }
      if let other = found.updateValue(group, forKey: sample), other != group {
        throw .malformed(
          file: path, line: line, reason: "'\(sample)' is of \(other) and of \(group)")
      }
    }
    let sorted = Set(found.values).sorted()
    guard sorted.count <= 1_000 else {
      throw .malformed(
        file: path, line: nil, reason: "\(sorted.count) groups; is it the right column?")
    }
    names = sorted + [Self.unknown]
    let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    places = found.compactMapValues { numbers[$0] }
    hasGroups = true
  }

  /// The group of a person, by its place in ``names``.
  package func place(of sample: String) -> Int {
    hasGroups ? places[sample] ?? names.count - 1 : 0
  }

  /// People of the table who are not among `samples`.
  package func absent(from samples: Set<String>) -> Int {
    places.keys.count { !samples.contains($0) }
  }
}
