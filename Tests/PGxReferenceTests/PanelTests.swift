import PGxReference
import Testing

@Suite("The panel and its recommendations")
struct PanelTests {
  @Test("the panel is PGX001 to PGX178, each a pair of its own")
  func ids() {
    let pairs = ReferenceTables.pairs
    let expected = (1...178).map { number in
      "PGX" + String(repeating: "0", count: 3 - String(number).count) + String(number)
    }
    #expect(pairs.map(\.id) == expected)
    #expect(Set(pairs.map { "\($0.drug)\t\($0.biomarker)" }).count == 178)
  }

  @Test("every pair has a source, and its gene is known", arguments: ReferenceTables.pairs)
  func pair(_ pair: DrugPair) {
    #expect(!pair.sourceIDs.isEmpty)
    #expect(ReferenceTables.definition(of: pair.gene) != nil)
    #expect(pair.biomarker.hasPrefix(pair.gene))
    #expect((1...6).contains(pair.tier))
  }

  /// Genes that are called for their own sake: no drug of the panel needs them.
  static let withoutPair = ["F2", "F5"]

  @Test("every gene but F2 and F5 belongs to a pair")
  func orphans() {
    let needed = Set(ReferenceTables.pairs.map(\.gene))
    let genes = ReferenceTables.genes + ReferenceTables.outsideOnlyGenes
    #expect(genes.filter { !needed.contains($0) } == Self.withoutPair)
  }

  @Test("every recommendation belongs to a pair's drug and to its gene")
  func recommendations() {
    let known = Set(ReferenceTables.pairs.map { "\($0.drug)\t\($0.gene)" })
    for entry in ReferenceTables.recommendations {
      let isKnown = entry.genes.contains { known.contains("\(entry.drug)\t\($0)") }
      #expect(isKnown, "\(entry.id) \(entry.drug) \(entry.genes)")
      #expect(!entry.summary.isEmpty && !entry.action.isEmpty)
      #expect(entry.lookup.isEmpty || entry.lookup.map(\.gene).allSatisfy(entry.genes.contains))
    }
    #expect(Set(ReferenceTables.recommendations.map(\.id)).count == 951)
  }

  @Test("a drug's recommendations come in the order CPIC, DPWG, FDA")
  func order() {
    let codeine = ReferenceTables.recommendations(for: "codeine")
    let sources = codeine.map(\.source)
    #expect(Set(sources) == Set(RecommendationSource.allCases))
    let sorted = RecommendationSource.allCases.flatMap { one in sources.filter { $0 == one } }
    #expect(sources == sorted)
    #expect(ReferenceTables.recommendations(for: "water").isEmpty)
  }

  @Test("expanded, the tables hold as many rows as the sources")
  func expansion() {
    func combinations(_ source: RecommendationSource) -> Int {
      ReferenceTables.recommendations.filter { $0.source == source }
        .reduce(0) { $0 + $1.lookup.reduce(1) { $0 * $1.keys.count } }
    }
    #expect(combinations(.cpic) + combinations(.dpwg) == 2577)
  }

  @Test("a pair of results meets one strength of one CPIC recommendation a population")
  func unambiguous() {
    var seen: Set<String> = []
    for entry in ReferenceTables.recommendations where entry.source == .cpic {
      for key in expanded(entry.lookup) {
        let place = "\(entry.drug)\t\(entry.guideline)\t\(entry.population ?? "")\t\(key)"
        #expect(seen.insert(place).inserted, "\(entry.id): \(place)")
      }
    }
  }

  @Test("phenotypes that FDA rows ask for exist in their gene")
  func lookups() {
    for entry in ReferenceTables.recommendations where entry.source == .fda {
      for term in entry.lookup {
        let phenotypes = ReferenceTables.phenotypes(of: term.gene)
        for key in term.keys where !phenotypes.isEmpty && !key.hasPrefix("*") {
          #expect(phenotypes.contains(key), "\(entry.id): \(term.gene) \(key)")
        }
      }
    }
  }

  @Test("warfarin: the dose table covers every pair of genotypes once")
  func warfarin() {
    let doses = ReferenceTables.warfarinDoses
    #expect(Set(doses.map { "\($0.vkorc1) \($0.cyp2c9)" }).count == 18)
    #expect(Set(doses.map(\.vkorc1)) == Set(ReferenceTables.phenotypes(of: "VKORC1")))
    let low = doses.first { $0.vkorc1 == "-1639 AA" && $0.cyp2c9 == "*3/*3" }
    #expect(low?.minimum == 0.5)
    #expect(low?.maximum == 2)
  }

  /// Every combination of keys of a lookup, as text.
  private func expanded(_ lookup: [LookupTerm]) -> [String] {
    lookup.reduce([""]) { combinations, term in
      combinations.flatMap { start in term.keys.map { "\(start);\(term.gene)=\($0)" } }
    }
  }
}
