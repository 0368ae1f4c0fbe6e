import Foundation
import PGxCore
import PGxFiles
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Reports of matching")
struct MatchReportTests {
  private typealias B = MatchBuilder

  @Test("a line for each row of each score, in order")
  func lines() throws {
    let files = [
      B.file(
        [
          B.row("1", 20, "T", "G", 0.5), B.row("1", 10, "A", "C", -0.1), B.row("1", 5, "A"),
          B.row("X", 7, "A", "T"), B.row("6", 1, "P", "N", unusable: .hla),
          B.row("1", 1, "A", "C", 0, unusable: .malformed), B.row("?", 0, "C", "A"),
        ], id: "S1"),
      B.file([B.row("1", 10, "A" + String(repeating: "C", count: 40), "A")], id: "S2"),
    ]
    var options = MatchOptions()
    options.details = .best
    let result = try B.run(
      files,
      [
        B.record("1", 10, "A>C", id: "rs1"), B.record("1", 20, "C>A", id: "rs2\tx"),
        B.record("2", 1, "C>A", id: "rs6"), B.record("X", 7, "A>T"),
      ], options,
      details: ScoreSet.Details(identifier: { $0 == 0 && $1 == 6 ? Array("rs6".utf8) : nil }))
    let folder = try TemporaryFolder()
    var output = try OutputFile(path: folder.path("report.tsv"))
    try MatchReport(result.matcher).write(to: &output)
    try output.finish()
    let text = try String(contentsOfFile: folder.path("report.tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "|")
    }
    #expect(
      lines == [
        MatchReport.columns.joined(separator: "|"),
        "S1|2|1|20|T|G|0.5|matched|.|altref_flip|position|20|C|A|rs2 x|A",
        "S1|3|1|10|A|C|-0.1|matched|.|refalt|position|10|A|C|rs1|A",
        "S1|4|1|5|A|.|1.0|missing|no record at this position|.|.|.|.|.|.|.",
        "S1|5|X|7|A|T|1.0|ambiguous|the alleles do not tell the strand|refalt|position|7|A|T|.|A",
        "S1|6|6|1|?|?|1.0|unusable|HLA allele or presence|.|.|.|.|.|.|.",
        "S1|7|1|1|A|C|0.0|malformed|malformed line|.|.|.|.|.|.|.",
        "S1|8|.|.|C|A|1.0|matched|.|refalt|identifier|1|C|A|rs6|C",
        "S2|2|1|10|?|A|1.0|missing|other alleles at this position|.|.|.|.|.|.|.",
      ])
  }

  @Test("rates, weights and the verdict")
  func summary() throws {
    let rows = [
      B.row("1", 1, "A", "C", 1), B.row("1", 2, "T", "G", -2), B.row("1", 3, "A", "C", 4),
      B.row("1", 4, "A", "C", 3, unusable: .interaction),
    ]
    let records = [B.record("1", 1, "A>C"), B.record("1", 2, "A>C"), B.record("1", 3, "A>C")]
    let summary = try #require(
      try B.run([B.file(rows)], records).matcher.summaries().first)
    #expect(summary.matched == 3)
    #expect(summary.flipped == 1)
    #expect(summary.rate == 0.75)
    #expect(summary.weightRate == 0.7)
    #expect(summary.unusableWeight == 3)
    #expect(summary.count(RowStatus.Group.unusable) == 1)
    #expect(summary.passes())
    #expect(!summary.passes(minimumOverlap: 0.76))
    let empty = try #require(try B.run([B.file([])], records).matcher.summaries().first)
    #expect(empty.rate == nil)
    #expect(!empty.passes(minimumOverlap: 0))
  }

  struct PeerCase: CustomTestStringConvertible, Sendable {
    let name: String
    let target: String
    let change: @Sendable (inout MatchOptions) -> Void
    var minimum = 0.75
    var testDescription: String { name }
  }

  static let peerCases = [
    PeerCase(name: "match-good-keep-ambiguous", target: "match_good_match") {
      $0.ambiguous = .keep
    },
    PeerCase(name: "match-good-keep-first", target: "match_good_match") {
      $0.duplicateRows = .keepFirst
    },
    PeerCase(
      name: "match-multiallelic-drop", target: "match_multiallelic", change: { _ in },
      minimum: 0.01),
    PeerCase(name: "match-multiallelic-keep", target: "match_multiallelic") {
      $0.multiAllelic = .keep
    },
  ]

  @Test(
    "the PGS Catalog Calculator's logs and summaries",
    .enabled(if: Repository.shared != nil, "the shared data are not here"),
    arguments: peerCases)
  func calculator(_ item: PeerCase) throws {
    let shared = try #require(Repository.shared).appending(path: "data/score-cases")
    func lines(_ path: String) throws -> [Substring] {
      try String(contentsOf: shared.appending(path: path), encoding: .utf8)
        .split(whereSeparator: \.isNewline)
    }
    var files: [ScoringFile] = []
    for name in ["PGS000002", "PGS000001"] {
      var rows: [(Int, ScoreRow)] = []
      for line in try lines("inputs/match_good_match_scorefile.txt").dropFirst() {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields[7] == name else { continue }
        let effect: ScoreRow.Effect =
          fields[5] == "dominant" ? .dominant : fields[5] == "recessive" ? .recessive : .additive
        rows.append(
          (
            try #require(Int(fields[8])),
            MatchBuilder.row(
              fields[0], try #require(Int(fields[1])), fields[2], fields[3],
              try #require(Double(fields[4])), effectType: effect)
          ))
      }
      rows.sort { $0.0 < $1.0 }
      #expect(rows.map(\.0) == Array(rows.indices))
      files.append(MatchBuilder.file(rows.map(\.1), id: name))
    }
    let records = try lines("inputs/\(item.target).pvar").filter { !$0.hasPrefix("#") }.map {
      let fields = $0.split(separator: "\t").map(String.init)
      return MatchBuilder.record(
        fields[0], Int(fields[1]) ?? 0, "\(fields[3])>\(fields[4])", id: fields[2])
    }
    var options = MatchOptions(.pgscCalc)
    options.details = .all
    item.change(&options)
    let matcher = try MatchBuilder.run(files, records, options).matcher
    let report = CalculatorReport(matcher, dataset: "test", minimumOverlap: item.minimum)
    let folder = try TemporaryFolder()
    var log = try OutputFile(path: folder.path("log.csv"))
    try report.writeLog(to: &log)
    try log.finish()
    var summary = try OutputFile(path: folder.path("summary.csv"))
    try report.writeSummary(to: &summary)
    try summary.finish()
    for (ours, theirs) in [("log.csv", "variant_log.csv"), ("summary.csv", "summary.csv")] {
      let mine = try String(contentsOfFile: folder.path(ours), encoding: .utf8)
        .split(separator: "\n")
      let wanted = try lines("cases/\(item.name)/\(theirs)")
      #expect(mine.first == wanted.first)
      #expect(Self.comparable(mine) == Self.comparable(wanted))
    }
  }

  /// Lines in order, numbers as numbers: a weight may be written in several ways.
  private static func comparable(_ lines: [Substring]) -> [String] {
    lines.dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { field in
        guard field.contains("."), let number = Double(field) else { return String(field) }
        return String(format: "%.9g", number)
      }.joined(separator: ",")
    }.sorted()
  }
}
