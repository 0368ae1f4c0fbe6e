import Foundation
import PGxTestSupport
import Testing

@Suite("pgx interpret --medications")
struct MedicationCommandTests {
  static let input = [
    "interpret", "Fixtures/vcf/demo.vcf", "--outside-calls", "Fixtures/outside/complete.tsv",
  ]
  static let list = ["--medications", "Fixtures/medications/demo.txt"]

  @Test("The summary begins with the patient's drugs, and is the one that the guide shows")
  func summary() throws {
    let result = try Program.run(Self.input + Self.list + ["--format", "summary"])
    #expect(result.exitCode == 0)
    let guide = String(
      decoding: try Data(contentsOf: Repository.root.appending(path: "docs/medications.md")),
      as: UTF8.self)
    let start = try #require(guide.range(of: "```text\n"))
    let end = try #require(guide[start.upperBound...].range(of: "```"))
    let example = guide[start.upperBound..<end.lowerBound]
    #expect(example.split(separator: "\n").count > 10)
    #expect(result.output.hasPrefix(example))
    #expect(result.output.contains("Normal Metabolizer → Poor Metabolizer (paroxetine)"))
    #expect(result.output.contains("No guidance in the panel for: metformin\n"))
    #expect(result.output.contains("Not taken now: fluoxetine 20 mg (stopped)\n"))
  }

  @Test("JSON has the list, the adjustment and what is current")
  func json() throws {
    let result = try Program.run(Self.input + Self.list + ["--format", "json", "--quiet"])
    let document = try JSONValue(parsing: result.data)
    #expect(document["medications"]?.elements.count == 6)
    #expect(document["medications"]?.elements.last?["active"] == .bool(false))
    #expect(document["input"]?["phenoconversion"] == .bool(true))
    let gene = document["genes"]?.elements.first { $0["gene"]?.text == "CYP2D6" }
    #expect(gene?["phenotype"]?.text == "Normal Metabolizer")
    #expect(gene?["adjustment"]?["phenotype"]?.text == "Poor Metabolizer")
    #expect(document["drugs"]?.elements.first?["current"] == .bool(true))
    let off = try Program.run(
      Self.input + Self.list + ["--no-phenoconversion", "--format", "json", "--quiet"])
    let plain = try JSONValue(parsing: off.data)
    #expect(plain["genes"]?.elements.contains { $0["adjustment"] != .null } == false)
    #expect(plain["input"]?["phenoconversion"] == .bool(false))
  }

  @Test("A list can come from standard input")
  func standardInput() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("codeine\n".utf8, to: "list.txt")
    let result = try Program.run(
      Self.input + ["--medications", "-", "--format", "tsv", "--table", "drugs", "--quiet"],
      input: URL(filePath: file))
    #expect(result.exitCode == 0)
    #expect(result.lines[1].contains("\tcodeine\t"))
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    let exitCode: Int32
    let message: String
  }

  @Test(
    "Wrong uses and wrong lists",
    arguments: [
      Wrong(
        testDescription: "several samples",
        arguments: ["interpret", "Fixtures/vcf/cohort.vcf"] + list, exitCode: 64,
        message: "--medications: the drugs belong to one person and the input has 6 samples; "
          + "choose one with --sample"),
      Wrong(
        testDescription: "no list", arguments: input + ["--no-phenoconversion"], exitCode: 64,
        message: "--no-phenoconversion needs --medications"),
      Wrong(
        testDescription: "not there", arguments: input + ["--medications", "none.txt"],
        exitCode: 66, message: "none.txt: cannot be read (No such file or directory)"),
      Wrong(
        testDescription: "another resource",
        arguments: input + ["--medications", "docs/interpretation.schema.json"], exitCode: 65,
        message: "docs/interpretation.schema.json: is JSON but no FHIR resource; give a FHIR "
          + "Bundle, or one drug name or RxCUI a line"),
      Wrong(
        testDescription: "twice standard input",
        arguments: ["interpret", "-", "--medications", "-"], exitCode: 64,
        message: "standard input can be read once"),
    ])
  func wrong(_ c: Wrong) throws {
    let result = try Program.run(c.arguments)
    #expect(result.exitCode == c.exitCode)
    #expect(result.messages.contains("pgx: error: " + c.message))
    #expect(result.messages.split(separator: "\n").count == 1)
    #expect(result.data.isEmpty)
  }
}
