/// The scores of a cohort: percentiles within groups, and tiers.
package struct ScoreTiers: Sendable {
  /// How a person stands.
  package struct Standing: Sendable {
    package let sample: String
    package let value: Double
    /// The share of the score's variants of which the person has a genotype.
    package let coverage: Double
    /// The percentile, `>95` and `<5` where a reference gives a bound; empty for none.
    package let percentile: String
    /// The place of the tier; nil for none.
    package let tier: Int?
    /// `group`, `reference`, or why there is none.
    package let basis: String
    /// The reference of the percentile, with size and coverage; empty for none.
    package let reference: String
  }

  /// One score in one group.
  package struct Part: Sendable {
    package let score: String
    package let group: String
    package let standings: [Standing]
    /// People whose score failed.
    package let failed: Int
    /// Whether percentiles are of the group itself.
    package let isRanked: Bool
    /// The values in order.
    let sorted: [Double]
    package let tierCounts: [Int]
    /// The least score of the group that is in each tier; nil where there is none, for the lowest tier,
    /// and where the group has no percentiles of its own.
    package let starts: [Double?]

    package var withoutTier: Int { standings.count - tierCounts.reduce(0, +) }

    /// The mean, of a group that is described.
    var mean: Double? {
      isRanked ? sorted.reduce(0, +) / Double(sorted.count) : nil
    }

    /// The standard deviation, of n − 1.
    var deviation: Double? {
      guard sorted.count > 1, let mean else { return nil }
      let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(sorted.count - 1)).squareRoot()
    }

    /// A quantile, between neighbours linear (type 7); nil where the group is not described: that of a
    /// few people is a person's own.
    func quantile(_ share: Double) -> Double? {
      guard isRanked, !sorted.isEmpty else { return nil }
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
  }

  package let tiers: Tiers
  package let leastGroup: Int
  package let leastCoverage: Double
  package private(set) var parts: [Part] = []
  package let samples: Set<String>
  /// Scores of which people differ in the number of variants matched: their sums are of runs or files
  /// that differ.
  package let uneven: [String]

  /// Reads the table of `pgx score`.
  ///
  /// - Parameters:
  ///   - path: the table.
  ///   - groups: who is of which group.
  ///   - tiers: the tiers.
  ///   - leastGroup: below so many people a group has no percentiles of its own.
  ///   - leastCoverage: with a smaller share of the score's variants a person's score has failed.
  /// - Throws: ``StratificationError``.
  package init(
    path: String, groups: Groups, tiers: Tiers, leastGroup: Int, leastCoverage: Double
  ) throws(StratificationError) {
    let table = try ScoreTable(path: path, groups: groups, leastCoverage: leastCoverage)
    (self.tiers, self.leastGroup, self.leastCoverage) = (tiers, leastGroup, leastCoverage)
    samples = table.samples
    uneven = table.scores.filter { $0.matched.count > 1 }.map(\.id)
    for score in table.scores {
      for (group, name) in groups.names.enumerated() {
        if score.people[group].isEmpty, score.failed[group] == 0 { continue }
        parts.append(
          part(
            score.id, name, score.people[group], score.failed[group], table.references,
            isGroup: name != Groups.unknown || !groups.hasGroups))
      }
    }
  }

  private func part(
    _ score: String, _ group: String, _ people: [ScoreTable.Person], _ failed: Int,
    _ references: [String], isGroup: Bool
  ) -> Part {
    let sorted = people.map(\.value).sorted()
    let isRanked = isGroup && people.count >= leastGroup
    var counts = [Int](repeating: 0, count: tiers.all.count)
    let standings = people.map { person in
      var (percentile, tier, basis, reference) = ("", Int?.none, "", "")
      if isRanked {
        let share = Self.share(person.value, in: sorted)
        percentile = "\((share * 1e8).rounded() / 1e6)"
        tier = tiers.place(share)
        basis = "group"
      } else if !isGroup {
        basis = "no group"
      } else if let given = person.given {
        percentile = given.text
        reference = references[given.reference]
        // A bound tells a tier where all that it leaves open is one tier.
        let isTold = tiers.place(given.low) == tiers.place(given.high)
        tier = isTold ? tiers.place(given.low) : nil
        basis = isTold ? "reference" : "reference: a bound of several tiers"
      } else {
        basis = "fewer than \(leastGroup) in the group"
      }
      if let tier { counts[tier] += 1 }
      return Standing(
        sample: person.sample, value: person.value, coverage: person.coverage,
        percentile: percentile, tier: tier, basis: basis, reference: reference)
    }
    return Part(
      score: score, group: group, standings: standings, failed: failed, isRanked: isRanked,
      sorted: sorted, tierCounts: counts,
      starts: isRanked ? starts(sorted) : tiers.all.map { _ in nil })
  }

  /// Where tiers begin: the least value that is in each.
  private func starts(_ sorted: [Double]) -> [Double?] {
    tiers.all.enumerated().map { number, tier in
      guard number < tiers.all.count - 1 else { return nil }
      let place = Self.first(in: sorted) { Self.share($0, in: sorted) < tier.from }
      guard place < sorted.count, tiers.place(Self.share(sorted[place], in: sorted)) == number
      else { return nil }
      return sorted[place]
    }
  }

  /// The share of values below, and half of those that are the same.
  private static func share(_ value: Double, in sorted: [Double]) -> Double {
    let below = first(in: sorted) { $0 < value }
    let upTo = first(in: sorted) { $0 <= value }
    return (Double(below) + Double(upTo)) / 2 / Double(sorted.count)
  }

  /// The first place at which a condition, true of those before, is false.
  private static func first(in sorted: [Double], _ isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
