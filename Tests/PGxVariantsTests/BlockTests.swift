import PGxCore
import PGxReference
import Testing

@testable import PGxVariants

/// What reference blocks of a gVCF say of the positions they cover.
@Suite("Reference blocks")
struct BlockTests {
  private static let lengths = ["##contig=<ID=chr10,length=133797422>"]

  /// A file of GRCh38 with one block over CYP2C19 *2 (94781859).
  private static func block(
    _ alternate: String, _ column: String, format: String = "GT:DP:GQ:MIN_DP",
    filter: String = ".", from position: Int = 94_781_800, end: Int = 94_781_900
  ) throws -> VCFText {
    VCFText(header: lengths).record(
      position, try base(position), alternate, column, filter: filter, info: "END=\(end)",
      format: format)
  }

  private static func base(_ position: Int) throws -> String {
    let base = ReferenceSequence.grch38.base(contig: "chr10", position: position)
    return base.map { String(decoding: [$0], as: UTF8.self) } ?? "N"
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let alternate: String
    let column: String
    var format = "GT:DP:GQ:MIN_DP"
    var filter = "."
    var policy = EvidencePolicy()
    let expected: String

    init(
      _ name: String, _ alternate: String, _ column: String, format: String = "GT:DP:GQ:MIN_DP",
      filter: String = ".", policy: EvidencePolicy = EvidencePolicy(), gives expected: String
    ) {
      testDescription = name
      self.alternate = alternate
      self.column = column
      self.format = format
      self.filter = filter
      self.policy = policy
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("GATK", "<NON_REF>", "0/0:30:90:28", gives: "0/0"),
    Case(
      "DRAGEN", "<NON_REF>", "0/0:131,4:135:69:132", format: "GT:AD:DP:GQ:MIN_DP",
      filter: "PASS", gives: "0/0"),
    Case("DeepVariant", "<*>", "0/0:50:27:0,81,809", format: "GT:GQ:MIN_DP:PL", gives: "0/0"),
    Case("Strelka", ".", "0/0:36:36:13", format: "GT:GQX:DP:DPF", filter: "PASS", gives: "0/0"),
    Case("a haploid block", "<NON_REF>", "0:30:90:28", gives: "0/."),
    Case("a phased block", "<NON_REF>", "0|0:30:90:28", gives: "0/0"),
    Case("without a call", "<NON_REF>", "./.:2:0:0", gives: "noCall"),
    Case("that failed a filter", "<NON_REF>", "0/0:30:90:28", filter: "LowGQ", gives: "filtered"),
    Case("of low quality", "<NON_REF>", "0/0:30:19:28", gives: "lowQuality"),
    Case("of just enough quality", "<NON_REF>", "0/0:30:20:28", gives: "0/0"),
    Case("whose lowest depth is too low", "<NON_REF>", "0/0:30:90:7", gives: "lowDepth"),
    Case("whose lowest depth is enough", "<NON_REF>", "0/0:30:90:8", gives: "0/0"),
    Case(
      "without MIN_DP and with DP", "<NON_REF>", "0/0:7:90", format: "GT:DP:GQ",
      gives: "lowDepth"),
    Case("with nothing but GT", "<NON_REF>", "0/0", format: "GT", gives: "0/0"),
    Case(
      "of low quality that the user accepts", "<NON_REF>", "0/0:30:5:28",
      policy: EvidencePolicy(minimumGenotypeQuality: 5), gives: "0/0"),
    Case(
      "of a quality that the user does not accept", "<NON_REF>", "0/0:30:50:28",
      policy: EvidencePolicy(minimumGenotypeQuality: 60), gives: "lowQuality"),
    Case(
      "of a depth that the user accepts", "<NON_REF>", "0/0:30:90:3",
      policy: EvidencePolicy(minimumDepth: 3), gives: "0/0"),
    Case("that has another allele", "<NON_REF>", "0/1:30:90:28", gives: "unusableAllele"),
    Case("half a call", "<NON_REF>", "0/.:30:90:28", gives: "noCall"),
  ]

  @Test("a single base inside", arguments: cases)
  func substitution(_ c: Case) throws {
    let reading = try Self.block(c.alternate, c.column, format: c.format, filter: c.filter)
      .read(policy: c.policy)
    let isHaploid = c.expected == "0/."
    #expect(reading[94_781_859] == (isHaploid ? "noCall" : c.expected))
    let site = try #require(reading.panel.sites.firstIndex { $0.position == 94_781_859 })
    #expect(reading.call(site).origin == .referenceBlock)
    #expect(reading[94_781_999] == "absent")
  }

  @Test("covers from its POS to its END and not a base more")
  func edges() throws {
    for (first, last, isInside) in [
      (94_781_859, 94_781_900, true), (94_781_860, 94_781_900, false),
      (94_781_800, 94_781_859, true), (94_781_800, 94_781_858, false),
      (94_000_000, 95_000_000, true),
    ] {
      let reading = try Self.block("<NON_REF>", "0/0:30:90:28", from: first, end: last)
        .record(94_842_866, "A", "G", "0/0").read()
      #expect(reading[94_781_859] == (isInside ? "0/0" : "absent"), "\(first)-\(last)")
    }
  }

  @Test("a block of one base has no END")
  func single() throws {
    let reading = try VCFText(header: Self.lengths)
      .record(94_781_859, "G", "<NON_REF>", "0/0:30:10", format: "GT:DP:GQ").read()
    #expect(reading[94_781_859] == "lowQuality")
  }

  /// CYP2C9: g.94949161delT (AT>A); CYP2D6 and UGT1A1 have insertions and repeats.
  @Test("an indel is excluded over its whole reach by blocks that considered every alternate")
  func indels() throws {
    func read(_ alternate: String, _ ranges: [ClosedRange<Int>]) throws -> String {
      var file = VCFText(header: Self.lengths).record(94_942_290, "C", "T", "0/0")
      for range in ranges {
        file = file.record(
          range.lowerBound, try Self.base(range.lowerBound), alternate, "0/0:30:90:28",
          info: "END=\(range.upperBound)", format: "GT:DP:GQ:MIN_DP")
      }
      return try file.read(["CYP2C9"])[94_949_281]
    }
    let panel = VariantPanel(genes: ["CYP2C9"])
    let site = try #require(panel.sites.first { $0.position == 94_949_281 })
    #expect(try read("<NON_REF>", [94_949_200...94_949_300]) == "0/0")
    #expect(try read("<*>", [site.position...site.reach]) == "0/0")
    #expect(
      try read("<NON_REF>", [94_949_200...site.position, (site.position + 1)...94_949_300]) == "0/0"
    )
    #expect(try read("<NON_REF>", [site.position...(site.reach - 1)]) == "indelNotAssessed")
    #expect(try read("<NON_REF>", [(site.position + 1)...94_949_300]) == "indelNotAssessed")
    #expect(try read(".", [94_949_200...94_949_300]) == "indelNotAssessed")
    #expect(try read("<NON_REF>", []) == "absent")
  }

