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
      itself. With --min-cell small counts are hidden, and no table has a row a person. \
      docs/stratify.md has the columns.
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

  @Option(help: "Hide counts of people from 1 to below this; 0 hides none.")
  var minCell = 0

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
    if minCell < 0 { throw ValidationError("--min-cell is 0 or more") }
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
    let guardian = CellGuard(least: minCell)
    var page = CohortPage(
      guardian: guardian,
      about: "pgx \(PGxVersion.software), reference data \(PGxVersion.referenceData); "
        + [scores, calls, drugs, groups].compactMap(\.self).joined(separator: ", "))
    var files: [(String, [UInt8])] = []
    var samples: Set<String> = []
    if let drugs {
      let counts = try DrugCounts(path: drugs, groups: members, keepsPeople: minCell == 0)
      page.drugs = counts
      files.append(("actionable.tsv", counts.table(guardian)))
      if minCell == 0 { files.append(("people.tsv", counts.peopleTable)) }
      samples.formUnion(counts.samples)
    }
    if let calls {
      let counts = try PhenotypeCounts(path: calls, groups: members)
      page.phenotypes = counts
      files.append(("phenotypes.tsv", counts.table(guardian)))
      samples.formUnion(counts.samples)
    }
    if let scores, let tiers = Tiers(tiers) {
      let standing = try ScoreTiers(
        path: scores, groups: members, tiers: tiers, leastGroup: minGroup)
      page.scores = standing
      files.append(("groups.tsv", standing.groupTable(guardian)))
      if minCell == 0 { files.append(("tiers.tsv", standing.peopleTable)) }
      samples.formUnion(standing.samples)
    }
    files.append(("cohort.html", page.html))
    do throws(FileError) {
      try SmallFile.makeFolder(outputDir)
      for (name, bytes) in files {
        var file = try OutputFile(path: outputDir + "/" + name)
        try file.write(bytes)
        try file.finish()
      }
    } catch { throw .unreadable(message: error.message, exitCode: error.exitCode) }
    let none = (page.scores?.parts ?? []).reduce(0) { $0 + $1.standings.count { $0.share == nil } }
    if none > 0 { report.warn("\(none) scores have no tier: no group, or too small a one") }
    let absent = members.absent(from: samples)
    if absent > 0 { report.warn("\(absent) people of \(groups ?? "") are in none of the tables") }
    report.note(
      "\(samples.count) people in \(members.names.count - 1) groups; "
        + files.map(\.0).joined(separator: ", ") + " in \(outputDir)")
  }
}
