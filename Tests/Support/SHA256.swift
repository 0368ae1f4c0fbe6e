import Foundation

/// SHA-256 (FIPS 180-4), for the hashes of the page's policy.
package enum SHA256 {
  package static func base64(_ bytes: [UInt8]) -> String { Data(hash(bytes)).base64EncodedString() }

  package static func hash(_ message: [UInt8]) -> [UInt8] {
    var state = primes(8).map { fraction(Double($0).squareRoot()) }
    // Cube roots of the first 64 primes, as exactly as whole numbers can tell.
    let constants = primes(64).map(cubeRootFraction)
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    for start in stride(from: 0, to: padded.count, by: 64) {
      var w = (0..<16).map { index in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[start + 4 * index + $1]) }
      }
      for index in 16..<64 {
        let a = w[index - 15]
        let b = w[index - 2]
        let s0 = turn(a, 7) ^ turn(a, 18) ^ a >> 3
        let s1 = turn(b, 17) ^ turn(b, 19) ^ b >> 10
        w.append(w[index - 16] &+ s0 &+ w[index - 7] &+ s1)
      }
      var v = state
      for index in 0..<64 {
        let s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
        let choice = v[4] & v[5] ^ ~v[4] & v[6]
        let first = v[7] &+ s1 &+ choice &+ constants[index] &+ w[index]
        let s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
        let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
        v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
      }
      state = zip(state, v).map { $0 &+ $1 }
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) }
    }
  }

  private static func turn(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

  private static func fraction(_ x: Double) -> UInt32 {
    UInt32((x - x.rounded(.down)) * 4_294_967_296)
  }

  /// The first 32 bits behind the point of the cube root of `n`.
  private static func cubeRootFraction(_ n: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(cbrt(Double(n)) * 4_294_967_296))
  }

  private static func primes(_ count: Int) -> [Int] {
    var found: [Int] = []
    var next = 2
    while found.count < count {
      if found.allSatisfy({ next % $0 != 0 }) { found.append(next) }
      next += 1
    }
    return found
  }
}
