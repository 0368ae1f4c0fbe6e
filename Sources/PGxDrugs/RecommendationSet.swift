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
  /// The rows that say that nothing is recommended for their results.
  let saysNothing: RowSet
  /// The rows that ask for nothing.
  let withoutAction: RowSet
  /// The rows that ask for a change of treatment.
  let warnings: RowSet
  /// For each row, the first one that says the same.
  let canonical: [Int]
  /// Every key of every row, by gene.
  let keys: [String: Set<String>]
  /// By group of patients: the rows for it.
  private let rowsByPopulation: [String: RowSet]
  /// What the rows ask of each gene, in the order of ``genes``.
  let geneRows: [GeneRows]

  /// What `relevant`, one or more rows of `source`, say.
  ///
  /// - Parameters:
  ///   - source: who says it.
  ///   - relevant: the rows of one drug, at most ``RowSet/limit``.
  ///   - table: what other sets ask of genes.
  init(
    _ source: RecommendationSource, rows relevant: [Recommendation],
    sharing table: inout GeneRows.Table
  ) {
    self.source = source
    genes = Set(relevant.flatMap(\.genes)).sorted()
    let rows = relevant.map(Row.init)
    self.rows = rows
    precondition(rows.count <= RowSet.limit, "a drug has few recommendations")
    populations = rows.map(\.population)
    actions = rows.map { ActionSet($0.action) }
    saysNothing = RowSet(of: rows) {
      $0.row.action == "none" && $0.row.effect == nil && !$0.terms.isEmpty
    }
    withoutAction = RowSet(of: rows) { $0.action == .none }
    warnings = RowSet(of: rows) { ![.standard, .none].contains($0.action) }
    rowsByPopulation = Dictionary(grouping: rows.indices) { rows[$0].population }
      .mapValues { $0.reduce(into: []) { $0.insert(RowSet($1)) } }
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
    geneRows = genes.map { gene in
      GeneRows.shared(
        GeneRows.Content(
          gene: gene, free: freeRows[gene] ?? [], byKey: rowsByKey[gene] ?? [:]),
        in: &table)
    }
  }

  /// The rows for a group of patients; empty for one of which none speaks.
  func rows(for population: String) -> RowSet { rowsByPopulation[population] ?? [] }

  /// The first row of each content that one of `rows` has.
  func contents(of rows: RowSet) -> RowSet {
    rows.indices.reduce(into: []) { $0.insert(RowSet(canonical[$1])) }
  }

  /// The rows that a result of one gene fits.
  struct Fit: Hashable, Sendable {
    /// By phenotype, score or allele carried; and rows to which the gene does not matter.
    let byPhenotype: RowSet
    /// By the pair of alleles itself, which goes before the phenotype.
    let byDiplotype: RowSet
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

  /// The elements of a table that meet the condition.
  init<Element>(of table: [Element], where condition: (Element) -> Bool) {
    self = table.indices.reduce(into: []) { rows, index in
      if condition(table[index]) { rows.insert(RowSet(index)) }
    }
  }

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
