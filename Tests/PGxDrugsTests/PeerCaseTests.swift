import Foundation
import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxDrugs

/// PharmCAT 3.1.1's own tests as data, where the folder is beside the repository.
@Suite("The peer's cases", .enabled(if: Repository.shared != nil))
struct PeerCaseTests {
  @Test("outside calls are read as the peer reads them")
  func outsideCalls() throws {
    var count = 0
    for item in try cases("matcher-cases/cases.jsonl") {
      for parsed in item["outside_parse"] as? [[String: Any]] ?? [] {
        guard let line = parsed["line"] as? String, !line.contains("\u{2}") else { continue }
        let (calls, _) = try OutsideCallFile.parse(line, file: "f")
        let call = try #require(calls.first)
        #expect(call.gene == parsed["gene"] as? String)
        let expected = parsed["diplotype"] as? String ?? ""
        // The peer keeps the spelling with spaces or brackets of an allele it then does not know.
        if !expected.contains("*80 + *28") { #expect(call.diplotype == expected) }
        #expect(call.phenotypes.first == parsed["phenotype"] as? String)
        #expect(call.activityScore == parsed["activityScore"] as? String)
        count += 1
      }
    }
    #expect(count > 30)
  }

  @Test("outside calls mean what the peer's authors assert")
  func pipelines() throws {
    var count = 0
    for item in try cases("matcher-cases/cases.jsonl") {
      let files = item["outside_calls"] as? [[String: Any]] ?? []
      guard !files.isEmpty, item["kind"] as? String == "pipeline" else { continue }
      var calls: [OutsideCall] = []
      for file in files {
        calls += try OutsideCallFile.parse(file["text"] as? String ?? "", file: "f").calls
      }
      let expectations = item["expected_by_gene"] as? [String: [String: Any]] ?? [:]
      for gene in Set(calls.map(\.gene)) {
        guard let expected = expectations[gene] else { continue }
        let report = GeneReporter.report(gene: gene, outside: calls)
        if let diplotypes = expected["diplotypes"] as? [String] {
          #expect(Set(report.candidates.map(\.name)) == Set(diplotypes))
        }
        if let phenotypes = expected["phenotype"] as? [String], !phenotypes.isEmpty {
          #expect(Set(report.recommendation[0].phenotypes) == Set(phenotypes))
        }
        if let score = expected["activity_score"] as? String {
          #expect(report.activityScore == score)
        }
        count += 1
      }
    }
    #expect(count > 10)
  }

  /// Genes whose functions changed after the peer's release (CPIC thiopurines, 2025/2026 update).
  private static let updated: Set = ["TPMT", "NUDT15"]

  @Test("diplotypes have the peer's phenotype, score and lookup keys")
  func phenotypes() throws {
    var seen: Set<String> = []
    for item in try cases("matcher-cases/differential/cases.jsonl") {
      guard let gene = item["gene"] as? String, !Self.updated.contains(gene),
        let peer = item["pharmcat"] as? [String: Any],
        let results = peer["recommendation"] as? [[String: Any]]
      else { continue }
      for result in results {
        guard let label = result["label"] as? String, seen.insert(gene + label).inserted,
          !label.hasPrefix("Unknown"), !label.contains("(heterozygous)"),
          !label.contains("rs4149056"), gene != "CFTR" || !label.hasPrefix("Reference")
        else { continue }
        let assigned = PhenotypeAssigner.assign(
          gene: gene, alleles: label.split(separator: "/").map(String.init))
        let phenotypes = result["phenotypes"] as? [String] ?? []
        let hasTable = !ReferenceTables.phenotypes(of: gene).isEmpty
        #expect(assigned.phenotypes == (hasTable ? phenotypes : []), "\(gene) \(label)")
        #expect(assigned.activityScore == result["activityScore"] as? String, "\(gene) \(label)")
        if hasTable {
          #expect(assigned.lookupKeys == result["lookupKeys"] as? [String], "\(gene) \(label)")
        }
      }
    }
    #expect(seen.count > 4000)
  }

  private func cases(_ path: String) throws -> [[String: Any]] {
    let shared = try #require(Repository.shared)
    let data = try Data(contentsOf: shared.appending(path: "data/" + path))
    return try data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    }
  }
}
