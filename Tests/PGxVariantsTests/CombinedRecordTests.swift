import Testing

@testable import PGxVariants

/// Records that change more than one thing, read for CYP2D6.
///
/// 42128173 CCTT>C, 42128181 A>T, 42128185 C>T, 42128200 C>CA, 42128211 C>CG (before seven G),
/// 42128235 G>A, 42128241 CT>C.
@Suite("Several changes in one record")
struct CombinedRecordTests {
  private static func record(
    _ name: String, _ position: Int, _ reference: String, _ alternate: String, _ column: String,
    gives expected: [Int: String]
  ) -> ReadingCase {
    ReadingCase(
      name, VCFText().record(position, reference, alternate, column, contig: "chr22"),
      genes: ["CYP2D6"], gives: expected)
  }

  private static let block = "CGGGGGGGCTGGGCTGGGTCCCAGGTCATCCT"

  @Test(
    "are told apart",
    arguments: [
      record(
        "two substitutions", 42_128_181, "ATCTC", "TTCTT", "0|1",
        gives: [42_128_181: "0|1", 42_128_185: "0|1"]),
      record(
        "in lower case", 42_128_181, "atctc", "ttctt", "0|1",
        gives: [42_128_181: "0|1", 42_128_185: "0|1"]),
      record(
        "each on its chromosome, and both", 42_128_181, "ATCTC", "TTCTC,TTCTT", "1|2",
        gives: [42_128_181: "1|1", 42_128_185: "0|1"]),
      record(
        "deletion and substitution", 42_128_173, "CCTTCTCCA", "CCTCCT", "1|0",
        gives: [42_128_173: "1|0", 42_128_181: "1|0", 42_128_185: "absent"]),
      record(
        "the deletion alone in one alternate, both in the other", 42_128_173, "CCTTCTCCA",
        "CCTCCA,CCTCCT", "1|2", gives: [42_128_173: "1|1", 42_128_181: "0|1"]),
      record(
        "two insertions", 42_128_200, "CAGTCAGGTCTC", "CAAGTCAGGTCTCG", "0|1",
        gives: [42_128_200: "0|1", 42_128_211: "0|1"]),
      record(
        "an insertion and a deletion that keep the length", 42_128_211, block,
        "CGGGGGGGG" + block.dropFirst(8).dropLast(), "0|1",
        gives: [42_128_211: "0|1", 42_128_241: "0|1"]),
      record(
        "three: insertion, substitution, deletion", 42_128_211, block,
        "CGGGGGGGGCTGGGCTGGGTCCCAGATCATCC", "1|1",
        gives: [42_128_211: "1|1", 42_128_235: "1|1", 42_128_241: "1|1"]),
      record(
        "a substitution, and an unknown deletion some bases away", 42_128_181, "ATCTCTGCCAGGA",
        "TTCTCTGAGGA", "0|1", gives: [42_128_181: "0|1", 42_128_185: "absent"]),
    ])
  func known(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "are never guessed",
    arguments: [
      record(
        "inserted base and substitution in any order", 42_128_185, "C", "AT", "0|1",
        gives: [42_128_185: "unusableAllele"]),
      record(
        "an unknown base in any order", 42_128_185, "C", "AA", "0|1",
        gives: [42_128_185: "0|2"]),
      record(
        "the documented base in any order", 42_128_185, "C", "TT", "0|1",
        gives: [42_128_185: "0|1"]),
      record(
        "a deleted base beside a substituted one", 42_128_181, "ATCT", "TCA", "0|1",
        gives: [42_128_181: "unusableAllele"]),
      record(
        "bases shifted by one, compared one by one a documented one", 42_128_181, "ATCTC",
        "TCTCG", "0|1", gives: [42_128_181: "unusableAllele", 42_128_185: "unusableAllele"]),
      record(
        "another sequence in place of the deletion", 42_128_173, "CCTT", "CA", "0|1",
        gives: [42_128_173: "unusableAllele"]),
      record(
        "the documented insertion, longer and with another base", 42_128_200, "CA", "GAAA",
        "0|1", gives: [42_128_200: "unusableAllele"]),
    ])
  func unknown(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("that are too long to compare say nothing of what they change")
  func long() throws {
    let file = VCFText().record(
      42_128_200, "CAGTCAGGTCTC", "T" + String(repeating: "GATTACA", count: 5000) + "T", "0|1",
      contig: "chr22")
    let reading = try file.read(["CYP2D6"])
    #expect(reading[42_128_200] == "unusableAllele")
    #expect(reading[42_128_211] == "unusableAllele")
    #expect(reading[42_128_235] == "absent")
  }
}
