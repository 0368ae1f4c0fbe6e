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
  ///   - commonCode: the genotype that nearly all samples have, where plink2's standard errors are
  ///     to be had; else nil.
  init(
    _ term: ScoreTerm, lane: Int, rowFrequency: Double, policy: SumPolicy, format: FixedPoint,
    commonCode: Int? = nil
  ) {
    let frequency = term.frequency ?? (term.isComplement ? 1 - rowFrequency : rowFrequency)
    var weights = term.weights
    var shift = 0.0
    if policy.transform != .none, term.effect == .additive, !term.isCount {
      shift = frequency
      if policy.transform == .standardize {
        let variance = term.variance ?? 2 * frequency * (1 - frequency)
        weights.x = variance > 0 ? weights.x / variance.squareRoot() : 0
      }
    }
    let squares = policy.squares && !term.isCount
    func value(_ copies: Double, _ ploidy: Double) -> Double {
      let value = plain(copies, ploidy)
      return squares ? value * value : value
    }
    func plain(_ copies: Double, _ ploidy: Double) -> Double {
      switch term.effect {
      case .additive:
        weights.x * (copies - shift * (term.centersTwice && ploidy > 0 ? 2 : ploidy))
      case .dominant: weights.x * min(copies, 1)
      case .recessive: weights.x * max(copies - 1, 0)
      case .perDosage: copies == 0 ? weights.x : copies == 1 ? weights.y : weights.z
      case .unusable: 0
      }
    }
    let missing = (0...2).map { ploidy in
      guard !term.isCount, ploidy > 0 else { return 0.0 }
      let mean = Self.missing(
        term, weights, shift: shift, frequency: frequency, ploidy: Double(ploidy), policy, value)
      // Of the policy `zero` the value is squared already.
      return squares && policy.missing == .impute ? mean * mean : mean
    }
    let copies = term.isComplement ? [2.0, 1, 0] : [0.0, 1, 2]
    var all = copies.map { value($0, 2) } + [missing[2]]
    if squares, let commonCode {
      // plink2 2.0 (a3.5 and a7.4) holds such variants as differences from the common genotype, and
      // squares the weight of these twice. Found by one variant at a time.
      let common = all[commonCode]
      all = all.map { common + ($0 - common) * weights.x * weights.x }
    }
    let units = all.map(format.units)
    codes = (units[0], units[1], units[2], units[3])
    let effect: Int32 =
      switch term.effect {
      case .additive: squares ? 4 : 0
      case .dominant: squares ? 5 : 1
      case .recessive: squares ? 6 : 2
      case .perDosage, .unusable: 3
      }
    self.term = pgx_term(
      weights: (
        format.scaled(squares ? weights.x * weights.x : weights.x), format.scaled(weights.y),
        format.scaled(weights.z)
      ), shift: shift,
      missing: (
        format.units(missing[0]), format.units(missing[1]), format.units(missing[2])
      ),
      missing_each: term.effect != .additive || squares
        ? .nan
        : term.isCount
          ? 0
          : format.scaled(
            Self.missing(
              term, weights, shift: shift, frequency: frequency, ploidy: 1, policy, value)),
      effect: effect,
      complement: term.isComplement ? 1 : 0, shifts_twice: term.centersTwice ? 1 : 0, lane: lane)
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
