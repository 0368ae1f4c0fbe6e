/// Everything that a gene's result can be while positions without evidence may hold anything that
/// the definitions know.
public struct PossibleResults: Hashable, Sendable {
  /// One diplotype for each meaning that remains possible, those of the call first.
  ///
  /// Each chromosome is named by the allele that decides what it does.
  public var diplotypes: [PhenotypedDiplotype]
  /// The phenotypes of ``diplotypes``, each once, in their order.
  public var phenotypes: [String]
  /// Whether ``diplotypes`` is everything: false when variants are there that no pair of defined
  /// alleles explains.
  public var isComplete: Bool
  /// By diplotype: what would have to be so for it; any one set is enough, an empty one says that
  /// nothing has to.
  package var ways: [[OpenQuestions]]
  /// What the questions of a gene's positions are, by their number.
  package var hidden: [HiddenAlleles]
  /// Indices of positions without evidence by which reported diplotypes differ.
  package var distinguishing: [Int]
  /// Whether it is known which alleles lie together.
  package var isPhaseKnown: Bool

  /// Nothing is known to be possible, and the list is not everything.
  package static let unbounded = PossibleResults(diplotypes: [], ways: [], isComplete: false)

  /// Results with what each of them takes.
  package init(
    diplotypes: [PhenotypedDiplotype], ways: [[OpenQuestions]], hidden: [HiddenAlleles] = [],
    distinguishing: [Int] = [], isPhaseKnown: Bool = true, isComplete: Bool = true
  ) {
    self.diplotypes = diplotypes
    self.ways = ways
    self.hidden = hidden
    self.distinguishing = distinguishing
    self.isPhaseKnown = isPhaseKnown
    self.isComplete = isComplete
    var seen: Set<String> = []
    phenotypes = diplotypes.flatMap(\.phenotypes).filter { seen.insert($0).inserted }
  }

  /// Few results agree in what they take and differ elsewhere; hashing all would cost more.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ways)
    hasher.combine(phenotypes.count)
  }

  /// Whether evidence leaves one meaning only.
  package var isSettled: Bool { isComplete && diplotypes.count == 1 }
}

/// Questions about one gene that the evidence leaves open, as a set of bits.
package struct OpenQuestions: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Most questions about hidden alleles that a gene can have.
  package static let hiddenLimit = 62
  /// Which alleles lie together on a chromosome.
  package static let phase = OpenQuestions(rawValue: 1 << 62)
  /// What variants cannot show: copy number, hybrids, typing.
  package static let test = OpenQuestions(rawValue: 1 << 63)

  /// Whether alleles of group `number` hide at positions without evidence.
  package static func hidden(_ number: Int) -> OpenQuestions {
    precondition(number < hiddenLimit, "a gene has few kinds of alleles")
    return OpenQuestions(rawValue: 1 << UInt64(number))
  }
}

/// Alleles of one function that positions without evidence may hide.
package struct HiddenAlleles: Hashable, Sendable {
  /// Their names.
  package var alleles: [String]
  /// Lists of position indices: reference at one position of every list excludes all the alleles.
  package var exclusions: [[Int]]

  package init(alleles: [String] = [], exclusions: [[Int]] = []) {
    self.alleles = alleles
    self.exclusions = exclusions
  }
}

extension [OpenQuestions] {
  /// Adds a way and drops those that ask for more than another one.
  ///
  /// - Returns: whether it was new.
  @discardableResult
  package mutating func insert(_ way: OpenQuestions) -> Bool {
    guard !contains(where: { $0.isSubset(of: way) }) else { return false }
    removeAll { way.isSubset(of: $0) }
    append(way)
    return true
  }
}
