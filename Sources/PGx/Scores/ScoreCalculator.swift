import Dispatch
import PGxCore
import PGxFiles
import PGxGenotypes
package import PGxHTS
package import PGxScores
import PGxVariants
import Synchronization

/// Computes polygenic scores of the samples of a cohort.
public struct ScoreCalculator: Sendable {
  /// How they are computed.
  public var options: ScoreOptions

  /// What the scores are compared with; nil for nothing.
  package var reference: ScoreReference?

  /// A calculator.
  public init(options: ScoreOptions = ScoreOptions()) { self.options = options }

  /// Reads scoring files; a folder stands for the files in it.
  ///
  /// - Throws: ``InterpretationError``.
  package func scoringFiles(_ paths: [String]) throws -> [ScoringFile] {
    try InterpretationError.translating {
      var names: [String] = []
      for path in paths {
        names += SmallFile.isFolder(path) ? try ScoringFileReader.files(in: path).files : [path]
      }
      let files = try scoringFiles(named: names)
      guard !files.isEmpty else {
        throw InterpretationError.input(
          message: "\(paths.joined(separator: ", ")): no scoring file in the folder", exitCode: 66)
      }
      return files
    }
  }

  /// Reads files, some at the same time; of several that fail the first is told of.
  private func scoringFiles(named names: [String]) throws -> [ScoringFile] {
    let width = min(options.threads, names.count)
    guard width > 1 else { return try names.map(scoringFile) }
    let results = Mutex([Result<ScoringFile, any Error>?](repeating: nil, count: names.count))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < names.count else { return }
        let result = Result { try scoringFile(names[number]) }
        results.withLock { $0[number] = result }
      }
    }
    return try results.withLock { $0 }.map { result in
      guard let result else { preconditionFailure("each file has been read") }
      return try result.get()
    }
  }

  /// Computes the scores of `files` over the samples of `genotypes`.
  ///
  /// - Parameters:
  ///   - genotypes: VCF, BCF, BED or PGEN files of the same samples: parts of one genome, such as a
  ///     file a chromosome.
  ///   - files: the scores.
  ///   - index: ``index(_:)`` of the files, where it has been made before.
  ///   - kept: by name of a file of genotypes what was kept of it in an earlier reading; it is not
  ///     opened then.
  ///   - onProgress: called now and then with the file and how far it is read.
  /// - Returns: the scores of every sample.
  /// - Throws: ``InterpretationError``.
  package func run(
    genotypes: [String], files: [ScoringFile], index: ScoreSet? = nil,
    kept: [String: RecordKeeper] = [:],
    onProgress: ((_ path: String, _ records: Int, _ share: Double?) throws -> Void)? = nil
  ) throws -> ScoreResults {
    try InterpretationError.translating {
      try compute(genotypes, files, onProgress, index: index, kept: kept).results
    }
  }

  /// The rows of `files`, found by position and by identifier.
  func index(_ files: [ScoringFile]) throws -> ScoreSet {
    try ScoreSet(
      files: files, key: options.matching.key,
      details: ScoreSet.Details(
        identifier: { files[$0].identifiers.bytes(ofRow: $1).map(Array.init) },
        otherAlleles: { files[$0].otherAlleleSets.alleles(ofRow: $1) ?? [] }))
  }

  /// The sites that are read: those of the scores, and of the loadings where there are some.
  func sites(of set: ScoreSet) -> SiteIndex {
    reference?.loadings.map { LoadingsProjector.sites(set.sites, and: $0) } ?? set.sites
  }

  /// The same, with the sums as whole numbers; `known` is ``index(_:)`` of the files, where it has
  /// been made before.
  func compute(
    _ genotypes: [String], _ files: [ScoringFile],
    _ onProgress: ((_ path: String, _ records: Int, _ share: Double?) throws -> Void)?,
    index known: ScoreSet? = nil, kept: [String: RecordKeeper] = [:]
  ) throws -> (results: ScoreResults, sums: ScoreSums, options: ScoreOptions) {
    let set = try known ?? index(files)
    let columns = ScoreColumns(files, model: options.model?.effect)
    let bounds = columns.bounds(squares: options.policy.squares)
    // Standardised weights are larger, by no more than this.
    if let number = bounds.firstIndex(where: { !($0 < 1e290) }) {
      let column = columns.all[number]
      throw InterpretationError.input(
        message:
          "\(files[column.file].path): the weights of score '\(column.id)' add up to more than 1e290; divide all of them by one number",
        exitCode: 65)
    }
    let matcher = VariantMatcher(set, options: options.matching)
    let frequencies = try options.frequencyFile.map(FrequencyTable.init(path:))
    let loadings = reference?.loadings
    let sites = sites(of: set)
    var scorer: GroupScorer?
    var samples: [String] = []
    var families: [(family: String, individual: String)]?
    var warnings: [String] = []
    var firstPath = ""
    var fields: [String] = []
    for path in genotypes {
      var input = try ScoreInput(
        path: path, kept: kept[path], set: set, sites: sites, options: options,
        onProgress: onProgress.map { report in
          { progress in
            let share = progress.size.map { Double(progress.offset) / Double(max($0, 1)) }
            try report(path, progress.records, share)
          }
        })
      warnings += try checkBuild(input, files)
      if input.hasStaleIndex {
        warnings.append(
          "\(path): its index is older than the file and is not used: the file is read whole; make it again with: tabix -f or bcftools index -f"
        )
      }
      if !fields.contains(input.field) { fields.append(input.field) }
      if scorer == nil {
        samples = input.samples.names
        families = input.samples.families
        firstPath = path
        guard !samples.isEmpty else {
          throw InterpretationError.input(
            message: "\(path): no samples; scores need genotypes", exitCode: 65)
        }
        let effective = try self.effective(input, &warnings)
        let hasUnion = options.compatibility == .plink2
        let sums = ScoreSums(
          sampleCount: samples.count,
          bounds: hasUnion ? bounds + [Double(2 * set.rowCount)] : bounds,
          policy: effective.policy, threads: options.threads)
        scorer = GroupScorer(
          matcher: matcher, sums: sums, columns: columns, options: effective,
          ploidy: PloidyModel(
            mode: options.ploidy,
            assembly: options.isPLINK ? nil : options.assembly ?? input.assembly?.assembly,
            sexes: try sexes(of: input)),
          frequencies: frequencies,
          unionScore: hasUnion ? bounds.count : nil,
          founders: try founders(of: input))
        scorer?.projector = loadings.map {
          LoadingsProjector($0, sampleCount: samples.count)
        }
      } else if samples != input.samples.names {
        throw InterpretationError.input(
          message:
            "\(path): its samples are not those of \(firstPath), in this order; score files of the same samples together, others one after the other",
          exitCode: 65)
      }
      try scorer?.read(&input.source)
    }
    guard let scorer else {
      throw InterpretationError.input(message: "no genotypes were given", exitCode: 64)
    }
    scorer.sums.finish()
    if let warning = scorer.matcher.evidence.warning, !options.forcesBuild {
      warnings.append(warning)
    }
    if let number = scorer.sums.overflown {
      let column = columns.all[number % columns.all.count]
      throw InterpretationError.input(
        message:
          "\(files[column.file].path): score '\(column.id)' grows beyond what a sum can hold: genotypes have far more than two copies, or --transform standardize meets frequencies next to 0; leave those variants out",
        exitCode: 65)
    }
    var results = ScoreResults(samples: samples, matcher: scorer.matcher)
    results.warnings = warnings
    results.fields = fields
    results.families = families
    if options.parts == nil { try checkMatches(scorer.matcher, &results) }
    for file in files {
      for note in file.notes { results.warnings.append("\(file.path): \(note.message)") }
      for bad in file.badRows {
        results.warnings.append("\(file.path):\(bad.line): \(bad.reason.message)")
      }
    }
    results.add(scorer, columns)
    if let reference {
      let projections = try reference.projections(scorer.projector)
      let comparison = ScoreComparison(reference, results, options, projections: projections)
      results.warnings += reference.warnings + comparison.warnings
      results.comparison = comparison
    }
    return (results, scorer.sums, scorer.options)
  }

  /// Refuses scores of another build than the file's.
  private func checkBuild(_ input: ScoreInput, _ files: [ScoringFile]) throws -> [String] {
    guard options.matching.key != .identifier, !options.forcesBuild else { return [] }
    let assembly = options.assembly ?? input.assembly?.assembly
    guard let assembly else { return [] }
    var warnings: [String] = []
    for file in files {
      switch file.build {
      case .assembly(assembly): continue
      case .unknown:
        if options.isPLINKTable(file) { continue }
        warnings.append(
          "\(file.path): the scoring file does not say its build; its positions are taken to be \(assembly.rawValue)"
        )
      default:
        let reason =
          options.assemblyReason
          ?? (options.assembly != nil ? "--assembly" : input.assembly?.reason ?? "")
        let id = file.header["pgs_id"] ?? "ID"
        throw InterpretationError.input(
          message:
            "\(file.path): positions are \(file.build.name), and \(input.path) is \(assembly.rawValue) (\(reason)); take the file harmonised to \(assembly.rawValue) from the PGS Catalog: \(id)_hmPOS_\(assembly.rawValue).txt.gz, or say --force-build if you know better",
          exitCode: 65)
      }
    }
    return warnings
  }

  /// The sex of each sample: from the table that was given, else as the file states it.
  private func sexes(of input: ScoreInput) throws -> [StatedSex] {
    if let known = options.sexes {
      return input.samples.names.map { known[$0] ?? .unknown }
    }
    guard let path = options.sexFile else { return input.samples.sexes }
    let table = try SexTable(path: path)
    return input.samples.names.map { name in
      guard let karyotype = table.karyotypes[name] ?? nil else { return .unknown }
      return karyotype == .male ? .male : karyotype == .female ? .female : .unknown
    }
  }
}

