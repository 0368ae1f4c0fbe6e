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
  private let possible: [PossibleMeanings.Content]
  /// What settles, worked out when it is asked for.
  private let answers = Mutex<[Question: [String]]>([:])

  /// - Parameters:
  ///   - set: what a source says.
  ///   - possible: by gene of the set; a gene that is not there counts as the source's rows without
  ///     a result say.
  init(_ set: RecommendationSet, _ possible: [PossibleMeanings]) {
    let byGene = Dictionary(uniqueKeysWithValues: possible.map { ($0.content.gene, $0.content) })
    let lookup = SetLookup(set, results: byGene.mapValues(\.results))
    let genes = set.genes.filter { !(set.keys[$0] ?? []).isEmpty }
    let isComplete = possible.allSatisfy(\.content.isComplete)
    var populations: [String] = []
    for index in lookup.combinations.flatMap(\.rows).sorted()
    where !populations.contains(set.populations[index]) {
      populations.append(set.populations[index])
    }
    func outcome(_ population: String) -> Outcome {
      let actions = lookup.combinations.map { Self.actions(set, $0, population) }
      let rows = Set(
        lookup.combinations.map { combination in
          Set(Self.rows(set, combination, population).map { set.canonical[$0] })
        })
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
    var questions = SettlingQuestions(genes: possible)
    for (combination, found) in zip(lookup.combinations, actions) where found != kept {
      questions.insert(possible.map { combination.choice($0.gene)?.ways ?? [[]] })
    }
    let answer = questions.answers()
    answers.withLock { $0[question] = answer }
    return answer
  }

  /// Whether the source's rows look at results at all: a row for everyone is no answer about them.
  var dependsOnResults: Bool { !genes.isEmpty }

  /// The rows for a group of patients with these results: those for the group, or else those for
  /// everyone.
  static func rows(
    _ set: RecommendationSet, _ combination: SetLookup.Combination, _ population: String
  ) -> [Int] {
    for wanted in [population, ""] {
      let fitting = combination.rows.filter { set.populations[$0] == wanted }
      if !fitting.isEmpty { return fitting }
    }
    return population.isEmpty ? combination.rows : []
  }

  /// What those rows ask for; no row means that nothing is asked for.
  static func actions(
    _ set: RecommendationSet, _ combination: SetLookup.Combination, _ population: String
  ) -> ActionSet {
    let rows = rows(set, combination, population)
    guard !rows.isEmpty else { return ActionSet(.none) }
    return rows.reduce(into: []) { $0.formUnion(set.actions[$1]) }
  }
}

/// Outcomes that were worked out before; people share most of what is open.
package struct OutcomeCache: Sendable {
  private struct Key: Hashable {
    let set: ObjectIdentifier
    let possible: [ObjectIdentifier]
  }

  /// Entries kept before the memory is emptied.
  private static let capacity = 16_384
  /// With the objects that the keys name, which so stay the ones they are.
  private var entries: [Key: (outcomes: PossibleOutcomes, possible: [PossibleMeanings])] = [:]

  /// An empty memory.
  package init() {}

  /// What `set` says over everything that is possible.
  mutating func outcomes(_ set: RecommendationSet, _ sample: SampleResults) -> PossibleOutcomes {
    let possible = set.genes.compactMap(sample.possible)
    let key = Key(
      set: ObjectIdentifier(set.identity), possible: possible.map(ObjectIdentifier.init))
    if let known = entries[key] { return known.outcomes }
    let outcomes = PossibleOutcomes(set, possible)
    if entries.count >= Self.capacity { entries.removeAll() }
    entries[key] = (outcomes, possible)
    return outcomes
  }
}
