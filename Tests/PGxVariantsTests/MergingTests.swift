import PGxCore
import Testing

@testable import PGxVariants

/// Several records at one position.
@Suite("Several records at a position")
struct MergingTests {
  // CYP2C9 94942309 G>A,T (*8, *27); TPMT 18130687 T>C,G.
  private static let position = 94_942_309

  /// Records at 94942309: pairs of ALT and GT, each optionally with a filter.
  private static func split(
    _ name: String, _ records: [(alternate: String, column: String)], filters: [String] = [],
    format: String = "GT", gives expected: String
  ) -> ReadingCase {
    var file = VCFText()
    for (index, record) in records.enumerated() {
      file = file.record(
        position, "G", record.alternate, record.column,
        filter: index < filters.count ? filters[index] : "PASS", format: format)
    }
    return ReadingCase(name, file, genes: ["CYP2C9"], gives: [position: expected])
  }

  @Test(
    "that were one multi-allelic record complete each other",
    arguments: [
      split("neither", [("A", "0/0"), ("T", "0/0")], gives: "0/0"),
      split("the first", [("A", "0/1"), ("T", "0/0")], gives: "0/1"),
      split("the second", [("A", "0/0"), ("T", "0/1")], gives: "0/2"),
      split("homozygous for the second", [("A", "0/0"), ("T", "1/1")], gives: "2/2"),
      split("one of each", [("A", "0/1"), ("T", "0/1")], gives: "1/2"),
      split("one of each, order turned", [("T", "0/1"), ("A", "0/1")], gives: "2/1"),
      split("one of each, as half calls", [("A", "./1"), ("T", "1/.")], gives: "1/2"),
      split("one of each, phased", [("A", "1|0"), ("T", "0|1")], gives: "1|2"),
      split(
        "phased on one chromosome twice", [("A", "0|1"), ("T", "0|1")],
        gives: "contradictsRecords"),
      split(
        "more alleles than chromosomes", [("A", "1/1"), ("T", "0/1")],
        gives: "contradictsRecords"),
      split("homozygous for both", [("A", "1/1"), ("T", "1/1")], gives: "contradictsRecords"),
      split(
        "reference for one, no call for the other", [("A", "0/0"), ("T", "./.")],
        gives: "noCall"),
      split(
        "no call for one, reference for the other", [("A", "./."), ("T", "0/0")],
        gives: "noCall"),
      split(
        "heterozygous for one, no call for the other", [("A", "0/1"), ("T", "./.")],
        gives: "./1"),
      split(
        "homozygous for one, no call for the other", [("A", "1/1"), ("T", "./.")],
        gives: "1/1"),
      split(
        "reference for one, the other failed", [("A", "0/0"), ("T", "0/1")],
        filters: ["PASS", "LowQual"], gives: "filtered"),
      split(
        "the first failed", [("A", "0/1"), ("T", "0/0")], filters: ["LowQual"],
        gives: "filtered"),
      split("documented and not", [("A", "0/1"), ("C", "0/1")], gives: "1/3"),
      split("the other chromosome is deleted", [("A", "1/0"), ("*", "0/1")], gives: "1/."),
      split("the other one, order turned", [("*", "0|1"), ("A", "1|0")], gives: "1|."),
      split("reference and deleted", [("A", "0/0"), ("*", "0/1")], gives: "unusableAllele"),
      split(
        "reference and an unknown allele", [("A", "0/0"), ("<DEL>", "0/1")], gives: "unusableAllele"
      ),
      split("a star that nobody has", [("A", "0/1"), ("*", "0/0")], gives: "0/1"),
    ])
  func splitRecords(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("phased in different sets lose the phase")
  func differentPhaseSets() throws {
    let reading = try VCFText()
      .record(Self.position, "G", "A", "1|0:5", format: "GT:PS")
      .record(Self.position, "G", "T", "0|1:9", format: "GT:PS").read(["CYP2C9"])
    #expect(reading[Self.position] == "1/2")
  }

  @Test(
    "that repeat each other have to agree",
    arguments: [
      split("the same", [("A", "0/1"), ("A", "0/1")], gives: "0/1"),
      split("other order, unphased", [("A", "0/1"), ("A", "1/0")], gives: "0/1"),
      split("other order, phased", [("A", "0|1"), ("A", "1|0")], gives: "contradictsRecords"),
      split("another genotype", [("A", "0/1"), ("A", "1/1")], gives: "contradictsRecords"),
      split("reference and not", [("A", "0/0"), ("A", "0/1")], gives: "contradictsRecords"),
      split(
        "three, the last agrees with the first",
        [("A", "0/0"), ("A", "0/1"), ("A", "0/0")], gives: "contradictsRecords"),
      split("the first is no call", [("A", "./."), ("A", "0/1")], gives: "0/1"),
      split("the second is no call", [("A", "0/1"), ("A", "./.")], gives: "0/1"),
      split("reference beside no call", [("A", "0/0"), ("A", "./.")], gives: "noCall"),
      split("no call beside reference", [("A", "./."), ("A", "0/0")], gives: "noCall"),
      split(
        "reference beside a failed variant", [("A", "0/1"), ("A", "0/0")],
        filters: ["LowQual", "PASS"], gives: "filtered"),
      split("the first failed", [("A", "1/1"), ("A", "0/1")], filters: ["LowQual"], gives: "0/1"),
      split(
        "the second failed", [("A", "0/1"), ("A", "1/1")], filters: ["PASS", "LowQual"],
        gives: "0/1"),
      split(
        "both failed", [("A", "0/1"), ("A", "0/1")], filters: ["LowQual", "LowQual"],
        gives: "filtered"),
      split("joint and split", [("A,T", "0/2"), ("T", "0/1")], gives: "0/2"),
      split(
        "joint and split disagree", [("A,T", "1/2"), ("T", "0/1")],
        gives: "contradictsRecords"),
    ])
  func repeats(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("are brought together sample by sample")
  func samples() throws {
    let reading = try VCFText(samples: ["A", "B", "C"])
      .record(Self.position, "G", "A", "0/1", "0/0", "0/1")
      .record(Self.position, "G", "T", "0/0", "0/1", "0/1").read(["CYP2C9"])
    #expect((0..<3).map { reading[Self.position, $0] } == ["0/1", "0/2", "1/2"])
  }

  @Test("after many repeats stay contradicting")
  func sticky() throws {
    var file = VCFText()
    for column in ["0/1", "1/1", "1/1", "1/1"] {
      file = file.record(Self.position, "G", "A", column)
    }
    #expect(try file.read(["CYP2C9"])[Self.position] == "contradictsRecords")
  }

  @Test("a record without usable REF gives way to one that has it")
  func wrongReference() throws {
    var file = VCFText().record(Self.position, "C", "A", "0/1")
    #expect(throws: VariantInputError.self) { try file.read(["CYP2C9"]) }
    file = file.record(Self.position, "G", "A", "0/1").record(94_942_290, "C", "T", "0/0")
    let reading = try file.read(["CYP2C9"])
    #expect(reading[Self.position] == "0/1")
    #expect(reading.genotypes.warnings.count == 1)
  }

  @Test(
    "keep every sample's value, however many different ones there are", arguments: [2, 255, 700])
  func manyValues(_ count: Int) throws {
    var file = VCFText(samples: (0..<count).map { "S\($0)" })
    for (position, reference, alternate) in [(94_942_290, "C", "T"), (94_981_296, "A", "C")] {
      let columns = (0..<count).map { "0|1:\($0 + 1)" }.joined(separator: "\t")
      file = file.line(
        "chr10\t\(position)\t.\t\(reference)\t\(alternate)\t.\t.\t.\tGT:PS\t\(columns)")
    }
    let reading = try file.read(["CYP2C9"])
    for sample in 0..<count {
      #expect(reading[94_942_290, sample] == "0|1@\(sample + 1)")
      #expect(reading[94_981_296, sample] == "0|1@\(sample + 1)")
    }
  }

  @Test("a record of a thousand alternates is read, one of more is refused")
  func manyAlternates() throws {
    let letters = ["A", "C", "G", "T"]
    var alternates: [String] = []
    for number in 0..<1001 {
      // Five letters more than REF: an insertion that is different for each number.
      alternates.append("GA" + (0..<5).map { letters[number >> (2 * $0) & 3] }.joined())
    }
    let most = VCFText().record(
      94_949_281, "GA", alternates.prefix(1000).joined(separator: ","), "1000/2")
    let reading = try most.read(["CYP2C9"])
    #expect(reading[94_949_281] == "1001/3")
    #expect(reading.extra(94_949_281).count == 1000)
    let more = VCFText().record(94_949_281, "GA", alternates.joined(separator: ","), "0/1")
    #expect {
      try more.read(["CYP2C9"])
    } throws: { error in
      guard case VariantInputError.tooManyAlternates(_, 1, "chr10", let position, 1001) = error
      else { return false }
      return position == 94_949_281
    }
  }
}
