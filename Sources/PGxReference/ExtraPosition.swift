/// A position that no allele lists and a guideline asks for.
package struct ExtraPosition: Sendable {
  /// The gene it is reported with.
  package let gene: String
  /// What it is for.
  package let use: String
  /// The contig, `chr10`.
  package let contig: String
  /// The position itself.
  package let locus: Locus

  /// The rows of extra_positions.tsv.
  static func decode() throws(ReferenceError) -> [ExtraPosition] {
    let table = try Table("Alleles/extra_positions.tsv")
    let gene = try table.column("gene")
    let use = try table.column("use")
    let contig = try table.column("contig")
    let position = try table.column("position")
    let reference = try table.column("reference")
    let alternates = try table.column("alternates")
    let rsid = try table.column("rsid")
    let hgvs = try table.column("hgvs")
    let position37 = try table.column("position37")
    let reference37 = try table.column("reference37")
    var positions: [ExtraPosition] = []
    for row in 0..<table.count {
      positions.append(
        ExtraPosition(
          gene: table.text(row, gene), use: table.text(row, use),
          contig: table.text(row, contig),
          locus: Locus(
            position: try table.integer(row, position), reference: table.text(row, reference),
            alternates: table.list(row, alternates), rsid: table.optionalText(row, rsid),
            hgvs: table.text(row, hgvs), position37: try table.optionalInteger(row, position37),
            reference37: table.optionalText(row, reference37))))
    }
    return positions
  }
}

/// A variant that often travels with an HLA allele.
///
/// It never replaces HLA typing: how often it does so differs between populations, and its absence
/// says nothing.
package struct HLATag: Hashable, Sendable {
  /// The HLA allele, `HLA-B*57:01`.
  package let allele: String
  /// dbSNP id of the variant.
  package let rsid: String
  /// Reference base, as the source lists the change.
  package let reference: String
  /// Alternate base, as the source lists the change.
  package let alternate: String
  /// How far it can be used.
  package let use: String

  /// The rows of hla_tags.tsv.
  static func decode() throws(ReferenceError) -> [HLATag] {
    let table = try Table("Alleles/hla_tags.tsv")
    let allele = try table.column("allele")
    let rsid = try table.column("rsid")
    let reference = try table.column("reference")
    let alternate = try table.column("alternate")
    let use = try table.column("use")
    return (0..<table.count).map { row in
      HLATag(
        allele: table.text(row, allele), rsid: table.text(row, rsid),
        reference: table.text(row, reference), alternate: table.text(row, alternate),
        use: table.text(row, use))
    }
  }
}
