import PGxCore
import Testing

@Suite("Codes of alleles, chromosomes and sites")
struct AlleleCodeTests {
  @Test(
    "bases are held themselves",
    arguments: ["A", "T", "GATTACA", String(repeating: "ACGT", count: 7)])
  func bases(_ text: String) {
    let code = AlleleCode(text)
    #expect(code.text == text)
    #expect(code == AlleleCode(text.lowercased()))
    #expect(code.baseCount == text.count)
    #expect(code.isBases)
    #expect(code.reverseComplement?.reverseComplement == code)
    #expect(code.complement?.complement == code)
  }

  @Test("the other strand")
  func strands() {
    #expect(AlleleCode("AACG").reverseComplement == AlleleCode("CGTT"))
    #expect(AlleleCode("AACG").complement == AlleleCode("TTGC"))
  }

  @Test("long alleles and others differ by their letters and are told apart")
  func hashes() {
    let long = String(repeating: "ACGT", count: 8)
    #expect(AlleleCode(long) == AlleleCode(long.lowercased()))
    #expect(AlleleCode(long).isBases)
    #expect(AlleleCode(long + "A") != AlleleCode(long + "C"))
    #expect(AlleleCode("<DEL>") != AlleleCode("<DUP>"))
    #expect(!AlleleCode("<DEL>").isBases)
    #expect(!AlleleCode("ACN").isBases)
    #expect(AlleleCode("A").rawValue != AlleleCode("AA").rawValue)
    #expect(AlleleCode(".").isNone)
    #expect(AlleleCode("").isNone)
    #expect(!AlleleCode("").isBases)
  }

  @Test(
    "names of chromosomes",
    arguments: [
      ("chr1", "1"), ("01", "1"), ("22", "22"), ("CHRX", "X"), ("23", "X"), ("24", "Y"),
      ("25", "X"),
      ("26", "MT"), ("chrM", "MT"), ("NC_000010.11", "10"), ("NC_000023.10", "X"), ("PAR1", "X"),
      ("chr1_KI270706v1_random", "?"), ("HLA-A*01:01", "?"), ("0", "?"), ("27", "?"), ("", "?"),
    ])
  func chromosomes(_ name: String, _ expected: String) {
    #expect(ChromosomeCode(name.utf8).name == expected)
  }

  @Test("sites are found in any order of questions")
  func sites() {
    var lists = [[Int32]](repeating: [], count: ChromosomeCode.count)
    lists[1] = [500, 10, 10, 20, 9_000]
    lists[23] = [7]
    let index = SiteIndex(positions: lists)
    #expect(index.count == 5)
    var cursor = SiteIndex.Cursor()
    for (chromosome, first, last, expected) in [
      (1, 10, 10, true), (1, 11, 19, false), (1, 11, 20, true), (1, 501, 8_999, false),
      (1, 1, 10, true), (23, 7, 7, true), (1, 9_000, 9_000, true), (1, 9_001, 9_999, false),
      (2, 10, 10, false), (1, 499, 501, true),
    ] {
      #expect(index.hasSite(ChromosomeCode(chromosome), first, last, &cursor) == expected)
    }
  }
}
