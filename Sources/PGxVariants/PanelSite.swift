import PGxCore
import PGxReference

/// One defining position of one gene on one build, as the reader of records sees it.
package struct PanelSite: Sendable {
  /// Contig in this program's spelling, `chr10`.
  package let contig: String
  /// 1-based position of the first base of ``reference``, on the panel's build.
  package let position: Int
  /// REF of the build, then the documented alternates.
  package let alleles: [String]
  /// Whether all documented alleles are single bases.
  package let isSubstitution: Bool
  /// The last base that another spelling of a documented alternate can touch, 1-based.
  package let reach: Int
  /// The definition's index of each of ``alleles``; nil where the two orders are the same.
  ///
  /// REF of the definition is that of GRCh38.
  package let definitionCodes: [Int16]?

  /// The position's REF.
  package var reference: String { alleles[0] }
  /// The last base of REF, 1-based.
  package var end: Int { position + alleles[0].utf8.count - 1 }
  /// The definition's index of the build's REF: 0, but for the positions where the builds differ.
  package var referenceCode: Int16 { definitionCodes?[0] ?? 0 }

  /// The site of a locus; nil where its place on the build is not known.
  init?(contig: String, locus: Locus, in sequence: ReferenceSequence = .grch38) {
    self.contig = contig
    switch sequence.assembly {
    case .grch38:
      position = locus.position
      alleles = locus.alleles
      definitionCodes = nil
    case .grch37:
      guard let position = contig == "chrM" ? locus.position : locus.position37 else { return nil }
      self.position = position
      let reference = locus.reference37 ?? locus.reference
      if reference == locus.reference {
        alleles = locus.alleles
        definitionCodes = nil
      } else {
        // REF of GRCh37 is an alternate of the definition (or, unknown to it, no allele of it).
        guard let own = locus.alleles.firstIndex(of: reference) else { return nil }
        let order = [own] + locus.alleles.indices.filter { $0 != own }
        alleles = order.map { locus.alleles[$0] }
        definitionCodes = order.map { Int16($0) }
      }
    }
    isSubstitution = locus.alleles.allSatisfy { $0.utf8.count == 1 }
    let reference = alleles[0]
    let start = position
    let end = start + reference.utf8.count - 1
    reach = alleles.dropFirst().reduce(end) { reach, alternate in
      let variant = NormalisedVariant(
        contig: contig, position: start, reference: Array(reference.utf8),
        alternate: Array(alternate.utf8), in: sequence)
      return max(reach, variant.rightmostEnd(contig: contig, in: sequence))
    }
  }

  /// A value in the build's own allele numbers, in those of the definition.
  func definitionValue(_ call: SiteCall) -> SiteCall {
    guard let definitionCodes else { return call }
    var call = call
    if call.first >= 0, call.first < definitionCodes.count {
      call.first = definitionCodes[Int(call.first)]
    }
    if call.second >= 0, call.second < definitionCodes.count {
      call.second = definitionCodes[Int(call.second)]
    }
    return call
  }
}
