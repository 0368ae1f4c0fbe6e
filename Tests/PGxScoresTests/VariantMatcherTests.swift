import PGxCore
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Matching rows to records")
struct VariantMatcherTests {
  /// Rows at records, and what becomes of each row: `status` or `record number:allele`.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rows: [ScoreRow]
    let records: [TargetRecord]
    let expected: [String]
    var options = MatchOptions()
  }

  private typealias B = MatchBuilder

  private static func with(
    _ rules: MatchRules = .pgx, _ change: (inout MatchOptions) -> Void
  ) -> MatchOptions {
    var options = MatchOptions(rules)
    change(&options)
    return options
  }

  static let cases: [Case] = [
    Case(
      testDescription: "no record, other alleles, REF alone, failed filter",
      rows: [
        B.row("1", 5, "A", "C"), B.row("1", 10, "A", "C"), B.row("1", 20, "A", "C"),
        B.row("1", 30, "A", "C"), B.row("2", 10, "A", "C"),
      ],
      records: [
        B.record("1", 10, "A>G"), B.record("1", 20, "A>.", number: 2),
        B.record("1", 30, "A>C", passes: false, number: 3),
      ],
      expected: ["missing", "otherAlleles", "2:0", "filtered", "missing"]),
    Case(
      testDescription: "failed filters accepted",
      rows: [B.row("1", 30, "A", "C")],
      records: [B.record("1", 30, "A>C", passes: false, number: 3)],
      expected: ["3:0"], options: with { $0.filtered = .keep }),
    Case(
      testDescription: "a gVCF block states REF alone, a deletion does not",
      rows: [B.row("1", 10, "A", "C"), B.row("1", 20, "A", "C")],
      records: [B.record("1", 10, "A><NON_REF>"), B.record("1", 20, "A><DEL>")],
      expected: ["1:0", "otherAlleles"]),
    Case(
      testDescription: "ambiguous by default",
      rows: [
        B.row("1", 1, "A", "T"), B.row("1", 2, "C", "G"), B.row("1", 3, "AC", "GT"),
        B.row("1", 4, "A"), B.row("1", 5, "A"), B.row("1", 6, "AC", "CT"),
      ],
      records: [
        B.record("1", 1, "A>T"), B.record("1", 2, "G>C"), B.record("1", 3, "AC>GT"),
        B.record("1", 4, "T>A"), B.record("1", 5, "A>G,T"),
        B.record("1", 6, "AC>CT", number: 6),
      ],
      expected: [
        "ambiguous", "ambiguous", "ambiguous", "ambiguous", "ambiguous", "6:0",
      ]),
    Case(
      testDescription: "ambiguous kept is on the file's strand",
      rows: [B.row("1", 1, "A", "T"), B.row("1", 2, "C", "G"), B.row("1", 4, "A")],
      records: [B.record("1", 1, "A>T"), B.record("1", 2, "G>C"), B.record("1", 4, "T>A")],
      expected: ["1:0", "1:1", "1:1"], options: with { $0.ambiguous = .keep }),
    Case(
      testDescription: "the other strand left out",
      rows: [B.row("1", 1, "A", "C"), B.row("1", 2, "A", "C")],
      records: [B.record("1", 1, "T>G"), B.record("1", 2, "A>C")],
      expected: ["otherStrand", "1:0"], options: with { $0.otherStrand = .leaveOut }),
    Case(
      testDescription: "several alternates joined",
      rows: [B.row("1", 1, "G", "A"), B.row("1", 1, "T", "A"), B.row("1", 1, "C", "A")],
      records: [B.record("1", 1, "A>C,G,*")],
      expected: ["1:2", "otherAlleles", "1:1"]),
    Case(
      testDescription: "several alternates left out on request",
      rows: [B.row("1", 1, "G", "A")], records: [B.record("1", 1, "A>C,G")],
      expected: ["multiAllelic"], options: with { $0.multiAllelic = .leaveOut }),
    Case(
      testDescription: "a variant twice: the first record",
      rows: [B.row("1", 1, "G", "A")],
      records: [B.record("1", 1, "A>G", number: 7), B.record("1", 1, "A>G", number: 8)],
      expected: ["7:1"]),
    Case(
      testDescription: "rows that say the same count once, contradictions not at all",
      rows: [
        B.row("1", 1, "G", "A", 2), B.row("1", 1, "C", "T", 2), B.row("1", 2, "G", "A", 2),
        B.row("1", 2, "G", "A", 3), B.row("1", 3, "G", "A", 2), B.row("1", 3, "A", "G", 2),
        B.row("1", 4, "G", "A", 2), B.row("1", 4, "G", "A", 2, effectType: .dominant),
      ],
      records: [
        B.record("1", 1, "A>G"), B.record("1", 2, "A>G"), B.record("1", 3, "A>G"),
        B.record("1", 4, "A>G"),
      ],
      expected: [
        "1:1", "duplicateRow", "conflictingRow", "conflictingRow", "1:1", "1:0",
        "conflictingRow", "conflictingRow",
      ]),
    Case(
      testDescription: "indels in other spellings",
      rows: [
        B.row("1", 10, "CAT", "CATAT"), B.row("1", 22, "TG", "T"), B.row("1", 30, "AACAT", "AAC"),
        B.row("1", 40, "TGA", "TGGA"),
      ],
      records: [
        B.record("1", 10, "C>CAT"), B.record("1", 20, "AATGC>AATC"),
        B.record("1", 32, "CAT>C"), B.record("1", 40, "T>TC"),
      ],
      expected: ["1:0", "1:0", "1:0", "1:0"]),
    Case(
      testDescription: "a long allele as spelled",
      rows: [B.row("1", 10, "A" + String(repeating: "CG", count: 20), "A")],
      records: [B.record("1", 10, "A>A" + String(repeating: "CG", count: 20))],
      expected: ["1:1"]),
    Case(
      testDescription: "a long allele that the record pads",
      rows: [B.row("1", 10, "A" + String(repeating: "CG", count: 20), "A")],
      records: [B.record("1", 9, "TAT>TA" + String(repeating: "CG", count: 20) + "T")],
      expected: ["1:1"]),
    Case(
      testDescription: "rows that are never scored",
      rows: [
        B.row("6", 1, "P", "N", unusable: .hla), B.row("1", 1, "A", "C", unusable: .malformed),
      ],
      records: [B.record("1", 1, "A>C")], expected: ["unusable", "unusable"]),
    Case(
      testDescription: "without other allele: REF before ALT, this strand before the other",
      rows: [B.row("1", 1, "A"), B.row("1", 2, "A"), B.row("1", 3, "A")],
      records: [
        B.record("1", 1, "G>A"), B.record("1", 1, "A>G", number: 2), B.record("1", 2, "C>A"),
        B.record("1", 3, "C>T"),
      ],
      expected: ["2:0", "1:1", "1:1"]),
    Case(
      testDescription: "pgsc-calc: complement, not reversed",
      rows: [B.row("1", 1, "AC", "A"), B.row("1", 2, "AC", "A")],
      records: [B.record("1", 1, "TG>T"), B.record("1", 2, "GT>T")],
      expected: ["1:0", "otherAlleles"], options: MatchOptions(.pgscCalc)),
    Case(
      testDescription: "pgsc-calc: rows of one record all left out, several alternates too",
      rows: [
        B.row("1", 1, "A", "C"), B.row("1", 1, "C", "A"), B.row("1", 2, "A", "C"),
      ],
      records: [B.record("1", 1, "A>C"), B.record("1", 2, "A>C,G")],
      expected: ["conflictingRow", "conflictingRow", "multiAllelic"],
      options: MatchOptions(.pgscCalc)),
    Case(
      testDescription: "pgsc-calc: the first kept",
      rows: [B.row("1", 1, "A", "C"), B.row("1", 1, "C", "A")],
      records: [B.record("1", 1, "A>C")], expected: ["1:0", "duplicateRow"],
      options: with(.pgscCalc) { $0.duplicateRows = .keepFirst }),
    Case(
      testDescription: "pgs-calc: the last row, the first record of two alleles that fits",
      rows: [
        B.row("1", 1, "A", "C", 1), B.row("1", 1, "G", "A", 2), B.row("1", 2, "A", "C"),
        B.row("1", 3, "T", "G"),
      ],
      records: [
        B.record("1", 1, "A>C"), B.record("1", 1, "A>G", number: 2),
        B.record("1", 2, "A>C,G"), B.record("1", 3, "A>C"),
      ],
      expected: ["duplicateRow", "2:1", "multiAllelic", "otherAlleles"],
      options: MatchOptions(.pgsCalc)),
    Case(
      testDescription: "pgs-calc: REF counts ALT against the weight; strands fixed on request",
      rows: [B.row("1", 1, "A", "C"), B.row("1", 3, "T", "G")],
      records: [B.record("1", 1, "A>C"), B.record("1", 3, "A>C")],
      expected: ["1:-1", "1:-1"], options: with(.pgsCalc) { $0.otherStrand = .keep }),
    Case(
      testDescription: "pgs-calc: inverse dosage",
      rows: [B.row("1", 1, "A", "C")], records: [B.record("1", 1, "A>C")], expected: ["1:0"],
      options: with(.pgsCalc) { $0.referenceEffect = .copies }),
  ]

  @Test("rows at records", arguments: cases)
  func table(_ item: Case) throws {
    let result = try B.run([B.file(item.rows)], item.records, item.options)
    #expect(Self.outcomes(result, item.rows.count) == item.expected)
    let summary = try #require(result.matcher.summaries().first)
    let groups = RowStatus.Group.allCases.reduce(0) { $0 + summary.count($1) }
    #expect(groups + summary.malformed + summary.notInScore == item.rows.count)
  }

  static func outcomes(
    _ result: (matcher: VariantMatcher, contributions: [Contribution], records: [TargetRecord]),
    _ count: Int
  ) -> [String] {
    var texts = (0..<count).map { "\(result.matcher.status(of: $0))" }
    for (item, record) in zip(result.contributions, result.records) {
      texts[item.row] = "\(record.number):\(item.isNegated ? -item.allele : item.allele)"
    }
    return texts
  }

  @Test("a variant in two groups counts once, and is said")
  func twoGroups() throws {
    let result = try B.run(
      [B.file([B.row("1", 11, "A", "C")])],
      [
        B.record("1", 10, "GA>GC", number: 1), B.record("1", 11, "A>C", number: 2),
        B.record("1", 11, "A>C", number: 3),
      ])
    #expect(Self.outcomes(result, 1) == ["1:0"])
    #expect(result.matcher.duplicateRecords == 2)
  }

  @Test("several scores have signs of their own")
  func severalScores() throws {
    let files = [
      B.file([B.row("1", 1, "A", "C")], id: "S1"), B.file([B.row("1", 1, "C", "A")], id: "S2"),
    ]
    let result = try B.run(files, [B.record("1", 1, "A>C")])
    #expect(result.contributions.map(\.allele) == [0, 1])
    #expect(result.contributions.map(\.file) == [0, 1])
  }

  @Test("columns of one file: rows of different scores do not collide")
  func columns() throws {
    var file = B.file([
      B.row("1", 1, "A", "C"), B.row("1", 1, "A", "C"), B.row("1", 2, "A", "C"),
      B.row("1", 2, "A", "C"),
    ])
    file.scores = [
      ScoreColumn(id: "a", weights: [1, .nan, 1, 2]),
      ScoreColumn(id: "b", weights: [.nan, 2, .nan, 3]),
    ]
    let result = try B.run([file], [B.record("1", 1, "A>C"), B.record("1", 2, "A>C")])
    #expect(
      Self.outcomes(result, 4) == ["1:0", "1:0", "conflictingRow", "conflictingRow"])
    let summaries = result.matcher.summaries()
    #expect(summaries.map(\.scoreID) == ["a", "b"])
    #expect(summaries.map(\.notInScore) == [1, 2])
    #expect(summaries.map(\.matched) == [1, 1])
    #expect(summaries.map(\.scoredRows) == [3, 2])
  }

  @Test("other alleles that a row names several of")
  func otherAlleleSets() throws {
    let details = ScoreSet.Details(otherAlleles: { _, row in
      row == 0 ? [AlleleCode("C"), AlleleCode("G")] : [AlleleCode("T")]
    })
    let result = try B.run(
      [B.file([B.row("1", 1, "A"), B.row("1", 2, "A")])],
      [B.record("1", 1, "A>G"), B.record("1", 2, "A>G")], details: details)
    #expect(Self.outcomes(result, 2) == ["1:0", "otherAlleles"])
  }

  private static let names = ScoreSet.Details(identifier: { _, row in Array("rs\(row)".utf8) })

  @Test("a row without position by its identifier, one with a position not")
  func identifierFallback() throws {
    let rows = [B.row("?", 0, "A", "C"), B.row("1", 5, "A", "C"), B.row("?", 0, "A", "C")]
    let records = [
      B.record("1", 10, "A>C", id: "rs9;rs0", number: 1),
      B.record("1", 20, "A>C", id: "rs1", number: 2),
      B.record("2", 30, "A>G", id: "rs2", number: 3),
    ]
    let result = try B.run([B.file(rows)], records, details: Self.names)
    #expect(Self.outcomes(result, 3) == ["1:0", "missing", "otherAlleles"])
    #expect(result.matcher.set.wantedIdentifiers.count == 2)
    #expect(result.matcher.set.wantedIdentifiers.contains(IdentifierHash.of("rs0".utf8)))
  }

  @Test("all rows by their identifier")
  func identifierKey() throws {
    var options = MatchOptions()
    options.key = .identifier
    let result = try B.run(
      [B.file([B.row("1", 5, "A", "C"), B.row("1", 6, "A", "C")])],
      [B.record("1", 20, "T>G", id: "rs1", number: 2)], options, details: Self.names)
    #expect(Self.outcomes(result, 2) == ["missing", "2:0"])
    #expect(result.matcher.set.sites.count == 0)
  }

  @Test(
    "an identifier tells an insertion from the deletion beside it",
    arguments: [
      ("", "2:0"), ("rs9", "2:0"), ("1:9:C:CA", "1:1"), ("1:9:CA:C", "2:0"), ("rsI", "1:1"),
      ("rsD", "2:0"), ("rsBoth", "2:0"),
      // The name of a record that does not have the row's alleles tells nothing.
      ("rsO", "2:0"),
    ])
  func named(identifier: String, expected: String) throws {
    let details = ScoreSet.Details(
      identifier: { _, _ in identifier.isEmpty ? nil : Array(identifier.utf8) })
    let records = [
      B.record("1", 9, "C>CA", id: "rsI;rsBoth", number: 1),
      B.record("1", 9, "CA>C", id: "rsD;rsBoth", number: 2),
      B.record("1", 9, "C>T", id: "rsO;rsBoth", number: 3),
    ]
    let result = try B.run([B.file([B.row("1", 9, "CA", "C")])], records, details: details)
    #expect(Self.outcomes(result, 1) == [expected])
  }

  @Test("plink2: identifier and effect allele; duplicates are refused")
  func plink() throws {
    let options = MatchOptions(.plink2)
    let rows = [
      B.row("1", 5, "A", "T"), B.row("1", 6, "G"), B.row("1", 7, "G"), B.row("1", 8, "CT"),
    ]
    let records = [
      B.record("1", 5, "T>A", id: "rs0", number: 1), B.record("1", 9, "A>C", id: "rs1", number: 2),
      B.record("2", 9, "C>CA,CT", id: "rs3", number: 3),
    ]
    let result = try B.run([B.file(rows)], records, options, details: Self.names)
    #expect(Self.outcomes(result, 4) == ["1:1", "otherAlleles", "missing", "3:2"])
    #expect(throws: MatchError.duplicateIdentifier("rs0", record: 4)) {
      try B.run(
        [B.file(rows)], records + [B.record("2", 10, "T>A", id: "rs0", number: 4)], options,
        details: Self.names)
    }
    let same = ScoreSet.Details(identifier: { _, _ in Array("rs0".utf8) })
    #expect(throws: MatchError.duplicateRow(path: "S.txt", line: 4, firstLine: 3)) {
      try B.run(
        [B.file([B.row("1", 5, "T"), B.row("1", 5, "A"), B.row("1", 5, "A")])], records, options,
        details: same)
    }
    var ignoring = options
    ignoring.duplicateIdentifiers = .leaveOut
    let twice = [B.record("1", 5, "T>A", id: "rs0"), B.record("1", 5, "T>G", id: "rs0")]
    let left = try B.run([B.file(rows)], twice, ignoring, details: Self.names)
    #expect(Self.outcomes(left, 4).first == "duplicateIdentifier")
  }

  @Test("plink2: a record that no row names is found by position and alleles")
  func plinkSpelled() throws {
    let options = MatchOptions(.plink2)
    let rows = [B.row("1", 5, "A", "T"), B.row("1", 6, "G", "C"), B.row("1", 7, "G", "C")]
    let records = [
      B.record("1", 5, "T>A", id: "rs77"), B.record("1", 6, "G>T", id: "rs78"),
      B.record("1", 7, "G>C", id: "rs2"),
    ]
    let result = try B.run([B.file(rows)], records, options, details: Self.names)
    #expect(Self.outcomes(result, 3) == ["1:1", "missing", "1:0"])
    #expect(result.matcher.spelledRows == 1)
    #expect(throws: MatchError.duplicateIdentifier("1:5:T:A", record: 1)) {
      try B.run(
        [B.file(rows)], [records[0], B.record("1", 5, "T>A", id: "rs79")], options,
        details: Self.names)
    }
  }

  @Test("plink2: an insertion beside a deletion of the same bases is told by the identifier")
  func plinkInsertion() throws {
    let options = MatchOptions(.plink2)
    let rows = [B.row("1", 5, "CA", "C"), B.row("1", 5, "CA", "C")]
    let names = ScoreSet.Details(
      identifier: { _, row in Array((row == 0 ? "1:5:CA:C" : "1:5:C:CA").utf8) })
    let records = [
      B.record("1", 5, "CA>C", id: "rs7", number: 1),
      B.record("1", 5, "C>CA", id: "rs8", number: 2),
    ]
    let result = try B.run([B.file(rows)], records, options, details: names)
    #expect(Self.outcomes(result, 2) == ["1:0", "2:1"])
  }

  @Test("the build: fewer than half of 20 rows name REF")
  func build() throws {
    func verdict(_ count: Int, _ fitting: Int) throws -> BuildEvidence.Verdict {
      let rows = (1...count).map { B.row("1", $0, "A", "C") }
      let records = (1...count).map { B.record("1", $0, $0 <= fitting ? "A>C" : "G>T") }
      return try B.run([B.file(rows)], records).matcher.evidence.verdict
    }
    #expect(try verdict(19, 0) == .unknown)
    #expect(try verdict(20, 9) == .wrong)
    #expect(try verdict(20, 10) == .fitting)
  }

  @Test("parts of a run are put together, a row counted twice is refused")
  func merging() throws {
    let file = B.file([
      B.row("1", 1, "A", "C"), B.row("2", 1, "A", "C"), B.row("3", 1, "A", "T"),
    ])
    let records = [
      B.record("1", 1, "A>C"), B.record("2", 1, "A>C"), B.record("3", 1, "A>T"),
    ]
    let whole = try B.run([file], records).matcher
    var first = try B.run([file], [records[0]]).matcher
    let second = try B.run([file], Array(records[1...])).matcher
    try first.merge(second)
    #expect(first.encodedOutcomes == whole.encodedOutcomes)
    #expect(first.summaries() == whole.summaries())
    #expect(first.evidence == whole.evidence)
    #expect(throws: MatchError.matchedTwice(path: "S.txt", line: 2)) { try first.merge(whole) }
    #expect(throws: MatchError.differentRows(3, 1)) {
      try first.merge(outcomes: [0], evidence: BuildEvidence(), duplicateRecords: 0)
    }
    #expect(throws: MatchError.damagedOutcomes(row: 2)) {
      try first.merge(outcomes: [0, 31, 0], evidence: BuildEvidence(), duplicateRecords: 0)
    }
  }
}
