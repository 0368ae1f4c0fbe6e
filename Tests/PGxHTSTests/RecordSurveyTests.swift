import Foundation
import PGxHTS
import PGxTestSupport
import Testing

@Suite("The survey of records")
struct RecordSurveyTests {
  /// Records, and what is counted.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let samples: Int
    let records: [String]
    let expected: [String: Int]

    init(_ name: String, samples: Int = 1, _ records: String..., gives expected: [String: Int]) {
      testDescription = name
      self.samples = samples
      self.records = records.map { $0.replacingOccurrences(of: " ", with: "\t") }
      self.expected = expected
    }

    func survey() throws -> RecordSurvey {
      let folder = try TemporaryFolder()
      let names = (0..<samples).map { "S\($0)" }
      let columns =
        ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO"]
        + (samples > 0 ? ["FORMAT"] + names : [])
      let text =
        (["##fileformat=VCFv4.2", columns.joined(separator: "\t")] + records)
        .joined(separator: "\n") + "\n"
      var file = try VariantFile(path: folder.write(Array(text.utf8), to: "x.vcf"))
      file.survey = RecordSurvey(sampleCount: samples)
      try file.forEachLine(overlapping: [], useIndex: false) { _, _ in }
      let survey = file.survey
      return try #require(survey)
    }
  }

  static func counts(_ survey: RecordSurvey) -> [String: Int] {
    [
      "records": survey.records, "blocks": survey.referenceBlocks,
      "reference": survey.referenceRecords, "variant": survey.variantRecords,
      "symbolic": survey.symbolicRecords, "open": survey.openAlleleRecords,
      "phased": survey.phasedHeterozygous, "unphased": survey.unphasedHeterozygous,
      "phased homozygous": survey.phasedHomozygous,
      "unphased homozygous": survey.unphasedHomozygous,
      "sets": survey.hasPhaseSets ? 1 : 0, "filtered": survey.filters.values.reduce(0, +),
      "X haploid": survey.x.haploid, "X homozygous": survey.x.homozygous,
      "X heterozygous": survey.x.heterozygous, "X polyploid": survey.x.polyploid,
      "M haploid": survey.mitochondrion.haploid, "M homozygous": survey.mitochondrion.homozygous,
      "M heterozygous": survey.mitochondrion.heterozygous,
    ].filter { $0.value > 0 }
  }

  @Test(
    "Each record is counted once, by its sort",
    arguments: [
      Case("nothing", gives: [:]),
      Case(
        "a variant", "1 5 . A C . PASS . GT 0/1",
        gives: ["records": 1, "variant": 1, "unphased": 1]),
      Case(
        "a block of GATK", "1 5 . A <NON_REF> . . END=9 GT:DP 0/0:30",
        gives: ["records": 1, "blocks": 1, "open": 1, "unphased homozygous": 1]),
      Case(
        "a block of Strelka", "1 5 . A . . PASS BLOCKAVG;END=9 GT 0/0",
        gives: ["records": 1, "blocks": 1, "unphased homozygous": 1]),
      Case(
        "a block of one base", "1 5 . A <*> . . END=5 GT 0/0",
        gives: ["records": 1, "reference": 1, "open": 1, "unphased homozygous": 1]),
      Case(
        "a variant with an open allele", "1 5 . A C,<NON_REF> . . . GT 0|1",
        gives: ["records": 1, "variant": 1, "open": 1, "phased": 1]),
      Case(
        "no alternate", "1 5 . A . . . . GT ./.", gives: ["records": 1, "reference": 1]),
      Case(
        "an alternate that the one sample does not have", "1 5 . A C . . . GT 0/0",
        gives: ["records": 1, "reference": 1, "unphased homozygous": 1]),
      Case(
        "an alternate that one of two samples does not have", samples: 2,
        "1 5 . A C . . . GT 0/0 0/1",
        gives: ["records": 1, "variant": 1, "unphased homozygous": 1, "unphased": 1]),
      Case(
        "a deletion of many bases", "1 5 . A <DEL> . PASS END=900 GT 0/1",
        gives: ["records": 1, "symbolic": 1, "unphased": 1]),
      Case(
        "a breakend", "1 5 . A A[2:8[ . PASS . GT 0/1",
        gives: ["records": 1, "symbolic": 1, "unphased": 1]),
      Case(
        "a segment without a change of copy number", "1 5 . A . . PASS SVTYPE=CNV;END=900 GT 0/0",
        gives: ["records": 1, "symbolic": 1, "unphased homozygous": 1]),
      Case(
        "a phase set", "1 5 . A C . PASS . GT:DP:PS 0|1:9:5",
        gives: ["records": 1, "variant": 1, "phased": 1, "sets": 1]),
      Case(
        "failed filters", "1 5 . A C . q10 . GT 1", "1 6 . A C . q10;s50 . GT 1",
        "1 7 . A C . PASS . GT 1", gives: ["records": 3, "variant": 3, "filtered": 2]),
      Case(
        "X outside the pseudoautosomal regions", "chrX 100000 . A C . . . GT 1",
        "chrX 154532046 . A C . . . GT 1", "chrX 154532047 . A C . . . GT 0/1",
        "chrX 154532048 . A C . . . GT 1/1", "chrX 154532049 . A C . . . GT 0/0/1",
        "chrX 155800000 . A C . . . GT 1",
        gives: [
          "records": 6, "variant": 6, "X haploid": 1, "X heterozygous": 1, "X homozygous": 1,
          "X polyploid": 1, "unphased": 2, "unphased homozygous": 1,
        ]),
      Case(
        "the mitochondrion", "MT 5 . A C . . . GT 1", "MT 6 . A C . . . GT 0/1",
        "MT 7 . A C . . . GT 1/1",
        gives: [
          "records": 3, "variant": 3, "M haploid": 1, "M heterozygous": 1, "M homozygous": 1,
          "unphased": 1, "unphased homozygous": 1,
        ]),
      Case(
        "no samples", samples: 0, "1 5 . A C . . .", "1 6 . A . . . .",
        gives: ["records": 2, "variant": 1, "reference": 1]),
      Case(
        "GT that is not first, or empty", "1 5 . A C . . . DP:GT 5:0/1",
        "1 7 . A C . . . GT:DP :5", gives: ["records": 2, "variant": 2]),
      Case(
        "allele numbers of two digits", "1 5 . A C . . . GT 10/10", "1 6 . A C . . . GT 1/10",
        gives: ["records": 2, "variant": 2, "unphased homozygous": 1, "unphased": 1]),
    ])
  func sorts(_ c: Case) throws {
    #expect(Self.counts(try c.survey()) == c.expected)
  }

  @Test("Filters are told apart up to a limit, and none is lost")
  func manyFilters() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<200).map { "1\t\($0 + 1)\t.\tA\tC\t.\tf\($0)\t." }
    let text =
      "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
      + lines.joined(separator: "\n") + "\n"
    var file = try VariantFile(path: folder.write(Array(text.utf8), to: "x.vcf"))
    file.survey = RecordSurvey(sampleCount: 0)
    try file.forEachLine { _, _ in }
    let survey = file.survey
    let filters = try #require(survey?.filters)
    #expect(filters.count == RecordSurvey.filterLimit + 1)
    #expect(filters.values.reduce(0, +) == 200)
    #expect(filters["…"] == 200 - RecordSurvey.filterLimit)
  }

  @Test(
    "BCF is surveyed as its text is",
    .enabled(if: Program.find("bcftools") != nil, "needs bcftools"))
  func binary() throws {
    let bcftools = try #require(Program.find("bcftools"))
    let folder = try TemporaryFolder()
    let text = Repository.fixtures.appending(path: "vcf/cohort.vcf").path
    let made = try Program.run(bcftools, ["view", "-Ob", "-o", folder.path("x.bcf"), text])
    try #require(made.exitCode == 0, "\(made.messages)")
    let surveys = try [text, folder.path("x.bcf")].map { path -> RecordSurvey? in
      var file = try VariantFile(path: path)
      file.survey = RecordSurvey(sampleCount: file.header.samples.count)
      try file.forEachLine { _, _ in }
      return file.survey
    }
    #expect(surveys[0]?.records ?? 0 > 1000)
    #expect(surveys[0].map(Self.counts) == surveys[1].map(Self.counts))
  }

  @Test("Without a survey nothing is counted")
  func off() throws {
    var file = try VariantFile(path: Repository.fixtures.appending(path: "vcf/demo.vcf").path)
    try file.forEachLine { _, _ in }
    let survey = file.survey
    #expect(survey == nil)
  }
}

