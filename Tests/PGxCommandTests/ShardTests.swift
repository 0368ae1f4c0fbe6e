import Foundation
import PGxTestSupport
import Testing

@Suite("Scores in parts")
struct ShardTests {
  /// A cohort in files, and what one run says of it.
  struct Fixture {
    let folder: TemporaryFolder
    let cohort: ScoreCohort
    let genotypes: String
    let scores: String
    var base: [String] { ["score", genotypes, "--scores", scores, "--min-overlap", "0.3"] }

    init(seed: UInt64 = 7) throws {
      folder = try TemporaryFolder()
      cohort = ScoreCohort(seed: seed, samples: 30, records: 60)
      genotypes = try folder.write(cohort.variants(), to: "cohort.vcf")
      scores = try folder.write(cohort.scores(), to: "scores.tsv")
    }

    func whole(_ options: [String] = []) throws -> Data {
      let result = try Program.run(base + options)
      #expect(result.exitCode == 0, "\(result.messages)")
      #expect(result.lines.count > 30)
      return result.data
    }

    /// Computes a part; its file.
    @discardableResult
    func part(_ name: String, _ options: [String]) throws -> String {
      let path = folder.path(name)
      let result = try Program.run(base + ["--partial", path] + options)
      #expect(result.exitCode == 0, "\(result.messages)")
      #expect(result.data.isEmpty)
      return path
    }

    func shards(_ count: Int, _ options: [String] = []) throws -> [String] {
      try (1...count).map {
        try part("\($0)-\(count).pgxpart", ["--shard", "\($0)/\(count)"] + options)
      }
    }
  }

  static func refused(_ arguments: [String], _ message: String, code: Int32 = 65) throws {
    let result = try Program.run(arguments)
    #expect(result.exitCode == code)
    #expect(result.messages.contains(message), "\(result.messages)")
    #expect(result.messages.split(separator: "\n").count == 1)
    #expect(result.data.isEmpty)
  }

  @Test("Merged shards are the whole run, byte for byte, in any order", arguments: [1, 2, 3, 7])
  func shards(count: Int) throws {
    let fixture = try Fixture()
    let whole = try fixture.whole()
    let parts = try fixture.shards(count)
    var random = SeededGenerator(seed: 3)
    for order in [parts, parts.reversed(), parts.shuffled(using: &random)] {
      let merged = try Program.run(["merge"] + order)
      #expect(merged.exitCode == 0, "\(merged.messages)")
      #expect(merged.data == whole)
    }
  }

  @Test(
    "So they are under other rules and options",
    arguments: [
      ["--missing", "skip-variant"], ["--missing", "zero", "--threads", "1"],
      ["--missing", "drop-variant"], ["--ambiguous", "keep"], ["--model", "dominant"],
      ["--transform", "center"], ["--compatible", "pgs-calc"], ["--allow-low-overlap"],
    ])
  func options(options: [String]) throws {
    let fixture = try Fixture(seed: 8)
    let whole = try fixture.whole(options)
    let parts = try fixture.shards(3, options)
    let low = options == ["--allow-low-overlap"] ? options : []
    let merged = try Program.run(["merge"] + parts + low)
    #expect(merged.exitCode == 0, "\(merged.messages)")
    #expect(merged.data == whole)
  }

  @Test("Regions and a BED file make parts as well; what no score needs may be missing")
  func regions() throws {
    let fixture = try Fixture()
    let whole = try fixture.whole()
    let bed = try fixture.folder.write("chr2\t0\t9000\n5\t0\t2000000\n".utf8, to: "some.bed")
    let parts = [
      try fixture.part("a", ["--region", "chr1", "--region", "X"]),
      try fixture.part("b", ["--region", bed]),
      try fixture.part("c", ["--region", "2:9,001-", "--region", "5:2000001-"]),
    ]
    #expect(try Program.run(["merge"] + parts).data == whole)
    try Self.refused(["merge", parts[0], parts[2]], "2:1-9000, 3:1 to 5:2000000 are missing")
  }

  @Test("Files of one chromosome each are one genome; a site in two of them counts once")
  func chromosomes() throws {
    let fixture = try Fixture()
    let whole = try fixture.whole()
    let (folder, cohort) = (fixture.folder, fixture.cohort)
    let files = try ["1", "2", "5", "X"].map {
      try folder.write(cohort.variants([$0]), to: "\($0).vcf")
    }
    let rest = ["--scores", fixture.scores, "--min-overlap", "0.3"]
    #expect(try Program.run(["score"] + files + rest).data == whole)
    #expect(try Program.run(["score"] + files.reversed() + rest).data == whole)
    #expect(try Program.run(["score"] + files + [files[1]] + rest).data == whole)
    let parts = try (1...3).map { number -> String in
      let path = folder.path("c\(number)")
      _ = try Program.run(
        ["score"] + files + rest + ["--shard", "\(number)/3", "--partial", path])
      return path
    }
    #expect(try Program.run(["merge"] + parts).data == whole)
    let other = try folder.write(cohort.variants(["2"], renamed: true), to: "renamed.vcf")
    try Self.refused(["score", files[0], other] + rest, "its samples are not those of")
  }

