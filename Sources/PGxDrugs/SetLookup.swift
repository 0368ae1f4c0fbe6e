import PGxCore
import PGxReference

/// The lookup of one set of recommendations with everything a sample may have.
struct SetLookup {
  /// A gene's result as far as the set can tell results apart; nil is `No Result`.
  struct Choice {
    let result: GeneResult?
    let members: [GeneResult]
  }

  /// One combination of results of the set's genes and the rows that fit it.
  struct Combination {
    let choices: [String: Choice]
    let rows: [Int]
    /// How many pairs of alleles it stands for.
    let count: Int
  }

  let set: RecommendationSet
  let combinations: [Combination]

  /// Looks up every combination of the possible results.
  ///
  /// - Parameters:
  ///   - set: what a source says.
  ///   - results: by gene, the possible results; a gene without any is `No Result`.
  init(_ set: RecommendationSet, results: [String: [GeneResult]]) {
    self.set = set
    var products: [[String: Choice]] = [[:]]
    for gene in set.genes {
      let choices = Self.choices(results[gene] ?? [], gene: gene, keys: set.keys[gene] ?? [])
      products = products.flatMap { product in
        choices.map { choice in
          var extended = product
          extended[gene] = choice
          return extended
        }
      }
    }
    combinations = products.map { choices in
      let rows = Self.rows(of: set, choices.compactMapValues(\.result))
      let (used, fitting) =
        rows.isEmpty ? Self.withoutUnknown(choices, in: set) ?? (choices, rows) : (choices, rows)
      return Combination(
        choices: used, rows: fitting,
        count: choices.values.reduce(1) { $0 * max(1, $1.members.count) })
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
      for row in combination.rows {
        firsts[self.set.canonical[row]] = min(row, firsts[self.set.canonical[row]] ?? row)
      }
    }
    return firsts.sorted { $0.value < $1.value }.map { content, first in
      let fitting = combinations.filter { combination in
        combination.rows.contains { self.set.canonical[$0] == content }
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
    _ choices: [String: Choice], in set: RecommendationSet
  ) -> (choices: [String: Choice], rows: [Int])? {
    let reduced = choices.mapValues { choice in
      choice.result?.isMeaningKnown == false ? Choice(result: nil, members: choice.members) : choice
    }
    let known = reduced.compactMapValues(\.result)
    guard !known.isEmpty, known.count < choices.compactMapValues(\.result).count else { return nil }
    let warnings = rows(of: set, known).filter { !set.rows[$0].action.changesNothing }
    return warnings.isEmpty ? nil : (reduced, warnings)
  }

  /// Results that the set's keys do not tell apart are one choice.
  private static func choices(
    _ results: [GeneResult], gene: String, keys: Set<String>
  ) -> [Choice] {
    var order: [[String]] = []
    var groups: [[String]: [GeneResult]] = [:]
    for result in results {
      let phenotypes = result.keys.intersection(keys).sorted()
      let diplotypes = result.diplotypeKeys.intersection(keys).sorted()
      // A typing that says nothing of the alleles asked for is no result (HLA).
      if HLAAlleles.isHLA(gene), !keys.isEmpty, phenotypes.isEmpty, !isTracked(result, keys) {
        return [Choice(result: nil, members: [])]
      }
      let signature = phenotypes + [""] + diplotypes + ["", result.isMeaningKnown ? "known" : ""]
      if groups[signature] == nil { order.append(signature) }
      groups[signature, default: []].append(result)
    }
    guard !order.isEmpty else { return [Choice(result: nil, members: [])] }
    return order.compactMap { signature in
      groups[signature].map { Choice(result: $0.first, members: $0) }
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
  private static func rows(
    of set: RecommendationSet, _ results: [String: GeneResult]
  ) -> [Int] {
    let fits = set.rows.map { $0.fit(results) }
    let best: RecommendationSet.Row.Fit = fits.contains(.byDiplotype) ? .byDiplotype : .byPhenotype
    let fitting = set.rows.indices.filter { fits[$0] == best }
    let advised = Set(
      fitting.filter { set.rows[$0].action != .none }.map { set.rows[$0].population })
    return fitting.filter { index in
      let row = set.rows[index]
      let saysNothing = row.row.action == "none" && row.row.effect == nil && !row.terms.isEmpty
      return !saysNothing || !advised.contains(row.population)
    }
  }
}
