import PGxCore
package import PGxDrugs
import PGxHTS
import PGxReference
import PGxVariants

/// Reads a variant file, once, and says what it means: star alleles, phenotypes, and an answer to
/// each of the 178 drug–biomarker pairs.
///
/// ```swift
/// let interpreter = Interpreter()
/// for sample in try interpreter.interpret(file: "sample.vcf") {
///   print(sample.sample, sample["CYP2C19"]?.call ?? "not called")
/// }
/// ```
public struct Interpreter: Sendable {
  /// What to interpret and how.
  public let options: InterpretationOptions
  private let outside: [OutsideCall]
  /// The scores that are computed beside; nil for none.
  package var scores: ScoreRequest?
  /// What a module above knows of the one sample beside its genotypes; nil for nothing.
  package var external: ExternalFindings?

  /// An interpreter with the given options.
  public init(options: InterpretationOptions = InterpretationOptions()) {
    self.options = options
    outside = []
  }

  package init(options: InterpretationOptions, outsideCalls: [OutsideCall]) {
    self.options = options
    outside = outsideCalls
  }

  /// Interprets every sample of the file at `path` (`-`: standard input).
  ///
  /// - Parameters:
  ///   - path: a VCF, gzipped or bgzipped VCF, or BCF.
  ///   - outsideCalls: text of an outside-call file (gene, diplotype, phenotype, activity score;
  ///     tab-separated), for a file of one sample.
  /// - Returns: one value a sample, in the file's order.
  /// - Throws: ``InterpretationError``.
  /// - Complexity: O(file) without an index beside it, O(records near the panel) with one.
  public func interpret(
    file path: String, outsideCalls: String? = nil
  ) throws -> [SampleInterpretation] {
    var interpreter = self
    if let outsideCalls {
      let calls = try InterpretationError.translating {
        try OutsideCallFile.parse(outsideCalls, file: "outside calls").calls
      }
      interpreter = Interpreter(options: options, outsideCalls: calls)
    }
    var samples: [SampleInterpretation] = []
    try interpreter.run(files: [path], output: []) { run in
      try run.forEachSample { samples.append($0) }
    }
    return samples
  }

  /// Interprets genotypes built in memory.
  ///
  /// - Throws: ``InterpretationError`` for a genotype that is none.
  public func interpret(calls: [VariantCall], sample: String = "sample") throws
    -> SampleInterpretation
  {
    var result: [SampleInterpretation] = []
    try run(calls: calls, sample: sample, output: []) { run in
      try run.forEachSample { result.append($0) }
    }
    return result[0]
  }

  /// Hands the run over genotypes built in memory over to `body`.
  package func run(
    calls: [VariantCall], sample: String, output: RenderedOutput,
    _ body: (borrowing InterpretationRun) throws -> Void
  ) throws {
    for call in calls where call.genotype.isEmpty {
      throw InterpretationError.input(
        message: "calls: \(call.contig):\(call.position): no genotype; give ./. for none",
        exitCode: 65)
    }
    let genotypes = try InterpretationError.translating {
      try reader().read(
        lines: calls.map(\.line), sample: sample, mayMissPanel: external != nil)
    }
    try body(InterpretationRun(try context(PreparedTables.panel, genotypes, output: output)))
  }

  /// Reads the files and hands the run over to `body`.
  package func run(
    files: [String], output: RenderedOutput,
    onProgress: ((_ records: Int, _ fraction: Double?) -> Void)? = nil,
    _ body: (borrowing InterpretationRun) throws -> Void
  ) throws {
    // What is wrong with a score is said before the genotypes are read.
    let prepared = try scores?.prepare(options)
    let panel = PreparedTables.panel
    // Of a file that is read whole the records that scores need are kept on the way.
    var kept: [String: RecordKeeper] = [:]
    let genotypes = try InterpretationError.translating {
      try read(files, onProgress) { path in
        kept[path] = prepared?.keeper(path)
        return kept[path]
      }
    }
    if !outside.isEmpty, genotypes.samples.count > 1 {
      throw InterpretationError.outsideCallsForSeveralSamples(count: genotypes.samples.count)
    }
    if options.medications != nil, genotypes.samples.count > 1 {
      throw InterpretationError.medicationsForSeveralSamples(count: genotypes.samples.count)
    }
    if external != nil, genotypes.samples.count > 1 {
      throw InterpretationError.filesDisagree(
        "\(files.joined(separator: ", ")): \(genotypes.samples.count) samples; a run folder's other "
          + "files speak of one, choose it with --sample")
    }
    let context = try context(panel, genotypes, output: output)
    let scores = try prepared?.compute(
      files, kept: kept, genotypes: context.genotypes, sexes: context.sexes,
      onProgress: onProgress)
    try body(InterpretationRun(context, scores: scores))
  }

