import ArgumentParser
import PGx
import PGxFiles
import PGxStratification

/// `pgx stratify`.
struct StratifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stratify",
    abstract: "Counts a cohort: score tiers within groups, phenotypes, people a drug concerns.",
    discussion: """
      Takes the tables that pgx score and pgx interpret --output-dir wrote. Percentiles are within a \
      group (--groups), never across; a person belongs to the first tier whose share is not above the \
      share of the group below the person. Who was not called, and whose score failed, is counted by \
      itself. With --round-to counts are rounded, sums are of rounded counts, and no table has a row \
      a person. docs/stratify.md has the columns.
      """)

  @Option(help: ArgumentHelp("The table of pgx score.", valueName: "file"))
  var scores: String?

  @Option(help: ArgumentHelp("calls.tsv of pgx interpret.", valueName: "file"))
  var calls: String?

  @Option(help: ArgumentHelp("drugs.tsv of pgx interpret.", valueName: "file"))
  var drugs: String?

  @Option(
    help: ArgumentHelp("People (first column) and their groups, with a header.", valueName: "file"))
  var groups: String?

  @Option(
    help: ArgumentHelp(
      "The column of groups; by default group, population, SuperPop or ancestry.",
      valueName: "name"))
  var groupColumn: String?

  @Option(help: "Tiers from the highest to the lowest: name and the share of the group below.")
  var tiers = Tiers.standard

  @Option(
    help:
      "A group of fewer people has no percentiles of its own, only those of the table's reference.")
  var minGroup = 100

  @Option(
    help: "With a smaller share of a score's variants found, a person's score counts as failed.")
  var minOverlap = 0.75

  @Option(
    help: ArgumentHelp(
      "Tables that leave the house: counts to multiples of this, no rows of persons, no quantiles.",
      valueName: "people"))
  var roundTo = 1

  @Option(help: ArgumentHelp("The folder for the tables and the page.", valueName: "folder"))
  var outputDir: String

  @Flag(name: [.short, .long], help: "Print nothing but errors on standard error.")
  var quiet = false

  func validate() throws {
    if scores == nil, calls == nil, drugs == nil {
      throw ValidationError("give --scores, --calls or --drugs")
    }
    if groups == nil, groupColumn != nil { throw ValidationError("--group-column needs --groups") }
    if Tiers(tiers) == nil {
      throw ValidationError(
        "--tiers is name:share,… with shares that fall to 0, such as \(Tiers.standard)")
    }
    if minGroup < 2 { throw ValidationError("--min-group is at least 2") }
    if !(0...1).contains(minOverlap) { throw ValidationError("--min-overlap is from 0 to 1") }
    if !(1...1_000_000).contains(roundTo) {
      throw ValidationError("--round-to is 1, which rounds nothing, or more")
    }
  }

  func run() throws {
    let report = RunReport(isQuiet: quiet)
    do throws(StratificationError) {
      try stratify(report)
    } catch {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
  }

  private func stratify(_ report: RunReport) throws(StratificationError) {
    let members =
      try groups.map { path throws(StratificationError) in
        try Groups(path: path, column: groupColumn)
      } ?? Groups()
    let rounding = CountRounding(base: roundTo)
    try refuseOldRows(rounding)
    let inputs = [scores, calls, drugs, groups].compactMap(\.self)
    var page = CohortPage(
      rounding: rounding,
      about: "pgx \(PGxVersion.software), reference data \(PGxVersion.referenceData); "
        + inputs.joined(separator: ", "))
    var files: [(String, [UInt8])] = []
    var samples: Set<String> = []
    var tables: [String: SummaryTable] = [:]
    if let drugs {
      let counts = try DrugCounts(path: drugs, groups: members, keepsPeople: rounding.isExact)
      page.drugs = counts
      tables["actionable"] = counts.table(rounding)
      if rounding.isExact { files.append(("people.tsv", counts.peopleTable.text)) }
      samples.formUnion(counts.samples)
    }
    if let calls {
      let counts = try PhenotypeCounts(path: calls, groups: members)
      page.phenotypes = counts
      tables["phenotypes"] = counts.table(rounding)
      samples.formUnion(counts.samples)
    }
    if let scores, let tiers = Tiers(tiers) {
      let standing = try ScoreTiers(
        path: scores, groups: members, tiers: tiers, leastGroup: minGroup,
        leastCoverage: minOverlap)
      page.scores = standing
      tables["groups"] = standing.groupTable(rounding)
      if rounding.isExact { files.append(("tiers.tsv", standing.peopleTable.text)) }
      samples.formUnion(standing.samples)
    }
    var summary = CohortSummary(
      about: [
        ("software", PGxVersion.software), ("referenceData", PGxVersion.referenceData),
        ("inputs", inputs.joined(separator: ", ")), ("tiers", tiers),
      ], people: samples.count, rounding: rounding)
    summary.scores = tables["groups"]
    summary.drugs = tables["actionable"]
    summary.phenotypes = tables["phenotypes"]
    files += tables.map { ("\($0).tsv", $1.text) }.sorted { $0.0 < $1.0 }
    files += [("cohort.json", summary.json), ("cohort.html", page.html)]
    do throws(FileError) {
      try SmallFile.makeFolder(outputDir)
      for (name, bytes) in files {
        var file = try OutputFile(path: outputDir + "/" + name)
        try file.write(bytes)
        try file.finish()
      }
    } catch { throw .unreadable(message: error.message, exitCode: error.exitCode) }
    let none = (page.scores?.parts ?? []).reduce(0) { $0 + $1.withoutTier }
    if none > 0 { report.warn("\(none) scores have no tier: no group, or too small a one") }
    let failed = (page.scores?.parts ?? []).reduce(0) { $0 + $1.failed }
    if failed > 0 { report.warn("\(failed) scores failed: too few of their variants were found") }
    for score in (page.scores?.uneven ?? []).prefix(3) {
      report.warn(
        "\(score): people differ in how many variants were matched; sums of different files do not "
          + "compare, score them in one run")
    }
    let absent = members.absent(from: samples)
    if absent > 0 { report.warn("\(absent) people of \(groups ?? "") are in none of the tables") }
    report.note(
      "\(samples.count) people in \(members.names.count - 1) groups; "
        + files.map(\.0).joined(separator: ", ") + " in \(outputDir)")
  }

  /// Tables that leave the house are not put beside rows of persons of an earlier run.
  private func refuseOldRows(_ rounding: CountRounding) throws(StratificationError) {
    guard !rounding.isExact else { return }
    for name in ["people.tsv", "tiers.tsv"] where SmallFile.exists("\(outputDir)/\(name)") {
      throw .unreadable(
        message: "\(outputDir)/\(name) has rows of persons; give --output-dir another folder",
        exitCode: 73)
    }
  }
}
