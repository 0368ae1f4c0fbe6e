import PGxFiles
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

  /// A row a gene, phenotype and group.
  package func table(_ guardian: CellGuard) -> [UInt8] {
    var writer = ByteWriter()
    writer.appendCells([
      "gene", "phenotype", "group", "people", "of_people", "share", "share_low", "share_high",
    ])
    writer.append(10)
    for (number, gene) in genes.enumerated() {
      let names = phenotypes(number)
      let groups = groupNames.indices.filter { group in
        names.contains { (counts[number][$0]?[group] ?? 0) > 0 }
      }
      let rows = groups.map { group in names.map { counts[number][$0]?[group] ?? 0 } }
      let texts = guardian.texts(rows)
      for (place, name) in names.enumerated() {
        for (row, group) in groups.enumerated() {
          write(
            gene, name, groupNames[group], rows[row][place], rows[row].reduce(0, +),
            texts[row][place], &writer)
        }
        guard groups.count > 1 else { continue }
        let sums = names.indices.map { column in rows.reduce(0) { $0 + $1[column] } }
        write(
          gene, name, "all", sums[place], sums.reduce(0, +), guardian.texts(sums)[place], &writer)
      }
    }
    return writer.bytes
  }

  private func write(
    _ gene: String, _ phenotype: String, _ group: String, _ count: Int, _ all: Int, _ text: String,
    _ writer: inout ByteWriter
  ) {
    let share = Int(text) == nil ? nil : Share(count, of: all)
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    writer.appendCells([
      gene, phenotype, group, text, "\(all)", number(share?.value), number(share?.low),
      number(share?.high),
    ])
    writer.append(10)
  }
}
