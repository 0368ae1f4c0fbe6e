import PGxCore
import PGxGenotypes
import PGxScores

/// What other programs do before they begin and when they have ended.
extension ScoreCalculator {
  /// Reads one scoring file.
  func scoringFile(_ path: String) throws -> ScoringFile {
    var reading = options.files
    let isMapped = !reading.columns.assignments.isEmpty
    if !isMapped, options.compatibility == .plink2,
      let table = try ScoringFileReader.plinkTable(path)
    {
      reading = table
      reading.strictness = options.files.strictness
      var file = try ScoringFileReader.read(path, reading)
      if options.matching.key == .identifierOrPosition { file.takePositionsFromIdentifiers() }
      return file
    }
    if !isMapped, options.compatibility == .pgsCalc,
      let map = try FormatFile.columns(beside: path)
    {
      reading.columns = map
    }
    var file = try ScoringFileReader.read(path, reading)
    if options.compatibility == .pgscCalc { try nameAsCalculator(&file) }
    return file
  }

  /// Names scores as the PGS Catalog Calculator does, which refuses files without a build.
  private func nameAsCalculator(_ file: inout ScoringFile) throws {
    guard case .assembly(let assembly) = file.build else {
      if options.forcesBuild { return }
      throw InterpretationError.input(
        message:
          "\(file.path): the header says no build that positions could be compared by (genome_build is \(file.build.name)); take the harmonised file from the PGS Catalog, or say --force-build",
        exitCode: 65)
    }
    guard file.isHarmonised else { return }
    file.scores = file.scores.map {
      ScoreColumn(id: "\($0.id)_hmPOS_\(assembly.rawValue)", weights: $0.weights)
    }
  }

  /// The options for a cohort of so many samples.
  ///
  /// plink2 asks for 50 founders before it takes frequencies from the data; the PGS Catalog
  /// Calculator 2 then runs it without imputation (`no-mean-imputation`).
  func effective(_ input: ScoreInput, _ warnings: inout [String]) throws -> ScoreOptions {
    var effective = options
    let count = try founders(of: input)?.count { $0 } ?? input.samples.names.count
    let needsFrequencies = options.policy.missing == .impute || options.policy.transform != .none
    guard options.isPLINK, options.frequencyFile == nil, needsFrequencies, count < 50 else {
      return effective
    }
    if options.compatibility == .pgscCalc {
      effective.policy.missing = .skipVariant
      warnings.append(
        "\(input.path): \(count) samples, fewer than 50: missing calls are not imputed, as the PGS Catalog Calculator does"
      )
      return effective
    }
    throw InterpretationError.input(
      message:
        "\(input.path): \(count) founders, and plink2 asks for 50 before it takes allele frequencies from the data; give --frequencies FILE, or --missing skip-variant",
      exitCode: 65)
  }

  /// Whether each sample is a founder, by the genotypes' own samples or the `.psam` or `.fam` that
  /// tells the sexes; nil when all are, or nothing tells.
  func founders(of input: ScoreInput) throws -> [Bool]? {
    guard options.isPLINK else { return nil }
    if let founders = input.samples.founders { return founders }
    guard let path = options.sexFile, path.hasSuffix(".psam") || path.hasSuffix(".fam") else {
      return nil
    }
    let people = try PLINKSamples(path: path)
    let others = zip(people.names, people.founders).filter { !$0.1 }.map(\.0)
    let children = Set(others)
    return children.isEmpty ? nil : input.samples.names.map { !children.contains($0) }
  }

  /// Says what was found otherwise than plink2 does, and refuses a score of which nothing was.
  func checkMatches(_ matcher: VariantMatcher, _ results: inout ScoreResults) throws {
    guard options.compatibility == .plink2 else { return }
    if matcher.spelledRows > 0 {
      results.warnings.append(
        "\(matcher.spelledRows) rows were found by position and alleles, because the records have other identifiers (plink2 needs --set-all-var-ids '@:#:$r:$a' for that)"
      )
    }
    guard !matcher.summaries().contains(where: { $0.matched > 0 }) else { return }
    throw InterpretationError.input(
      message:
        "\(matcher.set.files.first?.path ?? ""): no row was found in the genotypes; look at --match-report FILE, or use --match position with a file that has positions",
      exitCode: 65)
  }
}

extension ScoreOptions {
  /// Whether a file has no positions but those that its identifiers spell.
  func isPLINKTable(_ file: ScoringFile) -> Bool {
    compatibility == .plink2 && file.build == .unknown
  }
}
