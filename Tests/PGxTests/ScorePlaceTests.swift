import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@testable import PGx

/// Scores by ancestry: projection while the file is read, most similar population, adjustment.
@Suite("Scores and principal components")
struct ScorePlaceTests {
  /// An invented panel of two populations, and a cohort of its first people in a VCF.
  final class Panel {
    static let variants = 60
    static let people = 160
    static let cohort = 12
    let folder: TemporaryFolder
    /// People × variants: copies of ALT; nil for a missing call.
    private(set) var genotypes: [[Int?]] = []
    let loadings: String
    let reference: String
    let score: String
    let vcf: String

    /// Whether the loadings count REF.
    static func countsReference(_ variant: Int) -> Bool { variant % 3 == 0 }

    init() throws {
      folder = try TemporaryFolder()
      var random = SeededGenerator(seed: 7)
      var genotypes: [[Int?]] = []
      for person in 0..<Self.people {
        genotypes.append(
          (0..<Self.variants).map { variant in
            let frequency = person % 2 == 0 ? 0.25 : 0.25 + 0.5 * Double(variant % 2)
            return (0..<2).reduce(0) { sum, _ in
              sum + (Double.random(in: 0..<1, using: &random) < frequency ? 1 : 0)
            }
          })
      }
      genotypes[3][5] = nil
      var text = "##a note\nchr\tpos\teffect_allele\tother_allele\tAF\tPC1\tPC2\n"
      for variant in 0..<Self.variants {
        let loading = [sin(Double(variant)), cos(Double(variant * variant))]
        let alleles = Self.countsReference(variant) ? "A\tG" : "G\tA"
        let frequency = variant % 2 == 0 ? 0.25 : 0.5
        text +=
          "chr1\t\(1000 + variant)\t\(alleles)\t"
          + "\(Self.countsReference(variant) ? 1 - frequency : frequency)\t"
          + "\(loading[0])\t\(loading[1])\n"
      }
      // One that nobody has.
      text += "2\t77\tC\tT\t0.5\t0.5\t0.5\n"
      loadings = try folder.write(Gzip.stream(Array(text.utf8)), to: "loadings.tsv.gz")
      let table = try LoadingsTable(path: loadings)
      var rows = "##reference=invented panel\n"
      rows += "sample\tscore_id\tsum\tpopulation\tPC1\tPC2\n"
      for person in 0..<Self.people {
        let components = try Self.project(genotypes[person], table).components
        let sum = (0..<4).reduce(0.0) { $0 + Double(genotypes[person][$1] ?? 0) * Self.weight($1) }
        rows +=
          "p\(person)\tPGS1\t\(sum)\t\(person % 2 == 0 ? "A" : "B")\t"
          + components.map { "\($0)" }.joined(separator: "\t") + "\n"
      }
      reference = try folder.write(rows.utf8, to: "reference.tsv")
      var lines = "#pgs_id=PGS1\n#genome_build=GRCh38\n"
      lines += "chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
      for variant in 0..<4 { lines += "1\t\(1000 + variant)\tG\tA\t\(Self.weight(variant))\n" }
      score = try folder.write(lines.utf8, to: "score.txt")
      self.genotypes = genotypes
      vcf = try folder.write(Self.vcf(genotypes).utf8, to: "cohort.vcf")
    }

    static func weight(_ variant: Int) -> Double { 0.5 + Double(variant) * 0.125 }

    static func project(_ genotypes: [Int?], _ table: LoadingsTable) throws -> Projection {
      try table.project { variant in
        let index = variant.position - 1000
        guard variant.chromosome == "chr1", let copies = genotypes[index] else { return nil }
        return Double(countsReference(index) ? 2 - copies : copies)
      }
    }

    private static func vcf(_ genotypes: [[Int?]]) -> String {
      var text = "##fileformat=VCFv4.2\n##contig=<ID=1,length=248956422>\n"
      text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
      text += (0..<cohort).map { "p\($0)" }.joined(separator: "\t") + "\n"
      for variant in 0..<variants {
        // A third allele that nobody has must change nothing.
        text += "1\t\(1000 + variant)\t.\tA\t\(variant == 7 ? "C,G" : "G")\t.\tPASS\t.\tGT"
        for person in 0..<cohort {
          let alternate = variant == 7 ? "2" : "1"
          switch genotypes[person][variant] {
          case nil: text += "\t./."
          case 0: text += "\t0/0"
          case 1: text += "\t0|\(alternate)"
          default: text += "\t\(alternate)/\(alternate)"
          }
        }
        text += "\n"
      }
      return text
    }

    func run(_ change: (inout ReferenceOptions) -> Void) throws -> ScoreResults {
      var options = ReferenceOptions()
      options.distribution = reference
      options.similarityComponents = 2
      options.adjustmentComponents = 2
      change(&options)
      var calculator = ScoreCalculator()
      calculator.reference = try ScoreReference(options)
      let results = try calculator.run(
        genotypes: [vcf], files: try calculator.scoringFiles([score]))
      try calculator.reference?.saveModel()
      return results
    }
  }

