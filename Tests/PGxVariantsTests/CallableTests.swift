import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxVariants

@Suite("Regions known to be covered")
struct CallableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bed: String
    let genes: [String]
    let expected: [Int: String]

    init(
      _ name: String, _ bed: String, genes: [String] = ["CYP2C19"],
      gives expected: [Int: String]
    ) {
      testDescription = name
      self.bed = bed
      self.genes = genes
      self.expected = expected
    }
  }

  static func read(_ file: VCFText, _ bed: some Sequence<UInt8>, _ genes: [String]) throws
    -> Reading
  {
    var reading = try file.read(genes)
    let folder = try TemporaryFolder()
    let regions = try CallableRegions(path: folder.write(bed, to: "x.bed"), panel: reading.panel)
    regions.apply(to: &reading.genotypes, panel: reading.panel)
    return reading
  }

  /// rs4244285 of CYP2C19 heterozygous, nothing else but rs4986893.
  static let file = VCFText()
    .record(94_781_859, "G", "A", "0/1")

  @Test(
    "A position is reference where its whole span is covered",
    arguments: [
      Case("the base alone", "chr10\t94780652\t94780653\n", gives: [94_780_653: "0/0"]),
      Case("ends before the base", "chr10\t94780600\t94780652\n", gives: [94_780_653: "absent"]),
      Case("begins behind the base", "chr10\t94780653\t94780700\n", gives: [94_780_653: "absent"]),
      Case("without chr", "10\t94780600\t94780700\n", gives: [94_780_653: "0/0"]),
      Case("by accession", "NC_000010.11\t94780600\t94780700\n", gives: [94_780_653: "0/0"]),
      Case("another contig", "chr1\t94780600\t94780700\n", gives: [94_780_653: "absent"]),
      Case(
        "remarks, further columns, spaces, line ends",
        "#x\nbrowser position chr10\ntrack name=a\n\nchr10 94780600 94780700 n 5 +\r\n",
        gives: [94_780_653: "0/0"]),
      Case(
        "what is said not to be covered is not",
        "chr10\t94780600\t94780700\tNO_COVERAGE\n", gives: [94_780_653: "absent"]),
      Case(
        "of GATK's CallableLoci what is callable is",
        "chr10\t94780600\t94780652\tLOW_COVERAGE\nchr10\t94780652\t94780700\tCALLABLE\n",
        gives: [94_780_653: "0/0"]),
      Case(
        "a name is no label", "chr10\t94780600\t94780700\tCYP2C19_5\n",
        gives: [94_780_653: "0/0"]),
      Case("an interval of nothing", "chr10\t94780652\t94780652\n", gives: [94_780_653: "absent"]),
      Case("an empty file", "", gives: [94_780_653: "absent"]),
      Case(
        "what a record says stays", "chr10\t94000000\t95000000\n", gives: [94_781_859: "0/1"]),
      Case(
        "a deletion of CYP2C9 as a whole", "chr10\t94949280\t94949284\n", genes: ["CYP2C9"],
        gives: [94_949_281: "0/0"]),
      Case(
        "two intervals that touch are one",
        "chr10\t94949282\t94949284\nchr10\t94949280\t94949282\n",
        genes: ["CYP2C9"], gives: [94_949_281: "0/0"]),
      Case(
        "two intervals with a gap are not",
        "chr10\t94949280\t94949281\nchr10\t94949282\t94949290\n",
        genes: ["CYP2C9"], gives: [94_949_281: "absent"]),
    ])
  func spans(_ c: Case) throws {
    let file =
      c.genes == ["CYP2C9"] ? VCFText().record(94_942_290, "C", "T", "0/1") : Self.file
    let reading = try Self.read(file, Array(c.bed.utf8), c.genes)
    for (position, expected) in c.expected { #expect(reading[position] == expected) }
  }

  @Test("A repeat is callable only up to the last base that another spelling can touch")
  func reach() throws {
    let panel = VariantPanel(genes: ["UGT1A1"])
    let site = try #require(panel.sites.first { $0.position == 233_760_233 })
    #expect(site.reach > site.end)
    let file = VCFText().record(233_760_498, "G", "A", "0/1", contig: "chr2")
    for (end, expected) in [(site.reach, "0/0"), (site.reach - 1, "absent")] {
      let bed = "chr2\t\(site.position - 1)\t\(end)\n"
      #expect(try Self.read(file, Array(bed.utf8), ["UGT1A1"])[site.position] == expected)
    }
  }

  struct Upgrade: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: VCFText
    let expected: String

    init(_ name: String, _ file: VCFText, gives expected: String) {
      testDescription = name
      self.file = file
      self.expected = expected
    }
  }

  @Test(
    "Whatever a record says is never upgraded",
    arguments: [
      Upgrade("no-call", VCFText().record(94_780_653, "G", "A", "./."), gives: "noCall"),
      Upgrade(
        "filtered", VCFText().record(94_780_653, "G", "A", "0/0", filter: "q10"), gives: "filtered"),
      Upgrade(
        "low depth", VCFText().record(94_780_653, "G", "A", "0/0:0", format: "GT:DP"),
        gives: "lowDepth"),
      Upgrade(
        "contradiction", VCFText().record(94_780_653, "T", "A", "0/0"),
        gives: "contradictsReference"),
      Upgrade(
        "a symbol", VCFText().record(94_780_653, "G", "<DEL>", "0/1"), gives: "unusableAllele"),
    ])
  func neverUpgraded(_ c: Upgrade) throws {
    let file = c.file.record(94_781_859, "G", "A", "0/1").record(94_842_866, "A", "G", "0/1")
    let reading = try Self.read(file, Array("chr10\t94000000\t95000000\n".utf8), ["CYP2C19"])
    #expect(reading[94_780_653] == c.expected)
  }

  @Test("All samples get it, each where it has nothing; the origin is kept")
  func samples() throws {
    let file = VCFText(samples: ["S1", "S2"]).record(94_781_859, "G", "A", "0/1", "./.")
    let reading = try Self.read(file, Array("chr10\t94000000\t95000000\n".utf8), ["CYP2C19"])
    #expect(reading[94_781_859] == "0/1")
    #expect(reading[94_781_859, 1] == "noCall")
    #expect(reading[94_780_653] == "0/0")
    #expect(reading[94_780_653, 1] == "0/0")
    let site = try #require(reading.panel.sites.firstIndex { $0.position == 94_780_653 })
    #expect(reading.call(site).origin == .callableRegion)
  }

  @Test("A reason stays where another sample of the same position has nothing")
  func mixedRow() throws {
    var reading = try VCFText(samples: ["S1"]).record(94_780_653, "G", "A", "./.")
      .record(94_781_859, "G", "A", "0/1").read()
    let other = try VCFText(samples: ["S2"]).record(94_781_859, "G", "A", "0/0").read()
    reading.genotypes = try reading.genotypes.adding(other.genotypes, file: "y")
    let folder = try TemporaryFolder()
    let bed = try folder.write(Array("chr10\t94000000\t95000000\n".utf8), to: "x.bed")
    try CallableRegions(path: bed, panel: reading.panel)
      .apply(to: &reading.genotypes, panel: reading.panel)
    #expect(reading[94_780_653] == "noCall")
    #expect(reading[94_780_653, 1] == "0/0")
  }

  @Test("The mitochondrion has one chromosome")
  func mitochondrion() throws {
    let file = VCFText().record(1555, "A", "G", "1", contig: "chrM")
    let reading = try Self.read(file, Array("MT\t0\t16569\n".utf8), ["MT-RNR1"])
    #expect(reading[1494] == "0")
    #expect(reading[1555] == "1")
  }

  @Test("gzip is read, and a million lines are kept small")
  func many() throws {
    var text = ""
    for index in 0..<200_000 {
      // The same position over and over, in pieces that overlap: nothing grows.
      text += "chr10\t\(94_780_652 - index % 3)\t94780653\n"
    }
    let reading = try Self.read(Self.file, Gzip.stream(Array(text.utf8)), ["CYP2C19"])
    #expect(reading[94_780_653] == "0/0")
  }

  @Test(
    "A wrong BED file is refused with the line",
    arguments: [
      ("chr10\t5\n", 1, "2 columns"), ("chr10\t1\t2\nchr10\tx\t9\n", 2, "whole numbers"),
      ("chr10\t9\t5\n", 1, "before the start"), ("chr10\t-1\t5\n", 1, "whole numbers"),
      ("chr10\t1\t99999999999999999999\n", 1, "whole numbers"), ("\u{0}\n", 1, "1 columns"),
      ("chr10\t1\t5\t30\n", 1, "is a depth"), ("chr10\t1\t5\t0:1\n", 1, "is a depth"),
      ("chr10\t1\t5\t4:inf\n", 1, "is a depth"),
    ])
  func wrong(text: String, line: Int, reason: String) throws {
    do {
      _ = try Self.read(Self.file, Array(text.utf8), ["CYP2C19"])
      Issue.record("read")
    } catch VariantInputError.malformedRegion(_, let found, let text) {
      #expect(found == line)
      #expect(text.contains(reason))
    }
  }
}
