import Foundation
import PGx
import PGxCore
import PGxDrugs
import PGxTestSupport
import Testing

@testable import PGxDRAGEN

@Suite("Files of a run folder")
struct ReaderTests {
  @Test(
    "Names say what a file is",
    arguments: [
      ("A.hard-filtered.gvcf.gz", RunFileKind.hardFilteredGVCF, "A"),
      ("A.b.hard-filtered.vcf.gz", RunFileKind.hardFilteredVCF, "A.b"),
      ("A.cnv.vcf", RunFileKind.cnvVCF, "A"),
      ("A.vcf.gz", RunFileKind.vcf, "A"), ("A.g.vcf", RunFileKind.gvcf, "A"),
      ("A.targeted.json", RunFileKind.targetedJSON, "A"),
      ("A.wgs_coverage_metrics.csv", RunFileKind.coverageMetrics, "A"),
      ("A-replay.json", RunFileKind.replay, "A"),
      ("A.qc-coverage-region-1_coverage_metrics.csv", RunFileKind.otherMetrics, "A"),
      ("FinalReport.txt", RunFileKind.finalReport, "FinalReport"),
      ("A.CX_report.txt.gz", RunFileKind.methylation, "A"),
    ])
  func kinds(name: String, kind: RunFileKind, prefix: String) throws {
    let found = try #require(RunFileKind.of(name: name))
    #expect(found.kind == kind)
    #expect(found.prefix == prefix)
  }

  @Test("Other names are nobody's", arguments: ["A.bam", ".vcf", "A.vcf.gz.tbi", "notes.txt"])
  func others(name: String) { #expect(RunFileKind.of(name: name) == nil) }

  @Test(
    "Versions without the machine's numbers",
    arguments: [
      ("SW: 07.021.732.4.2.4, HW: Unknown", "4.2.4"), ("SW: 4.2.4, HW: 1", "4.2.4"),
      ("05.021.510.3.5.7b", "3.5.7b"), ("dragen 4.3.6", "4.3.6"),
      ("05.121.676.4.2.4a", "4.2.4a"), ("Unknown", ""),
    ])
  func versions(text: String, version: String) {
    #expect((VariantHeader.version(in: text) ?? "") == version)
  }

  @Test(
    "The program's line decides, not the hash table's",
    arguments: [
      (["##DRAGENCommandLine=<ID=HashTableBuild,Version=\"SW: 01.003.044.3.9.5\">"], ""),
      (["##DRAGENCommandLine=<ID=dragen,Version=\"SW: 05.011.281.3.0.2\",Date=\"x\">"], "3.0.2"),
    ])
  func headers(lines: [String], version: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      (["##fileformat=VCFv4.2"] + lines
        + ["#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS", ""])
        .joined(separator: "\n").utf8, to: "x.vcf")
    let header = try VariantHeader(path: path)
    #expect((header.version ?? "") == version)
    #expect(header.samples == ["S"])
  }

  @Test(
    "Genotypes as DRAGEN spells them",
    arguments: [
      ("CYP2D6", "*1/*46;*43/*45", ["*1/*46", "*43/*45"]), ("CYP2D6", "*2x2/*4", ["*2x2/*4"]),
      ("CYP2D6", "*68+*4/*1", ["*1/*68+*4"]),
      ("DPYD", "Reference/c.2846A>T", ["Reference/c.2846A>T"]),
      ("G6PD", "A- 202A_376G", ["A- 202A_376G"]), ("MT-RNR1", "1555A>G", ["m.1555A>G"]),
      ("HLA-B", "B*57:01:01/B*44:02", ["*44:02/*57:01"]),
      ("DPYD", "wildtype/wildtype", ["Reference/Reference"]),
      ("G6PD", "B (reference)", ["B (reference)"]),
    ])
  func genotypes(gene: String, text: String, diplotypes: [String]) {
    guard case .calls(let calls) = GenotypeText(text, gene: gene, file: "x") else {
      Issue.record("\(GenotypeText(text, gene: gene, file: "x"))")
      return
    }
    #expect(calls.map(\.diplotype) == diplotypes)
  }

  @Test("No call, alleles without chromosomes, and what cannot be read are three things")
  func noGenotypes() {
    #expect(GenotypeText("", gene: "CYP2D6", file: "x") == .none)
    #expect(GenotypeText("*1_*2_*68", gene: "CYP2D6", file: "x") == .unassigned)
    guard case .unreadable = GenotypeText("*1/*2/*3", gene: "CYP2D6", file: "x") else {
      Issue.record("three alleles were read")
      return
    }
    for nothing in ["None", "null", "No_call", "", nil] {
      #expect(CallerResult(caller: .targeted, gene: "CYP2D6", genotype: nothing).genotype == "")
    }
  }

