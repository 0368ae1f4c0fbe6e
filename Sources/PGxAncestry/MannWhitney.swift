/// The Mann-Whitney test of whether two samples have one distribution.
package struct MannWhitney: Sendable, Equatable {
  /// U of the first sample: pairs in which it has the larger value, half for a tie.
  package let u: Double
  /// Two-sided, by the normal approximation with corrections for ties and continuity.
  package let p: Double

  /// Tests two samples, neither of them empty.
  package init(_ first: [Double], _ second: [Double]) {
    precondition(!first.isEmpty && !second.isEmpty)
    let all =
      (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var rankSum = 0.0
    var ties = 0.0
    var start = 0
    while start < all.count {
      var end = start
      var fromFirst = 0
      while end < all.count, all[end].0 == all[start].0 {
        fromFirst += all[end].1 ? 1 : 0
        end += 1
      }
      let size = Double(end - start)
      rankSum += Double(fromFirst) * (Double(start + end + 1) / 2)
      ties += size * size * size - size
      start = end
    }
    let (n1, n2) = (Double(first.count), Double(second.count))
    let n = n1 + n2
    u = rankSum - n1 * (n1 + 1) / 2
    let variance = n1 * n2 / 12 * ((n + 1) - ties / (n * (n - 1)))
    guard variance > 0 else {
      p = 1
      return
    }
    let distance = max(u, n1 * n2 - u) - n1 * n2 / 2 - 0.5
    p = distance <= 0 ? 1 : min(1, Tail.normal(beyond: distance / variance.squareRoot()))
  }
}
