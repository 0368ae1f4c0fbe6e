import Foundation
import PGxAncestry
import PGxFiles
import PGxTestSupport
import Testing

@testable import PGx

@Suite("What scores mean")
struct ScoreMeaningTests {
  static func fixture(_ name: String) -> String {
    Repository.fixtures.appending(path: "pgs/\(name)").path
  }

  /// Scores the demo person, with a reference.
  static func demo(
    _ change: (inout ReferenceOptions, inout ScoreOptions) -> Void = { _, _ in }
  ) throws -> ScoreResults {
    var reference = ReferenceOptions()
    reference.distribution = fixture("demo-reference.tsv")
    var options = ScoreOptions()
    change(&reference, &options)
    var calculator = ScoreCalculator(options: options)
    calculator.reference = try ScoreReference(reference)
    return try calculator.run(
      genotypes: [Repository.fixtures.appending(path: "vcf/demo.vcf").path],
      files: try calculator.scoringFiles([fixture("demo.txt")]))
  }

  @Test("A reference of summaries: z-score, and a bound where it does not reach as far")
  func summaries() throws {
    let all = try #require(try Self.demo().meaning(score: 0, sample: 0))
    #expect(all.zScore == 1.75)
    #expect(all.percentileText == ">95.0")
    #expect(all.referenceText == "invented panel (n=500, 5/6 variants)")
    let group = try #require(
      try Self.demo { reference, _ in reference.population = "EUR" }
        .meaning(score: 0, sample: 0))
    #expect(group.zScore == 2)
    #expect(group.percentile == 72.5)
    #expect(group.referenceText == "invented panel (EUR, n=200, 5/6 variants)")
  }

  @Test("The table: no percentile without its reference and coverage")
  func columns() throws {
    let results = try Self.demo()
    #expect(
      String(decoding: results.rowsHeader, as: UTF8.self)
        == "sample\tscore_id\tsum\taverage\tallele_count\tvariants_matched\tvariants_total"
        + "\tmissing_genotypes\tz_score\tpercentile\treference\n")
    #expect(
      String(decoding: results.rows(sample: 0, onlyPassing: true), as: UTF8.self)
        == "DEMO\tPGS900004\t1.875\t0.1875\t10\t5\t6\t0\t1.75\t>95.0"
        + "\tinvented panel (n=500, 5/6 variants)\n")
  }

  @Test("Nothing is compared that does not fit, and a warning says so")
  func notCompared() throws {
    let low = try Self.demo { _, options in options.minimumOverlap = 0.9 }
    #expect(low.meaning(score: 0, sample: 0) == nil)
    #expect(low.warnings.contains { $0.contains("PGS900004: 5 of 6 variants are too few") })
    #expect(
      String(decoding: low.rows(sample: 0, onlyPassing: false), as: UTF8.self)
        .hasSuffix("\t0\t\t\t\n"))
    let centred = try Self.demo { _, options in options.transform = .center }
    #expect(centred.meaning(score: 0, sample: 0) == nil)
    #expect(centred.warnings.contains { $0.contains("are not compared") })
    let folder = try TemporaryFolder()
    let other = try folder.write(
      "score_id\tpopulation\tn\tmean\tsd\nPGS1\tALL\t500\t0\t1\n".utf8, to: "other.tsv")
    let unknown = try Self.demo { reference, _ in reference.distribution = other }
    #expect(unknown.meaning(score: 0, sample: 0) == nil)
    #expect(
      unknown.warnings.contains("PGS900004: other.tsv has no such score; it is not compared"))
    #expect(throws: InterpretationError.self) {
      try Self.demo { reference, _ in reference.population = "ELF" }
    }
  }

  @Test("A table of people, compressed; sums or averages; the Calculator's names")
  func people() throws {
    let folder = try TemporaryFolder()
    for (column, factor) in [("SUM", 1.0), ("AVG", 0.1)] {
      // 150 people at 0.02, 0.04, …: the demo person's 1.875 stands above 93 of them.
      var text = "sampleset\tIID\tPGS\t\(column)\n"
      for index in 1...150 {
        text += "reference\tp\(index)\tPGS900004_hmPOS_GRCh38\t\(Double(index) * 0.02 * factor)\n"
      }
      let path = try folder.write(Gzip.stream(Array(text.utf8)), to: "people.txt.gz")
      let meaning = try #require(
        try Self.demo { reference, _ in
          reference.distribution = path
          reference.name = "people"
        }.meaning(score: 0, sample: 0))
      #expect(meaning.percentile == 100.0 * 93 / 150)
      let mean = 0.02 * 75.5
      let deviation = 0.02 * ((150.0 * 150 - 1) / 12).squareRoot()
      #expect(abs((meaning.zScore ?? 0) - (1.875 - mean) / deviation) < 1e-9)
      #expect(meaning.referenceText == "people (n=150, 5/6 variants)")
    }
    let cut = try folder.write(Gzip.stream(Array("a\tb\n".utf8)).dropLast(6), to: "cut.gz")
    let error = try #require(throws: InterpretationError.self) {
      try Self.demo { reference, _ in reference.distribution = cut }
    }
    #expect(error.exitCode == 65 && error.message.contains("cut.gz: "))
  }

  @Test(
    "What makes no sense together is refused",
    arguments: [
      { $0.components = "x" }, { $0.loadings = "x" }, { $0.savedModel = "x" },
      {
        $0.distribution = "x"
        $0.singularValues = "x"
      }, { $0.model = "x" },
      {
        $0.distribution = "x"
        $0.loadings = "x"
        $0.sampleComponents = "x"
      },
      {
        $0.distribution = "x"
        $0.similarityComponents = 1
      },
    ] as [@Sendable (inout ReferenceOptions) -> Void])
  func faults(_ change: @Sendable (inout ReferenceOptions) -> Void) {
    var options = ReferenceOptions()
    change(&options)
    #expect(options.fault != nil)
  }

  @Test("Nobody is placed in a reference without components")
  func noComponents() throws {
    let folder = try TemporaryFolder()
    let components = try folder.write(
      "IID\tPC1\tPC2\tPC3\tPC4\tPC5\nDEMO\t0\t0\t0\t0\t0\n".utf8, to: "pcs")
    let error = try #require(throws: InterpretationError.self) {
      try Self.demo { reference, _ in reference.sampleComponents = components }
    }
    #expect(error.message.contains("has no principal components"))
  }

  @Test("Pictures: safe names, the reference's name, the coverage, the sample")
  func plots() throws {
    let folder = try TemporaryFolder()
    let results = try Self.demo()
    #expect(try results.writePlots(to: folder.path("plots")) == [])
    let svg = try String(contentsOfFile: folder.path("plots/PGS900004.svg"), encoding: .utf8)
    for text in ["invented panel", "5 of 6 variants found (83.3 %)", ">DEMO<"] {
      #expect(svg.contains(text), "\(text)")
    }
    let alone = try ScoreCalculator().run(
      genotypes: [Repository.fixtures.appending(path: "vcf/demo.vcf").path],
      files: try ScoreCalculator().scoringFiles([Self.fixture("demo.txt")]))
    let remarks = try alone.writePlots(to: folder.path("none"))
    #expect(remarks.count == 1 && remarks[0].contains("1 samples make no distribution"))
    #expect(
      FileName.distinct(["a/b", "a_b", "A_B", "", ".x"]) == ["a_b", "a_b-2", "A_B-3", "_", "_x"])
  }

  @Test("What is known of a score, as table and as JSON; the counts add up")
  func infos() throws {
    let folder = try TemporaryFolder()
    let results = try Self.demo()
    let info = try #require(results.infos.first)
    #expect(info.counts.matched == 5 && info.counts.missing == 1)
    #expect(
      info.rowCount
        == info.counts.all.filter { $0.name != "flipped" }.reduce(0) { $0 + $1.count })
    #expect(info.license == "CC0: nothing is reserved")
    #expect(info.citation == "Nobody et al. Invented J (2026). doi:10.0000/none=1")
    #expect(info.weightType == "beta" && info.build == "GRCh38" && info.trait == "invented trait")
    try results.writeInfo(to: folder.path("info.tsv"))
    let lines = try String(contentsOfFile: folder.path("info.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(lines.count == 2 && lines[0].count == lines[1].count)
    let values = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[1]))
    #expect(values["citation"] == "Nobody et al. Invented J (2026). doi:10.0000/none=1")
    #expect(values["matched"] == "5" && values["rows"] == "6")
    try results.writeInfo(to: folder.path("info.json"))
    let json = try JSONValue(
      parsing: Data(contentsOf: URL(filePath: folder.path("info.json"))))
    #expect(json.elements.first?["license"]?.text == "CC0: nothing is reserved")
  }

  @Test("The document of pgx score is JSON with everything in it")
  func document() throws {
    let folder = try TemporaryFolder()
    let results = try Self.demo()
    var file = try OutputFile(path: folder.path("scores.json"))
    try results.writeJSON(to: &file)
    try file.finish()
    let json = try JSONValue(
      parsing: Data(contentsOf: URL(filePath: folder.path("scores.json"))))
    #expect(json["format"]?.text == "pgx-scores")
    let sample = try #require(json["samples"]?.elements.first)
    #expect(sample["sample"]?.text == "DEMO")
    let score = try #require(sample["scores"]?.elements.first)
    #expect(score["id"]?.text == "PGS900004" && score["status"]?.text == "scored")
    #expect(score["standing"]?["reference"]?.text == "invented panel")
    #expect(json["scores"]?.elements.first?["trait"]?.text == "invented trait")
  }
}
