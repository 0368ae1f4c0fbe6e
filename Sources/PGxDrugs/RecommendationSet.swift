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

  let source: RecommendationSource
  /// The genes of all rows, sorted.
  let genes: [String]
  let rows: [Row]
  /// For each row, the first one that says the same.
  let canonical: [Int]
  /// Every key of every row, by gene.
  let keys: [String: Set<String>]

  /// The rows of `source` that rest on `gene`; nil when there are none.
  init?(_ source: RecommendationSource, gene: String, rows all: [Recommendation]) {
    let relevant = all.filter { $0.source == source && $0.genes.contains(gene) }
    guard !relevant.isEmpty else { return nil }
    self.source = source
    genes = Set(relevant.flatMap(\.genes)).sorted()
    rows = relevant.map(Row.init)
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
  }
}

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

  /// How the row fits results of its genes.
  enum Fit {
    /// Not at all.
    case none
    /// By phenotype, score or allele carried.
    case byPhenotype
    /// By the pair of alleles itself, which goes before the phenotype.
    case byDiplotype
  }

  /// How the row fits; a gene that is not in `results` has the key `No Result`.
  func fit(_ results: [String: GeneResult]) -> Fit {
    var fit = Fit.byPhenotype
    for term in terms {
      guard let result = results[term.gene] else {
        guard term.keys.contains(GeneResult.noResult) else { return .none }
        continue
      }
      if term.keys.contains(where: result.diplotypeKeys.contains) {
        fit = .byDiplotype
      } else if !term.keys.contains(where: result.keys.contains) {
        return .none
      }
    }
    return fit
  }
}
