/// SHA-1 (FIPS 180-4), for name-based identifiers (RFC 9562, version 5); it protects nothing.
///
/// Our own, since the library that has it costs minutes to build.
struct SHA1 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
  )
  private var pending = HashBlock()
  private var schedule = [UInt32](repeating: 0, count: 80)

  /// Takes in more bytes.
  mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where pending.append(byte) { compress() }
  }

  /// Takes in a text and an end that no text contains.
  mutating func update(field text: String) {
    update(text.utf8)
    if pending.append(0xFF) { compress() }
  }

  /// The 20 bytes.
  mutating func finish() -> [UInt8] {
    for byte in pending.padding() where pending.append(byte) { compress() }
    return HashBlock.bytes([state.0, state.1, state.2, state.3, state.4])
  }

  private mutating func compress() {
    for index in 0..<16 { schedule[index] = pending.word(index) }
    for index in 16..<80 {
      let word =
        schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16]
      schedule[index] = word << 1 | word >> 31
    }
    var (a, b, c, d, e) = state
    for index in 0..<80 {
      let (mixed, constant): (UInt32, UInt32)
      switch index {
      case 0..<20: (mixed, constant) = (d ^ (b & (c ^ d)), 0x5A82_7999)
      case 20..<40: (mixed, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
      case 40..<60: (mixed, constant) = ((b & c) | (d & (b | c)), 0x8F1B_BCDC)
      default: (mixed, constant) = (b ^ c ^ d, 0xCA62_C1D6)
      }
      let next = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ schedule[index]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
  }
}

/// The 64 bytes that a hash function works on at a time.
struct HashBlock {
  private var bytes = [UInt8](repeating: 0, count: 64)
  private var filled = 0
  private var total: UInt64 = 0

  /// Adds a byte; true when the block is full, and the next byte begins another.
  mutating func append(_ byte: UInt8) -> Bool {
    bytes[filled] = byte
    total &+= 1
    filled = (filled + 1) & 63
    return filled == 0
  }

  /// The big-endian word of this number.
  func word(_ index: Int) -> UInt32 {
    let at = index * 4
    return UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
      | UInt32(bytes[at + 3])
  }

  /// What follows the message: a one, zeros, and its length in bits.
  func padding() -> [UInt8] {
    let zeros = (119 - filled) & 63
    let bits = total &* 8
    return [0x80] + [UInt8](repeating: 0, count: zeros)
      + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
  }

  /// Words as big-endian bytes.
  static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) }
    }
  }
}
