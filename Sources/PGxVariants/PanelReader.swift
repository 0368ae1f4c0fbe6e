import PGxCore
import PGxHTS
import PGxReference

/// Reads one file, once, and answers every position of a panel for every sample.
package struct PanelReader {
  /// The positions asked for.
  package let panel: VariantPanel
  /// Which genotypes count.
  package let policy: EvidencePolicy
  /// Threads that decompress blocks beside the reading one.
  package let decompressionThreads: Int

  /// Told how far the reading has come: records, and the part of the file where it is known.
  package let onProgress: ((_ records: Int, _ fraction: Double?) -> Void)?

  /// A reader for `panel`.
  package init(
    panel: VariantPanel, policy: EvidencePolicy, decompressionThreads: Int = 0,
    onProgress: ((_ records: Int, _ fraction: Double?) -> Void)? = nil
  ) {
    self.panel = panel
    self.policy = policy
    self.decompressionThreads = decompressionThreads
    self.onProgress = onProgress
  }

  /// What the file at `path` (`-`: standard input) says.
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
    guard !header.samples.isEmpty else { throw VariantInputError.noSamples(path: path) }
    if let (assembly, evidence) = try AssemblyCheck.assembly(of: header, path: path),
      assembly != .grch38
    {
      throw VariantInputError.otherAssembly(assembly.rawValue, path: path, evidence: evidence)
    }
    let columns = try columns(of: samples, header: header, path: path)
    var collector = PanelCollector(
      panel: panel, policy: policy, path: path, samples: header.samples,
      formatNumbers: header.formatNumbers, columns: columns)
    // The positions of the other build are looked at only where that costs nothing.
    let queries = contigQueries(header, includesOtherBuild: !file.hasIndex)
    collector.contigs = queries.contigs
    if let onProgress {
      file.onProgress = { progress in
        let fraction = progress.size.map { Double(progress.offset) / Double(max(1, $0)) }
        onProgress(progress.records, fraction)
      }
    }
    try file.forEachLine(overlapping: queries.regions) { line, head in
      try collector.add(line, head)
    }
    collector.genotypes.recordCount = file.recordCount
    if file.isIndexStale {
      collector.genotypes.warnings.append(
        "\(path): the index is older than the file and was not used; make it again with: "
          + "\(header.format == .bcf ? "bcftools index -f" : "tabix -f -p vcf") \(path)")
    }
    if let record = file.firstSurplusColumnRecord {
      collector.genotypes.warnings.append(
        "\(path): record \(record) has more columns than the header names; they were not read")
    }
    return try collector.finish(
      contigs: header.contigs.map(\.name), named: AssemblyCheck.namedAssembly(of: header),
      mayMissPanel: mayMissPanel)
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

  private func contigQueries(
    _ header: VariantFileHeader, includesOtherBuild: Bool
  ) -> (regions: [Region], contigs: [Int]) {
    let declared = Set(header.contigs.map(\.name))
    let refseq = Dictionary(
      panel.genes.map { ($0.contig, $0.refseq) }, uniquingKeysWith: { first, _ in first })
    var regions: [Region] = []
    var contigs: [Int] = []
    for (index, contig) in panel.contigs.enumerated() {
      let spellings = ContigNames.spellings(of: contig.name, refseq: refseq[contig.name] ?? "")
      let present = spellings.filter { declared.contains($0) }
      for name in present.isEmpty ? spellings : present {
        contigs.append(index)
        for site in contig.sites {
          let position = panel.sites[site].position
          regions.append(
            Region(contig: name, range: max(1, position - 1)...(panel.sites[site].reach + 1)))
          if includesOtherBuild, let other = panel.otherBuild[site] {
            regions.append(Region(contig: name, range: other.position...other.position))
          }
        }
      }
    }
    return (regions, contigs)
  }
}
