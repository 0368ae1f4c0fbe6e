import PGxReference

/// The alleles of one gene sorted into kinds that mean the same, and what two kinds on one
/// chromosome do together.
///
/// A kind is a function and an activity value; an allele that recommendations name (`*3 carrier`,
/// `*2/*3`) is a kind of its own.
struct FunctionScale: Sendable {
  /// By allele of the definition: its kind.
  let kinds: [Int]
  /// By printed allele name: its kind.
  let kindsByName: [String: Int]
  /// By kind: a name of it.
  let names: [String]
  /// The reference allele's kind.
  let reference: Int
  /// By kind: its function, lowest first; nil where it is unknown, uncertain or no degree.
  private let ranks: [Int?]
  private let lowestRank: Int?

  private struct Key: Hashable {
    let function: String?
    let value: String?
    let name: String?
  }

  init(_ compiled: CompiledDefinition) {
    let definition = compiled.definition
    let named = ReferenceTables.allelesNamedByRecommendations[definition.gene] ?? []
    var numbers: [Key: Int] = [:]
    var names: [String] = []
    var ranks: [Int?] = []
    var byName: [String: Int] = [:]
    kinds = definition.alleles.indices.map { index in
      let printed = compiled.printedName(index)
      let function =
        ReferenceTables.function(of: definition.alleles[index].name, in: definition.gene)
      let key = Key(
        function: function?.function, value: function?.activityValue,
        name: named.contains(printed) ? printed : nil)
      let number = numbers[key] ?? names.count
      if number == names.count {
        numbers[key] = number
        names.append(printed)
        ranks.append(function.flatMap(Self.rank))
      }
      byName[printed] = number
      return number
    }
    kindsByName = byName
    self.names = names
    self.ranks = ranks
    lowestRank = ranks.compactMap(\.self).min()
    reference = kinds[compiled.referenceIndex]
  }

  /// How much is left: the activity value in hundredths, or the term's place among those of the
  /// gene (CPIC's terms; WHO's classes for G6PD).
  private static func rank(_ function: AlleleFunction) -> Int? {
    if let value = function.activityValue.flatMap({ Double($0) }) {
      return Int((value * 100).rounded())
    }
    let terms: [(start: String, rank: Int)] = [
      ("No function", 0), ("Malignant", 0), ("Increased risk", 0), ("I/", 10), ("II/", 20),
      ("III/", 30), ("Decreased function", 50), ("Normal", 100), ("IV/", 100),
      ("Increased function", 200),
    ]
    return terms.first { function.function.hasPrefix($0.start) }?.rank
  }

  /// Whether a kind is below the reference allele's function, or not known.
  func isBelowReferenceOrUnknown(_ kind: Int) -> Bool {
    guard let rank = ranks[kind], let normal = ranks[reference] else { return true }
    return rank < normal
  }

  /// What a chromosome of kind `seen` can also be when it carries a variant of kind `hidden` too.
  ///
  /// Two variants on one chromosome work as the lower of both (docs/bounds.md, 1.3): no function
  /// stays no function, and a promoter that raises expression does not repair a protein. Source:
  /// CPIC's functions, by which CYP2C19\*4 has none also with \*17's promoter. Beside one that is
  /// not reduced an increase may show. With an allele of unknown function the effect is unknown,
  /// but a reduced function does not get better.
  func together(_ seen: Int, _ hidden: Int) -> [Int] {
    switch (ranks[seen], ranks[hidden]) {
    case (let s?, let h?):
      if h < s { return [hidden] }
      let normal = ranks[reference] ?? s
      return s >= normal && h > s ? [hidden] : []
    case (let s?, nil):
      if s >= ranks[reference] ?? 0 { return [hidden] }
      return ranks.indices.filter { kind in ranks[kind].map { $0 < s } ?? false }
    case (nil, let h?): return h == lowestRank ? [hidden] : []
    case (nil, nil): return seen == hidden ? [] : [hidden]
    }
  }

  /// What a chromosome that certainly carries both kinds does.
  func lower(_ a: Int, _ b: Int) -> Int {
    switch (ranks[a], ranks[b]) {
    case (let x?, let y?): y < x ? b : a
    case (let x?, nil): x >= ranks[reference] ?? 0 ? b : a
    case (nil, let y?): y >= ranks[reference] ?? 0 ? a : b
    case (nil, nil): a
    }
  }
}
