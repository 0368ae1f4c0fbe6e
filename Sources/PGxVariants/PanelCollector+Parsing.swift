import PGxCore
import PGxHTS

extension PanelCollector {
  /// Reads the wanted genotypes of a record.
  ///
  /// - Returns: the FILTER that it failed; empty when it passed.
  mutating func parse(
    _ line: Span<UInt8>, _ head: LineHead, _ record: PanelRecord
  ) throws -> String {
    let contig = record.contig
    var cursor = head.alternate.upperBound + 1
    func column() -> Range<Int> {
      let start = cursor
      while cursor < line.count, line[cursor] != 9 { cursor += 1 }
      let range = start..<max(start, min(cursor, line.count))
      cursor += 1
      return range
    }
    _ = column()  // QUAL
    let filter = column()
    let info = column()
    let format = column()
    let facts = GenotypeParser.text(line, info).split(separator: ";")
    let blockDepth = facts.first { $0.hasPrefix("MIN_DP=") }.flatMap { Int($0.dropFirst(7)) }
    let parser = GenotypeParser(
      layout: FormatLayout(line, format, readsAlleleDepths: usesAlleleDepths),
      alleleCount: record.alleles.alternates.count + 1, ploidy: ContigPloidy(contig: contig),
      policy: policy, passesFilter: policy.accepts(filter: GenotypeParser.text(line, filter)),
      isBlock: record.isBlock,
      isOpen: record.column.isOpen, blockDepth: blockDepth, isUnread: facts.contains("DP=0"))
    do {
      try parser.parse(line, from: cursor, columns: columns, into: &scratch)
      fractions =
        parser.ploidy == .mitochondrial
        ? MixedFractions.read(line, format, columns: columns, genotypes: scratch) : [:]
    } catch {
      let sample = fileSamples[error.column]
      switch error.kind {
      case .malformed:
        throw VariantInputError.malformedGenotype(
          path: path, record: head.record, contig: contig, position: head.position, sample: sample)
      case .alleleOutOfRange(let allele):
        throw VariantInputError.alleleOutOfRange(
          allele, path: path, record: head.record, contig: contig, position: head.position,
          sample: sample)
      case .missingColumn:
        throw VariantInputError.missingColumn(
          path: path, record: head.record, contig: contig, position: head.position, sample: sample)
      }
    }
    // DRAGEN's word for two alleles where the person has one chromosome.
    if parser.ploidy == .sexChromosome, facts.contains("MOSAIC") {
      for slot in scratch.indices where scratch[slot].hasTwoAlleles {
        scratch[slot].evidence = .contradictsSex
      }
    }
    return parser.passesFilter ? "" : GenotypeParser.text(line, filter)
  }
}
