import ArgumentParser
import PGx
import PGxAssociation
import PGxFiles

extension ModelKind: ExpressibleByArgument {}

/// `pgx associate discover`.
struct DiscoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Tests each marker in a model of its own.",
    discussion: """
      TABLE has a row a person, tab-separated or with commas, plain or compressed; its first column \
      names the people. A variable is a column, COLUMN:A+B (1 for these levels, 0 for others) or \
      COLUMN:A<B<C (0, 1, 2). A column of words is compared with the usual phenotype, else with its \
      most frequent level, or with --reference.

      Every performance is apparent: of the people that the model was fitted to. With fewer than 10 \
      events a parameter a result is flagged, with fewer than 5 it is not made; separated outcomes \
      get Firth's penalty. Kinship is not modelled: leave one of two relatives out.
      """)

  @Argument(help: ArgumentHelp("People and what is known of them.", valueName: "table"))
  var table: String

  @Option(
    help: ArgumentHelp("A further table of the same people, joined by name.", valueName: "file"))
  var phenotypes: [String] = []

  @Option(help: ArgumentHelp("What is explained: 0/1, or a number.", valueName: "variable"))
  var outcome: String

  @Option(help: "logistic, linear, or cox (with --time).")
  var model: ModelKind = .logistic

  @Option(help: ArgumentHelp("With cox: the time under observation.", valueName: "column"))
  var time: String?

  @Option(
    help: ArgumentHelp(
      "With cox: say in the JSON how many of each level had no event until then. Repeatable.",
      valueName: "time"))
  var survivalAt: [Double] = []

  @Option(help: ArgumentHelp("A variable to test. Repeatable.", valueName: "variable"))
  var marker: [String] = []

  @Option(
    help: ArgumentHelp(
      "Test all columns of numbers whose names begin so (all: every other column).",
      valueName: "prefix"))
  var markers: [String] = []

  @Option(help: ArgumentHelp("A variable of every model. Repeatable.", valueName: "variable"))
  var covariate: [String] = []

  @Option(
    help: ArgumentHelp("The level to compare with. Repeatable.", valueName: "column=level"))
  var reference: [String] = []

  @Option(
    help: ArgumentHelp(
      "Test in each level of this column and combine (fixed effect).", valueName: "column"))
  var by: String?

  @Flag(help: "Take markers of numbers in standard deviations.")
  var standardize = false

  @Option(
    help: ArgumentHelp(
      "Leave out genotype counts below this p-value of Hardy–Weinberg's equilibrium (in controls).",
      valueName: "p"))
  var hwe: Double?

  @Option(
    help: ArgumentHelp(
      "Leave out markers that more than this share of people lack.", valueName: "share"))
  var maxMissing = 1.0

  @Flag(help: "Fit models with fewer than 5 events a parameter, too.")
  var allowFewEvents = false

  @Flag(help: "Use Firth's penalty in every logistic model.")
  var firth = false

  @Option(
    help: ArgumentHelp("Pairs of related people: two names a line.", valueName: "file"))
  var related: String?

  @Option(
    help: ArgumentHelp(
      "Write the model of the one marker, for pgx associate validate.", valueName: "file"))
  var freeze: String?

  @Option(help: "How many threads work at the same time; results do not depend on it.")
  var threads = Terminal.processorCount

  @OptionGroup var result: AssociationOutput

  func validate() throws {
    if marker.isEmpty, markers.isEmpty { throw ValidationError("give --marker or --markers") }
    if model == .cox, time == nil { throw ValidationError("--model cox needs --time") }
    if model != .cox, time != nil || !survivalAt.isEmpty {
      throw ValidationError("--time and --survival-at are for --model cox")
    }
    if !survivalAt.allSatisfy({ $0.isFinite && $0 >= 0 }) {
      throw ValidationError("--survival-at is a time, 0 or later")
    }
    if !survivalAt.isEmpty, result.format != .json {
      throw ValidationError("--survival-at needs --format json")
    }
    if threads < 1 { throw ValidationError("--threads is at least 1") }
    if !(0...1).contains(maxMissing) { throw ValidationError("--max-missing is from 0 to 1") }
    if let hwe, !(0...1).contains(hwe) { throw ValidationError("--hwe is from 0 to 1") }
    if freeze != nil, marker.count != 1 || !markers.isEmpty || by != nil {
      throw ValidationError("--freeze is for one --marker, without --by")
    }
    for text in reference where !text.contains("=") {
      throw ValidationError("--reference is COLUMN=LEVEL")
    }
  }

  func run() throws {
    let report = RunReport(isQuiet: result.quiet)
    try associating {
      var data = try CohortTable(path: table)
      for path in phenotypes { data = try data.joined(try CohortTable(path: path)) }
      let outcome = try Outcome(model, outcome, time: time, of: data)
      let options = try options(data)
      let discovery = try Discovery(data, outcome, options)
      let count = options.markers.count
      let tally = MarkerTally(total: count, isQuiet: result.quiet)
      let results = try discovery.run { tally.step() }
      tally.end()
      if let freeze {
        if let reason = results.first?.exclusion {
          throw AssociationError.request(
            "\(table): nothing is frozen: \(options.markers[0]) \(reason)")
        }
        let frozen = try FrozenModel(
          data, outcome, time: time, marker: options.markers[0], options,
          software: "pgx \(PGxVersion.software)")
        var file = try OutputFile(path: freeze)
        try file.write(frozen.json)
        try file.finish()
      }
      try result.draw(
        AssociationPlots.charts(results, discovery, detailed: count == 1 ? options.markers[0] : nil)
      )
      switch result.format {
      case .tsv: try result.write(ResultTable.text(results))
      case .json:
        try result.write(
          ResultTable.json(
            results,
            about: [("software", "pgx \(PGxVersion.software)"), ("table", table)]))
      }
      summarize(results, discovery, report)
    }
  }

  private func options(_ data: CohortTable) throws -> Discovery.Options {
    var options = Discovery.Options()
    options.covariates = covariate
    options.markers = marker
    let taken = Set(
      covariate.map { String($0.prefix { $0 != ":" }) } + [by, time].compactMap(\.self))
    for prefix in markers {
      let all = prefix == "all"
      let before = options.markers.count
      for name in data.names where all || name.hasPrefix(prefix) {
        guard case .numbers = data[name], !taken.contains(name),
          !options.markers.contains(name)
        else { continue }
        options.markers.append(name)
      }
      if options.markers.count == before {
        throw AssociationError.request(
          "\(table): no columns of numbers whose names begin with '\(prefix)'")
      }
    }
    for text in reference {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      options.references[String(parts[0])] = String(parts[1])
    }
    options.by = by
    options.standardizes = standardize
    options.hardyWeinberg = hwe
    options.mostMissing = maxMissing
    options.allowsFewEvents = allowFewEvents
    options.usesFirth = firth
    options.survivalTimes = survivalAt
    options.threads = threads
    if let related {
      let text = String(decoding: try SmallFile.read(related), as: UTF8.self)
      for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
        let names = line.split { $0 == "\t" || $0 == " " || $0 == "," }
        guard names.count >= 2 else {
          throw AssociationError.malformed(
            file: related, line: index + 1, reason: "not two names of people")
        }
        options.related.append((String(names[0]), String(names[1])))
      }
    }
    return options
  }

  /// What a person at the terminal wants to know first.
  private func summarize(_ results: [MarkerResult], _ discovery: Discovery, _ report: RunReport) {
    let tested = results.filter { $0.exclusion == nil }
    let found = tested.filter { ($0.falseDiscoveryRate ?? 1) < 0.05 }
    report.note(
      "\(discovery.completeCount) people with \(outcome) and all covariates; "
        + "\(tested.count) of \(results.count) results; \(found.count) with a false discovery rate "
        + "below 0.05. Performance is apparent, kinship is not modelled.")
    for result in results where result.exclusion != nil {
      report.warn("\(result.marker): no result: \(result.exclusion ?? "")")
    }
    let few = tested.count { $0.flags.contains("few-events") }
    if few > 0 { report.warn("\(few) results with fewer than 10 events a parameter") }
    if discovery.relatedCount > 0 {
      report.warn("\(discovery.relatedCount) pairs are related: errors are too small")
    }
  }
}
