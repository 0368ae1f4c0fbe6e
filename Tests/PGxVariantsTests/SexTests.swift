import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

@testable import PGxVariants

@Suite("Sex and the X chromosome")
struct SexTests {
  struct Adjustment: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let genotype: String
    let xCount: Int
    let expected: String

    init(_ name: String, _ genotype: String, _ xCount: Int, gives expected: String) {
      testDescription = name
      self.genotype = genotype
      self.xCount = xCount
      self.expected = expected
    }
  }

  @Test(
    "A genotype on X is read with the number of X chromosomes",
    arguments: [
      Adjustment("one X: one allele stays", "1", 1, gives: "1"),
      Adjustment("one X: two equal alleles are one", "1/1", 1, gives: "1"),
      Adjustment("one X: two equal phased alleles are one", "0|0", 1, gives: "0"),
      Adjustment("one X: two different alleles contradict", "0/1", 1, gives: "contradictsSex"),
      Adjustment("one X: two different alternates contradict", "1|2", 1, gives: "contradictsSex"),
      Adjustment("one X: a missing allele stays", "./1", 1, gives: "./1"),
      Adjustment("two X: two different alleles stay", "0/1", 2, gives: "0/1"),
      Adjustment("two X: two equal alleles stay", "1|1", 2, gives: "1|1"),
      Adjustment("two X: one allele contradicts", "1", 2, gives: "contradictsSex"),
      Adjustment("two X: one reference allele contradicts", "0", 2, gives: "contradictsSex"),
      Adjustment("three X: two different alleles stay", "0/1", 3, gives: "0/1"),
      Adjustment("three X: one allele contradicts", "0", 3, gives: "contradictsSex"),
    ])
  func adjusted(_ c: Adjustment) {
    let call = SiteCall(spelled: c.genotype)
    #expect(SexAdjustment.adjusted(call, xCount: c.xCount).spelled == c.expected)
  }

  @Test("What is no genotype keeps its reason", arguments: SiteEvidence.allCases)
  func reasons(evidence: SiteEvidence) {
    guard evidence != .called else { return }
    for count in 1...3 {
      let call = SexAdjustment.adjusted(SiteCall(without: evidence), xCount: count)
      #expect(call == SiteCall(without: evidence))
    }
  }

  // MARK: - Tables

  struct TableCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: [String: String]

    init(_ name: String, _ text: String, gives expected: [String: String]) {
      testDescription = name
      self.text = text
      self.expected = expected
    }
  }

  static func table(_ text: String) throws -> SexTable {
    let folder = try TemporaryFolder()
    return try SexTable(path: folder.write(Array(text.utf8), to: "sex"))
  }

  @Test(
    "Tables of PLINK and of two columns are read",
    arguments: [
      TableCase(
        ".fam", "F1 S1 0 0 1 -9\nF1 S2 0 0 2 -9\nF1 S3 0 0 0 -9\n",
        gives: ["S1": "XY", "S2": "XX", "S3": "unknown"]),
      TableCase(
        "PED with tabs", "F1\tS1\t0\t0\t1\t2\tA\tA\n", gives: ["S1": "XY"]),
      TableCase(
        ".psam", "##note\n#FID\tIID\tPAT\tSEX\nF\tS1\t0\t2\nF\tS2\t0\tNA\n",
        gives: ["S1": "XX", "S2": "unknown"]),
      TableCase(".psam without families", "#IID SEX\nS1 1\n", gives: ["S1": "XY"]),
      TableCase(
        "two columns", "S1\tmale\r\nS 2\tF\n\nS3\tXXY\nS4\tX0\n",
        gives: ["S1": "XY", "S 2": "XX", "S3": "XXY", "S4": "X0"]),
      TableCase("two columns under names", "sample\tsex\nS1\tfemale\n", gives: ["S1": "XX"]),
      TableCase("a sample twice, the same", "S1\tM\nS1\tmale\n", gives: ["S1": "XY"]),
    ])
  func tables(_ c: TableCase) throws {
    let found = try Self.table(c.text).karyotypes.mapValues { $0?.description ?? "unknown" }
    #expect(found == c.expected)
  }

  @Test(
    "A wrong table is refused with the line",
    arguments: [
      ("S1\tmale\nS2\tperhaps\n", 2, "'perhaps' is no sex"),
      ("S1\tmale\nS1\tfemale\n", 2, "another sex in an earlier line"),
      ("S1\tmale\nS2\n", 2, "1 columns, 2 are needed"),
      ("a b c\n", 1, "3 columns; two"),
      ("#IID\tAGE\nS1\t5\n", 1, "no columns IID and SEX"),
    ])
  func wrongTables(text: String, line: Int, reason: String) throws {
    do {
      _ = try Self.table(text)
      Issue.record("read")
    } catch VariantInputError.malformedSex(_, let found, let text) {
      #expect(found == line)
      #expect(text.contains(reason))
    }
  }

  @Test(
    "DRAGEN's estimate is read",
    arguments: [
      ("PLOIDY ESTIMATION,,X median coverage,9\nPLOIDY ESTIMATION,,Ploidy estimation,XY\n", "XY"),
      (
        "PLOIDY ESTIMATION,,1 median / Autosomal median,1\nPLOIDY ESTIMATION,,Ploidy estimation,X0",
        "X0"
      ),
      ("PLOIDY ESTIMATION,S1,Ploidy estimation,XXY\n", "XXY"),
      ("PLOIDY ESTIMATION,,Ploidy estimation,\n", "failed"),
      ("##fileformat=VCFv4.2\n##estimatedSexKaryotype=XX\n", "XX"),
    ])
  func ploidy(text: String, expected: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "p.csv")
    #expect(try PloidyFile.karyotype(path: path)?.description ?? "failed" == expected)
  }

  @Test(
    "A wrong estimate is refused with the line",
    arguments: [
      ("PLOIDY ESTIMATION,,Ploidy estimation,ZZ\n", 1, "'ZZ' is no karyotype"),
      ("a,b\nc,d\n", 2, "no row 'Ploidy estimation'"),
      ("", 1, "no row 'Ploidy estimation'"),
      (
        "PLOIDY ESTIMATION,,Ploidy estimation,XY\nPLOIDY ESTIMATION,,Ploidy estimation,XX\n", 2,
        "differs from the first"
      ),
    ])
  func wrongPloidy(text: String, line: Int, reason: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: "p.csv")
    do {
      _ = try PloidyFile.karyotype(path: path)
      Issue.record("read")
    } catch VariantInputError.malformedPloidy(_, let found, let text) {
      #expect(found == line)
      #expect(text.contains(reason))
    }
  }

  @Test(
    "Real estimates are read",
    .enabled(if: Repository.shared != nil, "the shared data are not here"))
  func realEstimates() throws {
    let folder = try #require(Repository.shared).appending(path: "data/illumina")
    let files = [
      ("real/multiqc/alignment/TEST.ploidy_estimation_metrics.csv", "failed"),
      (
        "real/multiqc/tn_varcall/T_SRR7890936_50pc/T_SRR7890936_50pc.ploidy_estimation_metrics.csv",
        "X0"
      ),
      ("samples/dragen_run/SYN001.ploidy_estimation_metrics.csv", "XY"),
    ]
    for (name, expected) in files {
      let path = folder.appending(path: name).path
      #expect(try PloidyFile.karyotype(path: path)?.description ?? "failed" == expected)
    }
  }

  // MARK: - Sources

  /// Two positions of G6PD and a genotype at each.
  static func file(_ first: String, _ second: String, header: [String] = []) -> VCFText {
    VCFText(header: header)
      .record(154_532_082, "G", ".", first, contig: "chrX")
      .record(154_532_269, "C", "G", second, contig: "chrX")
  }

  struct SourceCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: VCFText
    let statements: SexStatements
    let expected: String
    let warnings: Int

    init(
      _ name: String, _ file: VCFText, gives expected: String, warnings: Int = 0,
      _ change: (inout SexStatements) -> Void = { _ in }
    ) {
      testDescription = name
      self.file = file
      var statements = SexStatements()
      change(&statements)
      self.statements = statements
      self.expected = expected
      self.warnings = warnings
    }
  }

  @Test(
    "The first source that speaks is believed, and a contradiction is said",
    arguments: [
      SourceCase("nothing", file("0/0", "0/0"), gives: "none"),
      SourceCase("one allele", file("0/0", "1"), gives: "X? genotypes"),
      SourceCase("one allele and two different ones", file("0", "0/1"), gives: "none"),
      SourceCase(
        "DRAGEN's header", file("0/0", "0/0", header: ["##estimatedSexKaryotype=XXY"]),
        gives: "XXY header"),
      SourceCase(
        "the reference's karyotype is not the sample's",
        file("0/0", "0/0", header: ["##referenceSexKaryotype=XXYY"]), gives: "none"),
      SourceCase(
        "a SAMPLE line", file("0", "0", header: ["##SAMPLE=<ID=S1,Sex=female>"]),
        gives: "XX header"),
      SourceCase(
        "a SAMPLE line of another", file("0/0", "0/0", header: ["##SAMPLE=<ID=S2,Sex=male>"]),
        gives: "none"),
      SourceCase(
        "a ploidy file before the header",
        file("0/0", "0/0", header: ["##estimatedSexKaryotype=XX"]), gives: "XY ploidy-file",
        warnings: 1
      ) { $0.ploidy = .male },
      SourceCase("a table before a ploidy file", file("0", "0"), gives: "XX sex-file", warnings: 1)
      {
        $0.table = ["S1": .female]
        $0.ploidy = .male
      },
      SourceCase("a table that does not know", file("0/0", "0"), gives: "X? genotypes") {
        $0.table = ["S1": nil]
      },
      SourceCase("the option before all", file("0", "0"), gives: "XXY option", warnings: 1) {
        $0.everyone = Karyotype("XXY")
        $0.table = ["S1": .female]
      },
      SourceCase("sources that agree", file("0", "0"), gives: "XY option") {
        $0.everyone = .male
        $0.ploidy = .male
      },
    ])
  func sources(_ c: SourceCase) throws {
    let reading = try c.file.read(["G6PD"])
    let resolution = SexResolution(
      c.statements, genotypes: reading.genotypes, panel: reading.panel)
    let sex = resolution.sexes[0]
    let found = sex.map { "\($0.karyotype) \($0.source.rawValue)" } ?? "none"
    #expect(found == c.expected)
    #expect(resolution.warnings.count == c.warnings)
  }

  @Test("Only X is adjusted, and contradictions are counted")
  func apply() throws {
    var reading = try VCFText(samples: ["S1", "S2"])
      .record(94_781_859, "G", "A", "0/1", "0")
      .record(154_532_082, "G", ".", "0/0", "0", contig: "chrX")
      .record(154_532_269, "C", "G", "0/1", "1", contig: "chrX")
      .read(["CYP2C19", "G6PD"])
    let sexes = [SampleSex(.male, source: .option), SampleSex(.female, source: .header)]
    let counts = SexAdjustment.apply(sexes, to: &reading.genotypes, panel: reading.panel)
    #expect(counts == [1, 2])
    #expect(reading[94_781_859] == "0/1")
    #expect(reading[154_532_082] == "0")
    #expect(reading[154_532_269] == "contradictsSex")
    #expect(reading[154_532_082, 1] == "contradictsSex")
  }

  @Test("A sex told from the genotypes changes none of them")
  func fromGenotypes() throws {
    var reading = try Self.file("0/0", "1").read(["G6PD"])
    let sexes = [SampleSex(Karyotype(xCount: 1, yCount: nil), source: .genotypes)]
    #expect(SexAdjustment.apply(sexes, to: &reading.genotypes, panel: reading.panel) == [0])
    #expect(reading[154_532_082] == "0/0")
  }
}

extension SiteCall {
  /// A usable genotype from its text.
  fileprivate init(spelled text: String) {
    let isPhased = text.contains("|")
    let alleles = text.split { $0 == "|" || $0 == "/" }.map { Int16($0) ?? Self.missingAllele }
    self.init(
      first: alleles[0], second: alleles.count > 1 ? alleles[1] : Self.noChromosome,
      isPhased: isPhased || alleles.count == 1)
  }
}
