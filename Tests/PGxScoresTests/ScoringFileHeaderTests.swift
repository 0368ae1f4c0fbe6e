import PGxScores
import Testing

@Suite("Headers of scoring files")
struct ScoringFileHeaderTests {
  @Test("the first line with a key counts")
  func firstLine() {
    var header = ScoringFileHeader()
    header.entries = [.init(key: "pgs_id", value: "PGS1"), .init(key: "pgs_id", value: "PGS2")]
    #expect(header["pgs_id"] == "PGS1")
    #expect(header["genome_build"] == nil)
  }
}
