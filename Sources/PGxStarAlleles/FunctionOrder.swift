import PGxCore
import PGxReference

/// Orders alleles of a lowest-function gene from the lowest function up.
///
/// DPYD by activity value, alleles without a value counting as normal; RYR1 with alleles
/// associated with malignant hyperthermia first; then by name.
struct FunctionOrder {
  let gene: String

  func isLower(_ a: String, _ b: String) -> Bool {
    let x = rank(a)
    let y = rank(b)
    if x != y { return x < y }
    return AlleleNameOrder.areInOrder(a, b)
  }

  /// Smaller is lower function.
  func rank(_ allele: String) -> Double {
    guard let function = ReferenceTables.function(of: allele, in: gene) else { return 2 }
    if gene == "RYR1" { return function.function.hasPrefix("Malignant") ? 0 : 1 }
    guard let value = function.activityValue else { return 2 }
    return Double(value) ?? 2
  }
}

extension [Diplotype] {
  /// Out of several possible pairs, the one whose lowest components add up to the least.
  func lowestFunction(in gene: String) -> Diplotype? {
    let order = FunctionOrder(gene: gene)
    let reduced = map { pair -> (diplotype: Diplotype, total: Double) in
      let lowest = pair.alleles.map { allele in
        AlleleNameOrder.components(of: allele).sorted(by: order.isLower)[0]
      }
      let total = lowest.reduce(0) { $0 + order.rank($1) }
      if lowest.count == 2 {
        return (AlleleNameOrder.diplotype(lowest[0], lowest[1], score: pair.score), total)
      }
      return (Diplotype(first: lowest[0], second: nil, score: pair.score), total)
    }
    // The first of several: they are sorted best score first.
    return reduced.min { $0.total < $1.total }?.diplotype
  }
}
