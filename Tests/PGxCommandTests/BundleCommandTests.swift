import Foundation
import PGxTestSupport
import Testing

@Suite("pgx interpret --format fhir")
struct BundleCommandTests {
  static let demo = "Fixtures/vcf/demo.vcf"

  private func bundle(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(
      ["interpret", Self.demo, "-q", "--gene", "CYP2C19", "--drug", "clopidogrel"] + arguments)
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(result.messages == "")
    return try JSONValue(parsing: result.data)
  }

  private func patient(_ bundle: JSONValue) -> JSONValue? {
    bundle["entry"]?.elements.first?["resource"]
  }

  @Test("It is what is made when no format is named")
  func byDefault() throws {
    #expect(try bundle() == bundle("--format", "fhir", "--fhir-bundle", "collection"))
    #expect(try bundle()["type"]?.text == "collection")
    #expect(try bundle("--fhir-bundle", "transaction")["type"]?.text == "transaction")
    let put = try bundle("--fhir-bundle", "put")
    #expect(put["entry"]?.elements.first?["request"]?["method"]?.text == "PUT")
  }

  @Test("A person is named by a file or an identifier")
  func person() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      #"{"resourceType": "Patient", "identifier": [{"system": "urn:x", "value": "7"}], "gender": "male"}"#
        .utf8, to: "patient.json")
    let given = try patient(bundle("--patient", file))
    #expect(given?["gender"]?.text == "male")
    let named = try patient(bundle("--patient", "urn:x|7"))
    #expect(named?["identifier"]?.elements.first?["value"]?.text == "7")
    #expect(named?["gender"] == nil)
  }

  @Test("--output-dir has a bundle a sample")
  func folder() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([
      "interpret", "Fixtures/vcf/cohort.vcf", "--output-dir", folder.path("out"), "-q",
    ])
    #expect(result.exitCode == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
    #expect(names.count == 6)
    #expect(names.allSatisfy { $0.hasSuffix(".fhir.json") })
  }

  @Test(
    "What cannot be is refused in one line",
    arguments: [
      (["--date", "yesterday"], Int32(64), "--date"),
      (["--date", "2026-02-30"], 64, "--date"),
      (["--date", "2026-11-26T08:00:00"], 64, "--date"),
      (["--fhir-bundle", "document"], 64, "document"),
      (["--patient", "none.json"], 66, "none.json"),
      (["--patient", "README.md"], 65, "where a FHIR Patient is needed"),
    ])
  func refused(_ arguments: [String], _ code: Int32, _ message: String) throws {
    let result = try Program.run(["interpret", Self.demo] + arguments)
    #expect(result.exitCode == code)
    #expect(result.messages.contains(message))
    #expect(result.messages.count { $0 == "\n" } == 1)
    #expect(result.data.isEmpty)
  }

  @Test("One person is not several samples, and a server must be able to find the person")
  func wrongPerson() throws {
    let several = try Program.run([
      "interpret", "Fixtures/vcf/cohort.vcf", "--patient", "urn:x|7",
    ])
    #expect(several.exitCode == 64)
    #expect(several.messages.contains("the input has 6 samples"))
    #expect(several.data.isEmpty)
    let folder = try TemporaryFolder()
    let file = try folder.write(
      #"{"resourceType": "Patient", "gender": "male"}"#.utf8, to: "patient.json")
    let arguments = ["interpret", Self.demo, "--patient", file, "-q"]
    #expect(try Program.run(arguments).exitCode == 0)
    let posted = try Program.run(arguments + ["--fhir-bundle", "transaction"])
    #expect(posted.exitCode == 65)
    #expect(posted.messages.contains("has no identifier"))
  }
}
