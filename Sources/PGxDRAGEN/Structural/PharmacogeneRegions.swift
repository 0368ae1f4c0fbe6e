import PGxReference

/// Where the genes of the panel are, as far as their defining positions tell.
enum PharmacogeneRegions {
  /// Bases that are added on both sides.
  static let margin = 10_000

  struct Region {
    let gene: String
    /// Without `chr`.
    let contig: String
    let range: ClosedRange<Int>
  }

  static let grch38 = regions { $0.position }
  static let grch37 = regions { $0.position37 }

  private static func regions(_ position: (Locus) -> Int?) -> [Region] {
    ReferenceTables.genes.compactMap { gene in
      guard let definition = ReferenceTables.definition(of: gene), definition.contig != "chrM"
      else { return nil }
      let positions = definition.loci.compactMap(position)
      guard let first = positions.min(), let last = positions.max() else { return nil }
      return Region(
        gene: gene, contig: plain(definition.contig),
        range: max(1, first - margin)...(last + margin))
    }
  }

  /// A contig's name without `chr`.
  static func plain(_ contig: String) -> String {
    contig.lowercased().hasPrefix("chr") ? String(contig.dropFirst(3)) : contig
  }
}
