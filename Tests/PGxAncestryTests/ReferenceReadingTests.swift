import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Reading a reference")
struct ReferenceReadingTests {
  /// A table of `count` invented people of two populations with two scores and three components.
  static func table(_ count: Int = 120) -> String {
    var text = "##reference=invented\nsample\tscore_id\tsum\tpopulation\trelated\tPC1\tPC2\tPC3\n"
    for index in 0..<count {
      let i = Double(index)
      let group = index % 2
      let points =
        "\(Double(group) * 6 + sin(i * 1.7))\t\(cos(i * i * 0.9))\t\(sin(i * i * 0.31 + 1))"
      for score in ["one", "two"] {
        let value = score == "one" ? sin(i * i) + Double(group) : Double(index % 7)
        text +=
          "s\(index)\t\(score)\t\(value)\t\(group == 0 ? "A" : "B")\t"
          + "\(index >= 110 ? 1 : 0)\t\(points)\n"
      }
    }
    return text
  }

  static func read(
    _ text: String, components: String? = nil, populations: String? = nil, related: String? = nil
  ) throws -> ReferenceDistribution {
    let folder = try TemporaryFolder()
    var files = ReferenceFiles(scores: try folder.write(text.utf8, to: "scores.tsv"))
    if let components {
      files.components = try folder.write(components.utf8, to: "components.tsv")
    }
    if let populations {
      files.populations = try folder.write(populations.utf8, to: "panel.psam")
    }
    if let related { files.related = try folder.write(related.utf8, to: "related.id") }
    return try ReferenceDistribution(files: files)
  }

  @Test("One table with everything")
  func single() throws {
    let reference = try Self.read(Self.table())
    #expect(reference.name == "invented")
    #expect(reference.samples.count == 120)
    #expect(reference.samples.count(where: \.isRelated) == 10)
    #expect(reference.scoreIDs == ["one", "two"])
    #expect(reference.componentCount == 3)
    #expect(reference.populations == ["A", "B"])
    #expect(reference.value(of: "two", sample: 8) == 1)
    #expect(reference.warnings.isEmpty)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let replaced: String
    let by: String
    let message: String
  }

