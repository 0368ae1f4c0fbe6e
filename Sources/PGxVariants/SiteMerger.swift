import PGxCore

/// Brings several records at one site together: split multi-allelic records complete each other,
/// repeated records have to agree.
struct SiteMerger {
  /// Alternates of the site that earlier records asked about, as bits.
  let earlier: UInt64
  /// Those that the new record asks about.
  let new: UInt64

  private var isRepeat: Bool { earlier & new != 0 }

  /// One sample's genotype after a further record.
  func merged(_ old: SiteCall, _ next: SiteCall) -> SiteCall {
    if old.origin != next.origin, old.evidence != .absent, next.evidence != .absent {
      return stronger(old, next)
    }
    switch (old.evidence, next.evidence) {
    // Once contradicted, a third voice does not settle it.
    case (.contradictsRecords, _): return old
    case (_, .contradictsRecords): return next
    case (.absent, _): return next
    case (_, .absent): return old
    case (.called, .called): return bothCalled(old, next)
    case (.called, _): return keeps(old, against: next, asked: new)
    case (_, .called): return keeps(next, against: old, asked: earlier)
    default: return old
    }
  }

  /// Of a record and a block the record; of two values without a record the one that says less.
  private func stronger(_ old: SiteCall, _ next: SiteCall) -> SiteCall {
    if old.origin == .record { return old }
    if next.origin == .record { return next }
    return next.evidence == .called ? old : next
  }

  /// A usable genotype beside an unusable one about another alternate, which may hide it.
  ///
  /// An alternate that was seen stays; the chromosome that was REF for one record and unknown for
  /// the other is unknown. So is one that the other record says is deleted, or `*`, even when that
  /// record names no alternate of the site.
  private func keeps(_ call: SiteCall, against other: SiteCall, asked: UInt64) -> SiteCall {
    // Two records of one variant: an unusable one takes nothing from an alternate that was seen, but
    // what is reference by one alone is not.
    if isRepeat, other.evidence != .unusableAllele { return call.isReference ? other : call }
    let mayBeHidden = other.evidence == .unusableAllele || asked != 0
    if !mayBeHidden || (call.first > 0 && (call.second > 0 || call.isHaploid)) { return call }
    guard call.first > 0 || call.second > 0 else { return other }
    var half = call
    if half.first == 0 { half.first = SiteCall.missingAllele }
    if half.second == 0 { half.second = SiteCall.missingAllele }
    return half
  }

  private func bothCalled(_ old: SiteCall, _ next: SiteCall) -> SiteCall {
    if old.first == next.first, old.second == next.second { return old }
    if isRepeat {
      let sameAlleles = old.first == next.second && old.second == next.first
      return sameAlleles && !(old.isPhased && next.isPhased)
        ? old : SiteCall(without: .contradictsRecords)
    }
    if next.isReference { return old }
    if old.isReference { return next }
    guard old.isHaploid == next.isHaploid else { return SiteCall(without: .contradictsRecords) }
    if old.isHaploid { return SiteCall(without: .contradictsRecords) }
    var combined = old
    if old.isPhased, next.isPhased, old.phaseSet == next.phaseSet {
      guard let first = either(old.first, next.first), let second = either(old.second, next.second)
      else { return SiteCall(without: .contradictsRecords) }
      combined.first = first
      combined.second = second
      return combined
    }
    let alternates = [old.first, old.second, next.first, next.second].filter { $0 > 0 }
    guard alternates.count == 2 else { return SiteCall(without: .contradictsRecords) }
    combined = SiteCall(
      first: alternates[0], second: alternates[1], isPhased: false)
    return combined
  }

  private func either(_ a: Int16, _ b: Int16) -> Int16? {
    if a == 0 { return b }
    return b == 0 ? a : nil
  }
}

extension SiteCall {
  var isReference: Bool { first == 0 && (second == 0 || isHaploid) }
}
