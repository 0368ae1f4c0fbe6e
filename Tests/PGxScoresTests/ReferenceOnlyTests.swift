import PGxCore
import Testing

@testable import PGxScores

@Suite("Records without alternate")
struct ReferenceOnlyTests {
  /// A row and a record, and what becomes of the row.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var effect = "A"
    var other = "G"
    var records: [String]
    var passes = true
    var status: RowStatus
    /// The allele that is counted.
    var allele: Int?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "effect allele is REF", records: ["A"], status: .referenceOnly, allele: 0),
    Case(
      name: "other allele is REF", effect: "G", other: "A", records: ["A"],
      status: .referenceOnly, allele: Contribution.noAllele),
    Case(name: "ALT is a point", records: ["A>."], status: .referenceOnly, allele: 0),
    Case(
      name: "ALT is any other", effect: "G", other: "A", records: ["A><NON_REF>"],
      status: .referenceOnly, allele: Contribution.noAllele),
    Case(name: "ALT is <*>", records: ["A><*>"], status: .referenceOnly, allele: 0),
    Case(name: "neither is REF", records: ["T"], status: .noAlternate),
    Case(
      name: "REF on the other strand", effect: "T", other: "C", records: ["A"], status: .noAlternate
    ),
    Case(name: "no other allele", other: "", records: ["A"], status: .noAlternate),
    Case(name: "A/T does not tell its strand", other: "T", records: ["A"], status: .ambiguous),
    Case(name: "an insertion", effect: "AT", other: "A", records: ["A"], status: .noAlternate),
    Case(name: "REF of two bases", effect: "A", other: "G", records: ["AC"], status: .noAlternate),
    Case(name: "another alternate", records: ["A>C"], status: .otherAlleles),
    Case(
      name: "a record of REF and one of ALT", records: ["A", "A>G"], status: .matched, allele: 0),
    Case(
      name: "a record of REF and one of another ALT", records: ["A", "A>C"], status: .otherAlleles),
    Case(name: "failed FILTER", records: ["A"], passes: false, status: .filtered),
    Case(name: "a deletion that is spelled out", records: ["A><DEL>"], status: .otherAlleles),
  ]

  @Test("what a row means there", arguments: cases)
  func meaning(_ test: Case) throws {
    let file = MatchBuilder.file([MatchBuilder.row("1", 100, test.effect, test.other)])
    let found = try MatchBuilder.run(
      [file], test.records.map { MatchBuilder.record("1", 100, $0, passes: test.passes) })
    #expect(found.matcher.status(of: 0) == test.status)
    #expect(found.contributions.map(\.allele) == (test.allele.map { [$0] } ?? []))
    let summary = found.matcher.summaries()[0]
    #expect(summary.matched == (test.allele == nil ? 0 : 1))
    #expect(RowStatus.Group.allCases.reduce(0) { $0 + summary.count($1) } == 1)
  }

  @Test("only the base of the record's own position is known")
  func block() throws {
    let file = MatchBuilder.file([MatchBuilder.row("1", 101, "A", "G")])
    let found = try MatchBuilder.run([file], [MatchBuilder.record("1", 100, "A><NON_REF>")])
    #expect(found.matcher.status(of: 0) == .missing)
  }

  @Test("rows that contradict each other are found there too")
  func duplicates() throws {
    let rows = [
      MatchBuilder.row("1", 100, "A", "G", 1), MatchBuilder.row("1", 100, "A", "G", 2),
      MatchBuilder.row("1", 100, "A", "C", 3),
    ]
    let found = try MatchBuilder.run(
      [MatchBuilder.file(rows)], [MatchBuilder.record("1", 100, "A")])
    #expect(
      (0..<3).map { found.matcher.status(of: $0) }
        == [.conflictingRow, .conflictingRow, .referenceOnly])
  }

  @Test(
    "the rules of other programs leave such records alone",
    arguments: [
      MatchRules.pgscCalc, .pgsCalc,
    ])
  func otherRules(_ rules: MatchRules) throws {
    let file = MatchBuilder.file([MatchBuilder.row("1", 100, "A", "G")])
    let found = try MatchBuilder.run(
      [file], [MatchBuilder.record("1", 100, "A")], MatchOptions(rules))
    #expect(found.contributions.isEmpty)
  }
}
