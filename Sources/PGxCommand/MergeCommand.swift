import ArgumentParser
import PGx
import PGxFiles

/// `pgx merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Adds the partial sums of pgx score --shard and --region.",
    discussion: """
      The result is that of one run over everything, byte for byte, whatever the order of the parts. \
      Parts of different runs (other scores, samples, genotype files, options or versions of pgx), \
      parts that overlap, damaged ones and missing ones are refused, and named.

      Exit codes: 0 success, 64 usage, 65 parts that are damaged, missing or do not belong together, \
      or too little overlap, 66 input not found, 73 output cannot be created, 74 writing failed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of partial sums, or folders with them (*.pgxpart).", valueName: "part"))
  var parts: [String]

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String = "-"

  @Flag(help: "Add what is there, though parts of the genome are missing.")
  var allowGaps = false

  @Flag(help: "Print scores of which less is matched than --min-overlap said, and exit with 0.")
  var allowLowOverlap = false

  @Option(help: "The cohort's name in the tables of --compatible pgsc-calc.")
  var sampleset: String = "test"

  @Flag(help: "Do not write warnings and summary to stderr.")
  var quiet = false

  func run() throws {
    let report = RunReport(isQuiet: quiet)
    var paths: [String] = []
    for path in parts {
      guard SmallFile.isFolder(path) else {
        paths.append(path)
        continue
      }
      let names = try FolderListing.names(in: path).filter { $0.hasSuffix(".pgxpart") }
      guard !names.isEmpty else {
        throw InterpretationError.input(
          message: "\(path): no partial sums (*.pgxpart) in the folder", exitCode: 66)
      }
      paths += names.map { path + "/" + $0 }
    }
    let merged = try ScoreResults.merging(
      paths, allowsGaps: allowGaps)
    var results = merged.results
    results.dataset = sampleset
    for warning in results.warnings { report.warn(warning) }
    let failed = results.scores.filter { !$0.passes }
    report.summarise(results)
    let fault = InterpretationError.input(
      message: results.overlapFault(merged.minimumOverlap), exitCode: 65)
    guard failed.isEmpty || allowLowOverlap || failed.count < results.scores.count else {
      throw fault
    }
    var file = try OutputFile(path: output)
    try results.write(to: &file, as: merged.layout, onlyPassing: !allowLowOverlap)
    try file.finish()
    guard failed.isEmpty || allowLowOverlap else { throw fault }
  }
}
