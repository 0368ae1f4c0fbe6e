import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

/// Records kept while a file is read for other regions.
@Suite("Records kept on the way")
struct RecordKeeperTests {
  /// What a keeper kept of a file that is read for one region.
  private static func kept(
    _ path: String, _ sites: SiteIndex, identifiers: Set<UInt64>? = nil, memoryLimit: Int,
    regions: [Region] = [Region(contig: "chr2", range: 1...100)]
  ) throws -> (records: [[UInt8]], numbers: [Int]) {
    let keeper = RecordKeeper(
      path: path, sites: sites, identifiers: identifiers, memoryLimit: memoryLimit)
    var file = try VariantFile(path: path)
    file.keeper = keeper
    try file.forEachLine(overlapping: regions, useIndex: false) { _, _ in }
    let stream = try CohortStream(
      try VariantFile(rereading: keeper, path: path), sites: sites, identifiers: identifiers)
    var records: [[UInt8]] = []
    var numbers: [Int] = []
    while try stream.next() {
      unsafe records.append(Array(stream.record))
      numbers.append(stream.recordNumber)
    }
    return (records, numbers)
  }

  @Test(
    "are those that a stream would find, with their numbers, in memory and beyond it",
    arguments: [0, 1, 2, 3], [64 << 20, 5_000, 1])
  func equal(seed: Int, memoryLimit: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let workspace = try Workspace()
    let all = CohortStreamTests.lines(&random, 1_000, span: 6_000)
    let text = vcf(all.map(\.line), header: CohortStreamTests.header)
    let plain = try workspace.write(text.utf8, to: "a.vcf")
    let sites = CohortStreamTests.sites(
      (0..<80).map { _ in
        (
          ["chr1", "chr2"].randomElement(using: &random) ?? "",
          Int.random(in: 1...6_000, using: &random)
        )
      })
    let paths = [
      plain, try workspace.compress(text.utf8, to: "b.vcf.gz"),
      try workspace.binary(plain, to: "c.bcf"),
    ]
    for path in paths {
      let expected = try StreamReading(path, sites)
      let kept = try Self.kept(path, sites, memoryLimit: memoryLimit)
      #expect(expected.records.count > 20)
      #expect(kept.records == expected.records, "\(path)")
      #expect(kept.numbers == expected.entries.map(\.number), "\(path)")
    }
  }

  @Test("a wanted identifier is kept wherever it stands; nothing wanted keeps nothing")
  func identifiers() throws {
    let workspace = try Workspace()
    let lines = [
      record("chr1", 10, "A", "G", id: "rs1"), record("chr1", 20, "A", "G", id: "x;rs2"),
      record("odd", 30, "A", "G", id: "rs3"),
    ]
    let path = try workspace.write(
      vcf(lines, header: CohortStreamTests.header + ["##contig=<ID=odd>"]).utf8, to: "a.vcf")
    let none = CohortStreamTests.sites([])
    let wanted = Set(["rs2", "rs3"].map { IdentifierHash.of($0.utf8) })
    let kept = try Self.kept(path, none, identifiers: wanted, memoryLimit: 100)
    #expect(kept.numbers == [2, 3])
    #expect(kept.records.map { String(decoding: $0, as: UTF8.self) } == Array(lines.dropFirst()))
    #expect(try Self.kept(path, none, memoryLimit: 100).records.isEmpty)
  }
}
