extension ReferenceTables {
  /// The panel, PGX001 to PGX178.
  package static let pairs: [DrugPair] = embedded(DrugPair.decode)

  /// What CPIC, DPWG and the FDA say of `drug`, in that order and in file order.
  package static func recommendations(for drug: String) -> [Recommendation] {
    recommendationsByDrug[drug, default: []].map { recommendations[$0] }
  }

  /// Every recommendation: CPIC, DPWG, FDA, in file order.
  package static let recommendations: [Recommendation] = embedded(Recommendation.decodeAll)

  /// The dose ranges of the US label of warfarin.
  package static let warfarinDoses: [WarfarinDose] = embedded(WarfarinDose.decode)

  /// What drugs do to enzymes, by enzyme, inhibitors first, the strongest first.
  package static let enzymeEffects: [EnzymeEffect] = embedded(EnzymeEffect.decode)

  /// Further names of drugs, alphabetical.
  package static let drugNames: [DrugName] = embedded(DrugName.decode)

  /// Indices into ``recommendations``.
  private static let recommendationsByDrug = Dictionary(
    grouping: recommendations.indices, by: { recommendations[$0].drug })
}