  private func read(
    _ files: [String], _ onProgress: ((_ records: Int, _ fraction: Double?) -> Void)?,
    keeper: @escaping (String) -> RecordKeeper?
  ) throws -> PanelGenotypes {
    var reader = reader(onProgress)
    reader.keeper = keeper
    var genotypes: PanelGenotypes?
    var warnings = FileSet.warnings(files)
    for file in files {
      let next = try reader.read(
        path: file, samples: options.samples,
        mayMissPanel: files.count > 1 || options.callableRegions != nil)
      if let known = genotypes {
        if let warning = FileSet.warning(known, next, file: file) { warnings.append(warning) }
        genotypes = try known.adding(next, file: file)
      } else {
        genotypes = next
      }
    }
    guard var genotypes else { throw InterpretationError.filesDisagree("no input file") }
    genotypes.warn(warnings)
    // With regions known to be covered, the absence of every variant is an answer.
    guard genotypes.hasEvidence || (options.callableRegions != nil && genotypes.isAssemblyTold)
    else {
      throw VariantInputError.noOverlap(
        genotypes.assembly, path: files.joined(separator: ", "), records: genotypes.recordCount,
        contigs: [])
    }
    return genotypes
  }

  func reader(
    _ onProgress: ((_ records: Int, _ fraction: Double?) -> Void)? = nil
  ) -> PanelReader {
    PanelReader(
      panel: PreparedTables.panel, panel37: { PreparedTables.panel37 }, policy: policy,
      assembly: options.assembly, decompressionThreads: max(0, options.threads - 1),
      onProgress: onProgress)
  }

  var policy: EvidencePolicy {
    EvidencePolicy(
      minimumDepth: options.minimumDepth, minimumGenotypeQuality: options.minimumGenotypeQuality,
      acceptedFilters: options.acceptedFilters)
  }

  private func context(
    _ panel: VariantPanel, _ genotypes: PanelGenotypes, output: RenderedOutput
  ) throws -> CallingContext {
    for gene in options.genes.sorted() where !PreparedTables.genes.contains(gene) {
      throw InterpretationError.unknownName(gene, kind: "gene")
    }
    let drugs = Set(ReferenceTables.pairs.map(\.drug))
    for drug in options.drugs.sorted() where !drugs.contains(drug) {
      throw InterpretationError.unknownName(drug, kind: "drug")
    }
    let evidence = try InterpretationError.translating { try completed(genotypes) }
    let genes = PreparedTables.genes
    var fixed: [String: GeneEntry] = [:]
    for (gene, calls) in Dictionary(grouping: outside, by: \.gene) where genes.contains(gene) {
      fixed[gene] = GeneEntry(
        GeneReporter.report(gene: gene, outside: calls), output: output)
    }
    let interpreter = PreparedTables.drugs
    let groups = interpreter.drugs.compactMap { group -> DrugGroup? in
      guard options.drugs.isEmpty || options.drugs.contains(group.drug) else { return nil }
      guard !options.genes.isEmpty else { return group }
      return group.pairs.contains { options.genes.contains($0.gene) } ? group : nil
    }
    return CallingContext(
      panel: panel, matchers: PreparedTables.matchers, genotypes: evidence.genotypes,
      sexes: evidence.sexes,
      fixed: fixed, genes: genes,
      panelIndices: genes.map { gene in panel.genes.firstIndex { $0.gene == gene } },
      groups: groups,
      groupGenes: groups.map { group in group.genes.compactMap { genes.firstIndex(of: $0) } },
      interpreter: interpreter, options: options, output: output,
      medications: options.medications.map {
        MedicationContext($0, adjusts: options.adjustsPhenotypes)
      },
      reportedGenes: genes.indices.filter {
        options.genes.isEmpty || options.genes.contains(genes[$0])
      },
      reportedPairs: Set(
        ReferenceTables.pairs.filter { options.genes.isEmpty || options.genes.contains($0.gene) }
          .map(\.id)),
      extras: genes.map { gene in
        panel.extras.indices.filter { panel.extras[$0].gene == gene }
      }, external: external)
  }
}