  static let damaged: [(name: String, text: String)] = [
    (
      "truncated.targeted.json",
      "{\"softwareVersion\":\"dragen 4.3.6\",\"cyp2d6\":{\"genotype\":\"*4"
    ),
    ("html.targeted.json", "<html><body>403</body></html>"), ("empty.targeted.json", " \n"),
    ("other.targeted.json", "{\"a\":1}"), ("list.targeted.json", "[1,2]"),
    ("joined.targeted.json", "{\"softwareVersion\":\"4\"}{\"softwareVersion\":\"4\"}"),
    ("twice.targeted.json", "{\"softwareVersion\":\"4\",\"cyp2d6\":{},\"cyp2d6\":{}}"),
    ("number.targeted.json", "{\"softwareVersion\":\"4\",\"cyp2d6\":{\"genotype\":[]}}"),
    (
      "contradiction.targeted.json",
      "{\"softwareVersion\":\"4\",\"locusAnnotations\":[{\"gene\":\"TPMT\",\"genotype\":\"*1/*1\"},{\"gene\":\"TPMT\",\"genotype\":\"*1/*2\"}]}"
    ),
    ("binary.mapping_metrics.csv", "a\u{0}b"), ("columns.mapping_metrics.csv", "SECTION,,metric\n"),
    ("columns.hla.tsv", "A\tB\nA*01:01\tB*01:01\n"),
    ("rows.hla.tsv", "HLA-A_1\tHLA-A_2\nA*01:01\n"),
    ("columns.star_allele.tsv", "Name\tValue\nTPMT\t*1/*1\n"),
    ("twice.star_allele.tsv", "Gene\tGenotype\nTPMT\t*1/*1\nTPMT\t*1/*2\n"),
    ("cut.star_allele.tsv", "Gene\tGenotype\nTPMT\n"), ("html.cyp2d6.tsv", "<!DOCTYPE html>"),
    ("text.cnv.vcf", "not a vcf\n"), ("header.cnv.vcf", "##fileformat=VCFv4.2\n"),
    ("build.cnv.vcf", "##fileformat=VCFv4.2\n#CHROM\tPOS\n"),
    (
      "cut.sv.vcf",
      "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=248956422>\n#CHROM\tPOS\nchr1\t12\n"
    ),
    ("text.annotated.json", "{\"positions\":[]}"),
    (
      "cut.annotated.json",
      "{\"header\":{\"samples\":[]},\"positions\":[\n{\"chromosome\":\"1\",\"position\":1}\n"
    ),
    ("bad.annotated.json", "{\"header\":{},\"positions\":[\n{\"chromosome\":\n],\"genes\":[\n]}\n"),
    ("x_FinalReport.txt", "[Header]\nContent\tx\n"), ("y_FinalReport.txt", "rs1\tAA\n"),
    (
      "z_FinalReport.txt",
      "[Header]\n[Data]\nSNP Name\tSample ID\tChr\tMapInfo\tAlleles - Forward\n"
    ),
    (
      "w_FinalReport.txt",
      "[Header]\n[Data]\nSNP Name\tSample ID\tChr\tMapInfo\tAlleles - Plus\nrs4244285\tS\t10\t94781859\tCT\n"
    ),
  ]

  @Test(
    "Damaged files are refused on one line, with exit code 65", arguments: damaged.map { $0.name })
  func refused(name: String) throws {
    let folder = try TemporaryFolder()
    let text = try #require(Self.damaged.first { $0.name == name }?.text)
    _ = try folder.write(text.utf8, to: name)
    do throws(DRAGENError) {
      for sample in try RunFolder.samples(in: folder.url.path) { _ = try DRAGENRun(sample) }
      Issue.record("\(name) was read")
    } catch {
      #expect(error.exitCode == 65, "\(error.message)")
      #expect(error.message.contains(name) && !error.message.contains("\n"))
    }
  }

