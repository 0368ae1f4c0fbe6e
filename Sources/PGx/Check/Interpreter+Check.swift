import PGxCore
import PGxDrugs
import PGxHTS
import PGxReference
import PGxVariants

extension Interpreter {
  /// How much of the panel the files can answer; they are read whole, without their index.
  ///
  /// A file without samples, records or positions of the panel is an answer. Of the options those
  /// about evidence, sex and samples count.
  ///
  /// - Throws: ``InterpretationError`` for a file that cannot be read or trusted.
  package func check(
    files: [String], onProgress: ((_ records: Int, _ fraction: Double?) -> Void)? = nil
  ) throws -> FileCheck {
    try InterpretationError.translating {
      let read = try survey(files, onProgress)
      let (genotypes, sexes) = try completed(read)
      let genes = PreparedTables.genes.map { gene in
        Self.check(gene, genotypes)
      }
      let byName = Dictionary(genes.map { ($0.gene, $0) }, uniquingKeysWith: { first, _ in first })
      var seen: Set<String> = []
      return FileCheck(
        files: genotypes.surveys,
        sampleNames: genotypes.surveys.flatMap(\.header.samples).filter {
          seen.insert($0).inserted
        },
        checkedSamples: genotypes.samples, sexes: sexes, genes: genes,
        pairs: ReferenceTables.pairs.map { pair in
          Self.check(pair, byName[pair.gene], samples: genotypes.samples.count)
        },
        warnings: genotypes.warnings)
    }
  }

  private func survey(
    _ files: [String], _ onProgress: ((_ records: Int, _ fraction: Double?) -> Void)?
  ) throws -> PanelGenotypes {
    var reader = reader(onProgress)
    reader.isSurveying = true
    var genotypes: PanelGenotypes?
    for file in files {
      let next = try reader.read(path: file, samples: options.samples)
      genotypes = try genotypes?.adding(next, file: file) ?? next
    }
    guard let genotypes else { throw InterpretationError.filesDisagree("no input file") }
    return genotypes
  }

  private static func check(_ gene: String, _ genotypes: PanelGenotypes) -> GeneCheck {
    let panel = PreparedTables.panel
    guard let index = panel.genes.firstIndex(where: { $0.gene == gene }) else {
      var check = GeneCheck(
        gene: gene, positions: 0, alleles: 0,
        outsideOnlyAlleles: ReferenceTables.definition(of: gene)?.outsideOnlyAlleles.count ?? 0,
        blindSpot: "the gene; variants never tell it", advice: SettlingTest.advice(for: gene))
      if !genotypes.samples.isEmpty { check.answers[.outside] = genotypes.samples.count }
      return check
    }
    var surveyor = GeneSurveyor(PreparedTables.matchers[index], sites: panel.siteRanges[index])
    return surveyor.survey(genotypes)
  }

  private static func check(_ pair: DrugPair, _ gene: GeneCheck?, samples: Int) -> PairCheck {
    let answerable = gene?.answerableSamples ?? 0
    let isAnswered = samples > 0 && answerable == samples
    return PairCheck(
      pair: pair, answerableSamples: answerable,
      obstacle: isAnswered ? "" : gene?.obstacle ?? "\(pair.gene) is not in the tables")
  }
}

extension GeneCheck {
  /// What stands in the way of an answer in the sample with the worst evidence, and what to do.
  var obstacle: String {
    let named = openAlleles.filter { $0.tier == .minimum }.map(\.name)
    let reason =
      switch worstAnswer {
      case .outside: "\(gene) cannot be told from variants"
      case .complete, .partial: "\(blindSpot) of \(gene) cannot be told from small variants"
      case .nothing: "no position of \(gene) has evidence"
      case .insufficient:
        named.isEmpty
          ? "\(positions - evidenceRange.minimum) of \(positions) positions of \(gene) are missing"
          : "\(gene) \(named.joined(separator: ", ")) cannot be excluded"
      }
    return reason + "; " + advice
  }
}
