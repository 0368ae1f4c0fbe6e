package import PGxCore

/// Copy number and structural variant files: which events lie over a gene of the panel.
///
/// An event is a flag, never a genotype: most of those that matter lie below the length at which
/// DRAGEN trusts its own copy numbers (filter `cnvLength`, 10 000 bases).
package enum StructuralFile {
  /// Largest event that is taken for one; a whole arm of a chromosome says little of a gene.
  private static let longest = 300_000_000

  /// The events of the file at `path` that lie over genes, in file order.
  ///
  /// - Throws: ``DRAGENError``.
  package static func flags(path: String) throws(DRAGENError) -> [StructuralFlag] {
    let header = try VariantHeader(path: path)
    guard let isGRCh38 = header.isGRCh38 else {
      throw .malformed(
        file: path, line: nil,
        reason: "no contig of GRCh37 or GRCh38 in the header; the build is not known")
    }
    let regions = isGRCh38 ? PharmacogeneRegions.grch38 : PharmacogeneRegions.grch37
    var flags: [StructuralFlag] = []
    // Eight columns, or FORMAT and one a sample behind them.
    let count = header.samples.count
    let width = count == 0 ? 8...9 : (9 + count)...(9 + count)
    try TextLines.forEachLine(of: path, needsEnd: true) { line, number throws(DRAGENError) in
      guard !line.contains(0) else {
        throw .malformed(
          file: path, line: number, reason: "is binary, not text; is it the right file?")
      }
      guard line.first != UInt8(ascii: "#"), !line.isEmpty else { return true }
      let cells = line.split(separator: 9, omittingEmptySubsequences: false)
      guard width.contains(cells.count), let start = Int(String(decoding: cells[1], as: UTF8.self)),
        start >= 0
      else {
        throw .malformed(
          file: path, line: number, reason: "no VCF record; the file is damaged, copy it again")
      }
      let contig = String(decoding: cells[0], as: UTF8.self)
      let near = regions.filter { $0.contig == PharmacogeneRegions.plain(contig) }
      guard !near.isEmpty else { return true }
      let info = Self.info(cells[7])
      let length = info["SVLEN"].flatMap { Int($0.split(separator: ",").first ?? "") }.map(abs)
      let end = info["END"].flatMap { Int($0) } ?? start + min(length ?? 0, longest)
      guard end >= start else { return true }
      let sample = Self.sample(cells)
      guard let kind = Self.kind(cells, info, sample) else { return true }
      for region in near where region.range.lowerBound <= end && start <= region.range.upperBound {
        flags.append(
          StructuralFlag(
            gene: region.gene, kind: kind, contig: contig, start: start, end: end,
            copyNumber: sample["CN"].flatMap { $0 == "." ? nil : $0 },
            filter: String(decoding: cells[6], as: UTF8.self), file: path))
      }
      return true
    }
    return flags
  }

  private static func info(_ cell: ArraySlice<UInt8>) -> [String: String] {
    var info: [String: String] = [:]
    for part in cell.split(separator: UInt8(ascii: ";")) {
      let pair = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      info[String(decoding: pair[0], as: UTF8.self)] =
        pair.count > 1 ? String(decoding: pair[1], as: UTF8.self) : ""
    }
    return info
  }

  private static func sample(_ cells: [ArraySlice<UInt8>]) -> [String: String] {
    guard cells.count > 9 else { return [:] }
    let keys = cells[8].split(separator: UInt8(ascii: ":"))
    let values = cells[9].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return Dictionary(
      zip(keys, values).map {
        (String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self))
      }
    ) { first, _ in first }
  }

  /// What the record says; nil for a stretch without an event.
  private static func kind(
    _ cells: [ArraySlice<UInt8>], _ info: [String: String], _ sample: [String: String]
  ) -> String? {
    let alternate = String(decoding: cells[4], as: UTF8.self)
    let identifier = String(decoding: cells[2], as: UTF8.self).split(separator: ":")
    if identifier.count > 1, identifier[0] == "DRAGEN", let known = kinds[String(identifier[1])] {
      return known.isEmpty ? nil : known
    }
    if alternate == "<CNV>" {
      // DRAGEN Array: one record a region, with or without an event.
      guard let copies = sample["CN"], copies != "2", copies != "." else { return nil }
      return "copy number \(copies)"
    }
    guard alternate != ".", alternate != "<NON_REF>" else { return nil }
    if alternate.contains("[") || alternate.contains("]") { return "breakpoint" }
    let type = alternate.hasPrefix("<") ? alternate : "<\(info["SVTYPE"] ?? "")>"
    if type.hasPrefix("<DEL") {
      return alternate.contains("DUP") ? "copy number change" : "deletion"
    }
    if type.hasPrefix("<DUP") { return "duplication" }
    if type.hasPrefix("<LOH") { return "loss of heterozygosity" }
    if type.hasPrefix("<INS") { return "insertion" }
    if type.hasPrefix("<INV") { return "inversion" }
    return "event"
  }

  /// The second word of DRAGEN's names of copy number events; empty for a stretch without one.
  private static let kinds = [
    "GAIN": "gain", "LOSS": "loss", "REF": "", "CNLOH": "loss of heterozygosity",
    "GAINLOH": "gain with loss of heterozygosity",
  ]
}
