import Foundation
import PGxTestSupport
import Testing

@testable import PGxStratification

@Suite("A cohort in tiers and counts")
struct StratificationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ lines: [String]) throws -> String {
    try folder.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: name)
  }

  private func rows(_ bytes: [UInt8]) -> [[String: String]] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static let scoreHeader =
    "sample\tscore_id\tsum\taverage\tallele_count\tvariants_matched\tvariants_total\tmissing_genotypes"

  @Test("Percentiles are within groups, ties share, tiers begin at their share")
  func tiers() throws {
    // North: 0 … 9; south: 100 ten times; one without a group; one that failed.
    var lines = [Self.scoreHeader]
    for index in 0..<10 { lines.append("n\(index)\tPGS1\t\(index)\t0\t0\t1\t1\t0") }
    for index in 0..<10 { lines.append("s\(index)\tPGS1\t100\t0\t0\t1\t1\t0") }
    lines += ["x\tPGS1\t5\t0\t0\t1\t1\t0", "f\tPGS1\t\t\t\t0\t1\t0"]
    let groups = try Groups(
      path: write(
        "groups.tsv",
        ["#IID\tage\tpopulation"] + (0..<10).map { "n\($0)\t1\tnorth" }
          + (0..<10).map { "s\($0)\t1\tsouth" } + ["f\t1\tnorth", "x\t1\tNA", "gone\t1\tnorth"]),
      column: nil)
    #expect(groups.names == ["north", "south", "unknown"])
    let tiers = try #require(Tiers("high:0.9,average:0.2,low:0"))
    let scores = try ScoreTiers(
      path: write("scores.tsv", lines), groups: groups, tiers: tiers, leastGroup: 10)
    #expect(groups.absent(from: scores.samples) == 1)
    let people = rows(scores.peopleTable)
    func one(_ sample: String) -> [String: String]? { people.first { $0["sample"] == sample } }
    #expect(one("n9")?["percentile"] == "95.0" && one("n9")?["tier"] == "high")
    #expect(one("n2")?["percentile"] == "25.0" && one("n2")?["tier"] == "average")
    #expect(one("n1")?["percentile"] == "15.0" && one("n1")?["tier"] == "low")
    #expect(one("s3")?["percentile"] == "50.0" && one("s3")?["tier"] == "average")
    #expect(one("x")?["tier"] == "" && one("x")?["basis"] == "no group")
    #expect(one("f") == nil)
    let table = rows(scores.groupTable(CellGuard(least: 0)))
    #expect(table.map { $0["group"] } == ["north", "south", "unknown"])
    #expect(table[0]["people"] == "10" && table[0]["failed"] == "1" && table[0]["mean"] == "4.5")
    #expect(table[0]["p50"] == "4.5" && table[0]["from_high"] == "8.1")
    #expect(table[0]["people_high"] == "1" && table[0]["people_low"] == "2")
    #expect(table[2]["without_tier"] == "1")
  }

  @Test("A small group has the percentiles of the table's reference alone, or none")
  func small() throws {
    let header = Self.scoreHeader + "\tz_score\tpercentile\treference"
    let path = try write(
      "s.tsv",
      [header, "a\tP\t1\t0\t0\t1\t1\t0\t2\t97.5\tpanel", "b\tP\t2\t0\t0\t1\t1\t0\t\t\t"])
    let tiers = try #require(Tiers(Tiers.standard))
    let scores = try ScoreTiers(path: path, groups: Groups(), tiers: tiers, leastGroup: 100)
    let people = rows(scores.peopleTable)
    #expect(people[0]["tier"] == "high" && people[0]["basis"] == "reference")
    #expect(people[0]["reference"] == "panel")
    #expect(people[1]["tier"] == "" && people[1]["basis"] == "fewer than 100 in the group")
    let mixed = try write(
      "m.tsv",
      [header, "a\tP\t1\t0\t0\t1\t1\t0\t2\t97\tone", "b\tP\t2\t0\t0\t1\t1\t0\t1\t80\tother"])
    #expect(throws: StratificationError.self) {
      try ScoreTiers(path: mixed, groups: Groups(), tiers: tiers, leastGroup: 100)
    }
  }

  private static let drugHeader =
    "sample\tpair_id\tdrug\tbiomarker\tgenotype\tphenotype\tactivity_score\tpopulation\taction\tstrength\tsource\tsummary\tpmids\tstatus"

  private func drug(
    _ sample: String, _ pair: String, _ drug: String, _ gene: String, _ action: String,
    _ status: String
  ) -> String { "\(sample)\t\(pair)\t\(drug)\t\(gene)\t\t\t\t\t\(action)\t\t\t\t\t\(status)" }

  @Test("People are counted once a drug; not assessable is never usual")
  func drugs() throws {
    let path = try write(
      "drugs.tsv",
      [
        Self.drugHeader,
        drug("a", "1", "codeine", "CYP2D6", "avoid", "actionable"),
        drug("a", "1", "codeine", "CYP2D6", "alternative", "actionable"),
        drug("a", "2", "phenytoin", "CYP2C9", "standard", "routine"),
        drug("a", "3", "phenytoin", "HLA-B", "none", "not-assessable"),
        drug("b", "1", "codeine", "CYP2D6", "standard", "routine"),
        drug("b", "2", "phenytoin", "CYP2C9", "decrease", "actionable"),
        drug("b", "3", "phenytoin", "HLA-B", "none", "not-assessable"),
        drug("c", "1", "codeine", "CYP2D6", "none", "not-assessable"),
        drug("c", "2", "phenytoin", "CYP2C9", "none", "informational"),
        drug("c", "3", "phenytoin", "HLA-B", "standard", "routine"),
      ])
    let counts = try DrugCounts(path: path, groups: Groups(), keepsPeople: true)
    let table = rows(counts.table(CellGuard(least: 0)))
    func one(_ drug: String, _ pair: String) -> [String: String]? {
      table.first { $0["drug"] == drug && $0["pair_id"] == pair }
    }
    let codeine = one("codeine", "")
    #expect(codeine?["people"] == "3" && codeine?["assessed"] == "2")
    #expect(codeine?["actionable"] == "1" && codeine?["routine"] == "1")
    #expect(
      codeine?["not_assessable"] == "1" && codeine?["share_at_most"]?.hasPrefix("0.66") == true
        && codeine?["share_at_least"]?.hasPrefix("0.33") == true)
    #expect(codeine?["avoid"] == "1" && codeine?["alternative"] == "0")
    // What HLA-B leaves open is open, unless CYP2C9 asks for something.
    let phenytoin = one("phenytoin", "")
    #expect(phenytoin?["actionable"] == "1" && phenytoin?["not_assessable"] == "1")
    #expect(phenytoin?["routine"] == "1")
    #expect(one("phenytoin", "2")?["informational"] == "1")
    let people = rows(counts.peopleTable)
    #expect(people.map { $0["actionable_drugs"] } == ["1", "1", "0"])
    #expect(people[2]["not_assessable_drugs"] == "1" && people[1]["drugs"] == "phenytoin")
  }

  @Test("Phenotypes: who was not called is counted by itself")
  func phenotypes() throws {
    let header =
      "sample\tgene\tcall\tphenotype\tactivity_score\tstatus\tcandidates\tmissing_positions\tsource\tnotes"
    func call(_ sample: String, _ phenotype: String, _ status: String) -> String {
      "\(sample)\tTPMT\t\t\(phenotype)\t\t\(status)\t1\t0\tvcf\t"
    }
    let path = try write(
      "calls.tsv",
      [
        header, call("a", "Normal Metabolizer", "called"), call("b", "", "ambiguous"),
        call("c", "", "not-called"), call("d", "Normal Metabolizer", "outside"),
      ])
    let counts = try PhenotypeCounts(path: path, groups: Groups())
    let table = rows(counts.table(CellGuard(least: 0)))
    #expect(
      table.map { $0["phenotype"] } == [
        "Normal Metabolizer", "(not called)", "(several possible)",
      ])
    #expect(table.map { $0["people"] } == ["2", "1", "1"] && table[0]["share"] == "0.5")
  }

  @Test("Small counts are hidden, and no sum tells them")
  func hidden() {
    let guardian = CellGuard(least: 5)
    #expect(guardian.texts([100, 3, 40]) == ["100", "<5", "hidden"])
    #expect(guardian.texts([100, 3, 2]) == ["100", "<5", "<5"])
    #expect(guardian.texts([100, 0, 7]) == ["100", "0", "7"])
    // A hidden count in one group needs another in its row and in its column.
    let texts = guardian.texts([[10, 20, 3], [30, 40, 50], [60, 70, 80]])
    for row in texts { #expect(row.count { Int($0) == nil } != 1) }
    for column in 0..<3 { #expect(texts.count { Int($0[column]) == nil } != 1) }
    #expect(CellGuard(least: 0).texts([1, 2]) == ["1", "2"])
  }

  @Test(
    "What is no such table is refused",
    arguments: [
      ["sample\tscore_id\n"], ["<html>"], [scoreHeader, "a\tP\t1"],
      [scoreHeader, "a\tP\tx\t0\t0\t1\t1\t0"],
      [scoreHeader, "a\tP\t1\t0\t0\t1\t1\t0", "a\tP\t1\t0\t0\t1\t1\t0"],
      [scoreHeader, "a\tP\tinf\t0\t0\t1\t1\t0"], [scoreHeader, "\tP\t1\t0\t0\t1\t1\t0"], [],
    ])
  func refused(_ lines: [String]) throws {
    let tiers = try #require(Tiers(Tiers.standard))
    let path = try folder.write(Array(lines.joined(separator: "\n").utf8), to: "x.tsv")
    #expect(throws: StratificationError.self) {
      try ScoreTiers(path: path, groups: Groups(), tiers: tiers, leastGroup: 2)
    }
  }

  @Test("Rows of a person that are apart, unknown words, two groups of one person")
  func contradictions() throws {
    for lines in [
      [
        drug("a", "1", "x", "G", "none", "routine"), drug("b", "1", "x", "G", "none", "routine"),
        drug("a", "2", "x", "G", "none", "routine"),
      ], [drug("a", "1", "x", "G", "none", "fine")],
    ] {
      let path = try write("d.tsv", [Self.drugHeader] + lines)
      #expect(throws: StratificationError.self) {
        try DrugCounts(path: path, groups: Groups(), keepsPeople: false)
      }
    }
    for lines in [
      ["id\tgroup", "a\tx", "a\ty"], ["id\tage", "a\t1"], ["id\tgroup", "a\tunknown"],
    ] {
      let path = try write("g.tsv", lines)
      #expect(throws: StratificationError.self) { try Groups(path: path, column: nil) }
    }
    for text in ["", "high:1,low:0", "high:0.2,low:0.5", "a:0.5,a:0", "high:0.5", "x"] {
      #expect(Tiers(text) == nil, "\(text)")
    }
  }

  @Test("The page hides what the tables hide")
  func hiddenPage() throws {
    // Seven need something, three do not: 3 is hidden, and 7 so that 10 − 7 does not tell it.
    let path = try write(
      "d.tsv",
      [Self.drugHeader]
        + (0..<10).map {
          drug(
            "p\($0)", "1", "codeine", "G", $0 < 7 ? "avoid" : "standard",
            $0 < 7 ? "actionable" : "routine")
        })
    var page = CohortPage(guardian: CellGuard(least: 5), about: "")
    let counts = try DrugCounts(path: path, groups: Groups(), keepsPeople: false)
    page.drugs = counts
    let html = String(decoding: page.html, as: UTF8.self)
    #expect(html.contains("<td>hidden</td><td>&lt;5</td>"))
    let svg = try #require(html.firstRange(of: "base64,")).upperBound
    let drawing = Data(base64Encoded: String(html[svg...].prefix { $0 != "\"" }))
    #expect(drawing.map { String(decoding: $0, as: UTF8.self).contains("codeine") } == false)
    let table = String(decoding: counts.table(CellGuard(least: 5)), as: UTF8.self)
    #expect(table.contains("\thidden\t<5\t") && !table.contains("\t7\t"))
  }

  @Test("The page is one file; names cannot become markup")
  func page() throws {
    let path = try write(
      "d.tsv",
      [Self.drugHeader]
        + (0..<3).map { drug("p\($0)", "1", "<b>x</b>", "G", "avoid", "actionable") })
    var page = CohortPage(guardian: CellGuard(least: 0), about: "a & b")
    page.drugs = try DrugCounts(path: path, groups: Groups(), keepsPeople: true)
    let html = String(decoding: page.html, as: UTF8.self)
    #expect(
      html.contains("&lt;b&gt;x&lt;/b&gt;") && !html.contains("<b>x") && html.contains("a &amp; b"))
    #expect(html.contains("data:image/svg+xml;base64,") && !html.contains("http-equiv=\"refresh"))
    #expect(!html.contains("src=\"http") && !html.contains("<script"))
    #expect(CohortPage.base64(Array("Man".utf8)) == "TWFu" && CohortPage.base64([77]) == "TQ==")
    let hash = SHA256.base64(Array(CohortPage.style.utf8))
    #expect(CohortPage.styleHash == hash, "the hash of the style is \(hash)")
    #expect(CohortPage.base64([]) == "" && CohortPage.base64([77, 97]) == "TWE=")
  }
}
