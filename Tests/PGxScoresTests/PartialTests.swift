import PGxCore
import PGxFiles
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Partial sums")
struct PartialTests {
  /// A file of partial sums in memory: one score of two rows, three samples, and dosages.
  static func part(
    _ shard: PartialHeader.Shard, start: Int, end: Int?, units: [Double], matched: Int,
    outcomes position: Int, _ change: (inout PartialHeader) -> Void = { _ in }
  ) throws -> [UInt8] {
    let file = MatchBuilder.file([
      MatchBuilder.row("1", 100, "A", "C", 0.5), MatchBuilder.row("1", 900, "A", "C", 2),
    ])
    let set = try ScoreSet(files: [file])
    var matcher = VariantMatcher(set)
    var contributions: [Contribution] = []
    try matcher.match([MatchBuilder.record("1", position, "A>C")], into: &contributions)
    let sums = ScoreSums(sampleCount: 3, bounds: [5], policy: SumPolicy(), threads: 1)
    var term = ScoreTerm(score: 0, effect: .additive, weights: SIMD3(units[0], 0, 0))
    term.frequency = 0.5
    var row = DosageRow(sampleCount: 3)
    row.form = .hardCalls
    row.codes = [0, 2, 3]
    sums.add(&row, [term], counted: [0])
    sums.finish()
    var header = PartialHeader(
      software: "1", options: ["missing=impute"], layout: "", minimumOverlap: 0.5,
      averagesCalled: false,
      genotypes: [PartialHeader.Genotypes(size: 10, hash: 7, name: "a\tb\\n\n.vcf")],
      files: [PartialHeader.File(contentHash: 5, rows: 2, path: "S.txt")],
      scores: [PartialHeader.Score(file: 0, matched: matched, total: 2, id: "S")],
      identifiedRows: 0, siteCounts: set.sites.positions.map(\.count), shard: shard,
      parts: GenomeParts([
        GenomePart(
          start: GenomePart.Place(ChromosomeCode(start == 0 ? 0 : 1), start),
          end: end.map { GenomePart.Place(ChromosomeCode(1), $0) })
      ]))
    change(&header)
    let folder = try TemporaryFolder()
    let path = folder.path("part")
    try PartialWriter.write(
      header, samples: ["a", "b", "c"], sums: sums, matcher: matcher, to: path)
    return try SmallFile.read(path)
  }

  static func first(_ change: (inout PartialHeader) -> Void = { _ in }) throws -> [UInt8] {
    try part(
      PartialHeader.Shard(1, of: 2), start: 0, end: 500, units: [0.5], matched: 1, outcomes: 100,
      change)
  }

  static func second(_ change: (inout PartialHeader) -> Void = { _ in }) throws -> [UInt8] {
    try part(
      PartialHeader.Shard(2, of: 2), start: 500, end: nil, units: [2], matched: 1, outcomes: 900,
      change)
  }

  @Test("Written and read again, a part says the same")
  func roundTrip() throws {
    let part = try PartialFile(try Self.first(), path: "p")
    #expect(part.samples == ["a", "b", "c"])
    #expect(part.header.genotypes.first?.name == "a\tb\\n\n.vcf")
    #expect(part.header.parts.ranges.first?.end == GenomePart.Place(ChromosomeCode(1), 500))
    #expect(part.header.evidence.hits == 1)
    #expect(part.outcomes.map { RowStatus(rawValue: $0 & 31) } == [.matched, .missing])
  }

  @Test("Parts add up in any order", arguments: [[0, 1], [1, 0]])
  func sums(order: [Int]) throws {
    let parts = [
      try PartialFile(try Self.first(), path: "first"),
      try PartialFile(try Self.second(), path: "second"),
    ]
    var merger = try PartialMerger(parts[order[0]])
    #expect(merger.missing != nil)
    try merger.add(parts[order[1]])
    #expect(merger.missing == nil)
    #expect(merger.sums.sums(ofScore: 0) == [0, 5, 2.5])
    #expect(merger.sums.counts(ofScore: 0).called == [4, 4, 0])
    #expect(merger.sums.counts(ofScore: 0).all == [4, 4, 4])
    #expect(merger.sums.counts(ofScore: 0).missing == [0, 0, 2])
    #expect(merger.header.scores[0].matched == 2)
    #expect(merger.header.evidence.hits == 2)
    #expect(merger.outcomes.allSatisfy { RowStatus(rawValue: $0 & 31) == .matched })
    #expect(merger.header.parts == .whole)
  }

