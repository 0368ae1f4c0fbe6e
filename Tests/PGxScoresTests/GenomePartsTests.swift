import PGxCore
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Parts of the genome")
struct GenomePartsTests {
  private static func place(_ chromosome: Int, _ position: Int) -> GenomePart.Place {
    GenomePart.Place(ChromosomeCode(chromosome), position)
  }

  private static func part(_ a: (Int, Int), _ b: (Int, Int)?) -> GenomePart {
    GenomePart(start: place(a.0, a.1), end: b.map { place($0.0, $0.1) })
  }

  private static func sites(seed: UInt64, count: Int) -> SiteIndex {
    var random = SeededGenerator(seed: seed)
    var lists = [[Int32]](repeating: [], count: ChromosomeCode.count)
    for _ in 0..<count {
      lists[Int.random(in: 1...5, using: &random)].append(
        Int32.random(in: 1...100_000, using: &random))
    }
    return SiteIndex(positions: lists)
  }

  @Test("What overlaps and what touches becomes one")
  func merging() {
    let parts = GenomeParts([
      Self.part((2, 10), (2, 20)), Self.part((1, 5), (1, 9)), Self.part((1, 9), (1, 12)),
      Self.part((2, 15), (2, 30)), Self.part((3, 4), (3, 4)),
    ])
    #expect(parts.ranges == [Self.part((1, 5), (1, 12)), Self.part((2, 10), (2, 30))])
    #expect(parts.contains(ChromosomeCode(1), 5))
    #expect(parts.contains(ChromosomeCode(1), 11))
    #expect(!parts.contains(ChromosomeCode(1), 12))
    #expect(!parts.contains(ChromosomeCode(2), 9))
    #expect(!parts.contains(.other, 11))
    #expect(
      parts.gaps == [
        Self.part((0, 0), (1, 5)), Self.part((1, 12), (2, 10)), Self.part((2, 30), nil),
      ])
    #expect(parts.union(GenomeParts(parts.gaps)) == .whole)
    #expect(parts.overlap(GenomeParts(parts.gaps)) == nil)
    #expect(
      parts.overlap(GenomeParts([Self.part((1, 11), nil)])) == Self.part((1, 11), (1, 12)))
    #expect(GenomeParts.whole.gaps == [])
    #expect(GenomeParts([]).gaps == [Self.part((0, 0), nil)])
  }

  @Test(
    "Shards cover the genome once, and hold about as many sites each",
    arguments: [1, 2, 3, 7, 40], [0, 1, 5, 4_000])
  func shards(count: Int, siteCount: Int) {
    let sites = Self.sites(seed: 11, count: siteCount)
    let parts = GenomeShards.parts(count, of: sites)
    #expect(parts.count == count)
    #expect(parts.first?.start == Self.place(0, 0))
    #expect(parts.last?.end == nil)
    for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.end == next.start) }
    let counts = parts.map { part in
      sites.positions.enumerated().reduce(0) { sum, list in
        sum + list.element.count { part.contains(ChromosomeCode(list.offset), Int($0)) }
      }
    }
    #expect(counts.reduce(0, +) == sites.count)
    if siteCount == 4_000 {
      for number in counts {
        #expect(number >= sites.count / (2 * count) - 1)
        #expect(number <= 3 * sites.count / (2 * count) + 1)
      }
    }
  }

  @Test("A reader looks for the sites of its part and those that long records reach")
  func restriction() {
    let sites = Self.sites(seed: 5, count: 3_000)
    let parts = GenomeParts([
      Self.part((1, 90_000), (2, 500)), Self.part((3, 100), (3, 40_000)),
    ])
    let restricted = sites.restricted(to: parts, reach: 200)
    for (number, list) in sites.positions.enumerated() {
      let expected = list.filter { site in
        (0...200).contains { parts.contains(ChromosomeCode(number), Int(site) - $0) }
      }
      #expect(restricted.positions[number] == expected)
    }
    #expect(sites.restricted(to: .whole).positions == sites.positions)
  }
}
