import ArgumentParser
import PGx
import PGxCore
import PGxFiles

/// `pgx score`.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Polygenic scores of a person or a cohort, many in one pass.",
    discussion: """
      INPUT is a VCF or BCF file, plain or compressed, PLINK's .bed or .pgen with its companions, a \
      .bgen, or several files of the same samples, such as one a chromosome. --scores takes scoring files \
      of the PGS Catalog, as submitted or harmonised, plain or compressed, folders of them, and \
      other tables with --columns.

      A variant that is not in the genotypes is missing, never reference: it adds nothing and is \
      counted. A score of which less than --min-overlap is matched fails.

      A large run can be done in parts: --shard 1/10 to 10/10, on as many machines as there are, or \
      --region, write partial sums that pgx merge adds; --resume DIR computes them one after the \
      other and goes on where an earlier run was ended. All ways give the same bytes.

      With a reference (--reference-distribution, --ancestry-model) the table has z-scores and \
      percentiles, each beside the reference's name and the coverage of the score; \
      docs/polygenic-scores-reference.md describes the tables.

      Exit codes: 0 success, 64 usage, 65 malformed or contradicting input or too little overlap, \
      66 input not found, 69 something needed is unavailable, 73 output cannot be created, \
      74 reading or writing failed.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case tsv
    case json
  }

  @Argument(help: ArgumentHelp("Genotypes; - is standard input.", valueName: "input"))
  var inputs: [String]

  @OptionGroup var options: ScoreArguments

  @OptionGroup var parts: PartArguments

  @OptionGroup var reference: ReferenceArguments

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String = "-"

  @Option(help: ArgumentHelp("Write what became of each row of each score.", valueName: "file"))
  var matchReport: String?

  @Option(
    help: ArgumentHelp("Write how many rows of each score were matched.", valueName: "file"))
  var matchSummary: String?

  @Option(help: "The cohort's name in the tables of --compatible pgsc-calc.")
  var sampleset: String = "test"

  @Option(help: "tsv, a row for each sample and score, or json, with what is known of the scores.")
  var format: Format = .tsv

  @Option(
    help: ArgumentHelp(
      """
      Write what the scoring files say of themselves (trait, licence, citation, build) and how \
      many rows were matched: a table, or JSON where the name ends in .json.
      """, valueName: "file"))
  var scoreInfo: String?

  @Option(
    help: ArgumentHelp(
      """
      Write a picture a score, SCORE.svg, into this folder: the reference's distribution with the \
      samples marked; without a reference, that of 20 or more samples.
      """, valueName: "folder"))
  var plot: String?

  @Option(
    help: ArgumentHelp(
      "Write each sample's components and most similar population.", valueName: "file"))
  var ancestryOutput: String?

  @Flag(help: "Do not write progress, warnings and summary to stderr.")
  var quiet = false

  func validate() throws {
    if (inputs + reference.files).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be read once")
    }
    if parts.resume != nil, inputs.contains("-") {
      throw ValidationError("--resume reads the genotypes once a part; give a file, not -")
    }
    if parts.isPart, matchReport != nil || matchSummary != nil {
      throw ValidationError(
        "match reports are of the whole genome; leave --shard, --region and --partial out")
    }
    if parts.isPart, parts.partial == nil, output == "-" {
      throw ValidationError("--shard and --region write partial sums; say where: --partial FILE")
    }
    if parts.partial != nil, output != "-" {
      throw ValidationError("a part is written to --partial; the scores come from pgx merge")
    }
    if parts.resume != nil,
      matchReport != nil || (matchSummary != nil && options.compatible == .pgscCalc)
    {
      throw ValidationError("this match report needs a run without --resume")
    }
    if options.compatible == .pgsCalc, !reference.options.isEmpty {
      throw ValidationError("pgs-calc's sums cannot be compared with a reference")
    }
    if options.compatible != nil, format == .tsv, !reference.options.isEmpty {
      throw ValidationError(
        "the layout of --compatible has no place for percentiles; add --format json")
    }
    if ancestryOutput != nil, !reference.options.placesSamples {
      throw ValidationError("--ancestry-output needs --components or --loadings")
    }
    if parts.isPart || parts.resume != nil,
      !reference.options.isEmpty || scoreInfo != nil || plot != nil
    {
      throw ValidationError(
        "references, pictures and score info need a run without --shard, --region and --resume")
    }
  }

  func run() throws {
    let report = RunReport(isQuiet: quiet)
    var calculator = try ScoreCalculator(
      options: options.options(
        keepsDetails: matchReport != nil || (matchSummary != nil && options.compatible == .pgscCalc)
      ))
    calculator.reference = try ScoreReference(reference.options)
    let files = try calculator.scoringFiles(options.scores)
    if parts.isPart {
      let part = try parts.part()
      let run = try calculator.partialRun(genotypes: inputs, files: files)
      try parts.write(part, calculator, run, to: parts.partial ?? output, report)
      return
    }
    var results =
      if let folder = parts.resume {
        try parts.run(
          calculator, calculator.partialRun(genotypes: inputs, files: files), in: folder, report)
      } else {
        try calculator.run(
          genotypes: inputs, files: files,
          onProgress: { _, records, share in report.reading(records, share) })
      }
    report.clearProgress()
    results.dataset = sampleset
    for warning in results.warnings { report.warn(warning) }
    results.showsFailed = options.allowLowOverlap
    if let scoreInfo { try results.writeInfo(to: scoreInfo) }
    if let matchReport { try results.writeMatchReport(to: matchReport, as: options.compatible) }
    if let matchSummary {
      try results.writeMatchSummary(to: matchSummary, as: calculator.options)
    }
    let failed = results.scores.filter { !$0.passes }
    report.summarise(results)
    guard failed.isEmpty || options.allowLowOverlap || failed.count < results.scores.count else {
      throw InterpretationError.input(
        message: results.overlapFault(calculator.options.minimumOverlap), exitCode: 65)
    }
    try calculator.reference?.saveModel()
    if let ancestryOutput { try results.writeSimilarities(to: ancestryOutput) }
    if let plot {
      for remark in try results.writePlots(to: plot) { report.warn(remark) }
    }
    var file = try OutputFile(path: output)
    switch format {
    case .json: try results.writeJSON(to: &file)
    case .tsv:
      try results.write(to: &file, as: options.compatible, onlyPassing: !options.allowLowOverlap)
    }
    try file.finish()
    guard failed.isEmpty || options.allowLowOverlap else {
      throw InterpretationError.input(
        message: results.overlapFault(calculator.options.minimumOverlap), exitCode: 65)
    }
  }
}
