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
    guard reference.isEmpty != alternate.isEmpty else { return position + reference.count - 1 }
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
}
