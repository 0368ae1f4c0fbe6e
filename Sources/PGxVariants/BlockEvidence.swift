import PGxCore

/// What reference blocks say of one site, sample by sample, until all of them have been read.
///
/// A single base is reference when a block covers it. An insertion, deletion or repeat is excluded
/// only by blocks that considered every alternate (`<NON_REF>`, `<*>`) over all bases that any
/// spelling of it can touch; several blocks, and records between them that keep the sequence's
/// length, may cover these bases together.
struct BlockEvidence {
  /// What the blocks say of each sample: reference, a reason against it, or absent.
  private(set) var calls: [SiteCall]
  private(set) var details: SiteDetails
  /// By sample, for a site of several bases: which of them are covered, as bits.
  private var covered: [UInt64]
  /// The 1-based first base that has to be covered, and the bits of all of them.
  private let start: Int
  private let needed: UInt64
  private let isSubstitution: Bool
  /// Whether an allele may have another length than REF.
  private let hasIndel: Bool

  init(_ site: PanelSite, count: Int) {
    start = site.position
    isSubstitution = site.isSubstitution
    hasIndel = !site.isAligned
    let length = site.isSubstitution ? 1 : site.reach - site.position + 1
    // No defining indel is that long; if one were, blocks alone would never exclude it.
    needed = length < 64 ? (1 << UInt64(length)) - 1 : .max
    calls = Array(repeating: .absent, count: count)
    details = SiteDetails(count: count)
    covered = isSubstitution ? [] : Array(repeating: 0, count: count)
  }

  /// Takes what one block, or one record that keeps the length, says of one sample.
  ///
  /// - Parameters:
  ///   - slot: the sample.
  ///   - genotype: its genotype there.
  ///   - isReference: whether no chromosome has an insertion or deletion there, and at a single
  ///     base nothing but REF.
  ///   - range: the bases that it speaks of, 1-based.
  ///   - excludesIndels: whether every alternate was considered.
  ///   - source: the number of the record in ``details``.
  mutating func add(
    _ slot: Int, _ genotype: RecordGenotype, isReference: Bool, over range: ClosedRange<Int>,
    excludesIndels: Bool, source: Int
  ) {
    let known = calls[slot]
    // A reason against is never upgraded by what another block says.
    guard known.evidence == .absent || known.evidence == .called else { return }
    var next = SiteCall(without: genotype.evidence, origin: .referenceBlock)
    if genotype.evidence == .called {
      if !isReference {
        next = SiteCall(without: .unusableAllele, origin: .referenceBlock)
      } else if !hasIndel || excludesIndels {
        let isHaploid = genotype.second == SiteCall.noChromosome
        next = SiteCall(
          first: 0, second: isHaploid ? SiteCall.noChromosome : 0, isPhased: isHaploid,
          origin: .referenceBlock)
        if !isSubstitution { cover(slot, range) }
      } else {
        next = SiteCall(without: .indelNotAssessed, origin: .referenceBlock)
      }
    }
    let isFirst = known.evidence == .absent
    if isFirst || next.evidence != .called { calls[slot] = next }
    let quality = isFirst ? genotype.quality : lower(details[slot].quality, genotype.quality)
    let depth = isFirst ? genotype.depth : lower(details[slot].depth, genotype.depth)
    details.set(slot, depth: depth, quality: quality, source: source)
  }

  /// The number of a record in ``details``.
  mutating func number(of source: SiteDetails.Source) -> Int { details.number(of: source) }

  /// What all blocks together say of a sample.
  func settled(_ slot: Int) -> SiteCall {
    guard !isSubstitution, calls[slot].evidence == .called, covered[slot] & needed != needed else {
      return calls[slot]
    }
    return SiteCall(without: .indelNotAssessed, origin: .referenceBlock)
  }

  private mutating func cover(_ slot: Int, _ range: ClosedRange<Int>) {
    let first = max(0, range.lowerBound - start)
    let last = min(63, range.upperBound - start)
    guard first <= last else { return }
    let width = UInt64(last - first + 1)
    covered[slot] |= (width == 64 ? .max : (1 << width) - 1) << UInt64(first)
  }

  private func lower(_ known: Int?, _ next: Int32) -> Int32 {
    guard let known, next >= 0 else { return known.map { Int32($0) } ?? next }
    return min(Int32(known), next)
  }
}
