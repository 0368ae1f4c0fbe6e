import PGxCore
import PGxReference
import Testing

@testable import PGxVariants

/// On which build a file is, and what its records then mean.
@Suite("Builds")
struct AssemblyTests {
  private static let lengths: [Assembly: String] = [
    .grch37: "##contig=<ID=chr10,length=135534747>",
    .grch38: "##contig=<ID=chr10,length=133797422>",
  ]

  /// A record at each GRCh37 position of some genes: its own REF and the other alleles.
  private static func file37(
    _ genes: [String], contig: (String) -> String = { $0 }, header: [String] = [],
    lowercased: Bool = false, _ column: (Locus) -> String = { _ in "0/0" }
  ) throws -> VCFText {
    var file = VCFText(header: header)
    for gene in genes {
      let definition = try #require(ReferenceTables.definition(of: gene))
      for locus in definition.loci {
        let position = try #require(locus.position37)
        let reference = locus.reference37 ?? locus.reference
        let alternates = locus.alleles.filter { $0 != reference }.joined(separator: ",")
        file = file.record(
          position, lowercased ? reference.lowercased() : reference,
          lowercased ? alternates.lowercased() : alternates, column(locus),
          contig: contig(definition.contig))
      }
    }
    return file
  }

  @Test("GRCh37 is told by the reference bases where the header gives no lengths")
  func bases() throws {
    for lowercased in [false, true] {
      let reading = try Self.file37(["CYP2C19"], lowercased: lowercased).read()
      #expect(reading.genotypes.assembly == .grch37)
      #expect(reading.genotypes.assemblyReason.contains("at known positions"))
      #expect(reading.genotypes.contradictingRecords == 0)
    }
  }

