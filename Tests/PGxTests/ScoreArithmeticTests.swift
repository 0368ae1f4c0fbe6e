import Foundation
import PGxTestSupport
import Testing

@testable import PGx

/// Scores of a made-up cohort against sums of doubles that are written down once more here.
@Suite("Arithmetic of scores")
struct ScoreArithmeticTests {
  /// 60 samples, every second a man, at autosomal variants and X, with missing calls.
  private final class Cohort {
    struct Variant {
      let isX: Bool
      /// Copies of ALT as plink2 holds them, two of everything; nil for a missing call.
      var copies: [Int?]
      let weight: Double
      let countsReference: Bool
    }

    let folder: TemporaryFolder
    var variants: [Variant] = []
    let sampleCount: Int
    let vcf: String, score: String, sexes: String

    func isMan(_ sample: Int) -> Bool { sample % 2 == 1 }

    init(sampleCount: Int = 60, hasX: Bool = true) throws {
      folder = try TemporaryFolder()
      self.sampleCount = sampleCount
      var random = SeededGenerator(seed: 7)
      var text = "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
      let names = (0..<sampleCount).map { "S\($0)" }
      text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
      text += names.joined(separator: "\t") + "\n"
      var table = "ID A1 S\n"
      for number in 0..<40 {
        let isX = hasX && number >= 25
        let share = Double.random(in: 0.1...0.9, using: &random)
        var copies: [Int?] = []
        var cells: [String] = []
        for sample in 0..<sampleCount {
          let first = Double.random(in: 0..<1, using: &random) < share ? 1 : 0
          let second = Double.random(in: 0..<1, using: &random) < share ? 1 : 0
          let isHaploid = isX && sample % 2 == 1
          if Double.random(in: 0..<1, using: &random) < 0.1 {
            copies.append(nil)
            cells.append(isHaploid ? "." : "./.")
          } else if isHaploid {
            copies.append(2 * first)
            cells.append("\(first)")
          } else {
            copies.append(first + second)
            cells.append("\(first)/\(second)")
          }
        }
        let weight = Double.random(in: -2...2, using: &random)
        let countsReference = number % 3 == 0
        variants.append(
          Variant(isX: isX, copies: copies, weight: weight, countsReference: countsReference))
        text += "\(isX ? "X" : "7")\t\(5_000_000 + number)\tv\(number)\tA\tG\t.\t.\t.\tGT\t"
        text += cells.joined(separator: "\t") + "\n"
        table += "v\(number) \(countsReference ? "A" : "G") \(weight)\n"
      }
      vcf = try folder.write(text.utf8, to: "x.vcf")
      score = try folder.write(table.utf8, to: "x.score")
      sexes = try folder.write(
        ("#IID\tSEX\n" + (0..<sampleCount).map { "S\($0)\t\($0 % 2 == 1 ? 1 : 2)\n" }.joined())
          .utf8, to: "x.psam")
    }

    /// What plink2's documentation and source say that a sample's sum, alleles and denominator are.
    func expected(
      _ sample: Int, model: ScoreOptions.Model = .additive, skips: Bool = false,
      centre: Bool = false, standardise: Bool = false, errors: Bool = false, haploidX: Bool = false
    ) -> (sum: Double, called: Int, all: Int) {
      var sum = 0.0
      var (called, all) = (0, 0)
      for variant in variants {
        // Men count once on X, whatever is scored.
        var (copies, alleles) = (0.0, 0.0)
        for other in 0..<sampleCount {
          guard let value = variant.copies[other] else { continue }
          let share = variant.isX && isMan(other) ? 0.5 : 1
          copies += share * Double(value)
          alleles += share * 2
        }
        var p = copies / alleles
        if variant.countsReference { p = 1 - p }
        let isHalf = haploidX && variant.isX && isMan(sample)
        let ploidy = isHalf ? 1.0 : 2
        all += Int(ploidy)
        var weight = variant.weight
        if standardise { weight /= (2 * p * (1 - p)).squareRoot() }
        let term: Double
        if let value = variant.copies[sample] {
          called += Int(ploidy)
          var dosage = Double(variant.countsReference ? 2 - value : value)
          if isHalf { dosage /= 2 }
          switch model {
          case .additive: break
          case .dominant: dosage = min(dosage, 1)
          case .recessive: dosage = max(dosage - 1, 0)
          }
          term = weight * (dosage - (centre || standardise ? ploidy * p : 0))
        } else if skips {
          term = 0
        } else {
          term = weight * (model == .additive ? ploidy : 1) * p
        }
        sum += errors ? term * term : term
      }
      return (errors ? sum.squareRoot() : sum, called, skips ? called : all)
    }

