import ArgumentParser
import PGx
import PGxFiles
import PGxOmics

/// `pgx omics`.
struct OmicsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "omics",
    abstract: "Joins protein, expression and methylation tables with calls and scores.",
    discussion: """
      INPUT is any of: ADAT of SomaScan or Illumina Protein Prep, Olink NPX as text, \
      quant.genes.sf and CX_report of DRAGEN (the sample is the file's prefix), calls.tsv and \
      scores.tsv of pgx; told by their first lines. Samples are joined by their names. Nothing \
      stands where nothing was measured. For research: no statement on a person follows from it.
      """)

  @Argument(help: ArgumentHelp("Tables of measurements, calls and scores.", valueName: "input"))
  var inputs: [String]

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write a row a column to this table: unit, file, how it was made.", valueName: "file"))
  var columns: String?

  @Flag(name: [.short, .long], help: "Print nothing but errors on standard error.")
  var quiet = false

  func run() throws {
    var table = OmicsTable()
    do throws(OmicsError) {
      for input in inputs { try OmicsReader.add(path: input, to: &table) }
    } catch {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
    let report = RunReport(isQuiet: quiet)
    for warning in table.warnings { report.warn(warning) }
    if let columns {
      var file = try OutputFile(path: columns)
      try file.write(table.columns)
      try file.finish()
    }
    var file = try OutputFile(path: output ?? "-")
    try file.write(table.rows)
    try file.finish()
    report.note("\(table.samples.count) samples, \(table.features.count) features")
  }
}
