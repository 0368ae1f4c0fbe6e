/// SHA-256 (FIPS 180-4), the digest by which an input file is known.
struct SHA256 {
  private var state: [8 of UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]
  private var rest: [UInt8] = []
  private var total = 0

  /// Takes in the first bytes of `bytes`.
  mutating func update(_ bytes: [UInt8], count: Int) {
    total += count
    var offset = 0
    if !rest.isEmpty {
      offset = min(count, 64 - rest.count)
      rest += bytes[..<offset]
      guard rest.count == 64 else { return }
      let block = rest
      compress(block.span, 0)
      rest = []
    }
    while offset + 64 <= count {
      compress(bytes.span, offset)
      offset += 64
    }
    rest += bytes[offset..<count]
  }

  /// The 32 bytes.
  mutating func finish() -> [UInt8] {
    let end = HashBlock.end(rest[...], total: total)
    for start in stride(from: 0, to: end.count, by: 64) { compress(end.span, start) }
    return HashBlock.bytes(state.span)
  }

  private mutating func compress(_ bytes: Span<UInt8>, _ offset: Int) {
    func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    var schedule = [64 of UInt32](repeating: 0)
    for index in 0..<16 { schedule[index] = HashBlock.word(bytes, offset + index * 4) }
    for index in 16..<64 {
      let old = schedule[index - 15]
      let new = schedule[index - 2]
      let first = turned(old, 7) ^ turned(old, 18) ^ old >> 3
      let second = turned(new, 17) ^ turned(new, 19) ^ new >> 10
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let first = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
      let choice = g ^ (e & (f ^ g))
      let sum = h &+ first &+ choice &+ Self.constants[index] &+ schedule[index]
      let second = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
      let next = sum &+ second &+ ((a & b) | (c & (a | b)))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ sum, c, b, a, next)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [64 of UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4,
    0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE,
    0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F,
    0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA, 0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7,
    0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC,
    0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
    0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070, 0x19A4_C116,
    0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7,
    0xC671_78F2,
  ]
}
