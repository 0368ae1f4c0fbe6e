import Foundation
import PGxCore
import PGxReference
import PGxTestSupport
import PGxVariants
import Testing

@testable import PGxStarAlleles

/// PharmCAT 3.1.1's own tests, and its answers to random genotypes, where the folder is beside the
/// repository.
@Suite("The peer's cases", .enabled(if: Repository.shared != nil))
struct PeerCaseTests {
  /// The answers that differ, and why.
  static let known: [String: String] = {
    var reasons: [String: String] = [:]
    for id in [
      "ABCG2.half+combos/S001", "ABCG2.half+combos/S002", "IFNL3.half+combos/S000",
      "IFNL3.half+combos/S001", "VKORC1.half+combos/S001", "VKORC1.half+combos/S003",
      "VKORC1.half+combos/S005",
    ] {
      reasons[id] = "the peer names one allele of two; the other chromosome is unknown, we say so"
    }
    for id in ["CYP2B6.unphased_missing+all/S038", "CYP2C19.unphased_missing+all/S036"] {
      reasons[id] = "the peer counts a wobble seen on the other chromosome; never a best pair"
    }
    reasons["CYP2C19.unphased_offref+combos/S024"] = "the peer lists the same pairs twice"
    for id in [
      "CYP2D6.phaseset+combos/S008", "CYP2D6.phaseset+combos/S026",
      "CYP2D6.undocumented+combos/S014", "CYP2D6.unphased_offref+combos/S006",
      "CYP2D6.unphased_offref+combos/S007", "CYP2D6.unphased_offref+combos/S010",
    ] {
      reasons[id] = "the peer names the other alternate of 42129071 or 42129770"
    }
    for id in [
      "CYP2D6.unphased_offref+combos/S011", "CYP2D6.unphased_offref+combos/S017",
      "CYP2D6.unphased_offref+combos/S027",
    ] {
      reasons[id] = "pairs of equal score in another order"
    }
    for id in ["S002", "S004", "S005", "S007", "S009"] {
      reasons["G6PD.mixed_ploidy/\(id)"] =
        "the peer calls nothing; haploid and homozygous genotypes together are one chromosome"
    }
    return reasons
  }()

