import PGxCore
import PGxReference

/// Chooses the fewest questions whose answers rule out every unwanted possibility, and names what
/// answers them.
struct SettlingQuestions: Hashable {
  /// Positions beyond which a laboratory would run another test than one for each of them.
  static let positionLimit = 24

  /// By gene: questions that have to be answered.
  private var chosen: [OpenQuestions]
  /// Possibilities that any of several questions rules out, by gene.
  private var pending: [[OpenQuestions]] = []
  /// Whether a possibility asks for nothing that hides: reported results differ.
  private var isAmbiguous = false

  /// No questions about a number of genes.
  init(geneCount: Int) { chosen = Array(repeating: [], count: geneCount) }

  /// Adds an unwanted possibility; `ways` has, by gene, the sets of which one is enough for it.
  mutating func insert(_ ways: [[OpenQuestions]]) {
    var products: [[OpenQuestions]] = [[]]
    for ways in ways {
      products = products.flatMap { product in ways.map { product + [$0] } }
    }
    for product in products {
      switch product.reduce(0, { $0 + $1.rawValue.nonzeroBitCount }) {
      case 0: isAmbiguous = true
      case 1: for gene in chosen.indices { chosen[gene].formUnion(product[gene]) }
      default: pending.append(product)
      }
    }
  }

  /// What answers the questions: positions, phase, or a laboratory test; gene by gene.
  ///
  /// - Parameter genes: what is possible of each.
  /// - Returns: names of what answers them, in the order of `genes`.
  func answers(_ genes: [PossibleMeanings]) -> [String] {
    let chosen = chosenWithPending()
    return genes.indices.flatMap { index -> [String] in
      let possible = genes[index].content
      var loci: Set<Int> = []
      var questions = chosen[index]
      if isAmbiguous, possible.results.count(where: { $0.ways.contains([]) }) > 1 {
        loci.formUnion(possible.distinguishing)
        if loci.isEmpty { questions.insert(possible.isPhaseKnown ? .test : .phase) }
      }
      let exclusions = possible.exclusions.indices.filter { questions.contains(.hidden($0)) }
        .flatMap { possible.exclusions[$0] }
      loci.formUnion(HittingSet.smallest(of: exclusions + loci.map { [$0] }))
      if questions.contains(.test) || loci.count > Self.positionLimit {
        return [SettlingTest.name(for: possible.gene)]
      }
      return Self.positions(loci.sorted(), possible.gene)
        + (questions.contains(.phase) ? ["\(possible.gene) phase"] : [])
    }
  }

  /// Of the questions of possibilities that are left, the one that rules out most, again and
  /// again.
  private func chosenWithPending() -> [OpenQuestions] {
    var chosen = chosen
    var pending = pending
    while true {
      pending.removeAll { product in
        chosen.indices.contains { !product[$0].isDisjoint(with: chosen[$0]) }
      }
      var counts: [(gene: Int, question: OpenQuestions, count: Int)] = []
      for product in pending {
        for gene in chosen.indices {
          for question in product[gene].elements {
            if let known = counts.firstIndex(where: { $0.gene == gene && $0.question == question })
            {
              counts[known].count += 1
            } else {
              counts.append((gene, question, 1))
            }
          }
        }
      }
      // The first of several: the order is that of the possibilities.
      guard let best = counts.map(\.count).max(),
        let next = counts.first(where: { $0.count == best })
      else { return chosen }
      chosen[next.gene].insert(next.question)
    }
  }

  private static func positions(_ loci: [Int], _ gene: String) -> [String] {
    guard let definition = ReferenceTables.definition(of: gene) else { return [] }
    return loci.map { index in
      let locus = definition.loci[index]
      return "\(gene) \(locus.rsid ?? "\(definition.contig):\(locus.position)")"
    }
  }
}

extension OpenQuestions {
  /// The single questions, lowest bit first.
  fileprivate var elements: [OpenQuestions] {
    var rest = rawValue
    var elements: [OpenQuestions] = []
    while rest != 0 {
      elements.append(OpenQuestions(rawValue: rest & (~rest + 1)))
      rest &= rest - 1
    }
    return elements
  }
}
