import Foundation
import PGxScores
import PGxTestSupport
import Testing

@Suite("Scores of genotypes in memory")
struct ScorerTests {
  static func demo() throws -> PolygenicScore {
    try PolygenicScore(contentsOf: Repository.fixtures.appending(path: "pgs/demo.txt").path)
  }

  /// A score of these rows: chromosome, position, effect allele, other allele, weight.
  static func score(_ rows: String...) throws -> PolygenicScore {
    let folder = try TemporaryFolder()
    let text =
      "#pgs_id=S\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
      + rows.map { $0.split(separator: " ").joined(separator: "\t") + "\n" }.joined()
    return try PolygenicScore(contentsOf: try folder.write(text.utf8, to: "s.txt"))
  }

  @Test("The article's code is what is compiled, and it runs")
  func article() async throws {
    let compiled = try Self.lines("Tests/PGxScoresTests/ArticleSnippet.swift")
    var examples: [[String]] = []
    var isInside = false
    for line in try Self.lines("Sources/PGxScores/PGxScores.docc/ScoringInMemory.md") {
      if line == "```swift" {
        isInside = true
        examples.append([])
      } else if line == "```" {
        isInside = false
      } else if isInside {
        examples[examples.count - 1].append(line)
      }
    }
    #expect(examples.count == 4)
    for example in examples {
      let isThere = compiled.indices.contains { compiled[$0...].starts(with: example) }
      #expect(isThere, "\(example)")
    }
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let folder = try TemporaryFolder()
      try FileManager.default.copyItem(
        atPath: Repository.fixtures.appending(path: "pgs/demo.txt").path,
        toPath: folder.path("score.txt"))
      #expect(FileManager.default.changeCurrentDirectoryPath(folder.url.path))
      try articleExample()
    }
    // Ada: 0.5 - 0.25 * 2 + 0.9; Ben: 1 - 0.25 * 2 (imputed from Ada) + 2.
    #expect(
      String(decoding: result?.standardOutputContent ?? [], as: UTF8.self) == """
        PGS900004 invented trait GRCh38 6
        PGS900004 3 of 6 variants
        Ada 0.9
        Ben 2.5

        """)
  }

  private static func lines(_ path: String) throws -> [String] {
    String(
      decoding: try Data(contentsOf: Repository.root.appending(path: path)), as: UTF8.self
    ).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let missing: Scorer.Missing
    let sums: [Double]
    let averages: [Double?]
  }

  @Test(
    "A missing call, by policy",
    arguments: [
      Case(testDescription: "impute", missing: .impute, sums: [2, 0, 1], averages: [1, 0, 0.5]),
      Case(testDescription: "zero", missing: .zero, sums: [2, 0, 0], averages: [1, 0, 0]),
      Case(testDescription: "skip", missing: .skip, sums: [2, 0, 0], averages: [1, 0, nil]),
    ])
  func missing(_ c: Case) throws {
    var options = Scorer.Options()
    options.missing = c.missing
    var scorer = try Scorer(
      scores: [try Self.score("1 10 G A 1")], samples: ["a", "b", "c"], options: options)
    try scorer.add(
      chromosome: "1", position: 10, reference: "A", alternates: ["G"],
      genotypes: [[1, 1], [0, 0], [nil, 1]])
    let result = scorer.results()[0]
    #expect(result.sums == c.sums)
    #expect(result.averages == c.averages)
    #expect(result.missingCalls == [0, 0, 1])
  }

  @Test("REF as the effect allele, the other strand, haploid calls, several alternates")
  func kinds() throws {
    let score = try Self.score("1 10 A G 1", "1 20 T C 10", "X 30 G A 100", "2 40 T C 1000")
    var scorer = try Scorer(scores: [score], samples: ["a", "b"])
    try scorer.add(
      chromosome: "1", position: 10, reference: "A", alternates: ["G"],
      genotypes: [[0, 1], [0, 0]])
    try scorer.add(
      chromosome: "1", position: 20, reference: "A", alternates: ["G"],
      genotypes: [[0, 1], [0, 0]])
    try scorer.add(
      chromosome: "X", position: 30, reference: "A", alternates: ["G"], genotypes: [[1], [1, 0]])
    try scorer.add(
      chromosome: "2", position: 40, reference: "C", alternates: ["G", "T"],
      genotypes: [[1, 2], [2, 2]])
    let result = scorer.results()[0]
    #expect(result.sums == [1 + 10 + 100 + 1000, 2 + 20 + 100 + 2000])
    #expect(result.alleleCounts == [7, 8])
    #expect(result.matched == 4 && result.coverage == 1)
  }

  @Test("The order of variants changes nothing; a variant that comes again counts once")
  func order() throws {
    let score = try Self.score("1 10 G A 0.1", "1 20 G A 0.2", "2 5 G A 0.3")
    func sums(_ places: [(String, Int)]) throws -> [Double] {
      var scorer = try Scorer(scores: [score], samples: ["a", "b"])
      for (chromosome, position) in places {
        try scorer.add(
          chromosome: chromosome, position: position, reference: "A", alternate: "G",
          dosages: [Double(position % 3) / 2, 1.7])
      }
      return scorer.results()[0].sums
    }
    let expected = try sums([("1", 10), ("1", 20), ("2", 5)])
    #expect(try sums([("2", 5), ("1", 20), ("1", 10)]) == expected)
    #expect(try sums([("2", 5), ("1", 20), ("1", 10), ("2", 5)]) == expected)
    #expect(abs(expected[1] - 1.7 * 0.6) < 1e-12)
  }

  @Test("Strands that cannot be told are left out, unless asked for")
  func ambiguous() throws {
    for (keeps, sum) in [(false, 0.0), (true, 2.0)] {
      var options = Scorer.Options()
      options.keepsAmbiguous = keeps
      var scorer = try Scorer(
        scores: [try Self.score("1 10 T A 1")], samples: ["a"], options: options)
      try scorer.add(
        chromosome: "1", position: 10, reference: "A", alternates: ["T"], genotypes: [[1, 1]])
      let result = scorer.results()[0]
      #expect(result.sums == [sum])
    }
  }

  @Test("Wrong genotypes are named and nothing of them is added")
  func wrong() throws {
    var scorer = try Scorer(scores: [try Self.score("1 10 G A 1")], samples: ["a", "b"])
    func attempt(_ genotypes: [[Int?]], _ scorer: inout Scorer) -> ScorerError? {
      do throws(ScorerError) {
        try scorer.add(
          chromosome: "1", position: 10, reference: "A", alternates: ["G"], genotypes: genotypes)
        return nil
      } catch { return error }
    }
    let tooFew = attempt([[0, 0]], &scorer)
    #expect(tooFew == .wrongCount(chromosome: "1", position: 10, found: 1, expected: 2))
    for genotype in [[2, 0], [-1, 0], [1, 1, 1]] as [[Int?]] {
      let fault = attempt([[0, 0], genotype], &scorer)
      #expect(fault == .notAGenotype(chromosome: "1", position: 10, sample: "b"))
    }
    for dosage in [2.5, -1, .nan, .infinity] {
      do throws(ScorerError) {
        try scorer.add(
          chromosome: "1", position: 10, reference: "A", alternate: "G", dosages: [dosage, 0])
        Issue.record("\(dosage) is no dosage")
      } catch {
        #expect(error == .notADosage(chromosome: "1", position: 10, sample: "a"))
        #expect(error.message.hasPrefix("1:10: sample 'a': "))
      }
    }
    let result = scorer.results()[0]
    #expect(result.matched == 0 && result.sums == [0, 0] && result.averages == [nil, nil])
  }

  @Test("What is no scoring file, and nobody to score")
  func refused() throws {
    #expect(throws: ScorerError.self) { try PolygenicScore(contentsOf: "/nowhere/score.txt") }
    #expect(throws: ScorerError.noSamples) {
      _ = try Scorer(scores: [try Self.demo()], samples: [])
    }
    let score = try Self.demo()
    #expect(score.name == "demo score" && score.remarks == [])
    #expect(score.file.header["license"] == "CC0: nothing is reserved")
  }
}
