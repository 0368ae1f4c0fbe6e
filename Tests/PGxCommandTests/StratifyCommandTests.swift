import Foundation
import PGxTestSupport
import Testing

@Suite("pgx stratify")
struct StratifyCommandTests {
  @Test("The tables of the bundled cohort, with groups; no row of a person with --round-to")
  func tables() throws {
    let folder = try TemporaryFolder()
    var run = try Program.run([
      "interpret", "Fixtures/vcf/cohort.vcf", "--format", "tsv", "--output-dir", folder.path("in"),
      "--quiet",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let groups = try folder.write(
      Array("sample\tgroup\nPHASED\tx\nUNPHASED\tx\nMISSING\ty\nHALFCALL\ty\n".utf8), to: "g.tsv")
    let arguments = [
      "stratify", "--calls", folder.path("in/calls.tsv"), "--drugs", folder.path("in/drugs.tsv"),
      "--scores", "Fixtures/golden/scores.tsv", "--groups", groups,
    ]
    run = try Program.run(arguments + ["--output-dir", folder.path("out")])
    #expect(run.exitCode == 0 && run.output == "", "\(run.messages)")
    #expect(run.messages.contains("2 groups"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(
      files == [
        "actionable.tsv", "cohort.html", "cohort.json", "groups.tsv", "people.tsv",
        "phenotypes.tsv", "tiers.tsv",
      ])
    for name in ["actionable", "phenotypes"] {
      let table = try Data(contentsOf: URL(filePath: folder.path("out/\(name).tsv")))
      #expect(try Golden.difference(of: table, from: "stratify.\(name).tsv") == nil)
    }
    run = try Program.run(
      arguments + ["--output-dir", folder.path("hidden"), "--round-to", "3", "-q"])
    #expect(run.exitCode == 0 && run.messages == "")
    let shared = try FileManager.default.contentsOfDirectory(atPath: folder.path("hidden")).sorted()
    #expect(
      shared == ["actionable.tsv", "cohort.html", "cohort.json", "groups.tsv", "phenotypes.tsv"])
    let table = try String(contentsOfFile: folder.path("hidden/phenotypes.tsv"), encoding: .utf8)
    #expect(table.contains("\t3\t3\t") && !table.contains("PHASED"))
    // Rows of persons that lie there are not left beside them.
    run = try Program.run(
      arguments + ["--output-dir", folder.path("out"), "--round-to", "3", "-q"])
    #expect(run.exitCode == 73 && run.messages.contains("people.tsv has rows of persons"))
    let json = try Data(contentsOf: URL(filePath: folder.path("out/cohort.json")))
    let summary = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect((summary["drugs"] as? [Any])?.isEmpty == false && summary["people"] as? Int == 10)
  }

  @Test(
    "What cannot be done ends with its code and one line",
    arguments: [
      (["--output-dir", "/tmp/x"], 64), (["--scores", "none.tsv", "--output-dir", "/tmp/x"], 66),
      (["--scores", "README.md", "--output-dir", "/tmp/x"], 65),
      (["--calls", "Fixtures/golden/scores.tsv", "--output-dir", "/tmp/x"], 65),
      (["--scores", "Fixtures/golden/scores.tsv", "--tiers", "x", "--output-dir", "/tmp/x"], 64),
      (["--scores", "Fixtures/golden/scores.tsv", "--output-dir", "/dev/null/x"], 73),
    ] as [([String], Int32)])
  func refused(_ arguments: [String], _ code: Int32) throws {
    let run = try Program.run(["stratify"] + arguments)
    #expect(run.exitCode == code, "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
  }
}