  private static func objects(_ file: String) throws -> [[String: Any]] {
    let folder = try #require(Repository.shared).appending(path: "data/matcher-cases")
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    return try text.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private static func options(_ object: [String: Any]) -> MatchOptions {
    let options = object["options"] as? [String: Any] ?? [:]
    return MatchOptions(
      findsCombinations: options["findCombinations"] as? Bool ?? false,
      reportsAllCandidates: !(options["topCandidateOnly"] as? Bool ?? true))
  }

  @Test("of random genotypes have the same answers but for those that are known to differ")
  func differential() throws {
    let folder = try #require(Repository.shared).appending(path: "data/matcher-cases/differential")
    let cases = try Self.objects("differential/cases.jsonl")
    #expect(cases.count == 5619)
    var different: Set<String> = []
    for (vcf, group) in Dictionary(grouping: cases, by: { $0["vcf"] as? String ?? "" }) {
      let gene = try #require(group[0]["gene"] as? String)
      let file = try PeerFile(folder.appending(path: vcf).path, gene: gene)
      for object in group {
        let sample = try #require(object["sample"] as? String)
        let peer = try #require(object["pharmcat"] as? [String: Any])
        let call = try file.match(gene, sample: sample, Self.options(object))
        let result = try #require(call)
        if try !isSame(gene, result, peer) {
          different.insert(object["id"] as? String ?? "")
        }
      }
    }
    #expect(different.subtracting(Self.known.keys).sorted() == [])
    #expect(Set(Self.known.keys).subtracting(different).sorted() == [])
  }

  private func isSame(_ gene: String, _ result: MatchResult, _ peer: [String: Any]) throws -> Bool {
    let scored = try #require(peer["diplotypes"] as? [[Any]])
    let pairs = scored.map { pair -> String in "\(pair[0]) \(pair[1])" }
    let alleles = try #require(peer["haplotypes"] as? [String])
    let missing = try #require(peer["missing"] as? [Any])
    let found = result.diplotypes.map { "\($0.name) \($0.score)" }
    guard pairs == found, alleles == result.alleles,
      missing.count == result.missing.count
    else { return false }
    guard ["DPYD", "RYR1"].contains(gene) else { return true }
    let recommended = peer["recommendation"] as? [[String: Any]] ?? []
    let labels = recommended.compactMap { $0["label"] as? String }
    return labels.filter { $0 != "Unknown/Unknown" }.map { PeerFile.alleles($0) }
      == result.recommendation.map { PeerFile.alleles($0.name) }
  }

  @Test("its authors wrote have the calls they assert, and the scores it recorded")
  func authored() throws {
    var asserted = 0
    var recorded = 0
    for object in try Self.cases() {
      let file = try PeerFile(object)
      asserted += try checkAssertions(object, file)
      recorded += try checkRecord(object, file)
    }
    #expect(asserted > 200)
    #expect(recorded > 1000)
  }

  /// What the authors assert of the genes of one case; the number of genes that were compared.
  private func checkAssertions(_ object: [String: Any], _ file: PeerFile) throws -> Int {
    var count = 0
    let outside = "\(object["outside_calls"] ?? "")"
    let expectations = object["expected_by_gene"] as? [String: [String: Any]] ?? [:]
    for (gene, expected) in expectations.sorted(by: { $0.key < $1.key }) {
      guard !outside.contains(gene),
        let result = try file.match(gene, sample: object["sample"], Self.options(object))
      else { continue }
      let id = "\(object["id"] ?? "") \(gene)"
      if let called = expected["called"] as? Bool { #expect(result.isCalled == called, "\(id)") }
      if let pairs = expected["diplotypes"] as? [String] {
        let asserted = pairs.flatMap { PeerFile.calls($0, in: gene) }.sorted()
        #expect(PeerFile.calls(result) == asserted, "\(id)")
      }
      if let pair = expected["recommended_diplotype"] as? [String], pair != ["Unknown/Unknown"] {
        #expect(
          result.recommendation.contains { $0.alleles.sorted() == pair.sorted() }, "\(id)")
      }
      count += 1
    }
    return count
  }

  /// What the peer answered in every gene of one case; the number of genes that were compared.
  private func checkRecord(_ object: [String: Any], _ file: PeerFile) throws -> Int {
    // `sortException` is about CYP2D6 pairs of equal score, of which the peer lists some four
    // times; a case without exemptions knows no priorities of NAT2.
    guard object["id"] as? String != "NamedAlleleMatcherTest.sortException",
      object["exemptions"] as? String == "default"
    else { return 0 }
    var count = 0
    let actual = object["actual_matcher"] as? [String: Any]
    for call in actual?["calls"] as? [[String: Any]] ?? [] {
      guard let gene = call["gene"] as? String,
        let result = try file.match(gene, sample: object["sample"], Self.options(object))
      else { continue }
      let pairs = (call["diplotypes"] as? [[String: Any]] ?? []).map {
        "\($0["name"] ?? "") \($0["score"] ?? "")"
      }
      let id = "\(object["id"] ?? "") \(gene)"
      #expect(result.diplotypes.map { "\($0.name) \($0.score)" } == pairs, "\(id)")
      let missing = call["missing"] as? [String] ?? []
      #expect(Set(result.missing.map { file.position(gene, $0) }) == Set(missing), "\(id)")
      count += 1
    }
    return count
  }

  private static func cases() throws -> [[String: Any]] {
    try objects("cases.jsonl").filter { object in
      ["matcher", "pipeline"].contains(object["kind"] as? String)
        && (object["custom_definitions"] as? [Any] ?? []).isEmpty && object["vcf"] is String
    }
  }
}
