/// The generator MT19937 (Matsumoto and Nishimura 1998) with bounded numbers by masked rejection.
///
/// These are the numbers of NumPy's `RandomState(seed).randint`, so that a forest here is the
/// forest that scikit-learn grows from the same seed.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var index = 624

  init(seed: UInt32) {
    state[0] = seed
    for place in 1..<624 {
      let last = state[place - 1]
      state[place] = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(place)
    }
  }

  /// A number from 0 to 2³² − 1.
  mutating func next() -> UInt32 {
    if index == 624 { refill() }
    var value = state[index]
    index += 1
    value ^= value >> 11
    value ^= (value << 7) & 0x9D2C_5680
    value ^= (value << 15) & 0xEFC6_0000
    return value ^ (value >> 18)
  }

  /// A number from 0 to `bound` − 1; `bound` is at least 1.
  mutating func next(below bound: UInt32) -> UInt32 {
    let largest = bound - 1
    guard largest > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(largest.leadingZeroBitCount)
    while true {
      let value = next() & mask
      if value <= largest { return value }
    }
  }

  private mutating func refill() {
    for place in 0..<624 {
      let bits =
        (state[place] & 0x8000_0000) | (state[(place + 1) % 624] & 0x7FFF_FFFF)
      state[place] =
        state[(place + 397) % 624] ^ (bits >> 1) ^ (bits & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }
}
