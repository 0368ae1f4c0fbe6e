import PGxStatistics

/// How many people have a finding that asks for something, drug by drug.
package struct DrugCounts: Sendable {
  /// What is known of a person and a drug, the most severe first.
  package enum Status: Int, CaseIterable, Sendable {
    case actionable, routine, informational, notAssessable

    init?(_ text: String) {
      switch text {
      case "actionable": self = .actionable
      case "routine": self = .routine
      case "informational": self = .informational
      case "not-assessable": self = .notAssessable
      default: return nil
      }
    }
  }

  /// The actions that ask for something, the most severe first.
  package static let actions = [
    "avoid", "alternative", "decrease", "increase", "caution", "monitor", "test",
  ]

  /// A drug, or a drug with one biomarker.
  package struct Item: Hashable, Sendable {
    package let drug: String
    /// Empty for the drug with all of its biomarkers.
    package let pairID: String, biomarker: String
  }

  /// Counts of a group.
  package struct Counts: Sendable {
    package var status = [Int](repeating: 0, count: Status.allCases.count)
    package var action = [Int](repeating: 0, count: DrugCounts.actions.count)

    package var people: Int { status.reduce(0, +) }
    package var assessed: Int { people - status[Status.notAssessable.rawValue] }
    package var actionable: Int { status[Status.actionable.rawValue] }
  }

  /// A person: drugs that ask for something, and those of which nothing is known.
  package struct Person: Sendable {
    package let sample: String
    package let group: String
    package let actionable: [String]
    package fileprivate(set) var unassessed: Int
    /// Drugs of which the table has a row.
    fileprivate let listed: Int
  }

  package private(set) var items: [Item] = []
  /// By item, then by group.
  package private(set) var counts: [[Counts]] = []
  package private(set) var people: [Person] = []
  package private(set) var groupNames: [String]
  package private(set) var samples: Set<String> = []

  private struct Verdict {
    var status: Status
    var action: Int?
  }

  /// Reads the drugs table of `pgx interpret`; the rows of a person follow each other.
  ///
  /// Who has no row for a drug that others have is not assessable for it.
  ///
  /// - Throws: ``StratificationError``.
  package init(path: String, groups: Groups, keepsPeople: Bool) throws(StratificationError) {
    groupNames = groups.names
    var places: [Item: Int] = [:]
    var verdicts: [Int: Verdict] = [:]
    var current: [UInt8] = []
    var inGroup = [Int](repeating: 0, count: groups.names.count)
    var state = self
    func place(_ item: Item) -> Int {
      if let place = places[item] { return place }
      places[item] = state.items.count
      state.items.append(item)
      state.counts.append(Array(repeating: Counts(), count: groups.names.count))
      return state.items.count - 1
    }
    func finish() {
      guard !current.isEmpty else { return }
      let sample = String(decoding: current, as: UTF8.self)
      let group = groups.place(of: sample)
      var actionable: [String] = []
      var (unassessed, listed) = (0, 0)
      inGroup[group] += 1
      for (item, verdict) in verdicts {
        state.counts[item][group].status[verdict.status.rawValue] += 1
        if verdict.status == .actionable, let action = verdict.action {
          state.counts[item][group].action[action] += 1
        }
        guard keepsPeople, state.items[item].pairID.isEmpty else { continue }
        listed += 1
        if verdict.status == .actionable { actionable.append(state.items[item].drug) }
        if verdict.status == .notAssessable { unassessed += 1 }
      }
      if keepsPeople {
        state.people.append(
          Person(
            sample: sample, group: groups.names[group], actionable: actionable.sorted(),
            unassessed: unassessed, listed: listed))
      }
      verdicts.removeAll(keepingCapacity: true)
    }
    try TableLines.read(path) { names throws(StratificationError) in
      try TableLines.places(
        of: ["sample", "pair_id", "drug", "biomarker", "action", "status"], in: names, file: path)
    } _: { row, line throws(StratificationError) in
      if !row[0].elementsEqual(current) {
        finish()
        current = Array(row[0])
        guard state.samples.insert(row[0].text).inserted else {
          throw .malformed(
            file: path, line: line,
            reason: "rows of '\(row[0].text)' are apart; sort them by sample")
        }
      }
      guard let status = Status(row[5].text) else {
        throw .malformed(file: path, line: line, reason: "'\(row[5].text.prefix(20))' is no status")
      }
      let action = Self.actions.firstIndex(of: row[4].text)
      let (drug, pair) = (row[2].text, row[1].text)
      for item in [
        Item(drug: drug, pairID: pair, biomarker: row[3].text),
        Item(drug: drug, pairID: "", biomarker: ""),
      ] {
        let number = place(item)
        guard var verdict = verdicts[number] else {
          verdicts[number] = Verdict(status: status, action: action)
          continue
        }
        if status == .actionable {
          verdict.action =
            verdict.status == .actionable
            ? [verdict.action, action].compactMap(\.self).min() : action
        }
        // What one statement leaves open is open, unless another asks for something.
        verdict.status = Self.stronger(verdict.status, status)
        verdicts[number] = verdict
      }
    }
    finish()
    state.addUnlisted(inGroup)
    self = state
  }

  /// Counts those of whom the table says nothing about a drug.
  private mutating func addUnlisted(_ inGroup: [Int]) {
    for item in items.indices {
      for group in inGroup.indices {
        counts[item][group].status[Status.notAssessable.rawValue] +=
          inGroup[group] - counts[item][group].people
      }
    }
    let drugs = items.count { $0.pairID.isEmpty }
    for person in people.indices { people[person].unassessed += drugs - people[person].listed }
  }

  /// Of two statements the one that counts: one that asks for something, then one that is open.
  private static func stronger(_ a: Status, _ b: Status) -> Status {
    let order: [Status] = [.actionable, .notAssessable, .routine, .informational]
    return order.first { $0 == a || $0 == b } ?? a
  }

  /// What is told of the counts of a group, and of all groups together: sums of what is told of each.
  package func told(_ item: Int, _ rounding: CountRounding) -> (groups: [Counts], all: Counts) {
    let groups = counts[item].map { counts in
      Counts(
        status: counts.status.map(rounding.told), action: counts.action.map(rounding.told))
    }
    let all = groups.reduce(into: Counts()) { sum, counts in
      for index in sum.status.indices { sum.status[index] += counts.status[index] }
      for index in sum.action.indices { sum.action[index] += counts.action[index] }
    }
    return (groups, all)
  }

  /// A row an item and group.
  package func table(_ rounding: CountRounding) -> SummaryTable {
    var table = SummaryTable(
      [
        "drug", "pair_id", "biomarker", "group", "people", "assessed", "actionable", "routine",
        "informational", "not_assessable", "share_at_least", "share_low", "share_high",
        "share_at_most",
      ] + Self.actions)
    let order = items.indices.sorted {
      (items[$0].drug, items[$0].pairID) < (items[$1].drug, items[$1].pairID)
    }
    for index in order {
      let (told, all) = told(index, rounding)
      let groups = groupNames.indices.filter { counts[index][$0].people > 0 }
      for group in groups {
        table.add(cells(items[index], groupNames[group], told[group], rounding))
      }
      if groups.count > 1 { table.add(cells(items[index], "all", all, rounding)) }
    }
    return table
  }

  private func cells(
    _ item: Item, _ group: String, _ counts: Counts, _ rounding: CountRounding
  ) -> [SummaryTable.Cell] {
    let share = Share(counts.actionable, of: counts.people)
    // Whoever is not assessable may need something, too.
    let most =
      counts.people > 0
      ? Double(counts.people - counts.assessed + counts.actionable) / Double(counts.people) : nil
    return [
      .text(item.drug), .text(item.pairID), .text(item.biomarker), .text(group),
      .count(counts.people), .count(counts.assessed),
    ] + counts.status.map { .count($0) } + [
      .number(share?.value), .number(share?.low), .number(share?.high), .number(most),
    ]
      // Actions are parts of the actionable: rounded by themselves both would tell more than either.
      + counts.action.map { .count(rounding.isExact ? $0 : nil) }
  }

  /// A row a person.
  package var peopleTable: SummaryTable {
    var table = SummaryTable([
      "sample", "group", "actionable_drugs", "not_assessable_drugs", "drugs",
    ])
    for person in people {
      table.add([
        .text(person.sample), .text(person.group), .count(person.actionable.count),
        .count(person.unassessed), .text(person.actionable.joined(separator: "; ")),
      ])
    }
    return table
  }
}
