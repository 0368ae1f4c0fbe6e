import PGxCore
import Testing

@Suite("Shortest spellings of alleles")
struct AlleleSpellingTests {
  @Test(
    "common bases go from the end, then from the beginning",
    arguments: [
      ("CAT", "CATAT", "C", "CAT", 0), ("A", "C", "A", "C", 0), ("AC", "GC", "A", "G", 0),
      ("GA", "GC", "A", "C", 1), ("AATGC", "AATC", "TG", "T", 2), ("GGA", "GCA", "G", "C", 1),
      ("A", "AT", "A", "AT", 0), ("ACGT", "ACGT", "ACGT", "ACGT", 0), ("TG", "G", "TG", "G", 0),
      (
        "CCCCCCCCCCCCCCCCCCCCCCCCCCCCC", "CCCCCCCCCCCCCCCCCCCCCCCCCCCCT", "C", "T", 28
      ),
    ])
  func minimal(
    _ first: String, _ second: String, _ shortFirst: String, _ shortSecond: String, _ offset: Int
  ) {
    let spelling = AlleleCode.minimal(AlleleCode(first), AlleleCode(second))
    #expect(spelling.first.text == shortFirst)
    #expect(spelling.second.text == shortSecond)
    #expect(spelling.offset == offset)
    let swapped = AlleleCode.minimal(AlleleCode(second), AlleleCode(first))
    #expect(swapped.first == spelling.second)
    #expect(swapped.offset == offset)
    guard first != second else { return }
    let ends = AlleleCode.commonEnds(Array(first.utf8), Array(second.lowercased().utf8))
    #expect(String(first.dropFirst(ends.front).dropLast(ends.back)) == shortFirst)
    #expect(ends.front == offset)
  }

  @Test("what is held as a hash stays as it is")
  func hashes() {
    let long = AlleleCode("A" + String(repeating: "CG", count: 20))
    let spelling = AlleleCode.minimal(long, AlleleCode("AC"))
    #expect(spelling.first == long)
    #expect(spelling.second == AlleleCode("AC"))
    #expect(AlleleCode.minimal(AlleleCode("AC"), .none).first == AlleleCode("AC"))
  }

  @Test("identifiers by number")
  func identifiers() {
    #expect(IdentifierHash.of("rs1".utf8) == IdentifierHash.of(Array("rs1".utf8)))
    var numbers: Set<UInt64> = []
    for index in 0..<100_000 { numbers.insert(IdentifierHash.of("rs\(index)".utf8)) }
    #expect(numbers.count == 100_000)
    #expect(IdentifierHash.of("rs1".utf8) != IdentifierHash.of("RS1".utf8))
  }
}
