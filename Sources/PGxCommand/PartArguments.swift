import ArgumentParser
import PGx
import PGxFiles

/// Which part of the genome is scored, on the command line.
struct PartArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Only records that begin here: chr1, chr1:1000-2000, chr1:1000- or a BED file; repeatable. \
      Writes partial sums.
      """, valueName: "region"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp(
      "Part i of n of the genome, of about as many variants each. Writes partial sums.",
      valueName: "i/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp(
      """
      Write partial sums, for pgx merge, to this file, or under a name of their own into this \
      folder. What is there and complete is kept.
      """, valueName: "file"))
  var partial: String?

  @Option(
    help: ArgumentHelp(
      """
      Compute all parts one after the other, each in its file in this folder; a run that was ended \
      goes on where it was.
      """, valueName: "folder"))
  var resume: String?

  @Option(help: "How many parts --resume makes; default: 16.")
  var shards: Int?

  /// Whether partial sums are asked for.
  var isPart: Bool { !region.isEmpty || shard != nil || partial != nil }

  mutating func validate() throws {
    if shard != nil, !region.isEmpty {
      throw ValidationError("give --shard or --region, not both")
    }
    if resume != nil, isPart {
      throw ValidationError("--resume computes all parts; leave --shard, --region, --partial out")
    }
    if let shards {
      guard resume != nil else { throw ValidationError("--shards needs --resume FOLDER") }
      guard (1...10_000).contains(shards) else {
        throw ValidationError("--shards is a number from 1 to 10000")
      }
    }
    if shard != nil, numbers == nil {
      throw ValidationError("--shard is i/n, such as 3/10, with i from 1 to n and n up to 10000")
    }
  }

  private var numbers: (Int, Int)? {
    guard let words = shard?.split(separator: "/", omittingEmptySubsequences: false),
      words.count == 2, let number = Int(words[0]), let count = Int(words[1]), number >= 1,
      number <= count, count <= 10_000
    else { return nil }
    return (number, count)
  }

  /// The part that is asked for.
  ///
  /// - Throws: `InterpretationError` for a region that cannot be understood.
  func part() throws -> ScoreCalculator.Part {
    if let (number, count) = numbers { return .shard(number, of: count) }
    return region.isEmpty ? .shard(1, of: 1) : try .named(region)
  }

  /// Computes one part and writes it.
  ///
  /// - Throws: `InterpretationError`, `FileError`.
  func write(
    _ part: ScoreCalculator.Part, _ calculator: ScoreCalculator, _ run: ScoreCalculator.PartialRun,
    to path: String, _ report: RunReport
  ) throws {
    var path = path
    if path.hasSuffix("/") { try SmallFile.makeFolder(path) }
    if SmallFile.isFolder(path) {
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      path += "/" + ScoreCalculator.fileName(part)
    }
    let outcome = try calculator.compute(
      part, of: run, to: path,
      onProgress: { _, records, share in report.reading(records, share) })
    report.clearProgress()
    var said: Set<String> = []
    tell(outcome, path, report, &said)
  }

  /// Computes all parts that are not there yet.
  ///
  /// - Throws: `InterpretationError`.
  func run(
    _ calculator: ScoreCalculator, _ run: ScoreCalculator.PartialRun, in folder: String,
    _ report: RunReport
  ) throws -> ScoreResults {
    let count = shards ?? 16
    var said: Set<String> = []
    return try calculator.run(
      run, shards: count, in: folder,
      onProgress: { _, records, share in report.reading(records, share) },
      onPart: { number, outcome in
        report.clearProgress()
        tell(outcome, "shard \(number)/\(count)", report, &said)
      })
  }

  private func tell(
    _ outcome: ScoreCalculator.PartOutcome, _ name: String, _ report: RunReport,
    _ said: inout Set<String>
  ) {
    switch outcome {
    case .kept: report.note("\(name): complete from an earlier run, kept")
    case .computed(let warnings):
      for warning in warnings where said.insert(warning).inserted { report.warn(warning) }
      report.note("\(name): computed")
    case .replaced(let reason, let warnings):
      report.warn(reason)
      for warning in warnings where said.insert(warning).inserted { report.warn(warning) }
      report.note("\(name): computed again")
    }
  }
}