  @Test("Parts that do not belong together are refused, and the missing one is named")
  func mixed() throws {
    let fixture = try Fixture()
    let parts = try fixture.shards(3)
    try Self.refused(["merge", parts[0], parts[2]], "shard 2/3 is missing")
    try Self.refused(["merge"] + parts + [parts[1]], "shard 2/3 in common with")
    let two = try fixture.shards(2)
    try Self.refused(["merge", parts[0], two[0]], "in common with")
    let zero = try fixture.part("zero", ["--shard", "2/3", "--missing", "zero"])
    try Self.refused(["merge", parts[0], zero], "other options")

    let scores = try fixture.folder.write(fixture.cohort.scores(true), to: "other.tsv")
    let other = fixture.folder.path("other")
    _ = try Program.run(
      ["score", fixture.genotypes, "--scores", scores, "--min-overlap", "0.3"]
        + ["--shard", "2/3", "--partial", other])
    try Self.refused(["merge", parts[0], other], "other contents of the scoring files")
    let list = try fixture.folder.write("P1\nP2\n".utf8, to: "list.txt")
    let few = try fixture.part("few", ["--shard", "2/3", "--samples", list])
    try Self.refused(["merge", parts[0], few], "other options (samples=")
    let renamed = try fixture.folder.write(
      fixture.cohort.variants(renamed: true), to: "renamed.vcf")
    let people = fixture.folder.path("people")
    _ = try Program.run(
      ["score", renamed, "--scores", fixture.scores, "--min-overlap", "0.3"]
        + ["--shard", "2/3", "--partial", people])
    try Self.refused(["merge", parts[0], people], "other genotype files")

    let gaps = try Program.run(
      ["merge", parts[0], "--allow-gaps", "--allow-low-overlap"])
    #expect(gaps.exitCode == 0)
    #expect(gaps.messages.contains("shard 2/3, shard 3/3 are missing"))
    try Self.refused(["merge", fixture.scores], "not partial sums")
    try Self.refused(["merge", fixture.folder.path("nothing")], "cannot be read", code: 66)
  }

  @Test("A part that is cut short or has a flipped bit is refused, and made again when asked for")
  func damage() throws {
    let fixture = try Fixture()
    let parts = try fixture.shards(2)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: parts[0])))
    let cut = try fixture.folder.write(bytes.prefix(bytes.count / 2), to: "cut")
    try Self.refused(["merge", cut, parts[1]], "cut short")
    var flipped = bytes
    flipped[bytes.count / 2] ^= 4
    let damaged = try fixture.folder.write(flipped, to: "flipped")
    try Self.refused(["merge", parts[1], damaged], "its checksum is wrong")

    let again = try Program.run(
      fixture.base + ["--shard", "1/2", "--partial", damaged])
    #expect(again.exitCode == 0)
    #expect(again.messages.contains("computed again"))
    #expect([UInt8](try Data(contentsOf: URL(filePath: damaged))) == bytes)
  }

  @Test("A part that is there is kept; another part or another file under its name is not touched")
  func kept() throws {
    let fixture = try Fixture()
    let folder = fixture.folder.path("parts") + "/"
    let first = try Program.run(fixture.base + ["--shard", "1/2", "--partial", folder])
    #expect(first.exitCode == 0, "\(first.messages)")
    let path = folder + "shard-1-of-2.pgxpart"
    let bytes = try Data(contentsOf: URL(filePath: path))
    let second = try Program.run(fixture.base + ["--shard", "1/2", "--partial", folder])
    #expect(second.messages.contains("kept"))
    try Self.refused(
      fixture.base + ["--shard", "2/2", "--partial", path], "another part of the genome")
    try Self.refused(
      fixture.base + ["--shard", "1/2", "--partial", path, "--missing", "zero"],
      "other options")
    try Self.refused(
      fixture.base + ["--shard", "1/2", "--partial", fixture.scores], "not partial sums")
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test(
    "What makes no sense is a usage error",
    arguments: [
      ["--shard", "0/3"], ["--shard", "4/3"], ["--shard", "1"], ["--shard", "1/3"],
      ["--region", "chr1:20-10", "--partial", "p"], ["--region", "nowhere:1-2", "--partial", "p"],
      ["--shard", "1/2", "--region", "1", "--partial", "p"], ["--shards", "3"],
      ["--shard", "1/2", "--partial", "p", "--match-report", "r"],
    ])
  func usage(options: [String]) throws {
    let result = try Program.run(["score", "x.vcf", "--scores", "Fixtures/pgs/wide.tsv"] + options)
    #expect(result.exitCode == 64, "\(result.messages)")
  }
}
