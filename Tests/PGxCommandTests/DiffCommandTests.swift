import Foundation
import PGxTestSupport
import Testing

@Suite("pgx diff")
struct DiffCommandTests {
  /// Documents of the demo person: plain, with drugs, and without one position.
  private func documents(_ folder: TemporaryFolder) throws -> [String] {
    let vcf = String(
      decoding: try Data(contentsOf: Repository.fixtures.appending(path: "vcf/demo.vcf")),
      as: UTF8.self)
    let shorter = vcf.split(separator: "\n").filter { !$0.contains("rs4244285") }
      .joined(separator: "\n")
    let cut = try folder.write((shorter + "\n").utf8, to: "cut.vcf")
    let runs = [
      ["Fixtures/vcf/demo.vcf"],
      ["Fixtures/vcf/demo.vcf", "--medications", "Fixtures/medications/demo.txt"], [cut],
    ]
    return try runs.enumerated().map { index, arguments in
      let result = try Program.run(["interpret", "--format", "json", "--quiet"] + arguments)
      return try folder.write(result.data, to: "\(index).json")
    }
  }

  @Test("A document does not differ from itself; drugs and missing positions are named as causes")
  func causes() throws {
    let folder = try TemporaryFolder()
    let files = try documents(folder)
    let same = try Program.run(["diff", files[0], files[0], "--exit-code"])
    #expect(same.exitCode == 0)
    #expect(same.output == "Sample DEMO: nothing differs\n")
    let drugs = try Program.run(["diff", files[0], files[1], "--format", "tsv"])
    #expect(drugs.exitCode == 0)
    let causes = Set(
      drugs.lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false)[9] }
    )
    #expect(causes == ["medications"])
    let missing = try Program.run(["diff", files[0], files[2], "--exit-code"])
    #expect(missing.exitCode == 1)
    #expect(missing.messages.isEmpty)
    #expect(missing.output.contains("input (rs4244285 G/A → absent)"))
    let json = try Program.run(["diff", files[0], files[2], "--format", "json"])
    let value = try JSONValue(parsing: json.data)
    #expect(value["format"]?.text == "pgx-difference")
    #expect(value["samples"]?.elements.first?["changes"]?.elements.first?["cause"]?.text == "input")
  }

  @Test("Cohorts are matched by sample")
  func cohorts() throws {
    let folder = try TemporaryFolder()
    let all = try Program.run(["interpret", "Fixtures/vcf/cohort.vcf", "--format", "json", "-q"])
    let lines = all.data.split(separator: 10)
    let old = try folder.write(all.data, to: "old.json")
    let new = try folder.write(
      Data(lines.reversed().dropLast().joined(separator: [10])), to: "new.json")
    let result = try Program.run(["diff", old, new])
    #expect(result.output == "5 samples compared, 0 differ\nOnly in the first file: PHASED\n")
  }

  @Test("What is no document is refused")
  func refused() throws {
    let result = try Program.run(["diff", "Fixtures/vcf/demo.vcf", "Fixtures/vcf/demo.vcf"])
    #expect(result.exitCode == 65)
    #expect(
      result.messages
        == "pgx: error: Fixtures/vcf/demo.vcf:1: damaged JSON: no value; write the document again "
        + "with pgx interpret\n")
    #expect(try Program.run(["diff", "none.json", "none.json"]).exitCode == 66)
    #expect(try Program.run(["diff", "-", "-"]).exitCode == 64)
  }
}
