import PGxStatistics

/// How many people have each phenotype, gene by gene.
package struct PhenotypeCounts: Sendable {
  /// Of those whose gene was not called, and of those with several possible phenotypes.
  package static let notCalled = "(not called)", open = "(several possible)"

  /// Genes in the order of the table.
  package private(set) var genes: [String] = []
  /// By gene: phenotypes in order, with counts by group.
  package private(set) var counts: [[String: [Int]]] = []
  package private(set) var groupNames: [String]
  package private(set) var samples: Set<String> = []

  /// Reads the calls table of `pgx interpret`.
  ///
  /// - Throws: ``StratificationError``, also for a person with a gene twice.
  package init(path: String, groups: Groups) throws(StratificationError) {
    groupNames = groups.names
    var places: [String: Int] = [:]
    var state = self
    var current = ""
    var seen: Set<Int> = []
    try TableLines.read(path) { names throws(StratificationError) in
      try TableLines.places(of: ["sample", "gene", "phenotype", "status"], in: names, file: path)
    } _: { row, line throws(StratificationError) in
      let (sample, gene, status) = (row[0].text, row[1].text, row[3].text)
      if sample != current {
        guard state.samples.insert(sample).inserted else {
          throw .malformed(
            file: path, line: line, reason: "rows of '\(sample)' are apart; sort them by sample")
        }
        current = sample
        seen = []
      }
      let number: Int
      if let place = places[gene] {
        number = place
      } else {
        number = state.genes.count
        places[gene] = number
        state.genes.append(gene)
        state.counts.append([:])
      }
      guard seen.insert(number).inserted else {
        throw .malformed(file: path, line: line, reason: "'\(sample)' has \(gene) twice")
      }
      guard ["called", "ambiguous", "not-called", "outside"].contains(status) else {
        throw .malformed(file: path, line: line, reason: "'\(status.prefix(20))' is no status")
      }
      let given = row[2].text
      let phenotype = status == "not-called" ? Self.notCalled : given.isEmpty ? Self.open : given
      state.counts[number][phenotype, default: Array(repeating: 0, count: groups.names.count)][
        groups.place(of: sample)] += 1
    }
    self = state
  }

  /// The phenotypes of a gene: the usual order of words, what is not known last.
  package func phenotypes(_ gene: Int) -> [String] {
    counts[gene].keys.sorted { a, b in
      let (x, y) = (a.hasPrefix("(") ? 1 : 0, b.hasPrefix("(") ? 1 : 0)
      return (x, a) < (y, b)
    }
  }

  /// What is told of a gene: by phenotype, in the order of ``phenotypes(_:)``, counts by group.
  package func told(_ gene: Int, _ rounding: CountRounding) -> [[Int]] {
    phenotypes(gene).map { name in
      (counts[gene][name] ?? []).map(rounding.told)
    }
  }

  /// A row a gene, phenotype and group.
  package func table(_ rounding: CountRounding) -> SummaryTable {
    var table = SummaryTable([
      "gene", "phenotype", "group", "people", "of_people", "share", "share_low", "share_high",
    ])
    for (number, gene) in genes.enumerated() {
      let names = phenotypes(number)
      let told = told(number, rounding)
      let groups = groupNames.indices.filter { group in
        names.contains { (counts[number][$0]?[group] ?? 0) > 0 }
      }
      let sums = groupNames.indices.map { group in told.reduce(0) { $0 + $1[group] } }
      for (place, name) in names.enumerated() {
        for group in groups {
          table.add(cells(gene, name, groupNames[group], told[place][group], sums[group]))
        }
        guard groups.count > 1 else { continue }
        table.add(cells(gene, name, "all", told[place].reduce(0, +), sums.reduce(0, +)))
      }
    }
    return table
  }

  private func cells(
    _ gene: String, _ phenotype: String, _ group: String, _ count: Int, _ all: Int
  ) -> [SummaryTable.Cell] {
    let share = Share(count, of: all)
    return [
      .text(gene), .text(phenotype), .text(group), .count(count), .count(all),
      .number(share?.value), .number(share?.low), .number(share?.high),
    ]
  }
}