  @Test("bases and words that contradict each other are refused, unless the user decides")
  func words() throws {
    let file = VCFText(header: ["##reference=hg19.fa"])
      .record(94_761_900, "C", "T", "0/0").record(94_781_859, "G", "A", "1/1")
    #expect {
      try file.read()
    } throws: { error in
      guard case VariantInputError.otherAssembly(.grch38, .grch37, _, _, _) = error else {
        return false
      }
      return true
    }
    #expect(try file.read(assembly: .grch38)[94_781_859] == "1/1")
  }

  @Test("words decide when no base does")
  func onlyWords() throws {
    let block = VCFText(header: ["##reference=hg19.fa"])
      .record(96_520_000, "N", "<NON_REF>", "0/0", info: "END=96620000")
    #expect(try block.read().genotypes.assembly == .grch37)
  }

  @Test("nothing is assumed where neither lengths nor bases nor words tell the build")
  func unknown() {
    let file = VCFText()
      .record(94_000_000, "N", "<NON_REF>", "0/0", info: "END=97000000")
    #expect {
      try file.read()
    } throws: { error in
      if case VariantInputError.unknownAssembly(_, 0, 0) = error { true } else { false }
    }
  }

  @Test("REF of GRCh37 is the allele that it is, at the positions where the builds differ")
  func flips() throws {
    let genes = ["CYP2C19", "CYP3A5", "DPYD", "F5", "CYP2D6"]
    let reading = try Self.file37(genes).read(genes)
    #expect(reading.genotypes.assembly == .grch37)
    let flipped = [
      94_842_866, 99_672_916, 97_883_329, 169_549_811, 42_126_611, 42_127_941, 42_129_130,
    ]
    for position in flipped { #expect(reading[position] == "1/1", "\(position)") }
    let others = reading.panel.sites.filter {
      !flipped.contains($0.position) && $0.contig != "chr6" && $0.position != 94_645_745
    }
    #expect(others.count > 200)
    for site in others { #expect(reading[site.position] == "0/0", "\(site.position)") }
  }

  @Test("heterozygous and undocumented genotypes keep their meaning at a flipped position")
  func flippedGenotypes() throws {
    let file = VCFText(header: [try #require(Self.lengths[.grch37])])
      .record(96_602_623, "G", "A", "0|1")
    #expect(try file.read()[94_842_866] == "1|0")
    let other = VCFText(header: [try #require(Self.lengths[.grch37])])
      .record(96_602_623, "G", "T", "0/1")
    let reading = try other.read()
    #expect(reading[94_842_866] == "1/2")
    #expect(reading.extra(94_842_866) == ["T"])
  }

  @Test("what is assumed to be reference is that of the file's build")
  func assumed() throws {
    let file = VCFText(header: [try #require(Self.lengths[.grch37])])
      .record(96_521_657, "C", "T", "0/0")
    let reading = try file.read()
    let calls = reading.assumingReference.calls(sample: 0, sites: 0..<35)
    let codes = zip(reading.panel.sites, calls).filter { $1.first != 0 }.map(\.0.position)
    #expect(codes == [94_842_866])
    #expect(calls.count { $0.origin == .assumed } == 34)
  }

  @Test(
    "names of RefSeq tell the build",
    arguments: [
      ("NC_000010.10", 96_521_657, Assembly.grch37), ("NC_000010.11", 94_761_900, .grch38),
    ])
  func refseq(_ name: String, _ position: Int, _ assembly: Assembly) throws {
    for header in [[], ["##contig=<ID=\(name)>"]] {
      let reading = try VCFText(header: header)
        .record(position, "C", "T", "0/1", contig: name).read()
      #expect(reading.genotypes.assembly == assembly)
      #expect(reading[94_761_900] == "0/1")
    }
  }

  @Test("lengths of one build and names of the other are refused")
  func bothBuilds() {
    let file = VCFText(header: [
      "##contig=<ID=NC_000010.10>", "##contig=<ID=chr1,length=248956422>",
    ]).record(96_521_657, "C", "T", "0/1", contig: "NC_000010.10")
    #expect {
      try file.read()
    } throws: { error in
      if case VariantInputError.bothAssemblies = error { true } else { false }
    }
  }

  @Test("the user's word goes before the bases and not before the lengths")
  func forced() throws {
    let file = VCFText().record(96_521_657, "C", "T", "0/1").record(94_761_900, "C", "T", "1/1")
    #expect(throws: (any Error).self) { try file.read() }
    #expect(try file.read(assembly: .grch37)[94_761_900] == "0/1")
    #expect(try file.read(assembly: .grch38)[94_761_900] == "1/1")
    var other = file
    other.header = [try #require(Self.lengths[.grch38])]
    #expect {
      try other.read(assembly: .grch37)
    } throws: { error in
      if case VariantInputError.otherAssembly(.grch38, .grch37, "--assembly", _, _) = error {
        true
      } else {
        false
      }
    }
  }

  @Test("the chrM of hg19 is another sequence and not read, with a warning")
  func oldMitochondrion() throws {
    for header in [["##contig=<ID=chrM,length=16571>"], ["##contig=<ID=chrM>"]] {
      let file = VCFText(header: [try #require(Self.lengths[.grch37])] + header)
        .record(1555, "A", "G", "1", contig: "chrM").record(96_521_657, "C", "T", "0/1")
      let reading = try file.read(["MT-RNR1", "CYP2C19"])
      #expect(reading[1555] == "contradictsReference")
      #expect(reading.genotypes.warnings.contains { $0.contains("NC_001807") })
    }
    for (name, length) in [("MT", 16_569), ("chrM", 16_569)] {
      let file = VCFText(header: [
        try #require(Self.lengths[.grch37]), "##contig=<ID=\(name),length=\(length)>",
      ]).record(1555, "A", "G", "1", contig: name)
      #expect(try file.read(["MT-RNR1"])[1555] == "1")
    }
  }

  @Test("a file without a position of the panel takes the build of the others")
  func withoutEvidence() throws {
    let older = try VCFText(header: [try #require(Self.lengths[.grch37])])
      .record(96_521_657, "C", "T", "0/1").read()
    let empty = try VCFText(header: ["##contig=<ID=chr9>"])
      .record(1000, "A", "C", "0/1", contig: "chr9").read(mayMissPanel: true)
    for (first, second) in [(older, empty), (empty, older)] {
      var both = older
      both.genotypes = try first.genotypes.adding(second.genotypes, file: "b.vcf")
      #expect(both.genotypes.assembly == .grch37)
      #expect(both[94_761_900] == "0/1")
      #expect(both.genotypes.recordCount == 2)
    }
  }

  @Test("files of two builds are not joined")
  func twoBuilds() throws {
    let older = try VCFText(header: [try #require(Self.lengths[.grch37])])
      .record(96_521_657, "C", "T", "0/1").read()
    let newer = try VCFText(header: [try #require(Self.lengths[.grch38])])
      .record(94_761_900, "C", "T", "0/1").read()
    #expect {
      try older.genotypes.adding(newer.genotypes, file: "b.vcf")
    } throws: { error in
      error as? VariantInputError
        == .filesOfTwoBuilds(path: "b.vcf", assembly: .grch38, other: .grch37)
    }
  }
}
