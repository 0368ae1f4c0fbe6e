import PGxCore
import PGxReference
import Synchronization

/// What one source says over everything that the genes of its recommendations can be.
final class PossibleOutcomes: Sendable {
  /// What is possible for one group of patients.
  struct Outcome: Sendable {
    /// All actions that are possible.
    let actions: ActionSet
    /// The actions to which every possibility leads; nil when they differ or are not all known.
    let certain: ActionSet?
    /// Whether every possibility leads to the same row.
    let isSameRow: Bool
    /// The actions that hold if nothing hides at positions without evidence; nil when something
    /// has to.
    let asSeen: ActionSet?
  }

  private struct Question: Hashable {
    let wanted: ActionSet
    let population: String
  }

  /// One combination of possible results for each that the source tells apart.
  let lookup: SetLookup
  /// Whether ``lookup`` has everything that is possible.
  let isComplete: Bool
  /// Whether one result of each gene is possible.
  let isSettled: Bool
  /// The source's genes whose results it tells apart.
  let genes: [String]
  /// Every group of patients that a row is for.
  let populations: [String]
  private let outcomes: [String: Outcome]
  private let further: Outcome
  private let possible: [PossibleMeanings]
  /// What settles, worked out when it is asked for.
  private let answers = Mutex<[Question: [String]]>([:])

  /// - Parameters:
  ///   - set: what a source says.
  ///   - possible: by gene of the set; a gene that is not there counts as the source's rows without
  ///     a result say.
  ///   - choices: by gene of the set, in its order: the results that the set tells apart.
  init(
    _ set: RecommendationSet, _ possible: [PossibleMeanings], _ choices: [[SetLookup.Choice]]
  ) {
    let byGene = Dictionary(uniqueKeysWithValues: possible.map { ($0.content.gene, $0) })
    let lookup = SetLookup(set, choices: choices)
    let genes = set.genes.filter { !(set.keys[$0] ?? []).isEmpty }
    let isComplete = possible.allSatisfy(\.content.isComplete)
    var populations: [String] = []
    let rows = lookup.combinations.reduce(into: RowSet()) { $0.formUnion($1.rows) }
    for index in rows.indices
    where !populations.contains(set.populations[index]) {
      populations.append(set.populations[index])
    }
    func outcome(_ population: String) -> Outcome {
      let actions = lookup.combinations.map { Self.actions(set, $0, population) }
      let rows = Set(
        lookup.combinations.map { set.contents(of: Self.rows(set, $0, population)) })
      return Outcome(
        actions: actions.reduce(into: []) { $0.formUnion($1) },
        certain: isComplete && Set(actions).count == 1 ? actions.first : nil,
        isSameRow: rows.count == 1,
        asSeen: zip(lookup.combinations, actions).first { combination, _ in
          combination.choices.allSatisfy { $0.ways.contains([]) }
        }?.1)
    }
    self.lookup = lookup
    self.genes = genes
    self.possible = genes.compactMap { byGene[$0] }
    self.isComplete = isComplete
    isSettled = possible.allSatisfy(\.isSettled)
    self.populations = populations
    outcomes = Dictionary(uniqueKeysWithValues: populations.map { ($0, outcome($0)) })
    further = outcomes[""] ?? outcome("")
  }

  /// What is possible for a group of patients.
  subscript(population: String) -> Outcome { outcomes[population] ?? further }

  /// The fewest things that would leave the actions `wanted` and no others to a group of patients.
  ///
  /// Where several actions belong together, `wanted` is one of them.
  func settled(by wanted: ActionSet, _ population: String) -> [String] {
    let question = Question(wanted: wanted, population: population)
    if let known = answers.withLock({ $0[question] }) { return known }
    let actions = lookup.combinations.map { Self.actions(lookup.set, $0, population) }
    let kept = actions.first { $0.isSuperset(of: wanted) } ?? wanted
    var questions = SettlingQuestions(geneCount: possible.count)
    for (combination, found) in zip(lookup.combinations, actions) where found != kept {
      questions.insert(possible.map { combination.choice($0.content.gene)?.ways ?? [[]] })
    }
    let answer =
      possible.count == 1 ? possible[0].answers(questions) : questions.answers(possible)
    answers.withLock { $0[question] = answer }
    return answer
  }

  /// Whether the source's rows look at results at all: a row for everyone is no answer about them.
  var dependsOnResults: Bool { !genes.isEmpty }

  /// The rows for a group of patients with these results: those for the group, or else those for
  /// everyone.
  static func rows(
    _ set: RecommendationSet, _ combination: SetLookup.Combination, _ population: String
  ) -> RowSet {
    let own = combination.rows.intersection(set.rows(for: population))
    guard own.isEmpty else { return own }
    return population.isEmpty
      ? combination.rows : combination.rows.intersection(set.rows(for: ""))
  }

  /// What those rows ask for; no row means that nothing is asked for.
  static func actions(
    _ set: RecommendationSet, _ combination: SetLookup.Combination, _ population: String
  ) -> ActionSet {
    let rows = rows(set, combination, population)
    guard !rows.isEmpty else { return ActionSet(.none) }
    return rows.indices.reduce(into: []) { $0.formUnion(set.actions[$1]) }
  }
}
