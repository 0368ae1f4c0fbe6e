import ArgumentParser
import PGx
import PGxFiles

/// `pgx check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "How much of the panel a variant file can answer, before anyone relies on it.",
    discussion: """
      INPUT is what pgx interpret takes; it is read whole, without its index. A file without \
      samples, records or positions of the panel is answered with no evidence. A file that cannot \
      be read or trusted is refused, as everywhere.

      Exit codes: 0 success, 64 usage, 65 malformed or contradicting input, 66 input not found, \
      69 something needed is unavailable, 73 output cannot be created, 74 reading or writing \
      failed.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: ArgumentHelp("Variant files; - is standard input.", valueName: "input"))
  var inputs: [String]

  @Option(help: "text for a person, or json (docs/check.schema.json).")
  var format: Format = .text

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String = "-"

  @OptionGroup var evidence: EvidenceOptions

  func validate() throws {
    if (inputs + evidence.files).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be read once")
    }
  }

  func run() throws {
    let report = RunReport(isQuiet: evidence.quiet)
    let check = try Interpreter(options: evidence.options)
      .check(files: inputs, onProgress: report.reading)
    for warning in check.warnings { report.warn(warning) }
    report.clearProgress()
    var file = try OutputFile(path: output)
    switch format {
    case .text: try file.write(Array(CheckSummary(check).text.utf8))
    case .json: try file.write(CheckJSON.document(check))
    }
    try file.finish()
  }
}
