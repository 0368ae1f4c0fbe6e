import Foundation
import PGx
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

@Suite("Golden bundles and the documentation")
struct BundleGoldenTests {
  /// The bundle of `pgx interpret Fixtures/vcf/demo.vcf --gene CYP2C19 --drug clopidogrel
  /// --date 2026-11-26`.
  private func clopidogrel() throws -> [UInt8] {
    var settings = InterpretationOptions()
    settings.genes = ["CYP2C19"]
    settings.drugs = ["clopidogrel"]
    let path = Reports.fixture("demo.vcf")
    var options = FHIROptions()
    options.date = "2026-11-26T00:00:00Z"
    options.inputs = InputDigests([path], limit: InputDigests.usualLimit).all
    var bytes: [UInt8] = []
    try Interpreter(options: settings).run(files: [path], output: []) { run in
      let input = run.description(input: path)
      try run.forEachSample { bytes += BundleMaker(options: options).make($0, input) }
    }
    return bytes
  }

  @Test("The bundle of one drug is the golden one")
  func golden() throws {
    let difference = try Golden.difference(
      of: Data(try clopidogrel()), from: "clopidogrel.fhir.json")
    #expect(difference == nil)
  }

  @Test("docs/fhir.md shows resources as they are made")
  func documentation() throws {
    let file = Repository.root.appending(path: "docs/fhir.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let blocks = text.matches(of: #/```json\n([^`]*)```/#).map { String($0.1) }
    #expect(blocks.count >= 3)
    let object = try JSONSerialization.jsonObject(with: Data(try clopidogrel()))
    let bundle = try #require(object as? [String: Any])
    let entries = try #require(bundle["entry"] as? [[String: Any]])
    for block in blocks {
      let shown = try #require(
        try JSONSerialization.jsonObject(with: Data(block.utf8)) as? NSDictionary)
      #expect(
        entries.contains { entry in (entry["resource"] as? NSDictionary) == shown },
        "\(block.prefix(200))")
    }
  }

  @Test("The library's way gives the same bundles")
  func library() throws {
    let path = Reports.fixture("cohort.vcf")
    let bundles = try Interpreter().fhirBundles(file: path)
    let (samples, input) = try Reports.samples(path)
    var options = FHIROptions()
    options.inputs = InputDigests([path], limit: InputDigests.usualLimit).all
    #expect(options.inputs[0].sha256?.count == 64)
    #expect(bundles == samples.flatMap { BundleMaker(options: options).bundles($0, input) })
    #expect(InputDigests([path], limit: 10).all[0].sha256 == nil)
    #expect(InputDigests(["-"], limit: 10).all == [InputFile(name: "standard input")])
  }
}