@Suite("Text files beside the variants")
struct TextFileTests {
  @Test("Plain, gzip and bgzip have the same lines", arguments: ["plain", "gzip", "bgzip"])
  func lines(form: String) throws {
    let folder = try TemporaryFolder()
    let bytes = Array("a\tb\r\n\nlast".utf8)
    let stored =
      switch form {
      case "gzip": Gzip.stream(bytes)
      case "bgzip": Gzip.blocks(bytes)
      default: bytes
      }
    var found: [String] = []
    let file = try TextFile(path: folder.write(stored, to: "x"))
    try file.forEachLine { line, number in
      found.append("\(number):" + String(decoding: line.indices.map { line[$0] }, as: UTF8.self))
    }
    #expect(found == ["1:a\tb", "2:", "3:last"])
  }

  @Test("An empty file has no lines; one that is not there is an error")
  func ends() throws {
    let folder = try TemporaryFolder()
    var count = 0
    let file = try TextFile(path: folder.write([], to: "x"))
    try file.forEachLine { _, _ in count += 1 }
    #expect(count == 0)
    #expect(throws: HTSError.notFound(path: "/nowhere/x")) { _ = try TextFile(path: "/nowhere/x") }
    #expect(throws: HTSError.remoteName(path: "http://a/b")) {
      _ = try TextFile(path: "http://a/b")
    }
  }
}
