import Foundation
import PGxTestSupport
import Testing

@Suite("pgx score")
struct ScoreCommandTests {
  private static let cohort = "Fixtures/vcf/scores.vcf"
  private static let arguments = [
    "score", cohort, "--scores", "Fixtures/pgs/harmonised.txt", "--scores",
    "Fixtures/pgs/effects.txt", "--allow-low-overlap", "--quiet",
  ]

  @Test("The invented people's scores are what was checked by hand")
  func golden() throws {
    let result = try Program.run(Self.arguments)
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(result.messages.isEmpty)
    #expect(try Golden.difference(of: result.data, from: "scores.tsv") == nil)
  }

  /// Worked out by hand from Fixtures/build.py.
  ///
  /// PGS900001: rs900001 has two weights and counts for nobody; −0.0015 a copy of C (REF) of rs900002,
  /// 0.125 a copy of T of rs900003, 1 a copy of AT of rs900004 on X, whose frequency is 2 of 4.
  /// PGS900002: 0.5 with any A of rs900001 (frequency 3 of 6: 0.75 of it for a missing call), 0.75
  /// with two C of rs900002, and 0, 0.5, −2 with no, one and two T of rs900003.
  private static let byHand: [(sample: String, score: String, sum: Double, alleles: [Int])] = [
    ("WOMAN", "PGS900001", 2 * -0.0015 + 0.125 + 1, [6, 6, 0]),
    ("WOMAN", "PGS900002", 0.5 + 0.75 + 0.5, [6, 6, 0]),
    ("MAN", "PGS900001", -0.0015 + 2 * 0.125 + 1, [5, 5, 0]),
    ("MAN", "PGS900002", 0.5 - 2, [6, 6, 0]),
    ("BOY", "PGS900001", 0, [5, 5, 0]),
    ("BOY", "PGS900002", 0, [6, 6, 0]),
    ("GAPS", "PGS900001", 2 * -0.0015 + 0.125 + 2 * 0.5, [4, 6, 1]),
    ("GAPS", "PGS900002", 0.375 + 0.75 + 0.5, [4, 6, 1]),
  ]

