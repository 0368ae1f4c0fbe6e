import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxVariants

@Suite("What a file is")
struct FileSurveyTests {
  static func survey(_ file: VCFText) throws -> FileSurvey {
    let folder = try TemporaryFolder()
    var text = file.text
    if file.samples.isEmpty { text.replace("\tFORMAT\t\n", with: "\n") }
    var reader = PanelReader(panel: VariantPanel(genes: ["CYP2C19"]), policy: EvidencePolicy())
    reader.isSurveying = true
    let genotypes = try reader.read(path: folder.write(Array(text.utf8), to: "x.vcf"))
    return try #require(genotypes.surveys.first)
  }

  /// A file of so many records with a variant and without.
  static func file(variants: Int, references: Int, open: Int = 0, blocks: Int = 0) -> VCFText {
    var file = VCFText()
    for index in 0..<variants { file = file.record(100 + index, "A", "C", "0/1") }
    for index in 0..<references { file = file.record(1000 + index, "A", ".", "0/0") }
    for index in 0..<open { file = file.record(2000 + index, "A", "C,<NON_REF>", "0/1") }
    for index in 0..<blocks {
      file = file.record(3000 + 10 * index, "A", "<*>", "0/0", info: "END=\(3005 + 10 * index)")
    }
    return file
  }

  @Test(
    "The kind follows from all records",
    arguments: [
      (file(variants: 0, references: 0), FileSurvey.Kind.empty),
      (file(variants: 10, references: 0), .variantOnly),
      (file(variants: 10, references: 1), .variantOnly),
      (file(variants: 9, references: 1), .allSites),
      (file(variants: 0, references: 3), .allSites),
      (file(variants: 20, references: 0, blocks: 1), .gVCF),
      (file(variants: 4, references: 0, open: 5), .gVCF),
      (file(variants: 5, references: 0, open: 5), .variantOnly),
      (VCFText(samples: []), .sitesOnly),
    ])
  func kinds(file: VCFText, kind: FileSurvey.Kind) throws {
    #expect(try Self.survey(file).kind == kind)
  }

  @Test(
    "Phasing is that of heterozygous genotypes, of others where there is none",
    arguments: [
      (["0|1", "1|0", "0/0"], FileSurvey.Phasing.all), (["0|1", "0/1"], .partly),
      (["0/1", "0|0"], .none), (["0|0", "1|1"], .all), (["0/0"], .none), (["1", "./."], .unknown),
    ])
  func phasing(genotypes: [String], expected: FileSurvey.Phasing) throws {
    var file = VCFText()
    for (index, genotype) in genotypes.enumerated() {
      file = file.record(100 + index, "A", "C", genotype)
    }
    #expect(try Self.survey(file).phasing == expected)
  }

  @Test(
    "What tells the build is said",
    arguments: [
      (
        VCFText(header: ["##contig=<ID=chr10,length=133797422>"]), "GRCh38",
        "chr10 is 133797422 bases long"
      ),
      (
        VCFText().record(94_781_859, "G", "A", "0/1"), "GRCh38",
        "REF of 1 record at known positions"
      ),
      (VCFText(header: ["##reference=hg38.fa"]), "GRCh38", "the header's word"),
      (VCFText(), "none", "nothing in the file tells it"),
    ])
  func builds(file: VCFText, build: String, basis: String) throws {
    let survey = try Self.survey(file)
    #expect(survey.assembly?.rawValue ?? "none" == build)
    #expect(survey.assemblyBasis == basis)
  }
}
