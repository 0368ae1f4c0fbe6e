import PGxCore
import Testing

@Suite("Karyotypes")
struct KaryotypeTests {
  @Test(
    "A word is a karyotype or it is none",
    arguments: [
      ("male", 1, 1, "XY"), ("Female", 2, 0, "XX"), ("M", 1, 1, "XY"), ("f", 2, 0, "XX"),
      ("XX", 2, 0, "XX"), ("xy", 1, 1, "XY"), ("XXY", 2, 1, "XXY"), ("XYY", 1, 2, "XYY"),
      ("XXX", 3, 0, "XXX"), ("X0", 1, 0, "X0"), ("XO", 1, 0, "X0"), ("XXXY", 3, 1, "XXXY"),
    ])
  func words(word: String, x: Int, y: Int, text: String) throws {
    let karyotype = try #require(Karyotype(word))
    #expect(karyotype.xCount == x)
    #expect(karyotype.yCount == y)
    #expect(karyotype.description == text)
  }

  @Test(
    "Other words are none", arguments: ["", "X", "Y", "YX", "0", "unknown", "XXXXXXXXXX", "XZ"])
  func others(word: String) { #expect(Karyotype(word) == nil) }

  @Test("An unknown number of Y chromosomes is shown")
  func unknown() { #expect(Karyotype(xCount: 1, yCount: nil).description == "X?") }
}
