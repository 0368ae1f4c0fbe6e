import PGxCore

/// How a row's alleles meet those of a record; the raw values are the order of preference
/// (the PGS Catalog Calculator's table).
package enum MatchType: UInt8, Sendable, CaseIterable, Comparable {
  /// Effect allele REF, other allele ALT.
  case referenceAlternate = 0
  /// Effect allele ALT, other allele REF.
  case alternateReference
  /// As ``referenceAlternate`` on the other strand.
  case referenceAlternateFlipped
  /// As ``alternateReference`` on the other strand.
  case alternateReferenceFlipped
  /// Effect allele REF; the row gives no other allele.
  case referenceAlone
  /// Effect allele ALT; the row gives no other allele.
  case alternateAlone
  /// As ``referenceAlone`` on the other strand.
  case referenceAloneFlipped
  /// As ``alternateAlone`` on the other strand.
  case alternateAloneFlipped

  /// Whether the alleles meet only on the other strand.
  package var isFlipped: Bool { rawValue & 2 != 0 }
  /// Whether REF is counted.
  package var countsReference: Bool { rawValue & 1 == 0 }

  /// The name that the PGS Catalog Calculator's log uses.
  package var name: String {
    switch self {
    case .referenceAlternate: "refalt"
    case .alternateReference: "altref"
    case .referenceAlternateFlipped: "refalt_flip"
    case .alternateReferenceFlipped: "altref_flip"
    case .referenceAlone: "no_oa_ref"
    case .alternateAlone: "no_oa_alt"
    case .referenceAloneFlipped: "no_oa_ref_flip"
    case .alternateAloneFlipped: "no_oa_alt_flip"
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// How a row's alleles meet REF and ALT on one strand.
  ///
  /// - Parameters:
  ///   - effect: the effect allele, on the strand that is tried.
  ///   - other: the other allele, on the same strand; `.none` when the row gives none.
  ///   - reference: REF.
  ///   - alternate: ALT.
  ///   - isFlipped: whether the row's alleles are those of the other strand.
  /// - Returns: nil when they do not meet.
  static func meeting(
    effect: AlleleCode, other: AlleleCode, reference: AlleleCode, alternate: AlleleCode,
    isFlipped: Bool
  ) -> MatchType? {
    if other.isNone {
      if effect == reference { return isFlipped ? .referenceAloneFlipped : .referenceAlone }
      if effect == alternate { return isFlipped ? .alternateAloneFlipped : .alternateAlone }
      return nil
    }
    if effect == reference && other == alternate {
      return isFlipped ? .referenceAlternateFlipped : .referenceAlternate
    }
    if effect == alternate && other == reference {
      return isFlipped ? .alternateReferenceFlipped : .alternateReference
    }
    return nil
  }
}
