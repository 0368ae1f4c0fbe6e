import PGxCore
import PGxReference

/// What one source says of one drug and one gene, ready for lookups.
struct RecommendationSet: Sendable {
  /// A row of the tables with its keys by gene.
  struct Row: Sendable {
    let row: Recommendation
    let action: DrugAction
    /// Keys by gene; a gene that is not here does not matter to the row.
    let terms: [(gene: String, keys: [String])]
  }

  /// What a row asks for and of whom.
  struct Content: Hashable, Sendable {
    let population: String
    let action: String
    let also: [String]
    let details: [String?]

    /// Few rows of a drug agree in these and differ elsewhere; hashing all would cost more.
    func hash(into hasher: inout Hasher) {
      hasher.combine(action)
      hasher.combine(population)
    }
  }

  /// Tells sets of one process apart; no result depends on it.
  let identity = RecommendationSetIdentity()
  let source: RecommendationSource
  /// The genes of all rows, sorted.
  let genes: [String]
  let rows: [Row]
  /// For each row, the patients it speaks of and what it asks for.
  let populations: [String]
  let actions: [ActionSet]
  /// For each row, whether it says that nothing is recommended for its results.
  let saysNothing: [Bool]
  /// For each row, the first one that says the same.
  let canonical: [Int]
  /// Every key of every row, by gene.
  let keys: [String: Set<String>]
  /// By gene, by key: the rows that ask for it.
  private let rowsByKey: [String: [String: RowSet]]
  /// By gene: the rows to which it does not matter.
  private let freeRows: [String: RowSet]

  /// The rows of `source` that rest on `gene`; nil when there are none.
  init?(_ source: RecommendationSource, gene: String, rows all: [Recommendation]) {
    let relevant = all.filter { $0.source == source && $0.genes.contains(gene) }
    guard !relevant.isEmpty else { return nil }
    self.source = source
    genes = Set(relevant.flatMap(\.genes)).sorted()
    rows = relevant.map(Row.init)
    populations = rows.map(\.population)
    actions = rows.map { ActionSet($0.action) }
    saysNothing = rows.map { $0.row.action == "none" && $0.row.effect == nil && !$0.terms.isEmpty }
    var firsts: [Content: Int] = [:]
    canonical = rows.indices.map { index in
      let content = relevant[index].content
      if let first = firsts[content] { return first }
      firsts[content] = index
      return index
    }
    var keys: [String: Set<String>] = [:]
    for row in rows { for term in row.terms { keys[term.gene, default: []].formUnion(term.keys) } }
    self.keys = keys
    precondition(rows.count <= RowSet.limit, "a drug has few recommendations")
    var rowsByKey: [String: [String: RowSet]] = [:]
    let all = RowSet(first: relevant.count)
    var freeRows = Dictionary(uniqueKeysWithValues: genes.map { ($0, all) })
    for (index, row) in rows.enumerated() {
      for term in row.terms {
        freeRows[term.gene]?.remove(RowSet(index))
        for key in term.keys {
          rowsByKey[term.gene, default: [:]][key, default: []].insert(RowSet(index))
        }
      }
    }
    self.rowsByKey = rowsByKey
    self.freeRows = freeRows
  }

  /// The rows that a result of one gene fits.
  struct Fit: Hashable, Sendable {
    /// By phenotype, score or allele carried; and rows to which the gene does not matter.
    let byPhenotype: RowSet
    /// By the pair of alleles itself, which goes before the phenotype.
    let byDiplotype: RowSet
  }

  /// The rows that a result of one gene fits; nil is `No Result`.
  func fit(_ result: GeneResult?, gene: String) -> Fit {
    let free = freeRows[gene] ?? []
    guard let known = rowsByKey[gene], let keys = self.keys[gene] else {
      return Fit(byPhenotype: free, byDiplotype: [])
    }
    func rows(_ asked: Set<String>) -> RowSet {
      asked.reduce(into: []) { $0.formUnion(known[$1] ?? []) }
    }
    guard let result else {
      return Fit(byPhenotype: free.union(known[GeneResult.noResult] ?? []), byDiplotype: [])
    }
    return Fit(
      byPhenotype: free.union(rows(result.keys.intersection(keys))),
      byDiplotype: rows(result.diplotypeKeys.intersection(keys)))
  }
}

/// Rows of one set, as bits in table order.
struct RowSet: OptionSet, Hashable, Sendable {
  /// Most rows of a set.
  static let limit = 64

  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One row.
  init(_ index: Int) { rawValue = 1 << UInt64(index) }

  /// The first `count` rows.
  init(first count: Int) { rawValue = count == 64 ? .max : (1 << UInt64(count)) - 1 }

  /// The indices, ascending.
  var indices: [Int] {
    var rest = rawValue
    var indices: [Int] = []
    while rest != 0 {
      indices.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return indices
  }
}

/// One set's place in memory.
final class RecommendationSetIdentity: Sendable {}

extension Recommendation {
  /// What the row says, without its identifiers: rows that are equal here are one row.
  fileprivate var content: RecommendationSet.Content {
    RecommendationSet.Content(
      population: population ?? "", action: action, also: also,
      details: [
        classification, startPercent, maintenancePercent, dose, maximumDose, condition, listedAs,
        subgroup, effect,
      ])
  }
}

extension RecommendationSet.Row {
  init(_ row: Recommendation) {
    self.row = row
    action = DrugAction(row)
    terms = row.lookup.map { ($0.gene, $0.keys) }
  }

  /// The patients the row speaks of; empty for all.
  var population: String { row.population == "general" ? "" : row.population ?? "" }
}
