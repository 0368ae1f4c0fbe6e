import PGxCore
import PGxReference
import Testing

@testable import PGxVariants

/// What a whole file has to be: of this build, with the samples asked for, about the panel.
@Suite("Files")
struct FileTests {
  private static let good = VCFText()
    .record(94_761_900, "C", "T", "0/0").record(94_780_653, "G", "A", "0/1")
    .record(94_781_859, "G", "A", "1/1")

  @Test("whose contig lengths are of another build than their records are refused")
  func lengths() {
    var file = Self.good
    file.header = ["##contig=<ID=chr10,length=135534747,assembly=GRCh38>"]
    #expect {
      try file.read()
    } throws: { error in
      guard
        case VariantInputError.otherAssembly(.grch38, .grch37, let told, _, let evidence) = error
      else { return false }
      return told.contains("chr10 is 135534747") && evidence.contains("3 records")
    }
  }

  @Test(
    "of this build are read whatever their header's words",
    arguments: [
      ["##contig=<ID=chr10,length=133797422,assembly=hg19>"],
      ["##contig=<ID=10,length=133797422>", "##contig=<ID=chr10,length=133797422>"],
      ["##reference=file:///hg38.fa"], ["##contig=<ID=chr10>"],
    ])
  func thisBuild(_ header: [String]) throws {
    var file = Self.good
    file.header = header
    #expect(try file.read()[94_781_859] == "1/1")
  }

  @Test("whose REF mostly contradicts the reference are refused")
  func contradictions() {
    let file = VCFText().record(94_761_900, "A", "T", "0/1").record(94_780_653, "C", "A", "0/1")
      .record(94_781_859, "G", "A", "0/1")
    #expect {
      try file.read()
    } throws: { error in
      guard
        case VariantInputError.contradictsReference(
          .grch38, _, let contradicting, let agreeing, let contig, let position, let expected,
          let found) =
          error
      else { return false }
      return contradicting == 2 && agreeing == 1 && contig == "chr10" && position == 94_761_900
        && expected == "C" && found == "A"
    }
  }

  @Test("whose REF rarely contradicts it lose those positions, with a warning")
  func oneContradiction() throws {
    let reading = try Self.good.record(94_781_999, "C", "A", "0/0").read()
    #expect(reading[94_781_999] == "contradictsReference")
    #expect(reading[94_781_859] == "1/1")
    #expect(reading.genotypes.contradictingRecords == 1)
    #expect(reading.genotypes.agreeingRecords == 3)
    #expect(reading.genotypes.warnings.contains { $0.contains("chr10:94781999") })
  }

  @Test("without a position of the panel are refused")
  func noOverlap() {
    let file = VCFText(header: ["##contig=<ID=chr3>"])
      .record(1000, "A", "C", "0/1", contig: "chr3")
    #expect {
      try file.read()
    } throws: { error in
      guard case VariantInputError.noOverlap(_, _, let records, let contigs) = error else {
        return false
      }
      return records == 1 && contigs == ["chr3"]
    }
  }

  @Test("without samples are refused")
  func noSamples() {
    let file = VCFText(samples: []).line("chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT")
    #expect {
      try file.read()
    } throws: { error in
      if case VariantInputError.noSamples = error { true } else { false }
    }
  }

  @Test("give the samples asked for, in the file's order")
  func selection() throws {
    let file = VCFText(samples: ["A", "B", "C"])
      .record(94_781_859, "G", "A", "0/0", "0/1", "1/1")
    let reading = try file.read(only: ["C", "B", "C"])
    #expect(reading.genotypes.samples == ["B", "C"])
    #expect([reading[94_781_859, 0], reading[94_781_859, 1]] == ["0/1", "1/1"])
    #expect {
      try file.read(only: ["A", "D"])
    } throws: { error in
      if case VariantInputError.unknownSample("D", _) = error { true } else { false }
    }
  }

  @Test("say nothing of positions they do not have")
  func absent() throws {
    let reading = try Self.good.read()
    #expect(reading[94_842_866] == "absent")
    let absent = reading.assumingReference.calls(sample: 0, sites: 0..<35)
    #expect(absent.count { $0.evidence == .called } == 35)
    #expect(absent.count { $0.isHomozygous && $0.first == 0 } == 33)
  }

  @Test("what is no call, filtered or contradicted is not upgraded with the absent positions")
  func absentOnly() throws {
    let reading = try VCFText().record(94_761_900, "C", "T", "./.")
      .record(94_780_653, "G", "A", "0/0", filter: "LowQual")
      .record(94_781_859, "G", "A,*", "1/2")
      .record(94_775_106, "CG", "C", "0/1").record(94_775_121, "C", "T", "0/1").read()
    let calls = reading.assumingReference.calls(sample: 0, sites: 0..<35)
    let left = calls.filter { $0.evidence != .called }.map(\.evidence)
    #expect(left == [.noCall, .indelNotAssessed, .filtered, .unusableAllele])
  }

  @Test("a block without a call is not upgraded with the absent positions")
  func blocks() throws {
    let bases = ReferenceSequence.grch38.bases(contig: "chr10", range: 94_781_800...94_781_800)
    let base = String(decoding: try #require(bases), as: UTF8.self)
    let reading = try VCFText()
      .record(94_781_800, base, "<NON_REF>", "./.", info: "END=94781900")
      .record(94_842_861, "G", "A", "0/0").read()
    let calls = reading.assumingReference.calls(sample: 0, sites: 0..<35)
    let inside = zip(reading.panel.sites, calls).filter {
      (94_781_800...94_781_900) ~= $0.0.position
    }
    #expect(inside.map(\.0.position) == [94_781_858, 94_781_859])
    #expect(inside.allSatisfy { $0.1.evidence != .called })
  }

  @Test(
    "a reference block does not hide a deletion or a no-call over the same positions",
    arguments: [false, true], [("<DEL>", "1/1"), ("<DEL>", "0/1"), ("<NON_REF>", "./.")])
  func overlappingBlocks(_ isBlockFirst: Bool, _ other: (alternate: String, column: String)) throws
  {
    let bases = ReferenceSequence.grch38.bases(contig: "chr10", range: 94_781_800...94_781_800)
    let base = String(decoding: try #require(bases), as: UTF8.self)
    let records = [("<NON_REF>", "0/0"), other]
    var file = VCFText().record(94_842_861, "G", "A", "0/0")
    for (alternate, column) in isBlockFirst ? records : records.reversed() {
      file = file.record(94_781_800, base, alternate, column, info: "END=94781900")
    }
    let reading = try file.read()
    let site = try #require(reading.panel.sites.firstIndex { $0.position == 94_781_859 })
    let calls = reading.assumingReference.calls(
      sample: 0, sites: site..<(site + 1))
    #expect(calls[0].evidence != .called)
  }

  // MARK: - Several files

  private func genotypes(_ file: VCFText, _ genes: [String] = ["CYP2C19", "CYP2C9"]) throws
    -> Reading
  { try file.read(genes) }

  @Test("of the same samples complete each other")
  func sameSamples() throws {
    let first = try genotypes(
      VCFText(samples: ["A", "B"]).record(94_781_859, "G", "T", "0/1", "0/0")
        .record(94_780_653, "G", "A", "0/1", "./."))
    let second = try genotypes(
      VCFText(samples: ["B", "A"]).record(94_942_290, "C", "T", "1/1", "0/1")
        .record(94_781_859, "G", "C,T", "0/1", "0/2")
        .record(94_780_653, "G", "A", "1/1", "0/0"))
    var both = first
    both.genotypes = try first.genotypes.adding(second.genotypes, file: "second")
    #expect(both.genotypes.samples == ["A", "B"])
    #expect([both[94_942_290, 0], both[94_942_290, 1]] == ["0/1", "1/1"])
    #expect(both.extra(94_781_859) == ["T", "C"])
    #expect([both[94_781_859, 0], both[94_781_859, 1]] == ["0/2", "contradictsRecords"])
    #expect([both[94_780_653, 0], both[94_780_653, 1]] == ["contradictsRecords", "1/1"])
    #expect(both.genotypes.recordCount == 5)
    #expect(both.genotypes.agreeingRecords == 5)
  }

  @Test("of other samples are put behind")
  func otherSamples() throws {
    let first = try genotypes(VCFText(samples: ["A"]).record(94_781_859, "G", "T", "0/1"))
    let second = try genotypes(
      VCFText(samples: ["B", "C"]).record(94_781_859, "G", "C,T", "1/2", "0/0")
        .record(94_942_290, "C", "T", "1/1", "0/1"))
    var both = first
    both.genotypes = try first.genotypes.adding(second.genotypes, file: "second")
    #expect(both.genotypes.samples == ["A", "B", "C"])
    #expect((0..<3).map { both[94_781_859, $0] } == ["0/2", "3/2", "0/0"])
    #expect((0..<3).map { both[94_942_290, $0] } == ["absent", "1/1", "0/1"])
  }

  @Test("that share some samples only are refused")
  func someSamples() throws {
    let first = try genotypes(
      VCFText(samples: ["A", "B"]).record(94_781_859, "G", "A", "0/1", "0/0"))
    let second = try genotypes(VCFText(samples: ["B"]).record(94_942_290, "C", "T", "0/1"))
    #expect(throws: VariantInputError.samplesDiffer(path: "second")) {
      try first.genotypes.adding(second.genotypes, file: "second")
    }
  }

  // MARK: - In memory

  private let reader = PanelReader(
    panel: VariantPanel(genes: ["CYP2C19"]), policy: EvidencePolicy())

  @Test("need not be: lines in memory say the same")
  func memory() throws {
    let lines = [
      "chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT\t0/1",
      "10\t94780653\t.\tg\ta\t.\t.\t.\tGT:PS\t0|1:3",
    ]
    let genotypes = try reader.read(lines: lines, sample: "me")
    let reading = Reading(panel: reader.panel, genotypes: genotypes)
    #expect(genotypes.samples == ["me"])
    #expect(genotypes.recordCount == 2)
    #expect(reading[94_781_859] == "0/1")
    #expect(reading[94_780_653] == "0|1@3")
    #expect(reading[94_761_900] == "absent")
  }

  @Test(
    "in memory refuse what is no record",
    arguments: [
      "", "chr10", "chr10\t94781859\t.\tG\tA", "chr10\tx\t.\tG\tA\t.\t.\t.\tGT\t0/1",
      "chr10\t0\t.\tG\tA\t.\t.\t.\tGT\t0/1", "chr10\t-5\t.\tG\tA\t.\t.\t.\tGT\t0/1",
      "chr10\t9223372036854775807\t.\tGG\tA\t.\t.\t.\tGT\t0/1",
      "chr10\t94781859\t.\tG\tA\t.\t.\t.\tGT", "chr10\t94781859\t.\tG\tA\t.",
      "chr10\t94781859\t.\tG\tA\t.\t.\t.\tGT\t0/x",
      "chr10\t94781859\t.\tG\tA\t.\t.\t.\tGT\t0/2",
    ])
  func memoryFaults(_ line: String) {
    #expect(throws: VariantInputError.self) { try reader.read(lines: [line], sample: "me") }
  }
}