  @Test("Every cut and every flipped bit is refused")
  func damage() throws {
    let bytes = try Self.first()
    for count in 0..<bytes.count {
      #expect(throws: PartialError.self) {
        try PartialFile(Array(bytes.prefix(count)), path: "p")
      }
    }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1 << UInt8(index % 8)
      #expect(throws: PartialError.self) { try PartialFile(damaged, path: "p") }
    }
    #expect(throws: PartialError.self) { try PartialFile(bytes + [0], path: "p") }
  }

  /// A change of one part, and what is said of it.
  struct Mixed: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout PartialHeader) -> Void

    init(_ what: String, _ change: @escaping @Sendable (inout PartialHeader) -> Void) {
      testDescription = what
      self.change = change
    }
  }

  @Test(
    "Parts of other runs are refused",
    arguments: [
      Mixed("computed by pgx 2, not 1") { $0.software = "2" },
      Mixed("other options (missing=zero, not missing=impute)") { $0.options = ["missing=zero"] },
      Mixed("other options") { $0.minimumOverlap = 0.25 },
      Mixed("other options") { $0.layout = "plink2" },
      Mixed("other contents of the scoring files") { $0.files[0].contentHash = 6 },
      Mixed("other scores") { $0.scores[0].id = "T" },
      Mixed("other genotype files") { $0.genotypes[0].size = 11 },
      Mixed("other genotype files") { $0.genotypes[0].hash = 8 },
    ])
  func mixed(_ mixed: Mixed) throws {
    var merger = try PartialMerger(PartialFile(try Self.first(), path: "first"))
    let other = try PartialFile(try Self.second(mixed.change), path: "second")
    #expect(
      throws: PartialError.otherRun(
        path: "second", other: "first", what: mixed.testDescription)
    ) { try merger.add(other) }
  }

  @Test("A name of a file may change between the parts")
  func otherNames() throws {
    var merger = try PartialMerger(PartialFile(try Self.first(), path: "first"))
    try merger.add(
      PartialFile(
        try Self.second {
          $0.genotypes[0].name = "elsewhere"
          $0.files[0].path = "elsewhere"
        }, path: "second"))
    #expect(merger.missing == nil)
  }

  @Test("What is given twice and what is missing is named")
  func overlapAndGap() throws {
    let first = try PartialFile(try Self.first(), path: "first")
    var merger = try PartialMerger(first)
    #expect(
      throws: PartialError.overlap(path: "first", other: "first", place: "shard 1/2")
    ) { try merger.add(first) }
    #expect(merger.missing == .missing(what: ["shard 2/2"], count: 1))
    let region = try PartialFile(try Self.first { $0.shard = nil }, path: "region")
    #expect(
      try PartialMerger(region).missing == .missing(what: ["1:500 to the end"], count: 1))
    let wide = try PartialFile(
      try Self.second {
        $0.shard = nil
        $0.parts = GenomeParts([
          GenomePart(start: GenomePart.Place(ChromosomeCode(1), 499), end: nil)
        ])
      }, path: "wide")
    #expect(throws: PartialError.overlap(path: "wide", other: "first", place: "1:499-499")) {
      try merger.add(wide)
    }
  }

  @Test("A row with records in two parts is refused: one run would have taken the first alone")
  func rowTwice() throws {
    var merger = try PartialMerger(PartialFile(try Self.first(), path: "first"))
    let other = try Self.part(
      PartialHeader.Shard(2, of: 2), start: 500, end: nil, units: [2], matched: 1, outcomes: 100)
    #expect(throws: PartialError.rowTwice(path: "second", other: "first", row: 1)) {
      try merger.add(PartialFile(other, path: "second"))
    }
  }
}
