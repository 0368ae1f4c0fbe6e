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

  private func rows(_ table: SummaryTable) -> [[String: String]] {
    let lines = String(decoding: table.text, as: UTF8.self).split(separator: "\n").map {
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
      path: write("scores.tsv", lines), groups: groups, tiers: tiers, leastGroup: 10,
      leastCoverage: 0.75)
    #expect(groups.absent(from: scores.samples) == 1)
    let people = rows(scores.peopleTable)
    func one(_ sample: String) -> [String: String]? { people.first { $0["sample"] == sample } }
    #expect(one("n9")?["percentile"] == "95.0" && one("n9")?["tier"] == "high")
    #expect(one("n2")?["percentile"] == "25.0" && one("n2")?["tier"] == "average")
    #expect(one("n1")?["percentile"] == "15.0" && one("n1")?["tier"] == "low")
    #expect(one("s3")?["percentile"] == "50.0" && one("s3")?["tier"] == "average")
    #expect(one("x")?["tier"] == "" && one("x")?["basis"] == "no group")
    #expect(one("f") == nil)
    let table = rows(scores.groupTable(.none))
    #expect(table.map { $0["group"] } == ["north", "south", "unknown"])
    #expect(table[0]["people"] == "10" && table[0]["failed"] == "1" && table[0]["mean"] == "4.5")
    #expect(table[0]["p50"] == "4.5" && table[0]["from_high"] == "9.0")
    #expect(table[0]["people_high"] == "1" && table[0]["people_low"] == "2")
    #expect(table[0]["from_average"] == "2.0" && table[1]["from_average"] == "100.0")
    // Nobody of the south is in the highest tier, and a group without percentiles is not described.
    #expect(table[1]["from_high"] == "" && table[2]["p50"] == "" && table[2]["mean"] == "")
    #expect(table[2]["without_tier"] == "1")
  }

  private static let referenceHeader = scoreHeader + "\tz_score\tpercentile\treference"

  private func scores(
    _ lines: [String], groups: Groups = Groups(), least: Int = 100
  ) throws -> ScoreTiers {
    try ScoreTiers(
      path: write("s.tsv", lines), groups: groups, tiers: #require(Tiers(Tiers.standard)),
      leastGroup: least, leastCoverage: 0.75)
  }

  @Test("A small group has the percentiles of the table's reference alone, or none")
  func small() throws {
    // As pgx score writes them: a reference has its size and coverage, which differ from row to row.
    let result = try scores([
      Self.referenceHeader,
      "a\tP\t1\t0\t0\t9\t9\t0\t2\t97.5\tpanel v(1) (EUR, n=500, 9/9 variants)",
      "b\tP\t2\t0\t0\t8\t9\t0\t\t\t",
      "c\tP\t3\t0\t0\t9\t9\t0\t3\t>95.0\tpanel v(1) (n=9, 9/9 variants)",
      "d\tP\t3\t0\t0\t9\t9\t0\t3\t<5\tpanel v(1) (n=9, 9/9 variants)",
      "e\tP\t3\t0\t0\t9\t9\t0\t3\t>50\tpanel v(1) (n=9, 9/9 variants)",
    ])
    let people = rows(result.peopleTable)
    #expect(people.map { $0["tier"] } == ["high", "", "high", "low", ""])
    #expect(
      people.map { $0["basis"] } == [
        "reference", "fewer than 100 in the group", "reference", "reference",
        "reference: a bound of several tiers",
      ])
    #expect(people[0]["reference"] == "panel v(1) (EUR, n=500, 9/9 variants)")
    #expect(people.map { $0["percentile"] } == ["97.5", "", ">95.0", "<5", ">50"])
    #expect(result.uneven == ["P"])
    // Two scores may have two references; nobody without a group has a tier.
    let groups = try Groups(path: write("g.tsv", ["id\tgroup", "a\tx"]), column: nil)
    let two = try scores(
      [
        Self.referenceHeader, "a\tP\t1\t0\t0\t1\t1\t0\t2\t97\tone",
        "a\tQ\t1\t0\t0\t1\t1\t0\t1\t80\tother", "b\tQ\t1\t0\t0\t1\t1\t0\t1\t80\tother",
      ], groups: groups)
    #expect(rows(two.peopleTable).map { $0["tier"] } == ["high", "elevated", ""])
    #expect(rows(two.peopleTable)[2]["basis"] == "no group")
  }

  @Test(
    "Rows of one score that cannot be compared, and percentiles that are none, are refused",
    arguments: [
      ["a\tP\t1\t0\t0\t1\t1\t0\t2\t97\tone", "b\tP\t1\t0\t0\t1\t1\t0\t1\t80\tother"],
      ["a\tP\t1\t0\t0\t9\t9\t0\t\t\t", "b\tP\t1\t0\t0\t9\t10\t0\t\t\t"],
      ["a\tP\t1\t0\t0\t9\t8\t0\t\t\t"], ["a\tP\t1\t0\t0\t9\tx\t0\t\t\t"],
      ["a\tP\t1\t0\t0\t9\t9\t-1\t\t\t"], ["a\tP\t1\t0\t0\t1\t1\t0\t2\tnan\tone"],
      ["a\tP\t1\t0\t0\t1\t1\t0\t2\t150\tone"], ["a\tP\t1\t0\t0\t1\t1\t0\t2\t-5\tone"],
      ["a\tP\t1\t0\t0\t1\t1\t0\t2\tabc\tone"], ["a\tP\t1\t0\t0\t1\t1\t0\t2\t>\tone"],
      ["a\tP\t1\t0\t0\t1\t1\t0\t2\t50\t"],
    ])
  func incomparable(_ lines: [String]) {
    #expect(throws: StratificationError.self) { try scores([Self.referenceHeader] + lines) }
  }

  @Test("A score of which too little was found in a person has failed, not a low tier")
  func coverage() throws {
    let result = try scores(
      [
        Self.scoreHeader, "a\tP\t5\t0\t0\t100\t100\t30", "b\tP\t6\t0\t0\t100\t100\t20",
        "c\tP\t7\t0\t0\t100\t100\t0", "d\tQ\t7\t0\t0\t70\t100\t0",
      ], least: 2)
    let table = rows(result.groupTable(.none))
    #expect(table[0]["people"] == "2" && table[0]["failed"] == "1")
    #expect(table[0]["coverage_least"] == "0.8" && table[0]["coverage_most"] == "1.0")
    #expect(table[1]["people"] == "0" && table[1]["failed"] == "1")
    #expect(rows(result.peopleTable).map { $0["sample"] } == ["b", "c"])
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
        // Of one pair one statement is usual and one open; nothing is said of codeine.
        drug("d", "2", "phenytoin", "CYP2C9", "standard", "routine"),
        drug("d", "2", "phenytoin", "CYP2C9", "none", "not-assessable"),
      ])
    let counts = try DrugCounts(path: path, groups: Groups(), keepsPeople: true)
    let table = rows(counts.table(.none))
    func one(_ drug: String, _ pair: String) -> [String: String]? {
      table.first { $0["drug"] == drug && $0["pair_id"] == pair }
    }
    let codeine = one("codeine", "")
    #expect(codeine?["people"] == "4" && codeine?["assessed"] == "2")
    #expect(codeine?["actionable"] == "1" && codeine?["routine"] == "1")
    #expect(
      codeine?["not_assessable"] == "2" && codeine?["share_at_most"] == "0.75"
        && codeine?["share_at_least"] == "0.25")
    #expect(codeine?["avoid"] == "1" && codeine?["alternative"] == "0")
    // What HLA-B leaves open is open, unless CYP2C9 asks for something.
    let phenytoin = one("phenytoin", "")
    #expect(phenytoin?["actionable"] == "1" && phenytoin?["not_assessable"] == "2")
    #expect(phenytoin?["routine"] == "1")
    let one2 = one("phenytoin", "2")
    #expect(one2?["informational"] == "1" && one2?["not_assessable"] == "1")
    #expect(one2?["routine"] == "1" && one("phenytoin", "3")?["not_assessable"] == "3")
    let people = rows(counts.peopleTable)
    #expect(people.map { $0["actionable_drugs"] } == ["1", "1", "0", "0"])
    #expect(people[3]["not_assessable_drugs"] == "2")
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
    let table = rows(counts.table(.none))
    #expect(
      table.map { $0["phenotype"] } == [
        "Normal Metabolizer", "(not called)", "(several possible)",
      ])
    #expect(table.map { $0["people"] } == ["2", "1", "1"] && table[0]["share"] == "0.5")
  }

  @Test("What is told of counts is the same for all counts that round alike")
  func rounding() throws {
    let rounding = CountRounding(base: 5)
    #expect([0, 1, 2, 3, 4, 5, 7, 8, 12].map(rounding.told) == [0, 0, 0, 5, 5, 5, 5, 10, 10])
    #expect(CountRounding.none.told(3) == 3 && CountRounding(base: 10).told(5) == 10)
    func table(_ actionable: Int, _ routine: Int, _ open: Int, _ south: Int) throws -> [UInt8] {
      let status = [(actionable, "actionable"), (routine, "routine"), (open, "not-assessable")]
      var lines = [Self.drugHeader]
      var members = ["id\tgroup"]
      for (count, word) in status + [(south, "routine")] {
        for _ in 0..<count {
          let sample = "p\(lines.count)"
          let north = status.reduce(0) { $0 + $1.0 }
          members.append("\(sample)\t\(members.count <= north ? "n" : "s")")
          lines.append(drug(sample, "1", "codeine", "G", "avoid", word))
        }
      }
      let groups = try Groups(path: write("g.tsv", members), column: nil)
      let counts = try DrugCounts(
        path: write("d.tsv", lines), groups: groups, keepsPeople: false)
      var summary = CohortSummary(about: [], people: 100, rounding: rounding)
      summary.drugs = counts.table(rounding)
      var page = CohortPage(rounding: rounding, about: "")
      page.drugs = counts
      return counts.table(rounding).text + summary.json + (south == 18 ? page.html : [])
    }
    let first = try table(4, 11, 9, 20)
    for (a, b, c) in [(3, 8, 8), (7, 12, 12), (5, 10, 10), (6, 9, 11)] {
      #expect(try table(a, b, c, 20) == first)
    }
    #expect(try table(8, 11, 9, 20) != first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("\t5\t10\t0\t10\t") && text.contains("\"countsRoundedTo\":5"))
    // Nobody and two people are told alike.
    #expect(try table(0, 11, 9, 20) == table(2, 11, 9, 20))
  }

  @Test("Rounded tables of scores have no number of a person")
  func roundedScores() throws {
    let lines = [Self.scoreHeader] + (0..<101).map { "s\($0)\tP\t\($0)\t0\t0\t1\t1\t0" }
    let result = try scores(lines)
    let table = rows(result.groupTable(CountRounding(base: 10)))
    #expect(table[0]["people"] == "110" && table[0]["people_high"] == "10")
    for column in ["mean", "sd", "p5", "p50", "from_high", "coverage_least"] {
      #expect(table[0][column] == "", "\(column)")
    }
  }

  @Test(
    "What is no such table is refused",
    arguments: [
      ["sample\tscore_id\n"], ["<html>"], [scoreHeader, "a\tP\t1"],
      [scoreHeader, "a\tP\tx\t0\t0\t1\t1\t0"],
      [scoreHeader, "a\tP\t1\t0\t0\t1\t1\t0", "a\tP\t1\t0\t0\t1\t1\t0"],
      [scoreHeader, "a\tP\tinf\t0\t0\t1\t1\t0"],
      ["sample\tscore_id\tsum", "a\tP\t1"], [scoreHeader, "\tP\t1\t0\t0\t1\t1\t0"], [],
    ])
  func refused(_ lines: [String]) throws {
    let tiers = try #require(Tiers(Tiers.standard))
    let path = try folder.write(Array(lines.joined(separator: "\n").utf8), to: "x.tsv")
    #expect(throws: StratificationError.self) {
      try ScoreTiers(path: path, groups: Groups(), tiers: tiers, leastGroup: 2, leastCoverage: 0)
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

  @Test("The page is one file; names cannot become markup")
  func page() throws {
    let path = try write(
      "d.tsv",
      [Self.drugHeader]
        + (0..<3).map { drug("p\($0)", "1", "<b>x</b>", "G", "avoid", "actionable") })
    var page = CohortPage(rounding: .none, about: "a & b")
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
