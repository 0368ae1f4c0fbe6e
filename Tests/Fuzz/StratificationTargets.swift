import PGxStratification

/// Tables of scores, calls, drugs and groups of a cohort.
enum StratificationTargets {
  /// The first byte says as what the rest is read.
  static func tables(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(Array(bytes.dropFirst()))
    do {
      switch (bytes.first ?? 0) % 4 {
      case 0:
        guard let tiers = Tiers(Tiers.standard) else { return }
        let scores = try ScoreTiers(
          path: file.path, groups: Groups(), tiers: tiers, leastGroup: 2, leastCoverage: 0.5)
        for part in scores.parts {
          try FuzzFault.unless(
            part.withoutTier == 0 || !part.isRanked, "a ranked group with people of no tier")
        }
        _ = (scores.peopleTable.text, scores.groupTable(.none).text)
      case 1:
        let counts = try DrugCounts(path: file.path, groups: Groups(), keepsPeople: true)
        for item in counts.items.indices {
          let people = counts.counts[item].reduce(0) { $0 + $1.people }
          try FuzzFault.unless(people == counts.samples.count, "\(people) people")
        }
        _ = counts.table(CountRounding(base: 3)).text
      case 2: _ = try PhenotypeCounts(path: file.path, groups: Groups()).table(.none).text
      default: _ = try Groups(path: file.path, column: nil).place(of: "a")
      }
    } catch let error as StratificationError {
      try FuzzFault.unless(!error.message.contains("\n"), "refused badly: \(error.message)")
    }
  }
}
