/// SHA-1 (FIPS 180-4), for name-based identifiers (RFC 9562, version 5); it protects nothing.
///
/// Our own, since the library that has it costs minutes to build.
enum SHA1 {
  /// The 20 bytes of a message.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [5 of UInt32] = [
      0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0,
    ]
    var offset = 0
    while offset + 64 <= message.count {
      compress(&state, message.span, offset)
      offset += 64
    }
    let end = HashBlock.end(message[offset...], total: message.count)
    for start in stride(from: 0, to: end.count, by: 64) { compress(&state, end.span, start) }
    return HashBlock.bytes(state.span)
  }

  private static func compress(
    _ state: inout [5 of UInt32], _ bytes: Span<UInt8>, _ offset: Int
  ) {
    var schedule = [80 of UInt32](repeating: 0)
    for index in 0..<16 { schedule[index] = HashBlock.word(bytes, offset + index * 4) }
    for index in 16..<80 {
      let word =
        schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16]
      schedule[index] = word << 1 | word >> 31
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    func round(_ mixed: UInt32, _ constant: UInt32, _ index: Int) {
      let next = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ schedule[index]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    for index in 0..<20 { round(d ^ (b & (c ^ d)), 0x5A82_7999, index) }
    for index in 20..<40 { round(b ^ c ^ d, 0x6ED9_EBA1, index) }
    for index in 40..<60 { round((b & c) | (d & (b | c)), 0x8F1B_BCDC, index) }
    for index in 60..<80 { round(b ^ c ^ d, 0xCA62_C1D6, index) }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }
}

/// What SHA-1 and SHA-256 share.
enum HashBlock {
  /// The big-endian word at an offset.
  static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt32 {
    UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
      | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
  }

  /// The last blocks: what is left of the message, a one, zeros, and the message's length in bits.
  static func end(_ rest: ArraySlice<UInt8>, total: Int) -> [UInt8] {
    var result = Array(rest)
    result.append(0x80)
    result.append(contentsOf: repeatElement(0, count: (119 - rest.count % 64) % 64))
    let bits = UInt64(total) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    return result
  }

  /// Words as big-endian bytes.
  static func bytes(_ words: Span<UInt32>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(words.count * 4)
    for index in words.indices {
      for shift in [24, 16, 8, 0] as [UInt32] {
        result.append(UInt8(truncatingIfNeeded: words[index] >> shift))
      }
    }
    return result
  }
}
