import PGxCore
import PGxVariants

extension Interpreter {
  /// Genotypes with what the user knows beside the file: first the regions that were covered, then
  /// the sex of the samples.
  ///
  /// - Returns: the genotypes, and one sex a sample; nil where nothing tells it.
  /// - Throws: ``VariantInputError`` or the reader's error for a file beside the input.
  func completed(
    _ genotypes: PanelGenotypes
  ) throws -> (genotypes: PanelGenotypes, sexes: [SampleSex?]) {
    let panel = PreparedTables.panel(on: genotypes.assembly)
    var genotypes = genotypes
    if let path = options.callableRegions {
      try CallableRegions(path: path, panel: panel).apply(to: &genotypes, panel: panel)
    }
    let resolution = SexResolution(
      try sexStatements(samples: genotypes.samples, warnings: &genotypes.warnings),
      genotypes: genotypes, panel: panel)
    genotypes.warnings += Self.bounded(resolution.warnings)
    if options.absentPositions == .reference { genotypes.assumeReference() }
    let contradictions = SexAdjustment.apply(resolution.sexes, to: &genotypes, panel: panel)
    genotypes.warnings += Self.bounded(
      zip(zip(genotypes.samples, resolution.sexes), contradictions).compactMap { known, count in
        guard count > 0, let sex = known.1 else { return nil }
        return
          "sample '\(known.0)': \(count == 1 ? "1 genotype" : "\(count) genotypes") on X "
          + "\(count == 1 ? "contradicts" : "contradict") \(sex.karyotype) (\(sex.source.text)) "
          + "and \(count == 1 ? "is" : "are") no evidence"
      })
    return (genotypes, resolution.sexes)
  }

  private func sexStatements(
    samples: [String], warnings: inout [String]
  ) throws -> SexStatements {
    var statements = SexStatements()
    statements.everyone = options.karyotype
    if let path = options.sexFile {
      statements.table = try SexTable(path: path).karyotypes
      guard samples.isEmpty || samples.contains(where: { statements.table.keys.contains($0) })
      else {
        throw VariantInputError.sexOfOthers(path: path, samples: statements.table.count)
      }
    }
    if let path = options.ploidyFile {
      guard samples.count <= 1 else {
        throw VariantInputError.ploidyForSeveralSamples(path: path, samples: samples.count)
      }
      statements.ploidy = try PloidyFile.karyotype(path: path)
      if statements.ploidy == nil {
        warnings.append("\(path): the ploidy estimate failed; it says nothing of the sex")
      }
    }
    return statements
  }

  /// Warnings about samples, of which a cohort may have as many as it has samples.
  private static func bounded(_ warnings: [String]) -> [String] {
    guard warnings.count > mostWarnings else { return warnings }
    return warnings.prefix(mostWarnings) + ["and \(warnings.count - mostWarnings) more samples"]
  }

  private static let mostWarnings = 10
}