  @Test("A compressed file that is cut short is refused")
  func truncatedGzip() throws {
    let folder = try TemporaryFolder()
    let text = [UInt8]("PLOIDY ESTIMATION,,Ploidy estimation,XY\n".utf8)
    let data = Gzip.stream(text)
    _ = try folder.write(data.dropLast(9), to: "A.mapping_metrics.csv.gz")
    #expect(throws: DRAGENError.self) {
      for sample in try RunFolder.samples(in: folder.url.path) { _ = try DRAGENRun(sample) }
    }
  }

  @Test("Two files of one kind contradict, files of one prefix in two folders do not")
  func folders() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    _ = try folder.write("x".utf8, to: "a/S.hla.tsv")
    _ = try folder.write("x".utf8, to: "b/S.cyp2d6.tsv")
    #expect(try RunFolder.samples(in: folder.url.path).map { $0.files.count } == [2])
    _ = try folder.write("x".utf8, to: "b/S.hla.tsv")
    #expect(throws: DRAGENError.self) { try RunFolder.samples(in: folder.url.path) }
  }

  @Test("Metrics with Windows line ends, and values that are none")
  func metrics() throws {
    let text =
      "MAPPING/ALIGNING SUMMARY,,Mapped reads,10,97.00\r\n"
      + "MAPPING/ALIGNING SUMMARY,,Estimated sample contamination,NA\r\n"
    let file = try MetricsFile(parsing: text, file: "x")
    let checks = QualityReport.checks(
      [(.mappingMetrics, "x", file)], rules: QualityRule.standard)
    #expect(checks.map(\.status) == [.warn, .notAssessable])
    let rules = try QualityRule.reading("metric\tpass\tfail\nMapped reads\t96\t90\n", file: "t")
    #expect(
      QualityReport.checks([(.mappingMetrics, "x", file)], rules: rules).map(\.status) == [
        .pass, .notAssessable,
      ])
    for bad in ["Mapped reads\t96", "Nothing\t1\t2", "Mapped reads\t90\t96", "Ti/Tv ratio\t2\t1"] {
      #expect(throws: DRAGENError.self) { try QualityRule.reading(bad, file: "t") }
    }
  }

  @Test("An array's assays that contradict each other are no evidence")
  func report() throws {
    let head = "[Header]\n[Data]\nSNP Name\tSample ID\tChr\tMapInfo\tAlleles - Plus\n"
    let rows = "a\tS\t10\t94781859\tGA\nb\tS\t10\t94781859\tGG\nc\tS\t10\t94761900\tTC\n"
    let report = try FinalReport(parsing: head + rows, file: "x")
    let calls = try report.calls(sample: 0, assembly: .grch38)
    #expect(calls.map(\.position) == [94_761_900])
    #expect(calls.map(\.genotype) == ["0/1"])
  }

  static let illumina = Repository.shared?.appending(path: "data/illumina")

  @Test("Files of others have what their index says", .enabled(if: illumina != nil))
  func shared() throws {
    let folder = try #require(Self.illumina)
    let run = folder.appending(path: "samples/dragen_run")
    let sample = try #require(try RunFolder.samples(in: run.path).first { $0.prefix == "SYN001" })
    let read = try DRAGENRun(sample)
    #expect(read.findings.versions == ["dragen 4.3.6"])
    #expect(read.findings.quality.allSatisfy { $0.status == .pass })
    #expect(read.findings.quality.count == 8)
    #expect(read.taken.keys.sorted() == ["CYP2B6", "HLA-A", "HLA-B"])
    #expect(read.conflicts.keys.sorted() == ["CYP2D6"])
    #expect(read.findings.structural.map(\.gene).sorted() == ["CYP2C9", "CYP2D6", "G6PD"])
    let old = try TargetedFile.read(
      run.appending(path: "SYN001.v4.2.targeted.json").path, kind: .targetedJSON)
    #expect(old.results.map(\.genotype) == ["*4/*5", ""])
    #expect(old.unread == ["gba", "smn"])
    let annotated = folder.appending(path: "samples/annotations/SYN001.annotated.json.gz").path
    var places: [Int] = []
    let names = try AnnotationFile.forEachPosition(path: annotated) { places.append($0.position) }
    #expect(names == ["SYN001"])
    #expect(places.first == 94_781_859)
    let array = folder.appending(path: "samples/array")
    let flags = try StructuralFile.flags(
      path: array.appending(path: "204000000001_R01C01.cnv.vcf").path)
    #expect(flags.map(\.kind) == ["copy number 1"])
    let report = try FinalReport(path: array.appending(path: "FinalReport.txt").path)
    let genotypes = try report.calls(sample: 0, assembly: .grch38).map(\.genotype)
    #expect(genotypes == ["0/1"])
  }

  @Test("Real metrics of many versions are read", .enabled(if: illumina != nil))
  func realMetrics() throws {
    let folder = try #require(Self.illumina).appending(path: "real/multiqc")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("_metrics.csv") }
    #expect(names.count > 10)
    for name in names {
      #expect(try MetricsFile(path: folder.appending(path: name).path).rows.count > 3)
    }
  }

  @Test("Real copy number files are read", .enabled(if: illumina != nil))
  func realStructural() throws {
    let folder = try #require(Self.illumina).appending(path: "real/radiant")
    for name in ["test_cnv.vcf", "test_somatic_cnv.vcf", "test_somatic_cnv_no_ascn.vcf"] {
      _ = try StructuralFile.flags(path: folder.appending(path: name).path)
      #expect(try VariantHeader(path: folder.appending(path: name).path).isGRCh38 == true)
    }
  }
}
