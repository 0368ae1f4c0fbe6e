import Foundation
import PGx
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

/// The guide's rules by the validator beside the repository.
///
/// It needs the packages of its
/// `requirements-validator.txt`, for the Python that `PGX_FHIR_PYTHON` names, else `python3`.
@Suite("Bundles and the guide's rules")
struct ValidatorTests {
  static let script = Repository.shared?.appending(path: "fhir/validate_bundle.py")

  static let python = ProcessInfo.processInfo.environment["PGX_FHIR_PYTHON"] ?? "python3"

  static let isThere: Bool = {
    guard let script, FileManager.default.fileExists(atPath: script.path) else { return false }
    let result = try? Program.run(
      URL(filePath: "/usr/bin/env"), [python, "-c", "import fhircraft, fhirpathpy, jsonschema"])
    return result?.exitCode == 0
  }()

  private func validate(_ bundles: [(name: String, json: [UInt8])]) throws {
    let script = try #require(Self.script)
    let folder = try TemporaryFolder()
    var files: [String] = []
    for (name, json) in bundles {
      let lines = json.split(separator: UInt8(ascii: "\n"))
      for (index, line) in lines.enumerated() {
        files.append(try folder.write(Array(line), to: "\(name).\(index).json"))
      }
    }
    let result = try Program.run(
      URL(filePath: "/usr/bin/env"), [Self.python, script.path, "--strict", "--quiet"] + files)
    #expect(result.exitCode == 0, "\(result.messages)")
    let errors = result.lines.filter { $0.contains(" ERROR ") }
    #expect(errors == [])
    #expect(result.lines.count { $0.contains(": valid -- 0 errors") } == files.count)
  }

  private func options(_ kind: FHIROptions.BundleKind) throws -> FHIROptions {
    var options = FHIROptions()
    options.bundle = kind
    if kind == .put {
      options.date = "2026-11-26T08:00:00Z"
      options.entryLimit = 200
      options.subject = .identifier(Identifier(system: "http://a.example/mrn", value: "1"))
    }
    return options
  }

  @Test(
    "Fixtures in every form",
    .enabled(if: isThere, "no ../shared/fhir, or its Python packages are not installed"),
    arguments: FHIROptions.BundleKind.allCases)
  func fixtures(_ kind: FHIROptions.BundleKind) throws {
    var bundles: [(String, [UInt8])] = []
    let maker = BundleMaker(options: try options(kind))
    for name in ["demo.vcf", "cohort.vcf", "variants.vcf"] {
      let (samples, input) = try Reports.samples(Reports.fixture(name))
      for sample in samples { bundles.append((sample.sample, maker.make(sample, input))) }
    }
    for name in ["complete.tsv", "meanings.tsv"] {
      let (samples, input) = try Reports.samples(
        Reports.fixture("demo.vcf"), outside: try Reports.outside(name))
      bundles.append((name, maker.make(samples[0], input)))
    }
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf")) {
      $0.genes = ["CYP2C19"]
    }
    bundles.append(("one-gene", maker.make(samples[0], input)))
    for (name, reference, overlap) in [
      ("score", true, 0.75), ("score-alone", false, 0.75), ("score-low", true, 0.9),
    ] {
      let (samples, input) = try Reports.scored(reference: reference, minimumOverlap: overlap)
      bundles.append((name, maker.make(samples[0], input)))
    }
    let (medicated, medicatedInput) = try ScoreAndMedicationTests.medicated()
    bundles.append(("medications", maker.make(medicated, medicatedInput)))
    try validate(bundles)
  }

  @Test(
    "Ten of the 3,202 genomes",
    .enabled(if: isThere, "no ../shared, or the validator's Python packages are not installed"))
  func genomes() throws {
    let path = try #require(Repository.shared?.appending(path: "data/1kgp/panel38.vcf.gz").path)
    let names = try Genomes.names(path, count: 10)
    let (samples, input) = try Reports.samples(path) { $0.samples = names }
    let maker = BundleMaker()
    try validate(samples.map { ($0.sample, maker.make($0, input)) })
  }

  @Test(
    "Run folders of DRAGEN in every form",
    .enabled(if: isThere, "no ../shared/fhir, or its Python packages are not installed"))
  func runFolders() throws {
    var bundles: [(String, [UInt8])] = []
    for name in ["run43", "run42", "array"] {
      for kind in ["collection", "transaction"] {
        let run = try Program.run([
          "dragen", "Fixtures/dragen/\(name)", "--fhir-bundle", kind, "--quiet",
        ])
        #expect(run.exitCode == 0, "\(run.messages)")
        bundles.append(("\(name).\(kind)", Array(run.data)))
      }
    }
    try validate(bundles)
  }
}
