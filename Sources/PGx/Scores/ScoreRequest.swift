import PGxCore
import PGxGenotypes
import PGxHTS
import PGxScores
import PGxVariants

/// Scores to be computed beside an interpretation.
package struct ScoreRequest: Sendable {
  /// Scoring files, and folders of them.
  package var files: [String]
  /// What the scores are compared with.
  package var reference = ReferenceOptions()
  /// The least share of a score's rows that must be matched.
  package var minimumOverlap = 0.75

  /// The scores of these files.
  package init(files: [String]) { self.files = files }

  /// Reads the scoring files and the reference.
  ///
  /// - Throws: ``InterpretationError``.
  func prepare(_ options: InterpretationOptions) throws -> PreparedScores {
    var own = ScoreOptions()
    own.threads = options.threads
    own.minimumOverlap = minimumOverlap
    if !options.samples.isEmpty { own.samples = options.samples }
    var calculator = ScoreCalculator(options: own)
    calculator.reference = try ScoreReference(reference)
    return try PreparedScores(calculator, calculator.scoringFiles(files))
  }
}

/// Scores that were read and wait for genotypes.
struct PreparedScores: Sendable {
  let calculator: ScoreCalculator
  let files: [ScoringFile]
  private let set: ScoreSet
  private let sites: SiteIndex

  init(_ calculator: ScoreCalculator, _ files: [ScoringFile]) throws {
    self.calculator = calculator
    self.files = files
    set = try InterpretationError.translating { try calculator.index(files) }
    sites = calculator.sites(of: set)
  }

  /// Keeps what the scores need of the file at `path`.
  func keeper(_ path: String) -> RecordKeeper {
    RecordKeeper(
      path: path, sites: sites, identifiers: set.hasIdentifiers ? set.wantedIdentifiers : nil)
  }

  /// Computes them over the samples of `paths`.
  ///
  /// A file with an index is opened once more, to jump to the sites or to read it whole, as costs
  /// less; of others the records have been kept.
  ///
  /// - Parameters:
  ///   - paths: the variant files.
  ///   - kept: what was kept of them, by name.
  ///   - genotypes: what was read of them before: samples and build.
  ///   - sexes: the sex chromosomes of the samples, one a sample.
  ///   - onProgress: called now and then with the records read and the share of the file.
  /// - Returns: the scores, by sample.
  /// - Throws: ``InterpretationError``.
  func compute(
    _ paths: [String], kept: [String: RecordKeeper], genotypes: PanelGenotypes, sexes: [SampleSex?],
    onProgress: ((_ records: Int, _ fraction: Double?) -> Void)?
  ) throws -> SampleScores {
    var calculator = calculator
    calculator.options.assembly = genotypes.assembly
    calculator.options.assemblyReason = genotypes.assemblyReason
    calculator.options.sexes = Dictionary(
      zip(genotypes.samples, sexes.map { Self.stated($0?.karyotype) }),
      uniquingKeysWith: { first, _ in first })
    var results = try calculator.run(
      genotypes: paths, files: files, index: set, kept: kept,
      onProgress: { _, records, share in onProgress?(records, share) })
    try calculator.reference?.saveModel()
    let minimum = calculator.options.minimumOverlap
    for score in results.scores where !score.passes {
      results.warnings.append(
        "\(score.id): \(score.matched) of \(score.total) variants are matched, less than --min-overlap \(minimum); no score is given"
      )
    }
    return SampleScores(results)
  }

  private static func stated(_ karyotype: Karyotype?) -> StatedSex {
    karyotype == .male ? .male : karyotype == .female ? .female : .unknown
  }
}

/// Scores, found by the sample's name.
struct SampleScores: Sendable {
  let results: ScoreResults
  private let places: [String: Int]

  init(_ results: ScoreResults) {
    self.results = results
    places = Dictionary(
      results.samples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a sample in the results; nil when it was not scored.
  subscript(_ sample: String) -> Int? { places[sample] }
}