  @Test("a substitution between blocks leaves an indel over it excluded")
  func interrupted() throws {
    let panel = VariantPanel(genes: ["CYP2C9"])
    let site = try #require(panel.sites.first { $0.reference == "CAATGGAAAGA" })
    let middle = site.position + 4
    let snv = try Self.base(middle)
    let other = snv == "G" ? "A" : "G"
    func read(_ alternates: String, _ genotype: String) throws -> String {
      try VCFText(header: Self.lengths)
        .record(
          site.position - 50, try Self.base(site.position - 50), "<NON_REF>", "0/0:30:90:28",
          info: "END=\(middle - 1)", format: "GT:DP:GQ:MIN_DP"
        )
        .record(middle, snv, alternates, "\(genotype):30:90", format: "GT:DP:GQ")
        .record(
          middle + 1, try Self.base(middle + 1), "<NON_REF>", "0/0:30:90:28",
          info: "END=\(site.reach + 50)", format: "GT:DP:GQ:MIN_DP"
        ).read(["CYP2C9"])[site.position]
    }
    #expect(try read("\(other),<NON_REF>", "0/1") == "0/0")
    #expect(try read("\(other),<NON_REF>", "1/1") == "0/0")
    #expect(try read("\(other),<NON_REF>", "./.") == "indelNotAssessed")
    #expect(try read("\(other),<NON_REF>", "0/2") == "indelNotAssessed")
    #expect(try read(other, "0/1") == "indelNotAssessed")
  }

