import Foundation
import PGxTestSupport
import Testing

@Suite("Usage")
struct UsageTests {
  static let demo = "Fixtures/vcf/demo.vcf"

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]

    init(_ arguments: String...) {
      self.arguments = arguments
      testDescription = arguments.joined(separator: " ")
    }
  }

  static let bad = [
    Case("frobnicate"), Case("interpret"), Case("interpret", demo, "--frobnicate"),
    Case("interpret", demo, "--format", "docx"), Case("interpret", demo, "--table", "genes"),
    Case("interpret", demo, "--absent", "maybe"), Case("interpret", demo, "--threads", "0"),
    Case("interpret", demo, "--threads", "two"), Case("interpret", demo, "--min-depth", "-1"),
    Case("interpret", demo, "--min-gq", "-1"), Case("interpret", demo, "--assembly", "GRCh36"),
    Case("interpret", demo, "-o", "a", "--output-dir", "b"),
    Case("interpret", demo, "--format", "json", "--format", "tsv"), Case("interpret", "-", "-"),
    Case("interpret", demo, "--sample"), Case("pairs", "--genotype", "*1/*2"),
    Case("pairs", "--gene", "CYP2C19", "--genotype", "*1/*2", "--phenotype", "x"),
    Case("pairs", "--gene", "CYP2C19", "--gene", "TPMT", "--genotype", "*1/*2"),
    Case("pairs", "extra"), Case("pairs", "--format", "xml"),
  ]

  @Test("Bad arguments exit with 64 and leave the standard output alone", arguments: bad)
  func refuses(_ c: Case) throws {
    let result = try Program.run(c.arguments)
    #expect(result.exitCode == 64)
    #expect(result.data.isEmpty)
    #expect(result.messages.isEmpty == false)
  }

  @Test("Bad arguments are one line, as every error", arguments: bad)
  func oneLine(_ c: Case) throws {
    let messages = try Program.run(c.arguments).messages
    #expect(messages.hasPrefix("pgx: error: "))
    #expect(messages.count { $0 == "\n" } == 1)
  }

  @Test(
    "Unknown names exit with 64 in one line",
    arguments: [
      (Case("interpret", demo, "--gene", "CYP99"), "no gene 'CYP99' in the panel"),
      (Case("interpret", demo, "--drug", "aspirine"), "no drug 'aspirine' in the panel"),
      (Case("pairs", "--gene", "CYP99"), "no gene 'CYP99' in the panel"),
      (Case("pairs", "--drug", "aspirine"), "no drug 'aspirine' in the panel"),
    ])
  func unknownNames(_ c: Case, message: String) throws {
    let result = try Program.run(c.arguments)
    #expect(
      result.messages == "pgx: error: \(message); list them with: pgx pairs\n")
    #expect(result.exitCode == 64)
    #expect(result.data.isEmpty)
  }

  @Test("--version prints three versions")
  func version() throws {
    let result = try Program.run(["--version"])
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    #expect(result.lines.count == 3)
    let patterns = [#/pgx \d+\.\d+\.\d+/#, #/reference data \d{4}\.\d{2}\.\d+/#, #/htslib \d.*/#]
    for (line, pattern) in zip(result.lines, patterns) {
      #expect(line.wholeMatch(of: pattern) != nil, "\(line)")
    }
  }

  @Test(
    "--help names every option of the contract that exists",
    arguments: [
      (
        "interpret",
        [
          "--format", "-o, --output", "--output-dir", "--table", "--sample", "--assembly",
          "--outside-calls", "--absent", "--min-depth", "--min-gq", "--accept-filter", "--gene",
          "--drug", "--cyp2d6-from-vcf", "--combinations", "--all-candidates", "--threads",
          "--quiet", "--version", "--help",
        ]
      ),
      (
        "pairs",
        ["--drug", "--gene", "--format", "--genotype", "--phenotype", "-o, --output", "--help"]
      ),
    ])
  func help(subcommand: String, options: [String]) throws {
    let result = try Program.run([subcommand, "--help"])
    #expect(result.exitCode == 0)
    #expect(result.messages == "")
    for option in options {
      #expect(result.output.contains("  \(option) ") || result.output.contains(", \(option) "))
    }
  }

  @Test("Help of the program names the subcommands and the limits of use")
  func rootHelp() throws {
    let result = try Program.run(["--help"])
    #expect(result.exitCode == 0)
    for text in ["interpret", "pairs", "--version", "Not for clinical use"] {
      #expect(result.output.contains(text))
    }
  }

  @Test("Shell completions are printed", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("outside-calls"))
  }
}
