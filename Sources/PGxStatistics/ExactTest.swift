/// Exact two-sided tests: the probability of every outcome that is no likelier than what was seen.
package enum ExactTest {
  /// Fisher's test of a 2 × 2 table of counts, rows `a b` and `c d`.
  ///
  /// - Returns: the two-sided p-value; 1 where a margin is empty.
  package static func fisher(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    precondition(min(a, b, c, d) >= 0, "counts are not negative")
    let row = a + b
    let other = c + d
    let column = a + c
    let first = max(0, column - other)
    // P(x + 1) / P(x) of the hypergeometric distribution.
    return twoSided(observed: a - first, count: min(row, column) - first + 1) { step in
      let x = first + step
      return Double(row - x) * Double(column - x)
        / (Double(x + 1) * Double(other - column + x + 1))
    }
  }

  /// Hardy–Weinberg equilibrium of one diploid variant (Wigginton 2005, PMID 15789306).
  ///
  /// - Returns: the two-sided p-value; 1 for a variant with one allele or without genotypes.
  package static func hardyWeinberg(
    heterozygotes: Int, homozygotes: Int, otherHomozygotes: Int
  ) -> Double {
    precondition(min(heterozygotes, homozygotes, otherHomozygotes) >= 0, "counts are not negative")
    let alleles = heterozygotes + 2 * homozygotes
    let others = heterozygotes + 2 * otherHomozygotes
    let rare = min(alleles, others)
    let common = max(alleles, others)
    let first = rare % 2
    // P(h + 2) / P(h): heterozygotes have the parity of the allele count.
    return twoSided(observed: (heterozygotes - first) / 2, count: (rare - first) / 2 + 1) { step in
      let h = first + 2 * step
      return Double(rare - h) * Double(common - h) / (Double(h + 2) * Double(h + 1))
    }
  }

  /// The sum over outcomes no likelier than the observed one, from ratios of neighbours.
  ///
  /// Starts at the mode, where nothing overflows; likelihoods equal but for rounding are ties.
  private static func twoSided(
    observed: Int, count: Int, ratio: (Int) -> Double
  ) -> Double {
    var mode = 0
    while mode + 1 < count, ratio(mode) > 1 { mode += 1 }
    var weights = [Double](repeating: 0, count: count)
    weights[mode] = 1
    for step in stride(from: mode, to: count - 1, by: 1) {
      weights[step + 1] = weights[step] * ratio(step)
    }
    for step in stride(from: mode, to: 0, by: -1) {
      weights[step - 1] = weights[step] / ratio(step - 1)
    }
    let limit = weights[observed] * (1 + 1e-10)
    let total = weights.reduce(0, +)
    return min(1, weights.reduce(0) { $1 <= limit ? $0 + $1 : $0 } / total)
  }
}
