package import PGxCore
import PGxReference

/// Compares reports from partial evidence with those from all of it.
///
/// Missing evidence became reference where a withheld position is not among the unused ones, or
/// where an allele of the complete call is neither in a reported or possible diplotype nor among
/// those that are not excluded.
package struct WithheldCheck {
  /// Genes of samples compared, and those of them that lost a position.
  package private(set) var compared = 0
  package private(set) var affected = 0
  /// Positions withheld.
  package private(set) var positions = 0
  /// Those that are not listed as unused, or with another reason than the one they were given.
  package private(set) var unlisted: [String] = []
  /// Positions listed as unused that were not withheld and had evidence before.
  package private(set) var surplus: [String] = []
  /// Calls that exclude what the complete evidence shows.
  package private(set) var becameReference: [String] = []

  package init() {}

  /// Compares the reports of one sample, gene by gene.
  ///
  /// - Parameters:
  ///   - name: the sample's, for messages.
  ///   - sample: its index in `withheld`.
  ///   - after: from what is left.
  ///   - before: from all evidence, the same genes.
  ///   - withheld: what was taken away.
  package mutating func add(
    _ name: String, sample: Int, after: [GeneReport], before: [GeneReport],
    _ withheld: [GenomePanel.Withheld]
  ) {
    let own = Dictionary(grouping: withheld.filter { $0.isWithheld[sample] }, by: \.place.gene)
    for (report, complete) in zip(after, before) {
      compared += 1
      let gone = own[report.gene] ?? []
      if !gone.isEmpty { affected += 1 }
      let label = "\(name) \(report.gene)"
      let unused = Dictionary(
        report.unusedPositions.map { ($0.position, $0.reason) }, uniquingKeysWith: { a, _ in a })
      let unusedBefore = Set(complete.unusedPositions.map(\.position))
      for item in gone {
        positions += 1
        let position = item.place.locus.position
        let expected: SiteEvidence =
          switch item.how {
          case .removed: .absent
          case .filtered: .filtered
          case .noCall: .noCall
          }
        if unused[position] != expected {
          let found = unused[position].map { "\($0)" } ?? "used"
          unlisted.append("\(label) \(position): \(expected) expected, \(found)")
        }
      }
      let known = unusedBefore.union(gone.map(\.place.locus.position))
      for position in unused.keys where !known.contains(position) {
        surplus.append("\(label) \(position)")
      }
      guard complete.candidates.count == 1, let truth = complete.candidates.first,
        !report.candidates.isEmpty
      else { continue }
      let possible = report.candidates + report.alternatives
      let isPossible = possible.contains { $0.alleles.sorted() == truth.alleles.sorted() }
      let shown = Set(possible.flatMap(\.alleles).flatMap(Self.components))
        .union(report.notExcludedAlleles)
      if !isPossible, !truth.alleles.flatMap(Self.components).allSatisfy(shown.contains) {
        becameReference.append("\(label): \(truth.name) became \(report.call)")
      }
    }
  }

  /// The alleles of a combination, `[a + b]`.
  private static func components(of allele: String) -> [String] {
    guard allele.hasPrefix("["), allele.hasSuffix("]") else { return [allele] }
    return allele.dropFirst().dropLast().split(separator: " + ").map(String.init)
  }

  /// A few lines for a person.
  package var summary: String {
    func examples(_ list: [String]) -> String {
      list.prefix(8).map { "\n  \($0)" }.joined()
    }
    return """
      withheld\t\(compared) gene calls compared, \(affected) of them with positions withheld
      \(positions) positions withheld, not listed with their reason: \(unlisted.count)\
      \(examples(unlisted))
      listed without having been withheld: \(surplus.count)\(examples(surplus))
      missing evidence became reference: \(becameReference.count)\(examples(becameReference))
      """
  }
}
