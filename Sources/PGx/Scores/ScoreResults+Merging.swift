import PGxFiles
import PGxScores

extension ScoreResults {
  /// Which program's rules and layout the parts were made with; nil for our own.
  package typealias Layout = ScoreOptions.Compatibility?

  /// Adds the parts of a run.
  ///
  /// - Parameters:
  ///   - paths: files of partial sums, in any order.
  ///   - allowsGaps: whether parts may be missing; it is a warning then.
  /// - Returns: the results, as if computed in one run, and the layout that they are written in.
  /// - Throws: ``InterpretationError``.
  package static func merging(
    _ paths: [String], allowsGaps: Bool = false
  ) throws -> (results: ScoreResults, layout: Layout, minimumOverlap: Double) {
    try InterpretationError.translating {
      let merger = try merger(paths)
      let set = try ScoreSet(files: [])
      var results = ScoreResults(
        lines: merger.samples, matcher: VariantMatcher(set, options: MatchOptions()))
      if let missing = merger.missing {
        guard allowsGaps else { throw missing }
        results.warnings.append(missing.message)
      }
      results.add(merger)
      if layoutOf(merger) == .plink2, results.scores.allSatisfy({ $0.matched == 0 }) {
        throw InterpretationError.input(
          message: "\(paths[0]): no row of the scores was found in the genotypes", exitCode: 65)
      }
      if let warning = merger.header.evidence.warning,
        !merger.header.options.contains("forcesBuild=true")
      {
        results.warnings.append(warning)
      }
      return (results, layoutOf(merger), merger.header.minimumOverlap)
    }
  }

  /// A line a sample, with its family and individual id where there are some.
  var sampleLines: [String] {
    guard let families else { return samples }
    return zip(samples, families).map { "\($0)\t\($1.family)\t\($1.individual)" }
  }

  /// Results without scores of the samples of ``sampleLines``.
  init(lines: [String], matcher: VariantMatcher) {
    let words = lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    self.init(samples: words.map { $0[0] }, matcher: matcher)
    if !words.isEmpty, words.allSatisfy({ $0.count == 3 }) {
      families = words.map { ($0[1], $0[2]) }
    }
  }

  private static func layoutOf(_ merger: PartialMerger) -> Layout {
    ScoreOptions.Compatibility(rawValue: merger.header.layout)
  }

  static func merger(_ paths: [String]) throws -> PartialMerger {
    guard let first = paths.first else {
      throw InterpretationError.input(message: "no partial sums were given", exitCode: 64)
    }
    var merger = try PartialMerger(PartialFile(path: first))
    for path in paths.dropFirst() { try merger.add(PartialFile(path: path)) }
    return merger
  }

  /// Takes the sums of all parts over.
  mutating func add(_ merger: PartialMerger) {
    let header = merger.header
    for (number, score) in header.scores.enumerated() {
      add(
        Score(
          id: score.id, path: header.files[score.file].path, matched: score.matched,
          total: score.total,
          passes: MatchSummary.passes(
            matched: score.matched, of: score.total, minimumOverlap: header.minimumOverlap)),
        number, merger.sums, averagesCalled: header.averagesCalled,
        squares: header.options.contains("policy.squares=true"),
        union: header.sums.count > header.scores.count ? header.scores.count : nil)
    }
  }
}

extension ScoreCalculator {
  /// Computes a run in parts, one after the other, each in its file in a folder; parts that are there
  /// are kept, so that a run that was ended goes on where it was.
  ///
  /// - Parameters:
  ///   - run: what ``partialRun(genotypes:files:)`` made.
  ///   - shards: how many parts.
  ///   - folder: where their files are.
  ///   - onProgress: called now and then with the file and how far it is read.
  ///   - onPart: called after each part.
  /// - Returns: the results, as if computed in one run.
  /// - Throws: ``InterpretationError``.
  package func run(
    _ run: PartialRun, shards: Int, in folder: String, onProgress: Progress? = nil,
    onPart: (_ number: Int, PartOutcome) -> Void
  ) throws -> ScoreResults {
    try InterpretationError.translating {
      try SmallFile.makeFolder(folder)
      try PartialFiles.removeAbandoned(in: folder)
      var paths: [String] = []
      for number in 1...shards {
        let path = folder + "/" + Self.fileName(.shard(number, of: shards))
        let outcome = try compute(
          .shard(number, of: shards), of: run, to: path, onProgress: onProgress)
        onPart(number, outcome)
        paths.append(path)
      }
      let merger = try ScoreResults.merger(paths)
      if let missing = merger.missing { throw missing }
      var matcher = VariantMatcher(run.set, options: options.matching)
      try matcher.merge(
        outcomes: merger.outcomes, evidence: merger.header.evidence,
        duplicateRecords: merger.header.duplicateRecords)
      var results = ScoreResults(lines: merger.samples, matcher: matcher)
      try checkMatches(matcher, &results)
      results.add(merger)
      return results
    }
  }

  /// The name of a part's file in a folder.
  package static func fileName(_ part: Part) -> String {
    switch part {
    case .shard(let number, let count):
      let digits = "\(number)"
      let zeros = String(repeating: "0", count: max("\(count)".count - digits.count, 0))
      return "shard-\(zeros)\(digits)-of-\(count).pgxpart"
    case .regions(let parts):
      let text = parts.ranges.map(\.text).joined(separator: ",")
      return "regions-\(String(ContentHash.value(of: Array(text.utf8)), radix: 16)).pgxpart"
    }
  }
}