  @Test("Sums, averages and counts by hand")
  func numbers() throws {
    let lines = try Program.run(Self.arguments).lines
    #expect(
      lines.first == "sample\tscore_id\tsum\taverage\tallele_count\tvariants_matched"
        + "\tvariants_total\tmissing_genotypes")
    #expect(lines.count == 9)
    for (line, expected) in zip(lines.dropFirst(), Self.byHand) {
      let fields = line.split(separator: "\t").map(String.init)
      #expect(fields[0] == expected.sample && fields[1] == expected.score)
      let sum = try #require(Double(fields[2]))
      let average = try #require(Double(fields[3]))
      #expect(abs(sum - expected.sum) < 1e-15)
      #expect(abs(average - expected.sum / Double(expected.alleles[1])) < 1e-15)
      #expect(Int(fields[4]) == expected.alleles[0])
      #expect(fields[5] == "3" && fields[6] == (expected.score == "PGS900001" ? "7" : "6"))
      #expect(Int(fields[7]) == expected.alleles[2])
    }
  }

  @Test(
    "Too little overlap: nothing is printed, exit code 65; one of two scores is enough to print it")
  func overlap() throws {
    let all = try Program.run(Self.arguments.filter { $0 != "--allow-low-overlap" })
    #expect(all.exitCode == 65)
    #expect(all.output.isEmpty)
    #expect(
      all.messages.hasPrefix(
        "pgx: error: Fixtures/pgs/harmonised.txt: 3 of 7 rows (42.9 %) are matched, less than"))
    let one = try Program.run(
      Self.arguments.filter { $0 != "--allow-low-overlap" } + ["--min-overlap", "0.45"])
    #expect(one.exitCode == 65)
    #expect(one.lines.count == 5)
    #expect(one.lines.dropFirst().allSatisfy { $0.contains("PGS900002") })
  }

  @Test("The summary's numbers add up to the rows of each file")
  func summary() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      Self.arguments + [
        "--match-summary", folder.path("s.tsv"), "--match-report", folder.path("r.tsv"),
      ])
    #expect(result.exitCode == 0)
    let lines = try String(contentsOfFile: folder.path("s.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(lines[0].prefix(3) == ["score_id", "rows", "matched"])
    #expect(lines.count == 3)
    for line in lines.dropFirst() {
      let numbers = line[1...8].compactMap { Int($0) }
      #expect(numbers.count == 8)
      // rows = matched + ambiguous + excluded + missing + unusable + malformed; flipped is among
      // the matched.
      #expect(numbers[0] == numbers[1] + numbers[3...7].reduce(0, +))
    }
    #expect(lines[1].prefix(9) == ["PGS900001", "7", "3", "0", "0", "2", "1", "1", "0"])
    #expect(lines[2].prefix(9) == ["PGS900002", "6", "3", "0", "0", "0", "0", "2", "1"])
    let report = try String(contentsOfFile: folder.path("r.tsv"), encoding: .utf8)
    #expect(report.split(separator: "\n").count == 14)
  }

  @Test("plink2's table and layout: every column of a table, with the identifiers of its rows")
  func plink() throws {
    let result = try Program.run([
      "score", Self.cohort, "--scores", "Fixtures/pgs/plink.score", "--compatible", "plink2",
      "--missing", "skip-variant", "--quiet",
    ])
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(
      result.lines == [
        "#IID\tALLELE_CT\tDENOM\tNAMED_ALLELE_DOSAGE_SUM\tBETA_AVG\tBETA_SUM",
        "WOMAN\t4\t4\t3\t-0.1875\t-0.75", "MAN\t4\t4\t3\t0\t0", "BOY\t4\t4\t0\t0\t0",
        "GAPS\t2\t2\t2\t-0.5\t-1",
      ])
  }

  @Test("pgs-calc's layout and its counting of REF, with the columns of the file beside the score")
  func pgsCalc() throws {
    let folder = try TemporaryFolder()
    let score = try folder.write(
      "c\tp\tw\te\to\n1\t2100\t0.5\tC\tT\n2\t3100\t2\tT\tC\n".utf8, to: "s.csv")
    _ = try folder.write(
      #"{"chromosome": "c", "position": "p", "effect_weight": "w", "effect_allele": "e", "allele_b": "o"}"#
        .utf8, to: "s.csv.format")
    let arguments = [
      "score", Self.cohort, "--scores", score, "--compatible", "pgs-calc", "--quiet",
    ]
    let result = try Program.run(arguments)
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(result.lines == ["sample,s", "WOMAN,2.0", "MAN,3.5", "BOY,-1.0", "GAPS,2.0"])
    let plain = try Program.run(arguments + ["--inverse-dosage"])
    #expect(plain.lines == ["sample,s", "WOMAN,3.0", "MAN,4.5", "BOY,0.0", "GAPS,3.0"])
    let strict = try Program.run(["score", Self.cohort, "--scores", score, "--inverse-dosage"])
    #expect(strict.exitCode == 64)
  }

  @Test("The PGS Catalog Calculator's layout, names and rule of fifty samples")
  func calculator() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([
      "score", Self.cohort, "--scores", "Fixtures/pgs/harmonised.txt", "--compatible", "pgsc-calc",
      "--min-overlap", "0.2", "--match-summary", folder.path("summary.csv"), "--sampleset", "mine",
    ])
    #expect(result.exitCode == 0, "\(result.messages)")
    #expect(result.lines.first == "sampleset\tFID\tIID\tPGS\tSUM\tDENOM\tAVG")
    #expect(result.lines.dropFirst().allSatisfy { $0.hasPrefix("mine\t") })
    #expect(result.lines[1].contains("\tPGS900001_hmPOS_GRCh38\t"))
    #expect(result.messages.contains("4 samples, fewer than 50:"))
    let summary = try String(contentsOfFile: folder.path("summary.csv"), encoding: .utf8)
    #expect(summary.hasPrefix("dataset,accession,score_pass,"))
    #expect(summary.contains("\nmine,PGS900001"))
  }
}
