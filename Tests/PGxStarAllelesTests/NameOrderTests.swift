import PGxCore
import Testing

@testable import PGxStarAlleles

@Suite("The order of allele names")
struct NameOrderTests {
  @Test(
    "lists",
    arguments: [
      ["*1", "*2", "*3A", "*3B", "*9", "*10", "*10.001", "*10.002", "*38"],
      ["Reference", "c.46C>G", "c.85T>C (*9A)", "c.313G>A", "c.1129-5923C>G"],
      ["A", "B (reference)", "Other"], ["*1", "Unknown"],
      ["*80", "*80+*28", "*80+*37", "[*6 + *28]", "[*6 + *28 + *36]"],
      ["*2", "*17", "[*2 + *17]", "[*2 + g.94781859G>A]", "[*10 + *17]"],
      ["g.9A>G", "g.10A>G"],
      ["*1", "*1x2"],
    ])
  func order(_ sorted: [String]) {
    #expect(sorted.reversed().sorted(by: AlleleNameOrder.areInOrder) == sorted)
    for a in sorted {
      #expect(AlleleNameOrder.compare(a, a) == 0)
      for b in sorted {
        #expect(
          AlleleNameOrder.compare(a, b).signum() == -AlleleNameOrder.compare(b, a).signum())
      }
    }
  }

  @Test("reads the parts of a combination")
  func components() {
    #expect(AlleleNameOrder.components(of: "*2") == ["*2"])
    #expect(AlleleNameOrder.components(of: "*80+*28") == ["*80+*28"])
    #expect(AlleleNameOrder.components(of: "[*2 + *17]") == ["*2", "*17"])
    #expect(
      AlleleNameOrder.components(of: "[*80+*28 + g.1A>G + g.2C>T]")
        == ["*80+*28", "g.1A>G", "g.2C>T"])
    #expect(AlleleNameOrder.combination(["*2"]) == "*2")
    #expect(AlleleNameOrder.combination(["*2", "*17"]) == "[*2 + *17]")
  }

  @Test("sorts a pair's alleles, and pairs by score and name")
  func pairs() {
    let pair = AlleleNameOrder.diplotype("*10", "*2", score: 3)
    #expect(pair.name == "*2/*10")
    #expect(pair.score == 3)
    let pairs = [
      AlleleNameOrder.diplotype("*2", "*10", score: 3),
      AlleleNameOrder.diplotype("*2", "*3", score: 3),
      AlleleNameOrder.diplotype("*1", "*17", score: 3),
      AlleleNameOrder.diplotype("*4", "*9", score: 7),
    ]
    #expect(
      pairs.sorted(by: AlleleNameOrder.rank).map(\.name) == ["*4/*9", "*1/*17", "*2/*3", "*2/*10"])
  }

  @Test("survives numbers that do not fit a word")
  func longNumbers() {
    let a = "*" + String(repeating: "9", count: 60)
    let b = "*" + String(repeating: "9", count: 61)
    #expect(AlleleNameOrder.areInOrder(a, b) != AlleleNameOrder.areInOrder(b, a))
  }
}
