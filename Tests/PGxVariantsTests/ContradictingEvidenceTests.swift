import PGxCore
import Testing

@testable import PGxVariants

/// What stands beside a genotype and says that it is not, or that nothing is known.
@Suite("Evidence that contradicts a genotype, or is none")
struct ContradictingEvidenceTests {
  @Test(
    "one chromosome is the same on all of itself",
    arguments: [
      // The mitochondrion: a tenth of the reads beside the reference is a mixture.
      ("chrM", 1555, "A", "G", "GT:AD", "0/0:5,1995", "contradictsDepth"),
      ("chrM", 1555, "A", "G", "GT:AD", "0:900,100", "contradictsDepth"),
      ("chrM", 1555, "A", "G", "GT:AD", "0/0:995,5", "0"),
      ("chrM", 1555, "A", "G", "GT:AD", "1:300,700", "1"),
      ("chrM", 1555, "A", "G", "GT:AD", "1:30,0", "contradictsDepth"),
      ("chrX", 154_536_002, "C", "T", "GT:AD", "0:0,30", "contradictsDepth"),
      ("chrX", 154_536_002, "C", "T", "GT:AD", "0:15,15", "contradictsDepth"),
      ("chrX", 154_536_002, "C", "T", "GT:AD", "1:30,0", "contradictsDepth"),
      ("chrX", 154_536_002, "C", "T", "GT:AD", "0:30,1", "0"),
      ("chrX", 154_536_002, "C", "T", "GT:AD", "1:1,30", "1"),
      // Half a call.
      ("chrM", 1555, "A", "G", "GT", "./0", "noCall"),
      ("chrM", 1555, "A", "G", "GT", "0/.", "noCall"),
      ("chrM", 1555, "A", "G", "GT", "./1", "1"), ("chrM", 1555, "A", "G", "GT", "0", "0"),
    ] as [(String, Int, String, String, String, String, String)])
  func oneChromosome(
    _ contig: String, _ position: Int, _ reference: String, _ alternate: String, _ format: String,
    _ column: String, _ expected: String
  ) throws {
    let file = VCFText().record(
      position, reference, alternate, column, contig: contig, format: format)
    let gene = contig == "chrM" ? "MT-RNR1" : "G6PD"
    #expect(try file.read([gene])[position] == expected, "\(contig) \(column)")
  }

  @Test(
    "likelihoods and qualities by other names",
    arguments: [
      ("GT:PL", "0/0:0,0,0", "lowQuality"), ("GT:PL", "0/0:900,90,0", "lowQuality"),
      ("GT:PL", "0/0:0,9,90", "lowQuality"), ("GT:PL", "0/0:0,30,400", "0/0"),
      ("GT:PL", "0/1:40,0,50", "0/1"), ("GT:PL", "0/0:.", "0/0"), ("GT:PL", "0/0:0,30", "0/0"),
      ("GT:GL", "0/0:0,0,0", "lowQuality"), ("GT:GL", "0/0:0,-3.1,-40", "0/0"),
      ("GT:GQ:PL", "0/0:40:0,0,0", "0/0"), ("GT:GQX", "0/0:3", "lowQuality"),
      ("GT:GQ:GQX", "0/0:40:3", "lowQuality"), ("GT:GQ:GQX", "0/0:40:30", "0/0"),
      ("GT:AD", "0/0:0,0", "lowDepth"), ("GT:AD", "0/0:0", "0/0"),
    ])
  func qualities(_ format: String, _ column: String, _ expected: String) throws {
    let file = VCFText().record(94_781_859, "G", "A", column, format: format)
    #expect(try file.read()[94_781_859] == expected, "\(format) \(column)")
  }

  @Test("no read by INFO, for a site and for a block")
  func info() throws {
    let site = VCFText().record(94_781_859, "G", "A", "0/0", info: "DP=0")
    #expect(try site.read()[94_781_859] == "lowDepth")
    let other = VCFText().record(94_781_859, "G", "A", "0/0:12", info: "DP=0", format: "GT:DP")
    #expect(try other.read()[94_781_859] == "0/0")
  }

  @Test(
    "that a structure is not there says nothing of the bases",
    arguments: [
      "<DEL>", "<DUP>", "<INS>", "<CNV>", "G[chr2:321682[", "]chr2:321681]G", "<DEL>,<DUP>",
    ])
  func structures(_ alternate: String) throws {
    let base = VCFText().record(94_761_900, "C", "T", "0/0")
    let file = base.record(94_781_859, "G", alternate, "0/0", info: "SVTYPE=DEL;END=94782000")
    #expect(try file.read()[94_781_859] == "absent", "\(alternate)")
    let there = base.record(94_781_859, "G", alternate, "0/1", info: "SVTYPE=DEL;END=94782000")
    #expect(try there.read()[94_781_859] != "0/0" && there.read()[94_781_859] != "absent")
    let site = base.record(94_781_859, "G", "A," + alternate, "0/0")
    #expect(try site.read()[94_781_859] == "0/0")
  }

  @Test("where the build's base is a variant, the definition's base needs its quality too")
  func flipped() throws {
    // rs776746 of CYP3A5: GRCh37 has T, which is *3, and the definition's reference is C.
    for (column, isUsed) in [
      ("1/1:0,1:1:0", false), ("1/1:0,30:30:90", true), ("0/1:15,15:30:5", true),
    ] {
      let file = VCFText(header: ["##contig=<ID=7,length=159138663>"]).record(
        99_270_539, "C", "T", column, contig: "7", format: "GT:AD:DP:GQ")
      let reading = try file.read(["CYP3A5"], assembly: .grch37)
      let calls = reading.genotypes.calls(
        sample: 0, sites: 0..<reading.panel.sites.count)
      #expect(calls.contains { $0.evidence == .called } == isUsed, "\(column)")
      #expect(calls.contains { $0.evidence == .lowQuality } == !isUsed, "\(column)")
    }
  }
}
