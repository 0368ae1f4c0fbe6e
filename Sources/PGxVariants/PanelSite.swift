import PGxReference

/// One defining position of one gene, as the reader of records sees it.
package struct PanelSite: Sendable {
  /// Contig in this program's spelling, `chr10`.
  package let contig: String
  /// 1-based GRCh38 position of the first base of ``reference``.
  package let position: Int
  /// REF, then the documented alternates.
  package let alleles: [String]
  /// Whether all documented alleles are single bases.
  package let isSubstitution: Bool

  /// The position's REF.
  package var reference: String { alleles[0] }
  /// The last base of REF, 1-based.
  package var end: Int { position + alleles[0].utf8.count - 1 }
  /// The last base that another spelling of a documented alternate can touch, 1-based.
  package let reach: Int

  init(contig: String, locus: Locus, in sequence: ReferenceSequence = .grch38) {
    self.contig = contig
    position = locus.position
    alleles = locus.alleles
    isSubstitution = locus.alleles.allSatisfy { $0.utf8.count == 1 }
    let end = locus.position + locus.reference.utf8.count - 1
    reach = locus.alternates.reduce(end) { reach, alternate in
      let variant = NormalisedVariant(
        contig: contig, position: locus.position, reference: Array(locus.reference.utf8),
        alternate: Array(alternate.utf8), in: sequence)
      return max(reach, variant.rightmostEnd(contig: contig, in: sequence))
    }
  }
}
