package import PGxCore
package import PGxReference

/// What the drugs that a patient takes now do to enzymes.
package struct ActiveEffects: Sendable {
  /// One drug's effect on an enzyme, with the entry of the list that has it.
  private struct Entry: Sendable {
    let effect: EnzymeEffect
    /// The panel's drugs of the list's entry.
    let drugs: [String]
    let isActive: Bool
  }

  private let entries: [Entry]

  /// The effects of a list.
  ///
  /// Creams, drops and the like are left out: little of them reaches the liver.
  package init(_ medications: [Medication]) {
    let table = Dictionary(grouping: ReferenceTables.enzymeEffects, by: \.drug)
    entries = medications.filter { !$0.isLocal }.flatMap { medication in
      medication.enzymeDrugs.flatMap { table[$0] ?? [] }.map {
        Entry(effect: $0, drugs: medication.drugs, isActive: medication.isActive)
      }
    }
  }

  /// The enzymes on which one of the drugs acts or has acted.
  package var enzymes: Set<String> { Set(entries.map(\.effect.enzyme)) }

  /// What acts on `enzyme` now, inhibitors first, the strongest first, each drug once.
  ///
  /// - Parameters:
  ///   - enzyme: HGNC symbol.
  ///   - drug: a drug of the panel whose own effect does not count: what a source says of a drug
  ///     was observed in people who take it, and holds what it does to its own enzyme.
  /// - Returns: the effects, those of one drug once.
  package func effects(on enzyme: String, besides drug: String? = nil) -> [EnzymeEffect] {
    Self.sorted(
      entries.filter { entry in
        entry.isActive && entry.effect.enzyme == enzyme
          && !(drug.map(entry.drugs.contains) ?? false)
      })
  }

  /// Stopped drugs of which an effect on `enzyme` may last; but for `drug`, as above.
  package func lastingEffects(
    on enzyme: String, besides drug: String? = nil
  ) -> [EnzymeEffect] {
    let current = Set(effects(on: enzyme).map(\.drug))
    return Self.sorted(
      entries.filter { entry in
        !entry.isActive && entry.effect.enzyme == enzyme && entry.effect.stopping != nil
          && !(drug.map(entry.drugs.contains) ?? false)
          && entry.effect.strength != .weak && !current.contains(entry.effect.drug)
      })
  }

  private static func sorted(_ entries: [Entry]) -> [EnzymeEffect] {
    var seen: Set<EnzymeEffect> = []
    return entries.map(\.effect).filter { seen.insert($0).inserted }.sorted { a, b in
      let x = (a.role == .inhibitor ? 0 : 1, a.strength.rank)
      let y = (b.role == .inhibitor ? 0 : 1, b.strength.rank)
      return x != y ? x < y : a.drug < b.drug
    }
  }
}

extension PhenotypeAdjustment.Strength {
  /// 0 for the strongest.
  var rank: Int {
    switch self {
    case .strong: 0
    case .moderate: 1
    case .weak: 2
    }
  }
}

extension EnzymeEffect {
  /// The effect as a part of an adjustment.
  var cause: PhenotypeAdjustment.Cause {
    PhenotypeAdjustment.Cause(drug: drug, role: role, strength: strength, source: sourceLabel)
  }

  /// `paroxetine (strong inhibitor, FDA 2026)`.
  var label: String { "\(drug) (\(strength.rawValue) \(role.rawValue), \(sourceLabel))" }

  /// `FDA 2026`, or the identifier of an article.
  private var sourceLabel: String {
    guard let id = sourceIDs.first,
      let source = ReferenceTables.sources.first(where: { $0.id == id })
    else { return "" }
    return source.name.hasPrefix("FDA") ? "FDA " + source.date.prefix(4) : source.version
  }
}