  @Test("Samples are projected in the pass that scores them")
  func projected() throws {
    let panel = try Panel()
    let results = try panel.run { $0.loadings = panel.loadings }
    let table = try LoadingsTable(path: panel.loadings)
    var fit = AncestryModel.Options()
    fit.similarityComponents = 2
    fit.adjustmentComponents = 2
    let model = try AncestryModel(
      reference: try ReferenceDistribution(files: ReferenceFiles(scores: panel.reference)),
      options: fit)
    for sample in 0..<Panel.cohort {
      let projection = try Panel.project(panel.genotypes[sample], table)
      let place = try #require(results.place(sample: sample))
      #expect(place.projected?.used == (sample == 3 ? 59 : 60))
      #expect(place.projected?.total == 61)
      for (found, expected) in zip(place.components, projection.components) {
        #expect(abs(found - expected) < 1e-10)
      }
      #expect(place.mostSimilarPopulation == (sample % 2 == 0 ? "A" : "B"))
      let meaning = try #require(results.meaning(score: 0, sample: sample))
      let adjusted = try #require(
        try model.adjust(
          sum: results.scores[0].sums[sample], score: "PGS1",
          coverage: try #require(ScoreCoverage(matched: 4, total: 4)),
          components: projection.components))
      #expect(meaning.population == adjusted.population)
      #expect(meaning.percentile == adjusted.percentile)
      #expect(abs((meaning.zMean ?? .nan) - (adjusted.zMean ?? 0)) < 1e-9)
      #expect(
        abs((meaning.zMeanAndVariance ?? .nan) - (adjusted.zMeanAndVariance ?? 0)) < 1e-9)
      #expect(meaning.count == 80)
    }
    #expect(results.warnings.contains { $0.contains("plain projection puts new people nearer") })
    #expect(results.rowColumns.suffix(3) == ["most_similar_population", "z_norm1", "z_norm2"])
  }

  @Test("Components from a table, and a saved model without the reference, say the same")
  func saved() throws {
    let panel = try Panel()
    let model = panel.folder.path("model.txt")
    let projected = try panel.run {
      $0.loadings = panel.loadings
      $0.savedModel = model
    }
    var text = "#IID\tPC1\tPC2\n"
    for sample in 1..<Panel.cohort {
      let components = try #require(projected.place(sample: sample)).components
      text += "p\(sample)\t\(components[0])\t\(components[1])\n"
    }
    let components = try panel.folder.write(text.utf8, to: "samples.pcs")
    let again = try panel.run {
      $0.distribution = nil
      $0.model = model
      $0.sampleComponents = components
    }
    for sample in 1..<Panel.cohort {
      #expect(
        again.meaning(score: 0, sample: sample) == projected.meaning(score: 0, sample: sample))
    }
    // The first one has no components: nothing is said of it, and a warning says so.
    #expect(again.meaning(score: 0, sample: 0) == nil)
    #expect(again.warnings.contains { $0.contains("1 samples have fewer than 2 components") })
    let rows = String(decoding: again.rows(sample: 0, onlyPassing: true), as: UTF8.self)
    #expect(rows.hasSuffix("\t\t\t\t\t\t\n"))
    // The model's people are drawn when the reference is not there.
    #expect(try again.writePlots(to: panel.folder.path("plots")) == [])
  }

  @Test("The table of populations: the samples, then the reference's people")
  func similarities() throws {
    let panel = try Panel()
    let results = try panel.run { $0.loadings = panel.loadings }
    try results.writeSimilarities(to: panel.folder.path("populations.tsv"))
    let lines = try String(contentsOfFile: panel.folder.path("populations.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(lines.count == 1 + Panel.cohort + Panel.people)
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(lines[1][0] == "samples" && lines[1][2] == "p0")
    #expect(lines[Panel.cohort + 1][0] == "reference")
    let alone = try panel.run { _ in }
    #expect(throws: InterpretationError.self) { try alone.writeSimilarities(to: "/nowhere/x") }
  }

  @Test("Singular values that do not belong to the components are refused")
  func singular() throws {
    let panel = try Panel()
    for (text, part) in [
      ("4\n5\n", "not at most the one before it"), ("x\n", "'x', no finite number"),
      ("9\n", "1 singular values and 2 components"), ("900000\n1\n", "singular value 1 is 900000"),
    ] {
      let path = try panel.folder.write(text.utf8, to: "singular.txt")
      let error = try #require(throws: InterpretationError.self) {
        try panel.run {
          $0.loadings = panel.loadings
          $0.singularValues = path
        }
      }
      #expect(error.message.contains(part), "\(error.message)")
    }
    // With the lengths of the components: projected online.
    let distribution = try ReferenceDistribution(files: ReferenceFiles(scores: panel.reference))
    let values = (0..<2).map { index in
      distribution.samples.reduce(0) { $0 + $1.components[index] * $1.components[index] }
        .squareRoot()
    }
    guard values[0] >= values[1] else { return }
    let path = try panel.folder.write("\(values[0])\n\(values[1])\n".utf8, to: "singular.txt")
    let results = try panel.run {
      $0.loadings = panel.loadings
      $0.singularValues = path
    }
    #expect(results.warnings.contains { $0.contains("plain projection") } == false)
    let plain = try panel.run { $0.loadings = panel.loadings }
    #expect(results.place(sample: 0)?.components != plain.place(sample: 0)?.components)
  }

  @Test("Loadings of another genome: none of the variants is there")
  func elsewhere() throws {
    let panel = try Panel()
    let other = try panel.folder.write(
      "chr\tpos\teffect_allele\tother_allele\tAF\tPC1\tPC2\n3\t5\tA\tG\t0.5\t1\t1\n".utf8,
      to: "other.tsv")
    let error = try #require(throws: InterpretationError.self) {
      try panel.run { $0.loadings = other }
    }
    #expect(error.message.contains("none of its 1 variants has a genotype"))
  }
}
