import ArgumentParser
import PGx
import PGxAssociation
import PGxFiles

/// `pgx associate`.
struct AssociateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "associate",
    abstract: "Tests markers of a cohort against outcomes, and validates models on other people.",
    discussion: """
      discover fits one model a marker (logistic, linear, Cox), validate applies a frozen model to \
      people that it was not fitted to, meta combines the tables of several studies. Who lacks a \
      value is left out of that model and counted; nothing is filled in. docs/associate.md has the \
      methods. For research: no statement on a person follows from it.
      """,
    subcommands: [DiscoverCommand.self, ValidateCommand.self, MetaCommand.self])
}

/// What results are written as.
enum AssociationFormat: String, CaseIterable, ExpressibleByArgument {
  case tsv, json
}

/// What all parts of `pgx associate` have.
struct AssociationOutput: ParsableArguments {
  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "What to write.")
  var format: AssociationFormat = .tsv

  @Option(help: ArgumentHelp("Draw charts (SVG) into this folder.", valueName: "folder"))
  var plot: String?

  @Flag(name: [.short, .long], help: "Print nothing but errors on standard error.")
  var quiet = false

  func write(_ bytes: [UInt8]) throws {
    var file = try OutputFile(path: output ?? "-")
    try file.write(bytes)
    try file.finish()
  }

  func draw(_ charts: [(name: String, svg: String)]) throws {
    guard let plot else { return }
    try SmallFile.makeFolder(plot)
    for (name, svg) in charts {
      var file = try OutputFile(path: plot + "/" + name)
      try file.write(Array(svg.utf8))
      try file.finish()
    }
  }
}

/// Carries out what may fail for the data's sake.
func associating<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as AssociationError {
    throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
  }
}
