import PGxReference

/// The drugs that the tables know, found by name or RxNorm concept.
///
/// Names are compared word by word: `metoprolol succinate 50 mg tablet` is metoprolol,
/// `esomeprazole` is not omeprazole. A combination is found by its components, in any order.
package struct DrugNames: Sendable {
  /// What a name or code stands for.
  package struct Match: Hashable, Sendable {
    /// Drugs of the pairs table, in its order.
    package var drugs: [String] = []
    /// Drugs of the table of enzyme effects.
    package var enzymeDrugs: [String] = []

    /// Whether no table knows it.
    package var isEmpty: Bool { drugs.isEmpty && enzymeDrugs.isEmpty }
  }

  /// The prepared tables.
  package static let shared = DrugNames()

  /// By first word: sequences of words and the names that they stand for, the longest first.
  private let sequences: [String: [(words: [String], name: String)]]
  private let combinations: [(components: [[String]], name: String)]
  private let byCode: [String: String]
  private let panel: [String]
  private let effects: Set<String>

  private init() {
    panel = ReferenceTables.pairs.map(\.drug).unique()
    effects = Set(ReferenceTables.enzymeEffects.map(\.drug))
    var names: [(String, String)] = panel.map { ($0, $0) }
    names += ReferenceTables.pairs.compactMap { pair in pair.inn.map { ($0, pair.drug) } }
    for effect in ReferenceTables.enzymeEffects {
      names += ([effect.drug] + effect.otherNames).map { ($0, effect.drug) }
    }
    names += ReferenceTables.drugNames.map { ($0.name, $0.drug) }
    var sequences: [String: [(words: [String], name: String)]] = [:]
    var combinations: [(components: [[String]], name: String)] = []
    for (text, name) in names {
      let parts = text.split(separator: "/").map { Self.words(String($0)) }
      if parts.count > 1 {
        if !combinations.contains(where: { $0.name == name }) { combinations.append((parts, name)) }
      } else if let first = parts.first?.first {
        sequences[first, default: []].append((parts[0], name))
      }
    }
    self.sequences = sequences.mapValues { list in list.sorted { $0.words.count > $1.words.count } }
    self.combinations = combinations
    var byCode: [String: String] = [:]
    for pair in ReferenceTables.pairs { if let code = pair.rxcui { byCode[code] = pair.drug } }
    for effect in ReferenceTables.enzymeEffects {
      if let code = effect.rxcui, byCode[code] == nil { byCode[code] = effect.drug }
    }
    self.byCode = byCode
  }

  /// What an RxNorm concept stands for; nothing for one that the tables do not have.
  package func match(code: String) -> Match {
    byCode[code].map { match(names: [$0]) } ?? Match()
  }

  /// What a name stands for.
  package func match(name text: String) -> Match {
    let words = Self.words(text)
    var found: [String] = []
    var index = 0
    while index < words.count {
      let sequence = sequences[words[index]]?.first {
        words[index...].starts(with: $0.words)
      }
      if let sequence { found.append(sequence.name) }
      index += sequence?.words.count ?? 1
    }
    for combination in combinations
    where combination.components.allSatisfy({ Self.contains($0, in: words) }) {
      found.append(combination.name)
    }
    return match(names: found)
  }

  /// Drugs of these names, with the components of combinations.
  private func match(names: [String]) -> Match {
    var all = Set(names)
    for combination in combinations where all.contains(combination.name) {
      for words in combination.components {
        let sequence = words.first.flatMap { sequences[$0]?.first { $0.words == words } }
        if let sequence { all.insert(sequence.name) }
      }
    }
    return Match(
      drugs: panel.filter(all.contains), enzymeDrugs: effects.filter(all.contains).sorted())
  }

  /// Words of dosage forms that act where they are applied: little of them reaches the liver.
  private static let local: Set<String> = [
    "cream", "ointment", "shampoo", "lotion", "topical", "ophthalmic", "otic", "eyedrops",
    "eardrops", "eye", "ear",
  ]

  /// Whether a name is that of a cream, drops or the like.
  package static func isLocal(_ text: String) -> Bool {
    words(text).contains(where: local.contains)
  }

  /// Letters and digits in small letters, divided by everything else but the apostrophe.
  static func words(_ text: String) -> [String] {
    text.lowercased().replacing("’", with: "'").split { character in
      !character.isLetter && !character.isNumber && character != "'"
    }.map(String.init)
  }

  private static func contains(_ sequence: [String], in words: [String]) -> Bool {
    guard let first = sequence.first else { return false }
    return words.indices.contains { words[$0] == first && words[$0...].starts(with: sequence) }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in order.
  func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
