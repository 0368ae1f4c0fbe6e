import PGxCore
import PGxReference

/// The lookup of one set of recommendations with everything a sample may have.
struct SetLookup {
  /// Results of a gene that the set does not tell apart; nil is `No Result`.
  ///
  /// An object, because many combinations have it.
  final class Choice: Sendable {
    let result: GeneResult?
    let members: [GeneResult]
    /// The rows that it fits.
    let fit: RecommendationSet.Fit
    /// What it takes that one of the members is the result.
    let ways: [OpenQuestions]

    init(result: GeneResult?, members: [GeneResult], fit: RecommendationSet.Fit) {
      self.fit = fit
      self.result = result
      self.members = members
      ways =
        members.isEmpty
        ? [[]]
        : members.reduce(into: []) { ways, member in
          for way in member.ways { ways.insert(way) }
        }
    }
  }

  /// One combination of results of the set's genes and the rows that fit it.
  struct Combination {
    /// By gene of the set, in its order.
    let choices: [Choice]
    let rows: RowSet
    /// How many pairs of alleles it stands for.
    let count: Int
    fileprivate let genes: [String]

    /// The result of a gene; nil for a gene that is none of the set's.
    func choice(_ gene: String) -> Choice? {
      genes.firstIndex(of: gene).map { choices[$0] }
    }
  }

  let set: RecommendationSet
  let combinations: [Combination]

  /// Looks up every combination of the possible results.
  ///
  /// - Parameters:
  ///   - set: what a source says.
  ///   - results: by gene, the possible results; a gene without any is `No Result`.
  init(_ set: RecommendationSet, results: [String: [GeneResult]]) {
    self.init(
      set, choices: set.geneRows.map { Self.choices(results[$0.content.gene] ?? [], $0) })
  }

  /// Looks up every combination of `choices`, which are by gene of the set, in its order.
  init(_ set: RecommendationSet, choices: [[Choice]]) {
    self.set = set
    var products: [[Choice]] = [[]]
    for choices in choices {
      products = products.flatMap { product in choices.map { product + [$0] } }
    }
    combinations = products.map { choices in
      let rows = Self.rows(of: set, choices)
      let (used, fitting) =
        rows.isEmpty ? Self.withoutUnknown(choices, in: set) ?? (choices, rows) : (choices, rows)
      return Combination(
        choices: used, rows: fitting, count: choices.reduce(1) { $0 * max(1, $1.members.count) },
        genes: set.genes)
    }
  }

  /// How many combinations of pairs of alleles are possible.
  var count: Int { combinations.reduce(0) { $0 + $1.count } }

  /// Rows that fit at least one combination, in table order, with the combinations.
  ///
  /// Rows that say the same for the same patients are one: the first of those that fit.
  var rows: [(row: RecommendationSet.Row, combinations: [Combination])] {
    var firsts: [Int: Int] = [:]
    for combination in combinations {
      for row in combination.rows.indices {
        firsts[self.set.canonical[row]] = min(row, firsts[self.set.canonical[row]] ?? row)
      }
    }
    return firsts.sorted { $0.value < $1.value }.map { content, first in
      let fitting = combinations.filter { combination in
        combination.rows.indices.contains { self.set.canonical[$0] == content }
      }
      return (self.set.rows[first], fitting)
    }
  }

  /// Combinations of which the source says nothing.
  var unmatched: [Combination] { combinations.filter(\.rows.isEmpty) }

  /// The warnings that hold by the other genes when the alleles of some have no known function.
  ///
  /// A gene that is not understood must not hide what another one says (CACNA1S c.520C>T beside an
  /// unknown RYR1 allele). It is looked up as `No Result`, and only what changes treatment counts:
  /// a usual dose would rest on not knowing.
  private static func withoutUnknown(
    _ choices: [Choice], in set: RecommendationSet
  ) -> (choices: [Choice], rows: RowSet)? {
    let reduced = zip(set.geneRows, choices).map { rows, choice in
      choice.result?.isMeaningKnown == false
        ? Choice(result: nil, members: choice.members, fit: rows.fit(nil)) : choice
    }
    let known = reduced.count { $0.result != nil }
    guard known > 0, known < choices.count(where: { $0.result != nil }) else { return nil }
    let warnings = rows(of: set, reduced).intersection(set.warnings)
    return warnings.isEmpty ? nil : (reduced, warnings)
  }

  /// Results that fit the same rows are one choice.
  static func choices(
    _ results: [GeneResult], _ rows: GeneRows
  ) -> [Choice] {
    struct Group: Hashable {
      let fit: RecommendationSet.Fit
      let isMeaningKnown: Bool
    }
    let keys = rows.keys
    let isHLA = HLAAlleles.isHLA(rows.content.gene)
    let none = Choice(result: nil, members: [], fit: rows.fit(nil))
    var order: [Group] = []
    var groups: [Group: [GeneResult]] = [:]
    for result in results {
      // A typing that says nothing of the alleles asked for is no result (HLA).
      if isHLA, !keys.isEmpty, result.keys.isDisjoint(with: keys),
        !isTracked(result, keys)
      {
        return [none]
      }
      let group = Group(fit: rows.fit(result), isMeaningKnown: result.isMeaningKnown)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(result)
    }
    guard !order.isEmpty else { return [none] }
    return order.compactMap { group in
      groups[group].map { Choice(result: $0.first, members: $0, fit: group.fit) }
    }
  }

  /// Whether the result is positive or negative for an allele that the keys name.
  private static func isTracked(_ result: GeneResult, _ keys: Set<String>) -> Bool {
    let alleles = Set(keys.compactMap { $0.split(separator: " ").first })
    return result.keys.contains { key in
      (key.hasSuffix(" positive") || key.hasSuffix(" negative"))
        && key.split(separator: " ").first.map(alleles.contains) == true
    }
  }

  /// The rows that fit, those by the pair of alleles before those by phenotype.
  ///
  /// "No recommendation" gives way to a recommendation for the same patients.
  private static func rows(of set: RecommendationSet, _ choices: [Choice]) -> RowSet {
    var all = RowSet(first: set.rows.count)
    var byDiplotype = RowSet()
    for choice in choices {
      all.formIntersection(choice.fit.byPhenotype.union(choice.fit.byDiplotype))
      byDiplotype.formUnion(choice.fit.byDiplotype)
    }
    byDiplotype.formIntersection(all)
    let fitting = byDiplotype.isEmpty ? all : byDiplotype
    let silent = fitting.intersection(set.saysNothing)
    guard !silent.isEmpty, silent != fitting else { return fitting }
    return silent.indices.reduce(into: fitting) { rows, index in
      let others = fitting.intersection(set.rows(for: set.populations[index]))
      if !others.isSubset(of: set.withoutAction) { rows.remove(RowSet(index)) }
    }
  }
}
