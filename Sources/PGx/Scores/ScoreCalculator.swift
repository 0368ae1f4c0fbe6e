import PGxCore
import PGxFiles
import PGxGenotypes
import PGxHTS
package import PGxScores
import PGxVariants

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
      var files: [ScoringFile] = []
      for path in paths {
        let names = SmallFile.isFolder(path) ? try ScoringFileReader.files(in: path).files : [path]
        for name in names { files.append(try ScoringFileReader.read(name, options.files)) }
      }
      guard !files.isEmpty else {
        throw InterpretationError.input(
          message: "\(paths.joined(separator: ", ")): no scoring file in the folder", exitCode: 66)
      }
      return files
    }
  }

  /// Computes the scores of `files` over the samples of `genotypes`.
  ///
  /// - Parameters:
  ///   - genotypes: VCF, BCF, BED or PGEN files of the same samples: parts of one genome, such as a
  ///     file a chromosome.
  ///   - files: the scores.
  ///   - onProgress: called now and then with the file and how far it is read.
  /// - Throws: ``InterpretationError``.
  package func run(
    genotypes: [String], files: [ScoringFile],
    onProgress: ((_ path: String, _ records: Int, _ share: Double?) throws -> Void)? = nil
  ) throws -> ScoreResults {
    try InterpretationError.translating {
      try compute(genotypes, files, onProgress).results
    }
  }

  /// The same, with the sums as whole numbers.
  func compute(
    _ genotypes: [String], _ files: [ScoringFile],
    _ onProgress: ((_ path: String, _ records: Int, _ share: Double?) throws -> Void)?
  ) throws -> (results: ScoreResults, sums: ScoreSums) {
    let set = try ScoreSet(
      files: files, key: options.matching.key,
      details: ScoreSet.Details(
        identifier: { files[$0].identifiers.bytes(ofRow: $1).map(Array.init) },
        otherAlleles: { files[$0].otherAlleleSets.alleles(ofRow: $1) ?? [] }))
    let columns = ScoreColumns(files)
    let bounds = columns.bounds
    let matcher = VariantMatcher(set, options: options.matching)
    let frequencies = try options.frequencyFile.map(FrequencyTable.init(path:))
    let loadings = reference?.loadings
    let sites = loadings.map { LoadingsProjector.sites(set.sites, and: $0) } ?? set.sites
    var scorer: GroupScorer?
    var samples: [String] = []
    var warnings: [String] = []
    var firstPath = ""
    for path in genotypes {
      var input = try ScoreInput(
        path: path, set: set, sites: sites, options: options,
        onProgress: onProgress.map { report in
          { progress in
            let share = progress.size.map { Double(progress.offset) / Double(max($0, 1)) }
            try report(path, progress.records, share)
          }
        })
      warnings += try checkBuild(input, files)
      if scorer == nil {
        samples = input.source.sampleNames
        firstPath = path
        guard !samples.isEmpty else {
          throw InterpretationError.input(
            message: "\(path): no samples; scores need genotypes", exitCode: 65)
        }
        let sums = ScoreSums(
          sampleCount: samples.count,
          bounds: options.isPLINK
            ? bounds + bounds.indices.map { _ in Double(2 * set.rowCount) } : bounds,
          policy: options.policy, threads: options.threads)
        scorer = GroupScorer(
          matcher: matcher, sums: sums, columns: columns, options: options,
          ploidy: PloidyModel(
            mode: options.ploidy,
            assembly: options.isPLINK ? nil : options.assembly ?? input.assembly?.assembly,
            sexes: try sexes(of: input)),
          frequencies: frequencies,
          dosageScores: options.isPLINK ? bounds.count..<(2 * bounds.count) : 0..<0)
        scorer?.projector = loadings.map {
          LoadingsProjector($0, sampleCount: samples.count)
        }
      } else if samples != input.source.sampleNames {
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
    if scorer.matcher.evidence.verdict == .wrong, !options.forcesBuild {
      let evidence = scorer.matcher.evidence
      warnings.append(
        "of \(evidence.hits) rows whose position is in the genotypes only \(evidence.agreeing) name the reference base: it looks like the wrong build"
      )
    }
    var results = ScoreResults(samples: samples, matcher: scorer.matcher)
    results.warnings = warnings
    for file in files {
      for note in file.notes { results.warnings.append("\(file.path): \(note.message)") }
      for bad in file.badRows {
        results.warnings.append("\(file.path):\(bad.line): \(bad.reason.message)")
      }
    }
    results.add(scorer, columns, options)
    if let reference {
      let projections = try reference.projections(scorer.projector)
      let comparison = ScoreComparison(reference, results, options, projections: projections)
      results.warnings += reference.warnings + comparison.warnings
      results.comparison = comparison
    }
    return (results, scorer.sums)
  }

  /// Refuses scores of another build than the file's.
  private func checkBuild(_ input: ScoreInput, _ files: [ScoringFile]) throws -> [String] {
    guard options.matching.key == .position, !options.forcesBuild else { return [] }
    let assembly = options.assembly ?? input.assembly?.assembly
    guard let assembly else { return [] }
    var warnings: [String] = []
    for file in files {
      switch file.build {
      case .assembly(assembly): continue
      case .unknown:
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
      return input.source.sampleNames.map { known[$0] ?? .unknown }
    }
    guard let path = options.sexFile else { return input.source.statedSexes }
    let table = try SexTable(path: path)
    return input.source.sampleNames.map { name in
      guard let karyotype = table.karyotypes[name] ?? nil else { return .unknown }
      return karyotype == .male ? .male : karyotype == .female ? .female : .unknown
    }
  }
}

extension ScoreResults {
  /// Takes the sums over.
  mutating func add(_ scorer: GroupScorer, _ columns: ScoreColumns, _ options: ScoreOptions) {
    let summaries = scorer.matcher.summaries()
    infos = ScoreInfo.all(scorer.matcher.set.files, summaries)
    // plink2 has one denominator for all columns.
    for (number, column) in columns.all.enumerated() {
      let summary = summaries[number]
      let counts = scorer.sums.counts(ofScore: number)
      var score = Score(
        id: column.id, path: summary.path, matched: summary.matched, total: summary.scoredRows,
        passes: summary.passes(minimumOverlap: options.minimumOverlap))
      score.sums = scorer.sums.sums(ofScore: number)
      score.alleleCounts = counts.called
      score.denominators = options.policy.missing == .skipVariant ? counts.called : counts.all
      score.missingCalls = counts.missing
      if !scorer.dosageScores.isEmpty {
        score.dosageSums = scorer.sums.sums(ofScore: scorer.dosageScores.lowerBound + number)
      }
      scores.append(score)
    }
  }
}
