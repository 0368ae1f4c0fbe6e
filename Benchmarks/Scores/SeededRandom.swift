import Foundation

/// The same numbers for the same seed, on every machine.
///
/// SplitMix64 (Steele, Lea and Flood 2014).
struct SeededRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 to `bound` − 1.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number from 0 to 1, without 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// `base` to a power between 0 and 1.
  mutating func exponent(of base: Double) -> Double { pow(base, unit()) }

  /// About normal, mean 0 and deviation 1: the sum of four uniform numbers.
  mutating func normal() -> Double {
    (unit() + unit() + unit() + unit() - 2) * 1.732_050_807_568_877_2
  }

  /// How often something of small probability happens in many trials of this mean (a Poisson
  /// variable, by its normal approximation above 30).
  mutating func count(mean: Double) -> Int {
    guard mean < 30 else { return max(0, Int((mean + normal() * mean.squareRoot()).rounded())) }
    var product = unit()
    var count = 0
    let limit = exp(-mean)
    while product > limit {
      product *= unit()
      count += 1
    }
    return count
  }
}
