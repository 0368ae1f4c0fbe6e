import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("How alleles meet")
struct MatchTypeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let effect: String
    let other: String
    let alleles: String
    let type: MatchType?
    var testDescription: String { "\(effect)/\(other) at \(alleles)" }
  }

  @Test(
    "each type",
    arguments: [
      Case(effect: "A", other: "C", alleles: "A>C", type: .referenceAlternate),
      Case(effect: "A", other: "C", alleles: "C>A", type: .alternateReference),
      Case(effect: "A", other: "C", alleles: "T>G", type: .referenceAlternateFlipped),
      Case(effect: "A", other: "C", alleles: "G>T", type: .alternateReferenceFlipped),
      Case(effect: "A", other: "", alleles: "A>C", type: .referenceAlone),
      Case(effect: "A", other: "", alleles: "C>A", type: .alternateAlone),
      Case(effect: "A", other: "", alleles: "T>C", type: .referenceAloneFlipped),
      Case(effect: "A", other: "", alleles: "C>T", type: .alternateAloneFlipped),
      Case(effect: "A", other: "C", alleles: "C>G", type: nil),
      Case(effect: "CA", other: "C", alleles: "CA>C", type: .referenceAlternate),
      Case(effect: "TG", other: "G", alleles: "CA>C", type: .referenceAlternateFlipped),
    ])
  func types(_ item: Case) throws {
    let file = MatchBuilder.file([MatchBuilder.row("1", 100, item.effect, item.other)])
    let result = try MatchBuilder.run([file], [MatchBuilder.record("1", 100, item.alleles)])
    #expect(result.matcher.type(of: 0) == item.type)
    #expect(result.contributions.first?.allele == item.type.map { $0.countsReference ? 0 : 1 })
  }

  @Test(
    "the published table",
    .enabled(if: Repository.shared != nil, "the shared data are not here"))
  func publishedTable() throws {
    let shared = try #require(Repository.shared)
    let url = shared.appending(path: "data/score-cases/cases/match-unit-classify/expected.json")
    let names = [
      "REFALT": "refalt", "ALTREF": "altref", "REFALT_FLIP": "refalt_flip",
      "ALTREF_FLIP": "altref_flip", "REF_NO_OA": "no_oa_ref", "ALT_NO_OA": "no_oa_alt",
    ]
    let cases = try JSONValue(parsing: Data(contentsOf: url)).elements
    #expect(cases.count >= 7)
    for item in cases {
      let row = MatchBuilder.row("1", 1, item["effect"]?.text ?? "", item["other"]?.text ?? "")
      let record = MatchBuilder.record(
        "1", 1, "\(item["ref"]?.text ?? "")>\(item["alt"]?.text ?? "")")
      for rules in [MatchRules.pgx, .pgscCalc] {
        var options = MatchOptions(rules)
        options.ambiguous = .keep
        let result = try MatchBuilder.run([MatchBuilder.file([row])], [record], options)
        #expect(result.matcher.type(of: 0)?.name == names[item["result"]?.text ?? ""])
        #expect(
          result.contributions.first.map { JSONValue.number(Double($0.allele)) }
            == item["effect_allele_idx"].flatMap { $0 == .null ? nil : $0 })
      }
    }
  }
}
