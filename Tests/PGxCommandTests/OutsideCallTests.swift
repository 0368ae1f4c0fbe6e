import Foundation
import PGxTestSupport
import Testing

@Suite("Outside calls")
struct OutsideCallTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let content: String
    let message: String

    init(_ name: String, _ content: String, _ message: String) {
      testDescription = name
      self.content = content
      self.message = message
    }
  }

  @Test(
    "A wrong line is named with its number",
    arguments: [
      Case(
        "one field", "# header\nCYP2C19\t*1/*2\nCYP2D6\n",
        "3: one field, 'CYP2D6'; give gene and diplotype, separated by a tab"),
      Case(
        "three alleles", "CYP2D6\t*1/*2/*3\n",
        "1: too many alleles for CYP2D6 in '*1/*2/*3'; give one or two, and several calls on "
          + "several lines"),
      Case(
        "a score that is none", "\n\nCYP2D6\t\t\tlots\n",
        "3: activity score 'lots' of CYP2D6 is not a number; write it as 1.25"),
      Case(
        "nothing said", "CYP2D6\t\t\t\n",
        "1: nothing is said of CYP2D6; give a diplotype, a phenotype or an activity score, or '.' "
          + "for no call"),
    ])
  func wrong(_ c: Case) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(c.content.utf8, to: "outside.tsv")
    let result = try Program.run(
      ["interpret", "Fixtures/vcf/demo.vcf", "--outside-calls", path])
    #expect(result.messages == "pgx: error: \(path):\(c.message)\n")
    #expect(result.exitCode == 65)
    #expect(result.data.isEmpty)
  }

  @Test("A file that is not there")
  func missing() throws {
    let result = try Program.run(
      ["interpret", "Fixtures/vcf/demo.vcf", "--outside-calls", "none.tsv"])
    #expect(
      result.messages == "pgx: error: none.tsv: cannot be read (No such file or directory)\n")
    #expect(result.exitCode == 66)
  }

  @Test(
    "What is only doubtful is a warning",
    arguments: [
      Case("a gene", "CYP99\t*1/*2\n", "1: gene 'CYP99' is not known; the line is left out"),
      Case(
        "an allele", "CYP2D6\t*1/*9999\n",
        "1: CYP2D6 *9999 is not a documented allele; its function is unknown"),
    ])
  func doubtful(_ c: Case) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(c.content.utf8, to: "outside.tsv")
    let arguments = ["interpret", "Fixtures/vcf/demo.vcf", "--outside-calls", path]
    let result = try Program.run(arguments)
    #expect(result.messages.hasPrefix("pgx: warning: \(path):\(c.message)\n"))
    #expect(result.exitCode == 0)
    #expect(try Program.run(arguments + ["-q"]).messages == "")
  }

  @Test("They belong to one person")
  func severalSamples() throws {
    let arguments = [
      "interpret", "Fixtures/vcf/cohort.vcf", "--outside-calls", "Fixtures/outside/complete.tsv",
    ]
    let result = try Program.run(arguments)
    #expect(
      result.messages
        == "pgx: error: --outside-calls: the calls belong to one person and the input has 6 "
        + "samples; choose one with --sample\n")
    #expect(result.exitCode == 64)
    let one = try Program.run(arguments + ["--sample", "PHASED", "-q"])
    #expect(one.exitCode == 0)
  }
}