    func run(_ change: (inout ScoreOptions) -> Void = { _ in }) throws -> ScoreResults {
      var options = ScoreOptions(compatibility: .plink2)
      options.sexFile = sexes
      change(&options)
      try options.readColumns(nil, separator: nil)
      let calculator = ScoreCalculator(options: options)
      return try calculator.run(genotypes: [vcf], files: try calculator.scoringFiles([score]))
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var model = ScoreOptions.Model.additive
    var (skips, centre, standardise, errors, haploidX) = (false, false, false, false, false)

    init(_ name: String, _ change: (inout Case) -> Void = { _ in }) {
      testDescription = name
      change(&self)
    }
  }

  static let cases = [
    Case("imputed"), Case("skipped") { $0.skips = true },
    Case("dominant") { $0.model = .dominant }, Case("recessive") { $0.model = .recessive },
    Case("centred") { $0.centre = true }, Case("standardised") { $0.standardise = true },
    Case("standard errors") { $0.errors = true },
    Case("one X of men") { $0.haploidX = true },
    Case("one X of men, skipped") {
      $0.haploidX = true
      $0.skips = true
    },
  ]

  @Test("plink2's sums, averages and counts", arguments: cases)
  func plink(_ test: Case) throws {
    // plink2 refuses models and scaling where there are haploids.
    let isPlain = test.model == .additive && !test.standardise
    let cohort = try Cohort(hasX: isPlain)
    let results = try cohort.run { options in
      if test.skips { options.missing = .skipVariant }
      if test.centre { options.transform = .center }
      if test.standardise { options.transform = .standardize }
      options.weightsAreErrors = test.errors
      options.model = test.model
      if test.haploidX { options.xPloidy = .haploid }
    }
    let score = try #require(results.scores.first)
    #expect(score.matched == 40)
    for sample in 0..<cohort.sampleCount {
      let expected = cohort.expected(
        sample, model: test.model, skips: test.skips, centre: test.centre,
        standardise: test.standardise, errors: test.errors, haploidX: test.haploidX)
      #expect(abs(score.sums[sample] - expected.sum) < 1e-12)
      #expect(score.alleleCounts[sample] == expected.called)
      #expect(score.denominators[sample] == expected.all)
    }
  }

  @Test("Models and scaling of X are refused by plink2's rules")
  func haploidModels() throws {
    let cohort = try Cohort()
    #expect(throws: InterpretationError.self) { try cohort.run { $0.model = .dominant } }
    #expect(throws: InterpretationError.self) { try cohort.run { $0.transform = .standardize } }
  }

  @Test("Children are no founders: frequencies are those of the others")
  func founders() throws {
    let cohort = try Cohort(sampleCount: 70, hasX: false)
    let families = try cohort.folder.write(
      ("#IID\tPAT\tMAT\tSEX\n"
        + (0..<70).map { "S\($0)\t\($0 < 60 ? "0\t0" : "S1\tS2")\t1\n" }.joined()).utf8,
      to: "y.psam")
    let all = try cohort.run()
    let founders = try cohort.run { $0.sexFile = families }
    let score = cohort.variants
    for sample in 0..<70 {
      var difference = 0.0
      for variant in score where variant.copies[sample] == nil {
        func share(_ count: Int) -> Double {
          let called = variant.copies.prefix(count).compactMap { $0 }
          let p = Double(called.reduce(0, +)) / Double(2 * called.count)
          return variant.countsReference ? 1 - p : p
        }
        difference += 2 * variant.weight * (share(60) - share(70))
      }
      #expect(
        abs(founders.scores[0].sums[sample] - all.scores[0].sums[sample] - difference) < 1e-12)
    }
  }

