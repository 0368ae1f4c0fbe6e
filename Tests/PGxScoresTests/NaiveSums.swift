import PGxCore

@testable import PGxScores

/// Rows and terms at random, and their sums as anyone would write them down.
struct NaiveSums {
  /// One row of genotypes with what counts it.
  struct Variant {
    var row: DosageRow
    var terms: [ScoreTerm]
    var counted: [Int]
  }

  var sums: [[Double]]
  var called: [[Int]]
  var all: [[Int]]
  var missing: [[Int]]
  /// The sum of the absolute contributions: what errors are measured by.
  var sizes: [[Double]]

  init(_ variants: [Variant], samples: Int, scores: Int, _ policy: SumPolicy) {
    let zeros = [[Int]](repeating: [Int](repeating: 0, count: samples), count: scores)
    called = zeros
    all = zeros
    missing = zeros
    sums = zeros.map { $0.map(Double.init) }
    sizes = sums
    for variant in variants { add(variant, samples, policy) }
  }

  private mutating func add(_ variant: Variant, _ samples: Int, _ policy: SumPolicy) {
    let calls = (0..<samples).map { Self.call(variant.row, $0) }
    var copies = 0.0
    var alleles = 0
    for call in calls {
      guard let dosage = call.dosage else { continue }
      copies += dosage
      alleles += call.ploidy
    }
    let own = alleles > 0 ? copies / Double(alleles) : 0.5
    for term in variant.terms {
      let p = term.frequency ?? (term.isComplement ? 1 - own : own)
      for sample in 0..<samples {
        let value = Self.contribution(term, calls[sample], p, policy)
        sums[term.score][sample] += value
        sizes[term.score][sample] += abs(value)
      }
    }
    for score in variant.counted {
      for (sample, call) in calls.enumerated() {
        all[score][sample] += call.ploidy
        if call.dosage != nil { called[score][sample] += call.ploidy }
        if call.dosage == nil, call.ploidy > 0 { missing[score][sample] += 1 }
      }
    }
  }

  private static func call(_ row: DosageRow, _ sample: Int) -> (dosage: Double?, ploidy: Int) {
    if row.form == .hardCalls {
      return (row.codes[sample] == 3 ? nil : Double(row.codes[sample]), 2)
    }
    let dosage = row.dosages[sample]
    return (dosage.isNaN ? nil : dosage, Int(row.ploidies[sample]))
  }

  private static func contribution(
    _ term: ScoreTerm, _ call: (dosage: Double?, ploidy: Int), _ p: Double, _ policy: SumPolicy
  ) -> Double {
    guard call.ploidy > 0 else { return 0 }
    let ploidy = Double(call.ploidy)
    let w = term.weights
    let deviation = (2 * p * (1 - p)).squareRoot()
    func weighted(_ x: Double) -> Double {
      switch term.effect {
      case .additive:
        switch term.isCount ? .none : policy.transform {
        case .none: return w.x * x
        case .center: return w.x * (x - ploidy * p)
        case .standardize: return deviation > 0 ? w.x * (x - ploidy * p) / deviation : 0
        }
      case .dominant: return w.x * min(x, 1)
      case .recessive: return w.x * max(x - 1, 0)
      case .perDosage:
        if x <= 1 { return w.x + (w.y - w.x) * x }
        return x >= 2 ? w.z : w.y + (w.z - w.y) * (x - 1)
      case .unusable: return 0
      }
    }
    if let dosage = call.dosage { return weighted(term.isComplement ? ploidy - dosage : dosage) }
    if term.isCount { return 0 }
    switch policy.missing {
    case .skipVariant: return 0
    case .zero: return weighted(term.countsReference ? ploidy : 0)
    case .impute: break
    }
    let isOne = call.ploidy == 1
    switch term.effect {
    case .additive:
      if policy.transform == .none { return w.x * ploidy * p }
      guard policy.imputesAsPLINK else { return 0 }
      return policy.transform == .standardize
        ? (deviation > 0 ? w.x / deviation * ploidy * p : 0) : w.x * ploidy * p
    case .dominant:
      return w.x * (policy.imputesAsPLINK || isOne ? p : 1 - (1 - p) * (1 - p))
    case .recessive:
      return policy.imputesAsPLINK ? w.x * p : isOne ? 0 : w.x * p * p
    case .perDosage:
      let q = 1 - p
      return isOne ? q * w.x + p * w.y : q * q * w.x + 2 * p * q * w.y + p * p * w.z
    case .unusable: return 0
    }
  }
}
