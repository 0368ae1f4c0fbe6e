import CPGxKernels
import PGxCore

/// The contributions of a term at each genotype, in the units of its score.
struct TermTable {
  /// At 0, 1 and 2 copies as the row holds them, and for a missing call; diploid.
  let codes: (Int64, Int64, Int64, Int64)
  /// The same for dosages of any ploidy.
  let term: pgx_term

  /// - Parameters:
  ///   - term: what is added.
  ///   - lane: of the chunk.
  ///   - rowFrequency: of the row's own allele among the samples.
  ///   - policy: what missing calls contribute.
  ///   - format: of the score's sums.
  init(
    _ term: ScoreTerm, lane: Int, rowFrequency: Double, policy: SumPolicy, format: FixedPoint
  ) {
    let frequency = term.frequency ?? (term.isComplement ? 1 - rowFrequency : rowFrequency)
    var weights = term.weights
    var shift = 0.0
    if policy.transform != .none, term.effect == .additive {
      shift = frequency
      if policy.transform == .standardize {
        let variance = 2 * frequency * (1 - frequency)
        weights.x = variance > 0 ? weights.x / variance.squareRoot() : 0
      }
    }
    func value(_ copies: Double, _ ploidy: Double) -> Double {
      switch term.effect {
      case .additive: weights.x * (copies - shift * ploidy)
      case .dominant: weights.x * min(copies, 1)
      case .recessive: weights.x * max(copies - 1, 0)
      case .perDosage: copies == 0 ? weights.x : copies == 1 ? weights.y : weights.z
      case .unusable: 0
      }
    }
    let missing = (0...2).map { ploidy in
      term.addsNothingWhenMissing || ploidy == 0
        ? 0
        : Self.missing(
          term, weights, shift: shift, frequency: frequency, ploidy: Double(ploidy), policy, value)
    }.map(format.units)
    let copies = term.isComplement ? [2.0, 1, 0] : [0.0, 1, 2]
    codes = (
      format.units(value(copies[0], 2)), format.units(value(copies[1], 2)),
      format.units(value(copies[2], 2)), missing[2]
    )
    let effect: Int32 =
      switch term.effect {
      case .additive: 0
      case .dominant: 1
      case .recessive: 2
      case .perDosage, .unusable: 3
      }
    self.term = pgx_term(
      weights: (format.scaled(weights.x), format.scaled(weights.y), format.scaled(weights.z)),
      shift: shift, missing: (missing[0], missing[1], missing[2]),
      missing_each: term.effect != .additive
        ? .nan
        : term.addsNothingWhenMissing
          ? 0
          : format.scaled(
            Self.missing(
              term, weights, shift: shift, frequency: frequency, ploidy: 1, policy, value)),
      effect: effect,
      complement: term.isComplement ? 1 : 0, lane: lane)
  }

  /// The greatest contribution of up to so many copies, in absolute value and in units.
  func greatest(ploidy: UInt8) -> Double {
    let copies = Double(max(ploidy, 2))
    let (x, y, z) = term.weights
    let called =
      switch term.effect {
      case 0, 2: abs(x) * copies
      case 1: abs(x)
      default: max(abs(x), abs(y), abs(z))
      }
    let missing = [codes.3, term.missing.1, term.missing.2].map { Double($0.magnitude) }.max() ?? 0
    return max(called, missing, term.missing_each.isNaN ? 0 : abs(term.missing_each) * copies)
  }

  /// What a missing call contributes.
  ///
  /// The mean of an additive term is weight × ploidy × frequency; of the others the expectation under
  /// Hardy–Weinberg. plink2 2.0 takes weight × frequency for dominant and recessive ones, and adds
  /// twice the frequency where it has centred.
  private static func missing(
    _ term: ScoreTerm, _ weights: SIMD3<Double>, shift: Double, frequency p: Double,
    ploidy: Double, _ policy: SumPolicy, _ value: (Double, Double) -> Double
  ) -> Double {
    switch policy.missing {
    case .skipVariant: return 0
    case .zero: return value(term.countsReference ? ploidy : 0, ploidy)
    case .impute: break
    }
    let isDiploid = ploidy == 2
    switch term.effect {
    case .additive:
      if policy.transform == .none { return weights.x * ploidy * p }
      return policy.imputesAsPLINK ? weights.x * ploidy * p : 0
    case .dominant:
      if policy.imputesAsPLINK { return weights.x * p }
      return weights.x * (isDiploid ? 1 - (1 - p) * (1 - p) : p)
    case .recessive:
      if policy.imputesAsPLINK { return weights.x * p }
      return isDiploid ? weights.x * p * p : 0
    case .perDosage:
      guard isDiploid else { return weights.x * (1 - p) + weights.y * p }
      return (1 - p) * (1 - p) * weights.x + 2 * p * (1 - p) * weights.y + p * p * weights.z
    case .unusable: return 0
    }
  }
}
