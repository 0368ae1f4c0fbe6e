/// A set of allele indices of one gene, as bits; the width is fixed by the gene.
struct AlleleSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  /// The empty set over `count` alleles.
  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }

  mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << UInt64(index & 63)) }

  func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  mutating func formUnion(_ other: AlleleSet) {
    for w in words.indices { words[w] |= other.words[w] }
  }

  mutating func formIntersection(_ other: AlleleSet) {
    for w in words.indices { words[w] &= other.words[w] }
  }

  /// Keeps what is in `a` or in `b`.
  mutating func formIntersection(unionOf a: AlleleSet, _ b: AlleleSet) {
    for w in words.indices { words[w] &= a.words[w] | b.words[w] }
  }

  mutating func subtract(_ other: AlleleSet) {
    for w in words.indices { words[w] &= ~other.words[w] }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The members, ascending.
  var members: [Int] {
    var result: [Int] = []
    for (w, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(w << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
