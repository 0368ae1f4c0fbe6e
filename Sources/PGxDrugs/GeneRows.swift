import PGxCore
import PGxReference

/// What the rows of a set ask of one gene; one object for all sets that ask the same, so that they
/// share what was looked up.
final class GeneRows: Sendable {
  /// What lookups depend on.
  struct Content: Hashable, Sendable {
    /// HGNC symbol.
    let gene: String
    /// The rows to which the gene does not matter.
    let free: RowSet
    /// By key: the rows that ask for it.
    let byKey: [String: RowSet]
  }

  /// The objects of one interpreter.
  typealias Table = [Content: GeneRows]

  let content: Content
  /// Every key that a row asks for.
  let keys: Set<String>

  private init(_ content: Content) {
    self.content = content
    keys = Set(content.byKey.keys)
  }

  /// The object for `content`, which is made when `table` has none.
  static func shared(_ content: Content, in table: inout Table) -> GeneRows {
    if let known = table[content] { return known }
    let rows = GeneRows(content)
    table[content] = rows
    return rows
  }

  /// The rows that a result fits; nil is `No Result`.
  func fit(_ result: GeneResult?) -> RecommendationSet.Fit {
    guard let result else {
      let none = content.byKey[GeneResult.noResult] ?? []
      return RecommendationSet.Fit(byPhenotype: content.free.union(none), byDiplotype: [])
    }
    func rows(_ asked: Set<String>) -> RowSet {
      asked.reduce(into: []) { $0.formUnion(content.byKey[$1] ?? []) }
    }
    return RecommendationSet.Fit(
      byPhenotype: content.free.union(rows(result.keys)), byDiplotype: rows(result.diplotypeKeys))
  }
}
