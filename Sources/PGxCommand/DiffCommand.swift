import ArgumentParser
import PGx
import PGxDifference
import PGxFiles

/// `pgx diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two interpretations, and why.",
    discussion: """
      OLD and NEW are what pgx interpret --format json wrote: one document, or one a line, matched \
      by sample. For each call, phenotype and recommendation that differs the cause is named: \
      input, outside-calls, options, medications, reference-data or software.

      Exit codes: 0 success, whether something differs or not (with --exit-code 1 if something \
      does), 64 usage, 65 no such documents, 66 input not found, 73 output cannot be created.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case tsv
    case json
  }

  @Argument(help: ArgumentHelp("The earlier interpretation.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The later interpretation; - is standard input.", valueName: "new"))
  var new: String

  @Option(help: "text for a person, tsv with one row a change, or json.")
  var format: Format = .text

  @Flag(help: "End with exit code 1 when something differs.")
  var exitCode = false

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String = "-"

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("standard input can be read once") }
  }

  func run() throws {
    let difference: FileDifference
    do {
      difference = try Comparison.compare(
        InterpretationDocument.parse(SmallFile.read(old, limit: 1 << 31), file: old),
        InterpretationDocument.parse(SmallFile.read(new, limit: 1 << 31), file: new),
        names: (old, new))
    } catch let error as DifferenceError {
      throw InterpretationError.input(message: error.message, exitCode: 65)
    }
    var file = try OutputFile(path: output)
    switch format {
    case .text: try file.write(DifferenceReport.text(difference))
    case .tsv: try file.write(DifferenceReport.table(difference))
    case .json: try file.write(DifferenceReport.json(difference))
    }
    try file.finish()
    if exitCode, !difference.isEmpty { throw ExitCode(1) }
  }
}
