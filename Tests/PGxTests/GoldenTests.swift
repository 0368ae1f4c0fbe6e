import Foundation
import PGxTestSupport
import Testing

@Suite("Golden outputs")
struct GoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> [UInt8]

    init(_ name: String, _ make: @escaping @Sendable () throws -> [UInt8]) {
      testDescription = name
      self.make = make
    }
  }

  static let cases = [
    Case("demo.json") { try Documents("demo.vcf").json[0] },
    Case("demo.calls.tsv") { try Documents("demo.vcf").calls },
    Case("demo.drugs.tsv") { try Documents("demo.vcf").drugs },
    Case("demo-outside.calls.tsv") { try Documents("demo.vcf", outside: "complete.tsv").calls },
    Case("demo-outside.drugs.tsv") { try Documents("demo.vcf", outside: "complete.tsv").drugs },
    Case("demo-meanings.calls.tsv") { try Documents("demo.vcf", outside: "meanings.tsv").calls },
    Case("demo-medications.calls.tsv") {
      try Documents("demo.vcf", outside: "complete.tsv", medications: "demo.txt").calls
    },
    Case("demo-medications.drugs.tsv") {
      try Documents("demo.vcf", outside: "complete.tsv", medications: "demo.txt").drugs
    },
    Case("demo.scores.tsv") { try Documents("demo.vcf", score: "demo.txt").scores },
    Case("demo.scores.json") { try Self.scores(of: "demo.vcf") },
    Case("variants.calls.tsv") { try Documents("variants.vcf").calls },
    Case("cohort.calls.tsv") { try Documents("cohort.vcf").calls },
  ]

  /// The element `scores` of the first document, with a name of the scoring file that is the same
  /// everywhere.
  static func scores(of file: String) throws -> [UInt8] {
    let text = String(
      decoding: try Documents(file, score: "demo.txt").json[0], as: UTF8.self)
    let start = try #require(text.range(of: #""scores":["#))
    return Array(
      text[start.lowerBound...]
        .replacing(Repository.fixtures.path + "/", with: "Fixtures/")
        .replacing(Repository.fixtures.path, with: "Fixtures").utf8)
  }

  @Test("An output is what was checked by hand", arguments: cases)
  func isUnchanged(_ golden: Case) throws {
    let difference = try Golden.difference(of: Data(golden.make()), from: golden.testDescription)
    #expect(difference == nil)
  }

  @Test("A changed byte is found, with its line")
  func findsAChange() throws {
    guard ProcessInfo.processInfo.environment["PGX_UPDATE_GOLDEN"] != "1" else { return }
    var bytes = try Documents("demo.vcf").calls
    bytes[bytes.count - 2] ^= 1
    let difference = try Golden.difference(of: Data(bytes), from: "demo.calls.tsv")
    let text = try #require(difference)
    #expect(text.hasPrefix("demo.calls.tsv, line 29, byte \(bytes.count - 2):\n"))
    #expect(try Golden.difference(of: Data(), from: "none.tsv")?.contains("not there") == true)
  }
}
