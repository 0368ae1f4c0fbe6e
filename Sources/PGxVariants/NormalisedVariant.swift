import PGxReference

/// A variant in its one shortest, leftmost spelling, so that every way to write it is equal.
///
/// Trimming: shared bases at the right end, then at the left end, are dropped; what is left has
/// no anchor base. Left alignment: while the last bases of both alleles agree (an empty allele
/// takes the base before), the variant moves one base to the left (Tan, Abecasis & Kang 2015).
struct NormalisedVariant: Hashable, Sendable {
  /// 1-based position of the first changed base; for an insertion, of the base after it.
  let position: Int
  let reference: [UInt8]
  let alternate: [UInt8]

  /// - Complexity: O(length of the alleles + distance moved).
  init(
    contig: String, position: Int, reference: [UInt8], alternate: [UInt8],
    in sequence: ReferenceSequence = .grch38
  ) {
    var r = reference[...]
    var a = alternate[...]
    var start = position
    while let x = r.last, let y = a.last, x == y {
      r.removeLast()
      a.removeLast()
    }
    while let x = r.first, let y = a.first, x == y {
      r.removeFirst()
      a.removeFirst()
      start += 1
    }
    // Substitutions cannot move; insertions and deletions move while the base before them is
    // the base that they end with.
    if r.isEmpty != a.isEmpty {
      var moved = Array(r.isEmpty ? a : r)
      while start > 1, let last = moved.last,
        let before = sequence.base(contig: contig, position: start - 1), before == last
      {
        moved.removeLast()
        moved.insert(last, at: 0)
        start -= 1
      }
      if r.isEmpty { a = moved[...] } else { r = moved[...] }
    }
    self.position = start
    self.reference = Array(r)
    self.alternate = Array(a)
  }

  /// The last base that an equivalent spelling can touch: an insertion or deletion moves to the
  /// right while the base behind it is the base that it begins with.
  func rightmostEnd(contig: String, in sequence: ReferenceSequence = .grch38) -> Int {
    guard isIndel else { return end }
    var moved = reference.isEmpty ? alternate : reference
    var behind = position + reference.count
    while let base = sequence.base(contig: contig, position: behind), base == moved[0] {
      moved.append(moved.removeFirst())
      behind += 1
    }
    return behind
  }

  /// Whether the two alleles are the same sequence.
  var isNothing: Bool { reference.isEmpty && alternate.isEmpty }
  /// Whether it is an insertion or a deletion and nothing else.
  var isIndel: Bool { reference.isEmpty != alternate.isEmpty }
  /// The last base of ``reference``, 1-based; for an insertion, the base before it.
  var end: Int { position + reference.count - 1 }

  /// How many bases differ: those inserted or deleted, or those substituted.
  var cost: Int {
    reference.count == alternate.count
      ? zip(reference, alternate).count { $0 != $1 } : max(reference.count, alternate.count)
  }

  /// The bases that any spelling of it can touch, 1-based: for an insertion or deletion those of
  /// the repeat that it can be moved through, with the one unchanged base on either side.
  func zone(contig: String, in sequence: ReferenceSequence) -> ClosedRange<Int> {
    isIndel
      ? (position - 1)...max(position, rightmostEnd(contig: contig, in: sequence))
      : position...max(position, end)
  }
}