  @Test("One denominator for all columns of a table, in plink2's mode only")
  func sharedDenominator() throws {
    let cohort = try Cohort()
    let one = "#pgs_id=P1\nrsID\teffect_allele\teffect_weight_A\teffect_weight_B\n"
    let table = try cohort.folder.write((one + "v1\tG\t1\t\nv2\tG\t\t2\n").utf8, to: "wide.txt")
    for peer in [ScoreOptions.Compatibility.plink2, nil] {
      var options = ScoreOptions(compatibility: peer)
      options.key = .identifier
      options.minimumOverlap = 0
      try options.readColumns(nil, separator: nil)
      let calculator = ScoreCalculator(options: options)
      let results = try calculator.run(
        genotypes: [cohort.vcf], files: try calculator.scoringFiles([table]))
      #expect(results.scores.map { $0.denominators[0] } == (peer == nil ? [2, 2] : [4, 4]))
    }
  }

  @Test("X of nobody's sex is refused by plink2's rules, and counted as written by ours")
  func sexless() throws {
    let cohort = try Cohort()
    #expect(throws: InterpretationError.self) { try cohort.run { $0.sexFile = nil } }
    var options = ScoreOptions()
    options.key = .identifier
    try options.readColumns("rsID=ID,effect_allele=A1,effect_weight=S", separator: .space)
    let calculator = ScoreCalculator(options: options)
    let results = try calculator.run(
      genotypes: [cohort.vcf], files: try calculator.scoringFiles([cohort.score]))
    #expect(results.scores[0].denominators.prefix(2) == [80, 65])
  }

  @Test("Frequencies of a file take the place of the cohort's, and of fifty founders")
  func frequencies() throws {
    let cohort = try Cohort(sampleCount: 10)
    #expect(throws: InterpretationError.self) { try cohort.run() }
    var table = "#CHROM\tID\tREF\tALT\tALT_FREQS\tOBS_CT\n"
    for number in 0..<40 { table += "7\tv\(number)\tA\tG\t0.25\t20\n" }
    let file = try cohort.folder.write(table.utf8, to: "x.afreq")
    let results = try cohort.run { $0.frequencyFile = file }
    for sample in 0..<cohort.sampleCount {
      var sum = 0.0
      for variant in cohort.variants {
        let copies = variant.copies[sample].map(Double.init) ?? 0.5
        sum += variant.weight * (variant.countsReference ? 2 - copies : copies)
      }
      #expect(abs(results.scores[0].sums[sample] - sum) < 1e-12)
    }
  }

  @Test("The samples of a list, in the file's order, by family and individual")
  func keep() throws {
    let cohort = try Cohort()
    let list = try cohort.folder.write("0 S5\n0 S3\n0 nobody\n".utf8, to: "keep.txt")
    let all = try cohort.run { $0.missing = .skipVariant }
    let two = try cohort.run {
      $0.missing = .skipVariant
      $0.samples = try? SampleList.read(list, hasFamilies: true)
    }
    #expect(two.samples == ["S3", "S5"])
    #expect(two.scores[0].sums == [all.scores[0].sums[3], all.scores[0].sums[5]])
  }
}

@Suite("Six digits")
struct SixDigitsTests {
  @Test(
    "Numbers as plink2 prints them",
    arguments: [
      (-0.001220525, "-0.00122052"), (0.001220535, "0.00122054"), (1.19855555, "1.19856"),
      (0, "0"), (-12, "-12"), (999_999.5, "1e+06"), (123_456.75, "123457"), (1e-5, "1e-05"),
      (0.0001, "0.0001"), (1_658, "1658"), (-2.5e10, "-2.5e+10"), (1111.177, "1111.18"),
      (-0.177_112_500_000_000_02, "-0.177112"), (0.177_112_51, "0.177113"), (.nan, "nan"),
      (.infinity, "inf"),
    ] as [(Double, String)])
  func digits(_ value: Double, _ text: String) {
    #expect(SixDigits.text(value) == text)
  }
}
