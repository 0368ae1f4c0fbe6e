import PGxCore
import Testing

@testable import PGxVariants

/// RYR1 is defined at two places by two bases that change together: 38572266 TC>CT and
/// 38580039 TT>AA.
@Suite("Substitutions of several bases")
struct SitePartsTests {
  private static let site = 38_572_266

  /// One record a base, and what the site gets.
  private static func bases(
    _ name: String, _ records: [(position: Int, alternate: String, column: String)],
    filter: String = "PASS", gives expected: String
  ) -> ReadingCase {
    var file = VCFText()
    for record in records {
      file = file.record(
        record.position, record.position == site ? "T" : "C", record.alternate, record.column,
        contig: "chr19", filter: record.position == site ? filter : "PASS", format: "GT:PS")
    }
    return ReadingCase(name, file, genes: ["RYR1"], gives: [site: expected])
  }

  @Test(
    "written as one record a base",
    arguments: [
      bases("on one chromosome", [(site, "C", "0|1"), (site + 1, "T", "0|1")], gives: "0|1"),
      bases("on both", [(site, "C", "1/1"), (site + 1, "T", "1/1")], gives: "1/1"),
      bases(
        "in one phase set", [(site, "C", "0|1:5"), (site + 1, "T", "0|1:5")], gives: "0|1@5"),
      bases("on different ones", [(site, "C", "0|1"), (site + 1, "T", "1|0")], gives: "2|3"),
      bases(
        "in different phase sets", [(site, "C", "0|1:5"), (site + 1, "T", "0|1:9")],
        gives: "unusableAllele"),
      bases(
        "of unknown phase", [(site, "C", "0/1"), (site + 1, "T", "0/1")],
        gives: "unusableAllele"),
      bases(
        "homozygous for one, heterozygous for the other",
        [(site, "C", "1/1"), (site + 1, "T", "0/1")], gives: "2/1"),
      bases("the first alone", [(site, "C", "0/1")], gives: "unusableAllele"),
      bases("the second alone", [(site + 1, "T", "0/1")], gives: "unusableAllele"),
      bases("another base", [(site, "G", "0/1"), (site + 1, "T", "0/0")], gives: "0/2"),
      bases("reference", [(site, ".", "0/0"), (site + 1, ".", "0/0")], gives: "0/0"),
      bases("reference for the first alone", [(site, ".", "0/0")], gives: "indelNotAssessed"),
      bases("reference for the second alone", [(site + 1, ".", "0/0")], gives: "absent"),
      bases(
        "no genotype for one", [(site, "C", "0/0"), (site + 1, "T", "./.")], gives: "noCall"),
      bases(
        "one failed", [(site, "C", "0/0"), (site + 1, "T", "0/0")], filter: "LowQual",
        gives: "filtered"),
      bases(
        "one failed, the other changed", [(site, "C", "0/1"), (site + 1, "T", "0/1")],
        filter: "LowQual", gives: "unusableAllele"),
      bases(
        "a chromosome that is not given", [(site, "C", "./1"), (site + 1, "T", "0/1")],
        gives: "unusableAllele"),
      bases("one chromosome", [(site, "C", "1"), (site + 1, "T", "1")], gives: "unusableAllele"),
    ])
  func apart(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  private static func whole(
    _ name: String, _ position: Int, _ reference: String, _ alternate: String, _ column: String,
    gives expected: String
  ) -> ReadingCase {
    ReadingCase(
      name, VCFText().record(position, reference, alternate, column, contig: "chr19"),
      genes: ["RYR1"], gives: [site: expected])
  }

  @Test(
    "written together",
    arguments: [
      whole("as defined", site, "TC", "CT", "0/1", gives: "0/1"),
      whole("padded", site - 1, "CTCA", "CCTA", "0/1", gives: "0/1"),
      whole("one of the bases", site, "TC", "CC", "0/1", gives: "0/2"),
      whole("one of the bases, padded", site - 1, "CTC", "CTT", "0/1", gives: "0/2"),
      whole("the first with a base before", site - 1, "CT", "CC", "0/1", gives: "unusableAllele"),
      whole("reference", site, "TC", ".", "0/0", gives: "0/0"),
      whole("a base deleted", site, "TC", "T", "0/1", gives: "unusableAllele"),
      whole("a base inserted between", site, "T", "TG", "0/1", gives: "unusableAllele"),
      whole("the other way round and an unknown base", site, "TCA", "CTG", "1|1", gives: "1|1"),
    ])
  func together(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("written both ways have to agree")
  func both() throws {
    func read(_ whole: String, _ parts: String) throws -> String {
      try VCFText().record(Self.site, "TC", "CT", whole, contig: "chr19")
        .record(Self.site, "T", "C", parts, contig: "chr19")
        .record(Self.site + 1, "C", "T", parts, contig: "chr19").read(["RYR1"])[Self.site]
    }
    #expect(try read("0|1", "0|1") == "0|1")
    #expect(try read("0|1", "1|1") == "contradictsRecords")
  }

  @Test("are never reference by absence when one of their bases changed")
  func absent() throws {
    let reading = try VCFText()
      .record(Self.site + 1, "C", "T", "0/1", contig: "chr19").read(["RYR1"])
    let site = try #require(reading.panel.sites.firstIndex { $0.position == Self.site })
    let call = reading.assumingReference.calls(
      sample: 0, sites: site..<(site + 1))[0]
    #expect(call.evidence == .unusableAllele)
  }
}
