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
        samples: merger.samples, matcher: VariantMatcher(set, options: MatchOptions()))
      if let missing = merger.missing {
        guard allowsGaps else { throw missing }
        results.warnings.append(missing.message)
      }
      results.add(merger)
      if let warning = merger.header.evidence.warning,
        !merger.header.options.contains("forcesBuild=true")
      {
        results.warnings.append(warning)
      }
      let layout = ScoreOptions.Compatibility(rawValue: merger.header.layout)
      return (results, layout, merger.header.minimumOverlap)
    }
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
        dosages: header.sums.count > header.scores.count
          ? header.scores.count..<header.sums.count : 0..<0)
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
      var results = ScoreResults(samples: merger.samples, matcher: matcher)
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
