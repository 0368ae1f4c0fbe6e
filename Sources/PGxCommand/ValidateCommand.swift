import ArgumentParser
import PGx
import PGxAssociation
import PGxFiles

/// `pgx associate validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Applies a frozen model to people that it was not fitted to.",
    discussion: """
      Prints how the model tells them apart (AUC with DeLong's interval, C-index or R²) and whether \
      its predictions are right: the calibration slope, the intercept beside it, and the intercept \
      with the slope held at 1 (in the large). People of the model's own data are refused.
      """)

  @Argument(help: ArgumentHelp("What pgx associate discover --freeze wrote.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("Other people.", valueName: "table"))
  var table: String

  @Option(help: "The outcome, where it has another name than in the model.")
  var outcome: String?

  @Option(help: "The time under observation, where it has another name than in the model.")
  var time: String?

  @Flag(help: "Allow people of the model's own data; what is printed is then not validated.")
  var allowOverlap = false

  @OptionGroup var result: AssociationOutput

  func run() throws {
    let report = RunReport(isQuiet: result.quiet)
    try associating {
      let frozen = try FrozenModel(try SmallFile.read(model), file: model)
      let validation = try Validation(
        frozen, try CohortTable(path: table), outcome: outcome, time: time,
        allowsOverlap: allowOverlap)
      try result.draw(AssociationPlots.charts(validation))
      try result.write(
        result.format == .tsv ? validation.text : validation.json(model: model, table: table))
      report.note(
        "\(validation.count) people, \(validation.missing) left out for a missing value")
      if allowOverlap { report.warn("with --allow-overlap nothing is validated") }
    }
  }
}

/// `pgx associate meta`.
struct MetaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meta",
    abstract: "Combines tables of pgx associate discover of several studies.",
    discussion: """
      Fixed effect, weighted by inverse variance, with Cochran's Q and I². Tables of different \
      outcomes, models or scales are refused.
      """)

  @Argument(help: ArgumentHelp("Tables of results, two or more.", valueName: "table"))
  var tables: [String]

  @OptionGroup var result: AssociationOutput

  func validate() throws {
    if tables.count < 2 { throw ValidationError("give two tables or more") }
  }

  func run() throws {
    try associating {
      var read: [(name: String, bytes: [UInt8])] = []
      for path in tables { read.append((path, try SmallFile.read(path))) }
      let results = try StudyMeta.combine(read)
      switch result.format {
      case .tsv: try result.write(ResultTable.text(results))
      case .json:
        try result.write(
          ResultTable.json(results, about: [("software", "pgx \(PGxVersion.software)")]))
      }
      RunReport(isQuiet: result.quiet).note(
        "\(results.count) terms of \(tables.count) studies combined")
    }
  }
}
