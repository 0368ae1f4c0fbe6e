import Foundation
import PGx
import PGxCore
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

@Suite("Bundles read back")
struct ReaderTests {
  /// Checks that a bundle says of calls and recommendations what the values say.
  static func check(_ sample: SampleInterpretation, _ input: InputDescription) throws {
    let bytes = BundleMaker().make(sample, input)
    let read = try BundleReader(json: bytes)
    #expect(read.sample == sample.sample)
    let calls = sample.genes.filter { !$0.call.isEmpty || $0.phenotype != nil }
    for report in calls {
      let call = try #require(read.calls.first { $0.gene == report.gene })
      #expect(call.call == report.call)
      #expect(call.phenotype == report.phenotype)
      #expect(call.activityScore == report.activityScore, "\(report.gene)")
      #expect(call.status == report.status.rawValue)
      #expect(call.source == report.source.text)
    }
    for report in sample.genes where report.call.isEmpty && report.phenotype == nil {
      #expect(read.calls.first { $0.gene == report.gene }?.call == "")
    }
    var wanted: [String: Int] = [:]
    for finding in sample.drugs
    where finding.status != .notAssessable && !finding.recommendationID.isEmpty {
      wanted[text(finding), default: 0] += 1
    }
    var found: [String: Int] = [:]
    for one in read.recommendations {
      for pair in one.pairIDs { found[text(one, pair), default: 0] += 1 }
    }
    #expect(found == wanted)
  }

  private static func text(_ finding: DrugFinding) -> String {
    [
      finding.pairID, finding.drug, finding.population == "general" ? "" : finding.population,
      finding.action.rawValue, finding.furtherActions.joined(separator: ","), finding.strength,
      finding.source, finding.recommendationID, finding.status.rawValue,
      finding.certainty.rawValue, finding.summary,
    ].joined(separator: "|")
  }

  private static func text(_ one: ReadRecommendation, _ pair: String) -> String {
    [
      pair, one.drug, one.population, one.action, one.furtherActions.joined(separator: ","),
      one.strength, one.source, one.recommendationID, one.status, one.certainty, one.summary,
    ].joined(separator: "|")
  }

  @Test("Fixtures", arguments: ["demo.vcf", "cohort.vcf", "variants.vcf", "scores.vcf"])
  func fixtures(_ name: String) throws {
    guard let (samples, input) = try? Reports.samples(Reports.fixture(name)) else {
      #expect(name == "scores.vcf", "has nothing of the panel")
      return
    }
    for sample in samples { try Self.check(sample, input) }
  }

  @Test("With calls of other programs", arguments: ["complete.tsv", "meanings.tsv"])
  func outside(_ name: String) throws {
    let (samples, input) = try Reports.samples(
      Reports.fixture("demo.vcf"), outside: try Reports.outside(name))
    try Self.check(samples[0], input)
  }

  private static let panel = Repository.shared?.appending(path: "data/1kgp/panel38.vcf.gz").path

  @Test(
    "200 of the 3,202 genomes", .enabled(if: panel != nil, "no ../shared"))
  func genomes() throws {
    let path = try #require(Self.panel)
    let names = try Genomes.names(path, count: 200)
    let (samples, input) = try Reports.samples(path) { $0.samples = names }
    #expect(samples.count == 200)
    for sample in samples { try Self.check(sample, input) }
  }

  @Test(
    "What is no report of ours is refused",
    arguments: [
      "", "{}", #"{"resourceType":"Patient"}"#, #"{"resourceType":"Bundle","type":"collection"}"#,
    ])
  func refused(_ json: String) {
    #expect(throws: FHIRError.self) { try BundleReader(json: Array(json.utf8)) }
  }
}

/// Samples of the shared panel.
enum Genomes {
  /// Every sixteenth sample or so, `count` of them.
  static func names(_ path: String, count: Int) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "gzip -dc \"$0\" 2> /dev/null | grep -m1 '^#CHROM' | cut -f 10-", path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let all = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let step = max(1, all.count / count)
    return stride(from: 0, to: all.count, by: step).prefix(count).map { String(all[$0]) }
  }
}
