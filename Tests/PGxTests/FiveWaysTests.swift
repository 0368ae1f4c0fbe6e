import Foundation
import PGx
import PGxCore
import PGxTestSupport
import Testing

/// The invented people of Fixtures/vcf/cohort.vcf, written in other ways.
@Suite("The same genomes in other forms")
struct FiveWaysTests {
  private let folder: TemporaryFolder
  private let cohort: GenomePanel

  init() throws {
    folder = try TemporaryFolder()
    cohort = try GenomePanel(vcf: Repository.fixtures.appending(path: "vcf/cohort.vcf"))
  }

  /// The reports of a panel, people by people.
  private func reports(_ panel: GenomePanel) throws -> [SampleInterpretation] {
    let file = folder.url.appending(path: "panel.vcf")
    try panel.write(to: file)
    return try Interpreter().interpret(file: file.path)
  }

  /// The notes name undocumented alleles as the file spells them; everything else is the same.
  private func withoutNotes(_ reports: [SampleInterpretation]) -> [[GeneReport]] {
    reports.map { sample in
      sample.genes.map { report in
        var report = report
        report.notes = []
        return report
      }
    }
  }

  @Test("read again as written")
  func plain() throws {
    let original = try Interpreter().interpret(
      file: Repository.fixtures.appending(path: "vcf/cohort.vcf").path)
    #expect(try reports(cohort).map(\.genes) == original.map(\.genes))
  }

  @Test("split, moved and padded give the same", arguments: 1...10)
  func respelled(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let other = cohort.respelled(using: &generator)
    #expect(other.records.map(\.position) != cohort.records.map(\.position))
    #expect(try withoutNotes(reports(other)) == withoutNotes(reports(cohort)))
  }

  @Test("without chr give the same")
  func bare() throws {
    #expect(
      try reports(cohort.withoutPrefix()).map(\.genes) == reports(cohort).map(\.genes))
  }

  @Test("with evidence withheld never become reference", arguments: 1...10)
  func withheld(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (partial, withheld) = cohort.withholding(0.1, using: &generator)
    #expect(withheld.count > 20)
    let before = try reports(cohort)
    let after = try reports(partial)
    var check = WithheldCheck()
    for (index, sample) in after.enumerated() {
      check.add(
        sample.sample, sample: index, after: sample.genes, before: before[index].genes, withheld)
    }
    #expect(check.positions > 100)
    #expect(check.unlisted == [])
    #expect(check.surplus == [])
    #expect(check.becameReference == [])
  }

  @Test("with absence taken for reference are found by the same check")
  func checkSeesReference() throws {
    var generator = SeededGenerator(seed: 1)
    let (partial, withheld) = cohort.withholding(0.5, using: &generator)
    let file = folder.url.appending(path: "partial.vcf")
    try partial.write(to: file)
    var options = InterpretationOptions()
    options.absentPositions = .reference
    let after = try Interpreter(options: options).interpret(file: file.path)
    let before = try reports(cohort)
    var check = WithheldCheck()
    for (index, sample) in after.enumerated() {
      check.add(
        sample.sample, sample: index, after: sample.genes, before: before[index].genes, withheld)
    }
    #expect(!check.unlisted.isEmpty)
    #expect(!check.becameReference.isEmpty)
  }
}
