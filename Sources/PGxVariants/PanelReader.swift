package import PGxCore
package import PGxHTS
import PGxReference

/// Reads one file, once, and answers every position of a panel for every sample.
package struct PanelReader {
  /// The positions asked for, on GRCh38.
  package let panel: VariantPanel
  /// The same on GRCh37, made only for a file that may be on it.
  package let panel37: @Sendable () -> VariantPanel
  /// Which genotypes count.
  package let policy: EvidencePolicy
  /// The build that the user says; nil to tell it from the file.
  package let assembly: Assembly?
  /// Threads that decompress blocks beside the reading one.
  package let decompressionThreads: Int

  /// Whether the whole file is read and described, index or not, whatever it holds: one without
  /// samples, records or positions of the panel is an answer then.
  package var isSurveying = false

  /// Given the name of a file that is read whole: what keeps records of it on the way.
  package var keeper: ((_ path: String) -> RecordKeeper?)?

  /// Told how far the reading has come: records, and the part of the file where it is known.
  package let onProgress: ((_ records: Int, _ fraction: Double?) -> Void)?

  /// A reader for the panels of both builds; that of GRCh37 is made where it is not given.
  package init(
    panel: VariantPanel, panel37: (@Sendable () -> VariantPanel)? = nil, policy: EvidencePolicy,
    assembly: Assembly? = nil,
    decompressionThreads: Int = 0,
    onProgress: ((_ records: Int, _ fraction: Double?) -> Void)? = nil
  ) {
    self.panel = panel
    self.panel37 =
      panel37 ?? { VariantPanel(genes: panel.genes.map(\.gene), assembly: .grch37) }
    self.policy = policy
    self.assembly = assembly
    self.decompressionThreads = decompressionThreads
    self.onProgress = onProgress
  }

  /// What the file at `path` (`-`: standard input) says.
  ///
  /// The build is that of the contigs' lengths or accessions. A header without them is read as
  /// both builds at once, and the reference bases of its records decide; words of the header come
  /// last.
  ///
  /// - Parameters:
  ///   - path: the file's name.
  ///   - samples: only these; empty for all.
  ///   - mayMissPanel: whether a file without any position of the panel is fine (one of several,
  ///     a file a chromosome).
  /// - Returns: one value a site and sample.
  /// - Throws: ``HTSError`` for a file that cannot be read, ``VariantInputError`` for one that
  ///   cannot be interpreted.
  /// - Complexity: O(file) without an index, O(records near the panel) with one.
  package func read(
    path: String, samples: [String] = [], mayMissPanel: Bool = false
  ) throws -> PanelGenotypes {
    var file = try VariantFile(path: path, decompressionThreads: decompressionThreads)
    let header = file.header
    guard isSurveying || !header.samples.isEmpty else {
      throw VariantInputError.noSamples(path: path)
    }
    let told = try AssemblyCheck.assembly(of: header, path: path)
    if let assembly, let told, told.assembly != assembly {
      throw VariantInputError.otherAssembly(
        told.assembly, expected: assembly, told: "--assembly", path: path, evidence: told.reason)
    }
    let columns = try columns(of: samples, header: header, path: path)
    let candidates = (assembly ?? told?.assembly).map { [$0 == .grch38 ? panel : panel37()] }
    var collectors = (candidates ?? [panel, panel37()]).map { panel in
      PanelCollector(
        panel: panel, policy: policy, path: path, samples: header.samples,
        formatNumbers: header.formatNumbers, columns: columns,
        considersAllAlternates: header.isFromGenotypeGVCFs)
    }
    var query = ContigQuery(header: header)
    for index in collectors.indices {
      query.add(collectors[index].panel)
    }
    for index in collectors.indices {
      collectors[index].contigs = query.contigs(of: index)
      collectors[index].refusesMitochondrion = query.refusesMitochondrion.contains(
        collectors[index].panel.assembly)
    }
    if let onProgress {
      file.onProgress = { progress in
        let fraction = progress.size.map { Double(progress.offset) / Double(max(1, $0)) }
        onProgress(progress.records, fraction)
      }
    }
    if !file.hasIndex { file.keeper = keeper?(path) }
    if isSurveying {
      file.survey = RecordSurvey(sampleCount: header.samples.count)
      file.scrutiny = .samples
    }
    try file.forEachLine(overlapping: query.regions, useIndex: !isSurveying) { line, head in
      for index in collectors.indices { try collectors[index].add(line, head) }
    }
    var warnings = query.warnings.map { "\(path): \($0)" }
    if file.isIndexStale, !isSurveying {
      warnings.append(
        "\(path): the index is older than the file and was not used; make it again with: "
          + "\(header.format == .bcf ? "bcftools index -f" : "tabix -f -p vcf") \(path)")
    }
    if let record = file.firstSurplusColumnRecord {
      warnings.append(
        "\(path): record \(record) has more columns than the header names; they were not read")
    }
    let decision = AssemblyDecision(
      user: assembly, header: told, words: AssemblyCheck.namedAssembly(of: header), path: path)
    let (chosen, reason) = try decision.choose(collectors.map(\.candidate))
    var collector = collectors[chosen]
    collector.genotypes.recordCount = file.recordCount
    collector.genotypes.warnings = warnings
    collector.genotypes.assemblyReason = reason ?? AssemblyDecision.untold
    collector.genotypes.statedKaryotypes = HeaderSex.karyotypes(of: header)
    if let survey = file.survey {
      collector.genotypes.surveys = [
        FileSurvey(
          path: path, header: header, records: survey,
          assembly: reason == nil ? nil : collector.panel.assembly,
          assemblyBasis: assembly == nil
            ? told?.reason ?? collector.genotypes.assemblyReason
            : collector.genotypes.assemblyReason)
      ]
    }
    return try collector.finish(
      contigs: header.contigs.map(\.name), told: reason ?? AssemblyDecision.untold,
      mayMissPanel: mayMissPanel || isSurveying)
  }

  private func columns(
    of wanted: [String], header: VariantFileHeader, path: String
  ) throws -> [Int] {
    guard !wanted.isEmpty else { return Array(header.samples.indices) }
    let known = Dictionary(
      header.samples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return try Set(
      wanted.map { name throws -> Int in
        guard let column = known[name] else {
          throw VariantInputError.unknownSample(name, path: path)
        }
        return column
      }
    ).sorted()
  }
}

extension VariantFileHeader {
  /// Whether GATK's GenotypeGVCFs wrote the file, as its command line in the header says.
  fileprivate var isFromGenotypeGVCFs: Bool {
    metaLines.contains {
      $0.hasPrefix("##GATKCommandLine") && $0.contains("ID=GenotypeGVCFs")
    }
  }
}
