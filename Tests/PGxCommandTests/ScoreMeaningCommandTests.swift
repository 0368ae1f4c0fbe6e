import Foundation
import PGxTestSupport
import Testing

/// The fixtures of these tests.
private enum Fixture {
  static let score = "Fixtures/pgs/demo.txt"
  static let reference = ["--reference-distribution", "Fixtures/pgs/demo-reference.tsv"]
  static let demo = "Fixtures/vcf/demo.vcf"
}

@Suite("Scores and their meaning, as a user runs it")
struct ScoreMeaningCommandTests {
  @Test("pgx score: the columns of the contract, pictures, what is known of the score")
  func score() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      ["score", Fixture.demo, "--scores", Fixture.score] + Fixture.reference + [
        "--plot", folder.path("plots"), "--score-info", folder.path("info.json"),
      ])
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(
      result.lines == [
        "sample\tscore_id\tsum\taverage\tallele_count\tvariants_matched\tvariants_total"
          + "\tmissing_genotypes\tz_score\tpercentile\treference",
        "DEMO\tPGS900004\t1.875\t0.1875\t10\t5\t6\t0\t1.75\t>95.0"
          + "\tinvented panel (n=500, 5/6 variants)",
      ])
    #expect(try folder.names == ["info.json", "plots"])
    #expect(
      FileManager.default.fileExists(atPath: folder.path("plots/PGS900004.svg")))
    let json = try Program.run(
      ["score", Fixture.demo, "--scores", Fixture.score, "--format", "json", "--quiet"])
    #expect(json.messages == "")
    #expect(try JSONValue(parsing: json.data)["format"]?.text == "pgx-scores")
  }

  @Test("pgx interpret: scores in JSON, in a table, in the folder, and for a person")
  func interpret() throws {
    let arguments = ["interpret", Fixture.demo, "--scores", Fixture.score] + Fixture.reference
    let json = try Program.run(arguments + ["--format", "json"])
    #expect(json.exitCode == 0)
    let scores = try #require(try JSONValue(parsing: json.data)["scores"]?.elements)
    #expect(scores.map { $0["id"]?.text } == ["PGS900004"])
    #expect(json.messages.contains("Polygenic scores:\n"))
    #expect(json.messages.contains("percentile >95.0 of invented panel (n=500, 5/6 variants)"))
    let table = try Program.run(arguments + ["--format", "tsv", "--table", "scores", "-q"])
    let own = try Program.run(
      ["score", Fixture.demo, "--scores", Fixture.score, "--quiet"] + Fixture.reference)
    #expect(table.data == own.data)
    let folder = try TemporaryFolder()
    let out = try Program.run(
      arguments + ["--output-dir", folder.path("out"), "--format", "tsv", "-q"])
    #expect(out.exitCode == 0)
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("out/scores.tsv"))) == own.data)
    // Without scores there is no such table.
    let none = try Program.run(
      ["interpret", Fixture.demo, "--output-dir", folder.path("none"), "--format", "tsv", "-q"])
    #expect(none.exitCode == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("none")).sorted()
        == ["calls.tsv", "drugs.tsv"])
  }

  @Test("pgx interpret: the input is read once, so that it can be the standard input")
  func standardInput() throws {
    let arguments = ["--scores", Fixture.score, "-q"] + Fixture.reference
    for more in [["--format", "tsv", "--table", "scores"], ["--format", "tsv"]] {
      let file = try Program.run(["interpret", Fixture.demo] + arguments + more)
      let stream = try Program.run(
        ["interpret", "-"] + arguments + more, input: Repository.root.appending(path: Fixture.demo))
      #expect(stream.exitCode == 0, "\(stream.messages)")
      #expect(stream.data == file.data)
      #expect(file.data.count > 100)
    }
  }

  @Test("pgx interpret: of a score that is too little matched there is no number")
  func lowOverlap() throws {
    let result = try Program.run([
      "interpret", Fixture.demo, "--scores", Fixture.score, "--min-overlap", "0.9", "--format",
      "json",
    ])
    #expect(result.exitCode == 0)
    let score = try #require(try JSONValue(parsing: result.data)["scores"]?.elements.first)
    #expect(score["status"]?.text == "low-overlap")
    #expect(score["sum"] == .null && score["standing"] == .null)
    #expect(result.messages.contains("5 of 6 variants are matched, less than --min-overlap 0.9"))
  }

  @Test(
    "What cannot be is refused in one line",
    arguments: [
      (["interpret", "-", "--scores", "Fixtures/pgs/demo.txt"], Int32(65), "is empty"),
      (
        ["interpret", Fixture.demo, "--table", "scores", "--format", "tsv"], 64, "without --scores"
      ),
      (["interpret", Fixture.demo] + Fixture.reference, 64, "without --scores"),
      (["interpret", Fixture.demo, "--scores", "Fixtures/pgs/none.txt"], 66, "no such file"),
      (["interpret", Fixture.demo, "--scores", "Fixtures/pgs/format1.txt"], 65, "GRCh37"),
      (
        ["score", Fixture.demo, "--scores", Fixture.score, "--compatible", "plink2"]
          + Fixture.reference, 64,
        "--format json"
      ),
      (
        ["score", Fixture.demo, "--scores", Fixture.score, "--loadings", "x"], 64,
        "nothing to compare with"
      ),
      (
        ["score", Fixture.demo, "--scores", Fixture.score, "--ancestry-output", "x"], 64,
        "needs --components or --loadings"
      ),
      (
        [
          "score", Fixture.demo, "--scores", Fixture.score, "--reference-distribution",
          "Fixtures/none.tsv",
        ], 66,
        "Fixtures/none.tsv"
      ),
      (
        [
          "score", Fixture.demo, "--scores", Fixture.score, "--reference-distribution",
          Fixture.demo,
        ], 65,
        "Fixtures/vcf/demo.vcf:"
      ),
    ] as [([String], Int32, String)])
  func refused(arguments: [String], code: Int32, text: String) throws {
    let result = try Program.run(arguments)
    #expect(result.exitCode == code, "\(result.messages)")
    #expect(result.output == "")
    #expect(result.messages.contains(text), "\(result.messages)")
    #expect(result.messages.split(separator: "\n").count { $0.hasPrefix("pgx: error: ") } == 1)
  }
}
