import PGxCore
import Testing

@Suite("Positions, regions and builds")
struct ValueTests {
  @Test("a position counts from one")
  func position() throws {
    #expect(Position(0) == nil)
    #expect(Position(-1) == nil)
    #expect(Position(.min) == nil)
    #expect(Position(1)?.value == 1)
    #expect(Position(zeroBased: 0) == Position(1))
    #expect(Position(zeroBased: 94_781_858) == Position(94_781_859))
    let low = try #require(Position(9))
    let high = try #require(Position(10))
    #expect(low < high)
    #expect(!(high < low))
  }

  @Test("a negative offset stops the program")
  func negativeOffset() async {
    await #expect(processExitsWith: .failure) { _ = Position(zeroBased: -1) }
  }

  @Test(
    "a region holds both of its ends", arguments: [(9, false), (10, true), (12, true), (13, false)])
  func region(_ position: Int, _ isInside: Bool) {
    #expect(Region(contig: "chr10", range: 10...12).contains(position) == isInside)
  }

  @Test("a region is its contig and its ends")
  func regionIdentity() {
    let region = Region(contig: "chr10", range: 10...12)
    #expect(region == Region(contig: "chr10", range: 10...12))
    #expect(region != Region(contig: "chr11", range: 10...12))
    #expect(region != Region(contig: "chr10", range: 10...13))
  }

  @Test("the builds differ in the length of every chromosome")
  func lengths() {
    let old = Assembly.grch37.chromosomeLengths
    let new = Assembly.grch38.chromosomeLengths
    let names = Set((1...22).map(String.init) + ["X", "Y"])
    #expect(Set(old.keys) == names)
    #expect(Set(new.keys) == names)
    for (name, length) in old { #expect(new[name] != length, "chromosome \(name)") }
    // Nor does a chromosome of one have the length of another of either.
    #expect(Set(old.values).union(new.values).count == 48)
    #expect(old["1"] == 249_250_621)
    #expect(new["1"] == 248_956_422)
    #expect(Assembly.allCases.map(\.rawValue) == ["GRCh37", "GRCh38"])
  }
}