  @Test(
    "What is wrong is named with file and line",
    arguments: [
      Wrong(
        testDescription: "NaN", replaced: "s1\ttwo\t1.0", by: "s1\ttwo\tnan",
        message: "scores.tsv:6: sum is 'nan', no finite number; correct or remove the row"),
      Wrong(
        testDescription: "duplicate", replaced: "s1\ttwo", by: "s1\tone",
        message: "scores.tsv:6: sample 's1' with score 'one' stands on line 5 already; "
          + "keep one of the rows"),
      Wrong(
        testDescription: "no scores", replaced: "\tsum\t", by: "\tamount\t",
        message: "scores.tsv:2: has no column 'sum' or 'SUM' or 'AVG'; "
          + "add it or rename the one that holds it"),
      Wrong(
        testDescription: "no sample", replaced: "sample\t", by: "person\t",
        message: "scores.tsv:2: has no column 'sample' or 'IID'; "
          + "add it or rename the one that holds it"),
      Wrong(
        testDescription: "contradiction", replaced: "s1\ttwo\t1.0\tB", by: "s1\ttwo\t1.0\tA",
        message: "scores.tsv:6: sample 's1' has another population than on its earlier row; "
          + "correct one"),
      Wrong(
        testDescription: "short row", replaced: "s1\ttwo\t1.0\tB", by: "s1\ttwo\t1.0",
        message: "scores.tsv:6: has 7 fields, the header 8; correct the row"),
      Wrong(
        testDescription: "related", replaced: "s1\ttwo\t1.0\tB\t0", by: "s1\ttwo\t1.0\tB\tperhaps",
        message: "scores.tsv:6: related is 'perhaps', not 0 or 1; correct the row"),
      Wrong(
        testDescription: "a column twice", replaced: "\tPC2\t", by: "\tPC1\t",
        message: "scores.tsv:2: column 'PC1' stands twice; rename or drop one"),
    ])
  func wrong(_ test: Wrong) throws {
    let text = Self.table()
    let range = try #require(text.range(of: test.replaced))
    let error = try #require(throws: AncestryError.self) {
      try Self.read(text.replacingCharacters(in: range, with: test.by))
    }
    #expect(error.message.hasSuffix(test.message), "\(error.message)")
  }

  @Test("What is no table is said to be none")
  func notTables() {
    for (text, found) in [
      ("<!DOCTYPE html>\n", "HTML or XML"), ("\u{1F}\u{8B}", ""), ("a\0b\n", "binary data"),
    ] where !found.isEmpty {
      #expect {
        try Self.read(text)
      } throws: { error in
        if case .notATable(_, found) = error as? AncestryError { true } else { false }
      }
    }
    #expect(throws: AncestryError.notATable(path: "x", found: "compressed with gzip")) {
      try TextTable(path: "x", bytes: [0x1F, 0x8B, 8, 0])
    }
    #expect(throws: AncestryError.emptyTable(path: "x")) { try TextTable(path: "x", bytes: []) }
    #expect(throws: AncestryError.self) { try TextTable(path: "/nowhere/at-all.tsv") }
    #expect(throws: AncestryError.self) { try Self.read("sample\tscore_id\tsum\n") }
  }

  @Test("Fewer than 100 unrelated samples are too few")
  func small() throws {
    let error = try #require(throws: AncestryError.self) { try Self.read(Self.table(99)) }
    #expect(error == .tooFewSamples(reference: "invented", count: 99, minimum: 100))
    #expect(throws: Never.self) { try Self.read(Self.table(100)) }
  }

  @Test("The Calculator's four tables, with samples that are in one of them only")
  func fourTables() throws {
    var scores = "sampleset\tFID\tIID\tPGS\tSUM\tDENOM\tAVG\n"
    var components = "FID\tIID\tPC1\tPC2\r\n"
    var populations = "#IID\tPAT\tMAT\tSEX\tSuperPop\tPopulation\n"
    for index in 0..<110 {
      scores += "reference\tr\(index)\tr\(index)\tP1\t\(index).5\t10\t0.1\n"
      populations += "r\(index)\t0\t0\t1\t\(index == 3 ? "NA" : "X")\tY\n"
      if index != 7 { components += "r\(index)\tr\(index)\t\(index)\t\(index * index % 13)\r\n" }
    }
    scores += "cohort\tc1\tc1\tP1\t3\t10\t0.3\n"
    components += "z\tz\t1\t1\r\n"
    let reference = try Self.read(
      scores, components: components, populations: populations, related: "#IID\nr5\nnobody\n")
    #expect(reference.samples.count == 109)
    #expect(reference.samples[5].isRelated && reference.samples[6].isRelated == false)
    #expect(reference.value(of: "P1", sample: 7) == 8.5)
    #expect(
      reference.warnings == [
        .unknownRelated(count: 1, example: "nobody"),
        .withoutComponents(count: 1, example: "r7"),
        .withoutScores(count: 1, example: "z"),
        .withoutPopulation(count: 1, example: "r3"),
      ])
    // A list without a header is one too, and an empty one names nobody.
    #expect(try Self.read(scores, related: "r5\nr6\n").samples.count(where: \.isRelated) == 2)
    #expect(try Self.read(scores, related: "").samples.count(where: \.isRelated) == 0)
    #expect(try Self.read(scores, related: "#IID\n").samples.count(where: \.isRelated) == 0)
    #expect(throws: AncestryError.self) { try Self.read(scores, components: "IID\tPC1\nq\t1\n") }
    #expect(throws: AncestryError.self) {
      try Self.read(scores, components: "IID\tPC1\nr1\t1\nr1\t2\n")
    }
  }

  static let compact = """
    score_id\tpopulation\tn\tmean\tsd\tp5\tp50\tp95
    s\tALL\t500\t1\t2\t-2\t1\t4
    s\tA\t90\t0\t0\t0\t0\t0

    """

  @Test("The compact form: between its percentiles, and no further")
  func compactForm() throws {
    let reference = try Self.read(Self.compact)
    let coverage = try #require(ScoreCoverage(matched: 9, total: 10))
    func standing(_ value: Double, _ population: String? = nil) throws -> ScoreStanding {
      try #require(
        try reference.standing(
          of: value, score: "s", coverage: coverage, population: population))
    }
    #expect(try standing(2.5).percentile == .interpolated(72.5))
    #expect(try standing(2.5).zScore == 0.75)
    #expect(try standing(9).percentile == .atLeast(95))
    #expect(try standing(-9).percentile == .atMost(5))
    #expect(try standing(0, "A").percentile == .interpolated(50))
    #expect(try standing(0, "A").zScore == nil)
    #expect(try standing(0, "A").count == 90)
    #expect(
      try reference.standing(of: 0, score: "s", coverage: coverage, population: "B") == nil)
    #expect(throws: AncestryError.self) {
      try Self.read(Self.compact.replacingOccurrences(of: "500", with: "50"))
    }
    #expect(throws: AncestryError.self) {
      try Self.read(Self.compact.replacingOccurrences(of: "\t1\t4", with: "\t4\t1"))
    }
    #expect(throws: AncestryError.self) {
      try Self.read(Self.compact.replacingOccurrences(of: "\tA\t", with: "\tALL\t"))
    }
  }

  @Test("A standing has reference, coverage and group")
  func standing() throws {
    let reference = try Self.read(Self.table())
    #expect(ScoreCoverage(matched: 3, total: 2) == nil)
    #expect(ScoreCoverage(matched: 0, total: 0) == nil)
    let coverage = try #require(ScoreCoverage(matched: 1, total: 2))
    let all = try #require(try reference.standing(of: 3, score: "two", coverage: coverage))
    #expect(all.reference == "invented" && all.coverage.fraction == 0.5 && all.count == 110)
    let own = try #require(
      try reference.standing(of: 3, score: "two", coverage: coverage, population: "A"))
    #expect(own.count == 55 && own.population == "A")
    #expect(throws: AncestryError.unknownScore(reference: "invented", score: "three")) {
      try reference.standing(of: 3, score: "three", coverage: coverage)
    }
    // The compact form of the same reference says nearly the same.
    let summary = try #require(reference.summarised().last?.summaries.first)
    #expect(summary.count == 110)
    #expect(abs(summary.mean - 2.98) < 0.1)
  }
}
