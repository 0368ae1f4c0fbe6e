import PGxCore
import Testing

@testable import PGxVariants

/// GT and its companions in one record at CYP2C19*2 (rs4244285, G>A).
@Suite("Genotypes")
struct GenotypeTests {
  private static let position = 94_781_859

  private static func one(
    _ name: String, _ column: String, format: String = "GT", alternate: String = "A",
    policy: EvidencePolicy = EvidencePolicy(), header: [String] = [], filter: String = "PASS",
    gives expected: String
  ) -> ReadingCase {
    ReadingCase(
      name,
      VCFText(header: header).record(
        position, "G", alternate, column, filter: filter, format: format),
      policy: policy, gives: [position: expected])
  }

  @Test(
    "are read as written",
    arguments: [
      one("unphased", "0/1", gives: "0/1"),
      one("phased", "1|0", gives: "1|0"),
      one("homozygous", "1/1", gives: "1/1"),
      one("reference", "0/0", gives: "0/0"),
      one("no call", "./.", gives: "noCall"),
      one("one point", ".", gives: "noCall"),
      one("phased no call", ".|.", gives: "noCall"),
      one("reference and nothing is not reference", "0/.", gives: "noCall"),
      one("nothing and reference is not reference", "./0", gives: "noCall"),
      one("alternate and nothing is a half call", "1/.", gives: "1/."),
      one("nothing and alternate is a half call", "./1", gives: "./1"),
      one("haploid reference on an autosome is not reference", "0", gives: "noCall"),
      one("haploid alternate on an autosome is a half call", "1", gives: "1|."),
      one("leading separator of VCF 4.4, phased", "|0|1", gives: "0|1"),
      one("leading separator of VCF 4.4, unphased", "/0/1", gives: "0/1"),
      one("leading separator, second allele unphased", "|0/1", gives: "0/1"),
      one("leading zeros", "00/01", gives: "0/1"),
      one("three times reference", "0/0/0", gives: "0/0"),
      one("GT behind another subfield", "12:0/1", format: "DP:GT", gives: "0/1"),
      one("no GT", "12:30", format: "DP:GQ", gives: "noCall"),
      one("FORMAT is a point", ".", format: ".", gives: "noCall"),
      one("subfields dropped at the end", "0/1", format: "GT:AD:DP:GQ:PS", gives: "0/1"),
      one("GT itself dropped", "12", format: "DP:GT", gives: "noCall"),
    ])
  func genotypes(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "have their phase set",
    arguments: [
      one("PS of a phased genotype", "0|1:7", format: "GT:PS", gives: "0|1@7"),
      one("PS of an unphased genotype says nothing", "0/1:7", format: "GT:PS", gives: "0/1"),
      one("PS missing", "0|1:.", format: "GT:PS", gives: "0|1"),
      one("PS dropped", "0|1", format: "GT:PS", gives: "0|1"),
      one("PS before GT", "7:0|1", format: "PS:GT", gives: "0|1@7"),
      one("PS of a homozygous genotype", "1|1:7", format: "GT:PS", gives: "1|1@7"),
    ])
  func phaseSets(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("with a textual PS tell the sets apart")
  func textualPhaseSets() throws {
    let reading = try VCFText()
      .record(94_781_859, "G", "A", "0|1:blockA", format: "GT:PS")
      .record(94_780_653, "G", "A", "0|1:blockB", format: "GT:PS")
      .record(94_761_900, "C", "T", "0|1:blockA", format: "GT:PS")
      .read()
    #expect(reading[94_781_859] == reading[94_761_900])
    #expect(reading[94_781_859] != reading[94_780_653])
    #expect(reading[94_781_859].hasPrefix("0|1@"))
  }

  private static let number = "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"depths\">"
  private static let single = "##FORMAT=<ID=AD,Number=1,Type=Integer,Description=\"depth\">"
  private static let variable = "##FORMAT=<ID=AD,Number=.,Type=Integer,Description=\"depths\">"

  @Test(
    "agree with AD",
    arguments: [
      one("both", "0/1:9,4", format: "GT:AD", header: [number], gives: "0/1"),
      one(
        "reference alone", "0/1:9,0", format: "GT:AD", header: [number],
        gives: "contradictsDepth"),
      one(
        "alternate alone", "0/1:0,9", format: "GT:AD", header: [number],
        gives: "contradictsDepth"),
      one("undeclared AD is used", "0/1:9,0", format: "GT:AD", gives: "contradictsDepth"),
      one("one number an entry is not", "0/1:9,0", format: "GT:AD", header: [single], gives: "0/1"),
      one(
        "of an unknown number it is, where there is one an allele", "0/1:9,0", format: "GT:AD",
        header: [variable], gives: "contradictsDepth"),
      one(
        "of an unknown number it is not where there are others", "0/1:9", format: "GT:AD",
        header: [variable], gives: "0/1"),
      one(
        "a missing depth says nothing", "0/1:9,.", format: "GT:AD", header: [number],
        gives: "0/1"),
      one("no depth at all", "0/1:.", format: "GT:AD", header: [number], gives: "0/1"),
      one("nothing was read", "0/1:0,0", format: "GT:AD", header: [number], gives: "lowDepth"),
      one(
        "homozygous, and all reads have the other", "1/1:9,0", format: "GT:AD", header: [number],
        gives: "contradictsDepth"),
      one(
        "reference, and half of the reads have the alternate", "0/0:11,9", format: "GT:AD",
        header: [number], gives: "contradictsDepth"),
      one(
        "a third of the reads leaves it to the caller", "0/0:20,9", format: "GT:AD",
        header: [number],
        gives: "0/0"),
      one(
        "four reads are too few to contradict", "0/0:5,4", format: "GT:AD", header: [number],
        gives: "0/0"),
    ])
  func alleleDepths(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "pass the policy's filters",
    arguments: [
      one("PASS", "0/1", filter: "PASS", gives: "0/1"),
      one("no filter applied", "0/1", filter: ".", gives: "0/1"),
      one("failed", "0/1", filter: "LowQual", gives: "filtered"),
      one("failed reference", "0/0", filter: "LowQual", gives: "filtered"),
      one("failed no call", "./.", filter: "LowQual", gives: "noCall"),
      one("one of two failed", "0/1", filter: "RefCall;LowQual", gives: "filtered"),
      one(
        "accepted", "0/1", policy: EvidencePolicy(acceptedFilters: ["LowQual"]),
        filter: "LowQual", gives: "0/1"),
      one("informative", "0/0", filter: "RefCall", gives: "0/0"),
      one("FT passes", "0/1:PASS", format: "GT:FT", gives: "0/1"),
      one("FT missing", "0/1:.", format: "GT:FT", gives: "0/1"),
      one("FT failed", "0/1:LowGQ", format: "GT:FT", gives: "filtered"),
      one("FT one of two failed", "0/1:RefCall;LowGQ", format: "GT:FT", gives: "filtered"),
      one(
        "FT accepted", "0/1:LowGQ", format: "GT:FT",
        policy: EvidencePolicy(acceptedFilters: ["LowGQ"]), gives: "0/1"),
    ])
  func filters(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "pass the policy's minima",
    arguments: [
      one("DP without a minimum", "0/0:1", format: "GT:DP", gives: "0/0"),
      one("DP unknown without a minimum", "0/0:.", format: "GT:DP", gives: "0/0"),
      one("no read at all", "0/0:0", format: "GT:DP", gives: "lowDepth"),
      one(
        "DP at the minimum", "0/0:10", format: "GT:DP",
        policy: EvidencePolicy(minimumDepth: 10), gives: "0/0"),
      one(
        "DP below", "0/0:9", format: "GT:DP", policy: EvidencePolicy(minimumDepth: 10),
        gives: "lowDepth"),
      one(
        "DP unknown", "0/0:.", format: "GT:DP", policy: EvidencePolicy(minimumDepth: 10),
        gives: "lowDepth"),
      one(
        "GQ at the minimum", "0/0:20", format: "GT:GQ",
        policy: EvidencePolicy(minimumGenotypeQuality: 20), gives: "0/0"),
      one(
        "GQ below, with a fraction", "0/0:19.9", format: "GT:GQ",
        policy: EvidencePolicy(minimumGenotypeQuality: 20), gives: "lowQuality"),
      one(
        "GQ unknown", "0/0:.", format: "GT:GQ",
        policy: EvidencePolicy(minimumGenotypeQuality: 20), gives: "lowQuality"),
    ])
  func minima(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "that are none are refused with their place",
    arguments: [
      Named("a letter", "0/x"), Named("a sign", "-1/0"), Named("nothing behind", "0/"),
      Named("two separators", "0//1"), Named("a space", "0 1"), Named("a separator alone", "|"),
      Named("a fraction", "0.5/1"),
    ])
  func malformed(_ c: Named<String>) throws {
    let file = VCFText(samples: ["A", "B"])
      .record(94_761_900, "C", "T", "0/0", "0/0").record(Self.position, "G", "A", "0/1", c.value)
    do {
      _ = try file.read()
      Issue.record("'\(c.value)' was read")
    } catch VariantInputError.malformedGenotype(_, let record, let contig, let position, let sample)
    {
      #expect(record == 2)
      #expect(contig == "chr10")
      #expect(position == Self.position)
      #expect(sample == "B")
    }
  }

  @Test("beyond the record's alleles are refused with their place", arguments: [2, 9, 12, 999_999])
  func outOfRange(_ allele: Int) throws {
    let file = VCFText(samples: ["A", "B"]).record(Self.position, "G", "A", "0/1", "0/\(allele)")
    do {
      _ = try file.read()
      Issue.record("allele \(allele) was read")
    } catch VariantInputError.alleleOutOfRange(
      let found, _, let record, let contig, let position, let sample)
    {
      #expect(found == allele)
      #expect(record == 1)
      #expect(contig == "chr10")
      #expect(position == Self.position)
      #expect(sample == "B")
    }
  }

  @Test("of a column that nobody asked for are not looked at")
  func unwantedColumn() throws {
    let file = VCFText(samples: ["A", "B", "C"])
      .record(Self.position, "G", "A", "0/1", "rubbish", "1/1")
    let reading = try file.read(only: ["C", "A"])
    #expect(reading.genotypes.samples == ["A", "C"])
    #expect(reading[Self.position, 0] == "0/1")
    #expect(reading[Self.position, 1] == "1/1")
  }

  @Test("with more than two alleles never become reference")
  func threeAlleles() throws {
    for column in ["0/0/1", "0|0|1", "0/0/0/1"] {
      let found = try VCFText().record(Self.position, "G", "A", column).read()[Self.position]
      #expect(found == "noCall", "\(column)")
    }
  }

  @Test("that are empty are no calls")
  func emptyColumn() throws {
    let file = VCFText(samples: ["A", "B"]).record(Self.position, "G", "A", "", "0/1")
    let reading = try file.read()
    #expect(reading[Self.position, 0] == "noCall")
    #expect(reading[Self.position, 1] == "0/1")
  }

  @Test("whose depth was dropped at the end have an unknown depth")
  func droppedDepth() throws {
    let policy = EvidencePolicy(minimumDepth: 10, minimumGenotypeQuality: 20)
    let depth = VCFText().record(Self.position, "G", "A", "0/0", format: "GT:DP")
    #expect(try depth.read(policy: policy)[Self.position] == "lowDepth")
    let quality = VCFText().record(Self.position, "G", "A", "0/0:30", format: "GT:DP:GQ")
    #expect(try quality.read(policy: policy)[Self.position] == "lowQuality")
    let neither = VCFText().record(Self.position, "G", "A", "0/0")
    #expect(try neither.read(policy: policy)[Self.position] == "lowDepth")
  }
}