  @Test("a record goes before a block, whatever it says")
  func records() throws {
    for (column, filter, expected) in [
      ("0/1:30:90", "PASS", "0/1"), ("./.:30:90", "PASS", "noCall"),
      ("0/1:30:90", "LowQual", "filtered"), ("0/2:30:90", "PASS", "unusableAllele"),
    ] {
      let block = VCFText(header: Self.lengths).record(
        94_781_800, try Self.base(94_781_800), "<NON_REF>", "0/0:30:90:28", info: "END=94781900",
        format: "GT:DP:GQ:MIN_DP")
      let reading = try block.record(
        94_781_859, "G", "A,<NON_REF>", column, filter: filter, format: "GT:DP:GQ"
      ).read()
      #expect(reading[94_781_859] == expected)
    }
  }

  @Test("a block whose REF is not the reference is not used, and does not condemn the file")
  func contradiction() throws {
    let base = try Self.base(94_781_800)
    let block = VCFText(header: Self.lengths).record(
      94_781_800, base == "A" ? "C" : "A", "<NON_REF>", "0/0:30:90:28", info: "END=94781900",
      format: "GT:DP:GQ:MIN_DP")
    let reading = try block.record(94_761_900, "C", "T", "0/1").read()
    #expect(reading[94_781_859] == "contradictsReference")
    #expect(reading[94_761_900] == "0/1")
    #expect(reading.genotypes.warnings.contains { $0.contains("chr10:94781800") })
    #expect {
      try block.read()
    } throws: { error in
      if case VariantInputError.contradictsReference = error { true } else { false }
    }
    // N says nothing of the base.
    let unknown = VCFText(header: Self.lengths).record(
      94_781_800, "N", "<NON_REF>", "0/0:30:90:28", info: "END=94781900",
      format: "GT:DP:GQ:MIN_DP")
    #expect(try unknown.read()[94_781_859] == "0/0")
  }

  @Test("two alleles on the one X of a person (DRAGEN's MOSAIC) are no genotype")
  func mosaic() throws {
    for (info, column, expected) in [
      ("AN=2;MOSAIC", "0/1", "contradictsSex"), ("AN=2;MOSAICS", "0/1", "0/1"),
      ("MOSAIC", "1", "1"), ("MOSAIC", "./.", "noCall"),
    ] {
      let file = VCFText().record(154_536_002, "C", "T", column, contig: "chrX", info: info)
      #expect(try file.read(["G6PD"])[154_536_002] == expected)
    }
  }

  @Test("reference beside an unknown deletion and an open allele excludes an insertion inside it")
  func insideDeletion() throws {
    let sequence = ReferenceSequence.grch38
    let site = try #require(
      VariantPanel(genes: ["CYP2D6"]).sites.first { $0.position == 42_128_903 })
    let bases = try #require(sequence.bases(contig: "chr22", range: 42_128_901...42_128_904))
    let reference = String(decoding: bases, as: UTF8.self)
    let behind = try #require(
      sequence.base(contig: "chr22", position: 42_128_905).map {
        String(decoding: [$0], as: UTF8.self)
      })
    for (genotype, expected) in [("0/0", "0/0"), ("./.", "noCall")] {
      let file = VCFText(header: ["##contig=<ID=chr22,length=50818468>"])
        .record(
          42_128_901, reference, "\(reference.prefix(1)),<NON_REF>", "\(genotype):30:90",
          contig: "chr22", format: "GT:DP:GQ"
        )
        .record(
          42_128_905, behind, "<NON_REF>", "0/0:30:90:28", contig: "chr22",
          info: "END=42129100", format: "GT:DP:GQ:MIN_DP")
      #expect(site.reach <= 42_129_100)
      #expect(try file.read(["CYP2D6"])[42_128_903] == expected)
    }
  }

  @Test("a segment of a copy-number caller is no reference block")
  func segments() throws {
    for (info, format, expected) in [
      ("END=94781900;SVTYPE=CNV", "GT:DP", "absent"),
      ("SVTYPE=CNV;END=94781900;REFLEN=101", "GT:DP", "absent"),
      ("END=94781900", "GT:CN", "absent"), ("END=94781900", "GT:NP", "absent"),
      ("END=94781900", "GT:PE", "absent"), ("END=94781900", "GT:DP", "0/0"),
    ] {
      let file = VCFText(header: Self.lengths)
        .record(94_781_800, try Self.base(94_781_800), ".", "0/0:20", info: info, format: format)
        .record(94_842_866, "A", "G", "0/0")
      #expect(try file.read()[94_781_859] == expected)
    }
  }

  @Test("a symbolic deletion counts by END or SVLEN, in any order of records")
  func deletions() throws {
    let base = try Self.base(94_781_800)
    let call = ("G", "A", "0/0")
    for info in ["END=94781900;SVTYPE=DEL", "SVTYPE=DEL;SVLEN=-100", "SVLEN=100;SVCLAIM=D"] {
      let head = VCFText(header: Self.lengths)
      let first = head.record(94_781_800, base, "<DEL>", "1/1", info: info)
        .record(94_781_859, call.0, call.1, call.2)
      let last = head.record(94_781_859, call.0, call.1, call.2)
        .record(94_781_800, base, "<DEL>", "1/1", info: info)
      #expect(try first.read()[94_781_859] == "unusableAllele")
      #expect(try last.read()[94_781_859] == "unusableAllele")
    }
  }

  @Test("every allele of a mixture on the mitochondrion counts")
  func mixtures() throws {
    for (alternates, genotype, expected) in [
      ("G", "0/0/1", "0/1"), ("G", "0/1/1", "0/1"), ("G", "0/0/0", "0"), ("C,G", "0/1/2", "2/1"),
      ("C,G,T", "1/2/3", "noCall"),
    ] {
      let file = VCFText().record(1555, "A", alternates, genotype, contig: "chrM")
      #expect(try file.read(["MT-RNR1"])[1555] == expected, "\(genotype)")
    }
  }

  @Test("a reference genotype of no quality is none, whatever its quality is called")
  func referenceQuality() throws {
    for (format, column, expected) in [
      ("GT:DP:RGQ", "0/0:1:0", "lowQuality"), ("GT:DP:GQ", "0/0:20:9", "lowQuality"),
      ("GT:DP:RGQ", "0/0:20:10", "0/0"), ("GT:DP:GQ", "0/1:20:3", "0/1"),
    ] {
      let file = VCFText().record(94_781_859, "G", "A", column, format: format)
      #expect(try file.read()[94_781_859] == expected)
    }
    let file = VCFText().record(94_781_859, "G", ".", "0/0:20:99", format: "GT:DP:RGQ")
    #expect(try file.read(policy: EvidencePolicy(minimumGenotypeQuality: 20))[94_781_859] == "0/0")
  }

  @Test("a record is read under every name of its contig")
  func names() throws {
    let file = VCFText(header: Self.lengths)
      .record(94_761_900, "C", "T", "0/0").record(94_781_859, "G", "A", "1/1", contig: "10")
    #expect(try file.read()[94_781_859] == "1/1")
    let both = file.record(94_781_859, "G", "A", "0/0")
    #expect(try both.read()[94_781_859] == "contradictsRecords")
  }

  @Test("a reference genotype beside an open allele has to be as good as a block")
  func openRecords() throws {
    for (column, expected) in [
      ("0/0:30:19", "lowQuality"), ("0/0:7:90", "lowDepth"), ("0/0:30:20", "0/0"),
      ("0/1:7:19", "0/1"),
    ] {
      let file = VCFText(header: Self.lengths)
        .record(94_781_859, "G", "A,<NON_REF>", column, format: "GT:DP:GQ")
      #expect(try file.read()[94_781_859] == expected)
    }
  }

  @Test("of two blocks over one position the one that says less holds")
  func overlap() throws {
    for isFirst in [false, true] {
      let columns = ["0/0:30:90:28", "./.:0:0:0"]
      var file = VCFText(header: Self.lengths)
      for column in isFirst ? columns : columns.reversed() {
        file = file.record(
          94_781_800, try Self.base(94_781_800), "<NON_REF>", column, info: "END=94781900",
          format: "GT:DP:GQ:MIN_DP")
      }
      #expect(try file.read()[94_781_859] == "noCall")
    }
  }

  @Test("a record with an open alternate says REF of the bases that its alleles leave alone")
  func anchor() throws {
    // A deletion anchored at the *17 position itself: the base is there on both chromosomes.
    let next = try Self.base(94_761_901)
    let open = VCFText(header: Self.lengths).record(
      94_761_900, "C" + next, "C,<NON_REF>", "0/1:30:90", format: "GT:DP:GQ")
    #expect(try open.read()[94_761_900] == "0/0")
    let closed = VCFText(header: Self.lengths).record(
      94_761_900, "C" + next, "C", "0/1:30:90", format: "GT:DP:GQ")
    #expect(try closed.read()[94_761_900] == "indelNotAssessed")
    // One anchored before it deletes it.
    let before = try Self.base(94_761_899)
    let deleted = VCFText(header: Self.lengths).record(
      94_761_899, before + "C", before + ",<NON_REF>", "0/1:30:90", format: "GT:DP:GQ")
    #expect(try deleted.read()[94_761_900] == "unusableAllele")
    let reference = VCFText(header: Self.lengths).record(
      94_761_899, before + "C", before + ",<NON_REF>", "0/0:30:90", format: "GT:DP:GQ")
    #expect(try reference.read()[94_761_900] == "0/0")
  }

  @Test("each sample of a joint file has its own evidence")
  func samples() throws {
    var file = VCFText(samples: ["A", "B", "C"], header: Self.lengths)
    file = file.record(
      94_781_800, try Self.base(94_781_800), "<NON_REF>", "0/0:30:90:28", "./.:0:0:0",
      "0/0:9:12:9", info: "END=94781900", format: "GT:DP:GQ:MIN_DP")
    let reading = try file.read()
    let site = try #require(reading.panel.sites.firstIndex { $0.position == 94_781_859 })
    #expect((0..<3).map { reading[94_781_859, $0] } == ["0/0", "noCall", "lowQuality"])
    let details = (0..<3).map { reading.genotypes.detail(sample: $0, site: site) }
    #expect(details.map(\.depth) == [28, 0, 9])
    #expect(details.map(\.quality) == [90, 0, 12])
    #expect(details.map(\.position) == [94_781_800, 94_781_800, 94_781_800])
  }

  @Test("a base alone says nothing of an insertion behind it")
  func insertion() throws {
    let file = VCFText(header: ["##contig=<ID=chr7,length=159345973>"])
      .record(99_672_916, "T", "C", "0/0", contig: "chr7")
    let panel = VariantPanel(genes: ["CYP3A5"])
    let site = try #require(panel.sites.first { $0.alleles == ["T", "TA"] })
    #expect(
      try file.record(site.position, "T", ".", "0/0", contig: "chr7").read(["CYP3A5"])[
        site.position] == "indelNotAssessed")
    var joint = file
    joint.header.append("##GATKCommandLine=<ID=GenotypeGVCFs,CommandLine=\"x\">")
    #expect(
      try joint.record(site.position, "T", ".", "0/0", contig: "chr7").read(["CYP3A5"])[
        site.position] == "0/0")
    #expect(
      try file.record(site.position, "T", "TA", "0/0", contig: "chr7").read(["CYP3A5"])[
        site.position] == "0/0")
  }

  @Test("the filter that failed and the record are kept")
  func details() throws {
    let file = VCFText(header: Self.lengths)
      .record(94_761_900, "C", "T", "0/1:33:99", format: "GT:DP:GQ")
      .record(94_781_859, "G", "A", "0/1:12:40", filter: "LowQual;Bad", format: "GT:DP:GQ")
    let reading = try file.read()
    func detail(_ position: Int) throws -> SiteDetail {
      let site = try #require(reading.panel.sites.firstIndex { $0.position == position })
      return reading.genotypes.detail(sample: 0, site: site)
    }
    #expect(try detail(94_781_859).filter == "LowQual;Bad")
    #expect(try detail(94_781_859).record == 2)
    #expect(try detail(94_781_859).depth == 12)
    #expect(try detail(94_761_900).filter == "")
    #expect(try detail(94_761_900).quality == 99)
    #expect(try detail(94_842_866) == SiteDetail())
  }
}
