import PGxCore

extension ScoringFileReader {
  /// How a table is to be read that only plink2 would take: identifier, allele and weights in this
  /// order, whatever the columns are called; nil for a file that names the PGS Catalog's columns.
  ///
  /// The first line is one of names unless its third field is a number.
  ///
  /// - Throws: ``ScoringFileError``.
  package static func plinkTable(_ path: String) throws(ScoringFileError) -> ScoringFileOptions? {
    var blocks = try TextBlocks.open(path)
    if ScoringFileSniffer.otherKind(blocks.pending) != nil { return nil }
    while let bytes = try blocks.next() {
      let text = String(decoding: bytes, as: UTF8.self)
      if text.allSatisfy(\.isWhitespace) || text.hasPrefix("##") { continue }
      if text.hasPrefix("#"), text.contains("=") { continue }
      let names = text.split { $0 == " " || $0 == "\t" }.map { $0.filter { $0 != "#" } }
      guard names.count >= 3 else { return nil }
      let fields = names.map(ScoringField.init(named:))
      let hasWeight =
        fields.contains(.effectWeight) || fields.contains(.dosage0Weight)
        || names.contains { $0.lowercased().hasPrefix("effect_weight_") }
      if hasWeight, fields.contains(.effectAllele) { return nil }
      return .plink(
        weights: Array(3...names.count), headerLine: Double(names[2]) == nil ? .present : .absent)
    }
    return nil
  }
}

extension ScoringFile {
  /// Gives rows without position the one that their identifier spells, `CHROM:POS:ALLELE:ALLELE`,
  /// where the allele that is counted is one of the two; the other becomes the other allele.
  ///
  /// - Complexity: O(rows).
  package mutating func takePositionsFromIdentifiers() {
    for index in rows.indices where rows[index].position == 0 && rows[index].unusable == .none {
      guard let bytes = identifiers.bytes(ofRow: index) else { continue }
      let parts = Array(bytes).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard parts.count == 4, parts[1].count < 11,
        let position = Int32(String(decoding: parts[1], as: UTF8.self)), position > 0
      else { continue }
      let chromosome = ChromosomeCode(parts[0])
      guard chromosome != .other else { continue }
      let alleles = [AlleleCode(parts[2]), AlleleCode(parts[3])]
      guard let counted = alleles.firstIndex(of: rows[index].effectAllele) else { continue }
      rows[index].chromosome = chromosome
      rows[index].position = position
      rows[index].otherAllele = alleles[1 - counted]
    }
  }
}
