import PGxCore
import PGxHTS
import PGxReference

extension PanelReader {
  /// What records built in memory say: data lines of one sample, ten columns each.
  ///
  /// - Parameters:
  ///   - lines: the records.
  ///   - sample: the sample's name.
  ///   - mayMissPanel: whether no record of the panel is fine, because others speak of the sample.
  /// - Returns: what they say at the panel's positions.
  /// - Throws: ``VariantInputError`` for a line that is no record.
  package func read(
    lines: [String], sample: String, mayMissPanel: Bool = false
  ) throws -> PanelGenotypes {
    let panel = assembly == .grch37 ? panel37() : panel
    let names = contigIndices(panel)
    var collector = PanelCollector(
      panel: panel, policy: policy, path: "calls", samples: [sample], formatNumbers: [:],
      columns: [0])
    collector.contigs = Array(panel.contigs.indices)
    for (number, line) in lines.enumerated() {
      let bytes = Array(line.utf8)
      guard let head = LineHead(parsing: bytes, record: number + 1, contigs: names) else {
        throw VariantInputError.malformedGenotype(
          path: "calls", record: number + 1, contig: "", position: 0, sample: sample)
      }
      try collector.add(bytes.span, head)
    }
    collector.genotypes.recordCount = lines.count
    collector.genotypes.assemblyReason = "the caller"
    return try collector.finish(contigs: [], told: "the caller", mayMissPanel: mayMissPanel)
  }

  private func contigIndices(_ panel: VariantPanel) -> [String: Int] {
    var names: [String: Int] = [:]
    for (index, contig) in panel.contigs.enumerated() {
      for name in ContigNames.spellings(of: contig.name, refseq: contig.refseq) {
        names[name] = index
      }
    }
    return names
  }
}