extension ScoreResults {
  /// Takes the sums over.
  mutating func add(_ scorer: GroupScorer, _ columns: ScoreColumns) {
    let options = scorer.options
    let summaries = scorer.matcher.summaries()
    infos = ScoreInfo.all(scorer.matcher.set.files, summaries)
    for (number, column) in columns.all.enumerated() {
      let summary = summaries[number]
      add(
        Score(
          id: column.id, path: summary.path, matched: summary.matched, total: summary.scoredRows,
          passes: summary.passes(minimumOverlap: options.minimumOverlap)),
        number, scorer.sums, averagesCalled: options.policy.missing == .skipVariant,
        squares: options.policy.squares, union: scorer.unionScore)
    }
  }

  /// Adds one score with the numbers of its samples.
  ///
  /// - Parameters:
  ///   - score: without them.
  ///   - number: its number among the sums.
  ///   - sums: the sums of all scores.
  ///   - averagesCalled: whether averages are over the alleles that are called, not over all.
  ///   - squares: whether the sums are of squares, and their roots are the scores.
  ///   - union: the sum that counts dosages and alleles of all variants, for plink2's form.
  mutating func add(
    _ score: Score, _ number: Int, _ sums: ScoreSums, averagesCalled: Bool, squares: Bool,
    union: Int?
  ) {
    var score = score
    let counts = sums.counts(ofScore: union ?? number)
    score.sums = sums.sums(ofScore: number)
    // Of standard errors the squares were added.
    if squares { score.sums = score.sums.map { $0.squareRoot() } }
    score.alleleCounts = counts.called
    score.denominators = averagesCalled ? counts.called : counts.all
    score.missingCalls = counts.missing
    if let union { score.dosageSums = sums.sums(ofScore: union) }
    scores.append(score)
  }
}
