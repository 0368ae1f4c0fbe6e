import PGxCore
import Testing

@testable import PGxVariants

/// What the alleles of a record mean at a position, whatever the record's spelling.
@Suite("Alleles of a record")
struct AlleleMeaningTests {
  private static let file = VCFText()

  @Test(
    "at a single-base position",
    arguments: [
      ReadingCase(
        "lower case", file.record(94_781_859, "g", "a", "0/1"), gives: [94_781_859: "0/1"]),
      ReadingCase(
        "no alternate", file.record(94_781_859, "G", ".", "0/0"), gives: [94_781_859: "0/0"]),
      ReadingCase(
        "undocumented alternate", file.record(94_781_859, "G", "T", "0/1"),
        gives: [94_781_859: "0/2"]),
      ReadingCase(
        "undocumented beside documented", file.record(94_781_859, "G", "T,A", "1/2"),
        gives: [94_781_859: "2/1"]),
      ReadingCase(
        "unused symbolic alternate", file.record(94_781_859, "G", "A,<NON_REF>", "0/1"),
        gives: [94_781_859: "0/1"]),
      ReadingCase(
        "used symbolic alternate", file.record(94_781_859, "G", "A,<NON_REF>", "0/2"),
        gives: [94_781_859: "unusableAllele"]),
      ReadingCase(
        "only <NON_REF>, reference", file.record(94_781_859, "G", "<NON_REF>", "0/0"),
        gives: [94_781_859: "0/0"]),
      ReadingCase(
        "unused star", file.record(94_781_859, "G", "*,A", "0/2"), gives: [94_781_859: "0/1"]),
      ReadingCase(
        "used star", file.record(94_781_859, "G", "A,*", "1/2"),
        gives: [94_781_859: "unusableAllele"]),
      ReadingCase(
        "used N", file.record(94_781_859, "G", "N", "0/1"), gives: [94_781_859: "unusableAllele"]),
      ReadingCase(
        "unused N", file.record(94_781_859, "G", "N,A", "0/2"), gives: [94_781_859: "0/1"]),
      ReadingCase(
        "REF is N", file.record(94_781_859, "N", "A", "0/1"),
        gives: [94_781_859: "indelNotAssessed"]),
      ReadingCase(
        "insertion behind the base", file.record(94_781_859, "G", "GTT", "0/1"),
        gives: [94_781_859: "0/0"]),
      ReadingCase(
        "insertion or substitution", file.record(94_781_859, "G", "GTT,A", "1/2"),
        gives: [94_781_859: "0/1"]),
      ReadingCase(
        "two bases changed at once", file.record(94_781_858, "CG", "TA", "0/1"),
        gives: [94_781_858: "0/1", 94_781_859: "0/1"]),
      ReadingCase(
        "padded on the left", file.record(94_781_858, "CG", "CA", "0/1"),
        gives: [94_781_858: "0/0", 94_781_859: "0/1"]),
      ReadingCase(
        "two changes on different chromosomes",
        file.record(94_781_858, "CG", "CA,TG", "1|2"),
        gives: [94_781_858: "0|1", 94_781_859: "1|0"]),
    ])
  func substitutions(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test(
    "that delete a base are not its reference",
    arguments: [
      ReadingCase(
        "deletion over the position", file.record(94_781_858, "CG", "C", "0/1"),
        gives: [94_781_859: "unusableAllele"]),
      ReadingCase(
        "homozygous deletion over the position", file.record(94_781_858, "CG", "C", "1/1"),
        gives: [94_781_859: "unusableAllele"]),
      ReadingCase(
        "not deleted says nothing", file.record(94_781_858, "CG", "C", "0/0"),
        gives: [94_781_859: "absent"]),
      ReadingCase(
        "not deleted, and the position's own record",
        file.record(94_781_858, "CG", "C", "0/0").record(94_781_859, "G", "A", "0/1"),
        gives: [94_781_859: "0/1"]),
      ReadingCase(
        "deleted, and reference in the position's own record",
        file.record(94_781_858, "CG", "C", "0/1").record(94_781_859, "G", "A", "0/0"),
        gives: [94_781_859: "unusableAllele"]),
      // CYP2D6 42127845 has a documented deletion of 19 bases, over 42127856 T>G.
      ReadingCase(
        "documented deletion, and the position's own record",
        file.record(42_127_845, "GCACATCCGGATGTAGGATC", "G", "0|1", contig: "chr22")
          .record(42_127_856, "T", "G", "1|0", contig: "chr22"),
        genes: ["CYP2D6"], gives: [42_127_845: "0|1", 42_127_856: "1|0"]),
      ReadingCase(
        "deleted beside the alternate",
        file.record(94_781_858, "CG", "C", "0|1").record(94_781_859, "G", "A", "1|0"),
        gives: [94_781_859: "1|."]),
      ReadingCase(
        "deleted base of the other record's star",
        file.record(94_781_858, "CG", "C", "0/1").record(94_781_859, "G", "A,*", "0/2"),
        gives: [94_781_859: "unusableAllele"]),
    ])
  func deletions(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  // CYP2C9 94942290-94942291 is CG; rs1799853 is 94942290 C>T (*2).
  @Test(
    "count when the record has a deletion beside them",
    arguments: [
      ReadingCase(
        "heterozygous", file.record(94_942_290, "CG", "TG,C", "0/1"), genes: ["CYP2C9"],
        gives: [94_942_290: "0/1"]),
      ReadingCase(
        "homozygous", file.record(94_942_290, "CG", "TG,C", "1/1"), genes: ["CYP2C9"],
        gives: [94_942_290: "1/1"]),
      ReadingCase(
        "reference", file.record(94_942_290, "CG", "TG,C", "0/0"), genes: ["CYP2C9"],
        gives: [94_942_290: "0/0"]),
      ReadingCase(
        "beside the deletion", file.record(94_942_290, "CG", "TG,C", "1/2"), genes: ["CYP2C9"],
        gives: [94_942_290: "1/0"]),
      ReadingCase(
        "the deletion alone", file.record(94_942_290, "CG", "TG,C", "0/2"), genes: ["CYP2C9"],
        gives: [94_942_290: "0/0"]),
    ])
  func mixedRecords(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  // UGT1A1 233760233 CAT>C,CATAT,CATATAT (TA repeat); NUDT15 48037782 AGGAGTC>A,AGGAGTCGGAGTC.
  private static func repeats(
    _ name: String, _ reference: String, _ alternate: String, _ column: String, _ expected: String
  ) -> ReadingCase {
    ReadingCase(
      name, file.record(233_760_233, reference, alternate, column, contig: "chr2"),
      genes: ["UGT1A1"], gives: [233_760_233: expected])
  }

  @Test(
    "at a repeat",
    arguments: [
      repeats("as defined", "CAT", "C,CATAT,CATATAT", "1/2", "1/2"),
      repeats("other order", "CAT", "CATATAT,C", "1/2", "3/1"),
      repeats("insertion at its anchor", "C", "CAT", "0/1", "0/2"),
      repeats("two repeats inserted", "C", "CATAT", "0/1", "0/3"),
      repeats("a base that nobody knows, no indel looked at", "C", ".", "0/0", "indelNotAssessed"),
      repeats("a symbolic block", "C", "<NON_REF>", "0/0", "indelNotAssessed"),
      repeats("unknown number of repeats", "CAT", "CATATATAT", "0/1", "0/4"),
      repeats("star", "CAT", "C,*", "1/2", "unusableAllele"),
    ])
  func tandemRepeats(_ c: ReadingCase) throws { #expect(try c.found() == c.expected) }

  @Test("that no definition knows are named")
  func extraNames() throws {
    let reading = try Self.file.record(94_781_859, "G", "T,C", "1/2")
      .record(94_780_653, "G", "T", "0/1").read()
    #expect(reading.extra(94_781_859) == ["T", "C"])
    #expect(reading.extra(94_780_653) == ["T"])
    #expect(reading[94_781_859] == "2/3")
  }

  @Test(
    "are found under every spelling of the contig",
    arguments: ["chr10", "10", "NC_000010.11"])
  func contigs(_ name: String) throws {
    let plain = Self.file.record(94_781_859, "G", "A", "0/1", contig: name)
    #expect(try plain.read()[94_781_859] == "0/1")
    var declared = plain
    declared.header = ["##contig=<ID=\(name),length=133797422>"]
    #expect(try declared.read()[94_781_859] == "0/1")
  }

  @Test("are found on the mitochondrion", arguments: ["chrM", "MT", "chrMT", "M", "NC_012920.1"])
  func mitochondrion(_ name: String) throws {
    let reading = try Self.file
      .record(1555, "A", "G", "1", contig: name).record(1494, "C", "T", "0/1", contig: name)
      .record(827, "A", "G", "1/1", contig: name).record(961, "T", "G", "./1", contig: name)
      .read(["MT-RNR1"])
    #expect(reading[1555] == "1")
    #expect(reading[1494] == "0/1")
    #expect(reading[827] == "1")
    #expect(reading[961] == "1")
  }

  @Test("are one or two on the X")
  func sexChromosome() throws {
    let reading = try Self.file
      .record(154_535_277, "T", "C", "1", contig: "chrX")
      .record(154_536_002, "C", "T", "0", contig: "chrX")
      .record(154_532_269, "C", "A,G", "1/2", contig: "chrX")
      .record(154_532_258, "G", "A,T", "./1", contig: "chrX")
      .read(["G6PD"])
    #expect(reading[154_535_277] == "1")
    #expect(reading[154_536_002] == "0")
    #expect(reading[154_532_269] == "1/2")
    #expect(reading[154_532_258] == "./1")
  }
}
