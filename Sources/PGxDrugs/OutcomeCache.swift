/// Outcomes that were worked out before; people share most of what is open.
package struct OutcomeCache: Sendable {
  private struct Key: Hashable {
    let set: ObjectIdentifier
    let possible: [ObjectIdentifier]
  }

  private struct ChoiceKey: Hashable {
    let rows: ObjectIdentifier
    let possible: ObjectIdentifier
  }

  // With the objects that the keys name, which so stay the ones they are.
  private var entries = RecentCache<
    Key, (outcomes: PossibleOutcomes, possible: [PossibleMeanings])
  >(capacity: 8192)
  /// By what rows ask of a gene and what it can be.
  private var choices = RecentCache<
    ChoiceKey, (choices: [SetLookup.Choice], possible: PossibleMeanings)
  >(capacity: 8192)

  /// An empty memory.
  package init() {}

  /// What `set` says over everything that is possible.
  mutating func outcomes(_ set: RecommendationSet, _ sample: SampleResults) -> PossibleOutcomes {
    let byGene = set.genes.map(sample.possible)
    let possible = byGene.compactMap(\.self)
    let key = Key(
      set: ObjectIdentifier(set.identity), possible: possible.map(ObjectIdentifier.init))
    if let known = entries.value(key) { return known.outcomes }
    let choices = zip(set.geneRows, byGene).map { self.choices($0, $1) }
    let outcomes = PossibleOutcomes(set, possible, choices)
    entries.insert((outcomes, possible), key)
    return outcomes
  }

  /// The possible results of one gene that `rows` tell apart.
  private mutating func choices(
    _ rows: GeneRows, _ possible: PossibleMeanings?
  ) -> [SetLookup.Choice] {
    guard let possible else { return SetLookup.choices([], rows) }
    let key = ChoiceKey(rows: ObjectIdentifier(rows), possible: ObjectIdentifier(possible))
    if let known = choices.value(key) { return known.choices }
    let found = SetLookup.choices(possible.content.results, rows)
    choices.insert((found, possible), key)
    return found
  }
}
