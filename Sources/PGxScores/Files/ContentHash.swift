/// A 64-bit number for a run of bytes that differs where they do: XXH64 with seed 0.
///
/// Not a protection against intent. Source: "xxHash fast digest algorithm", revision 0.2.0.
package struct ContentHash {
  private static let primes: [UInt64] = [
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5,
  ]
  private let p1 = primes[0]
  private let p2 = primes[1]
  private let p3 = primes[2]
  private let p4 = primes[3]
  private let p5 = primes[4]
  private var lanes: SIMD4<UInt64>
  private var length: UInt64 = 0
  /// What did not fill a stripe of 32 bytes.
  private var rest: [UInt8] = []

  /// Of no bytes yet.
  init() {
    lanes = SIMD4(Self.primes[0] &+ Self.primes[1], Self.primes[1], 0, 0 &- Self.primes[0])
  }

  /// Adds bytes.
  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    length &+= UInt64(bytes.count)
    var cursor = 0
    if !rest.isEmpty {
      while rest.count < 32 && cursor < bytes.count {
        unsafe rest.append(bytes[cursor])
        cursor += 1
      }
      guard rest.count == 32 else { return }
      let stripe = rest
      unsafe stripe.withUnsafeBytes { unsafe add($0.baseAddress, 1) }
      rest.removeAll(keepingCapacity: true)
    }
    let count = (bytes.count - cursor) / 32
    unsafe add(bytes.baseAddress.map { unsafe UnsafeRawPointer($0 + cursor) }, count)
    for index in (cursor + 32 * count)..<bytes.count { unsafe rest.append(bytes[index]) }
  }

  /// Adds bytes.
  mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe update($0) }
  }

  /// The number for some bytes.
  package static func value(of bytes: [UInt8]) -> UInt64 {
    var hash = ContentHash()
    hash.update(bytes)
    return hash.value
  }

  private mutating func add(_ stripes: UnsafeRawPointer?, _ count: Int) {
    guard let stripes = unsafe stripes else { return }
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    for index in 0..<count {
      let stripe = unsafe stripes + 32 * index
      unsafe a = round(a, word(stripe))
      unsafe b = round(b, word(stripe + 8))
      unsafe c = round(c, word(stripe + 16))
      unsafe d = round(d, word(stripe + 24))
    }
    lanes = SIMD4(a, b, c, d)
  }

  @inline(__always)
  private func word(_ bytes: UnsafeRawPointer) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    Self.rotate(lane &+ input &* p2, 31) &* p1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }

  /// The number for all bytes so far.
  var value: UInt64 {
    var hash: UInt64
    if length >= 32 {
      hash =
        Self.rotate(lanes[0], 1) &+ Self.rotate(lanes[1], 7) &+ Self.rotate(lanes[2], 12)
        &+ Self.rotate(lanes[3], 18)
      for index in 0..<4 { hash = (hash ^ round(0, lanes[index])) &* p1 &+ p4 }
    } else {
      hash = p5
    }
    hash &+= length
    var bytes = rest[...]
    func take(_ count: Int) -> UInt64 {
      let value = bytes.prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      bytes = bytes.dropFirst(count)
      return value
    }
    while bytes.count >= 8 { hash = Self.rotate(hash ^ round(0, take(8)), 27) &* p1 &+ p4 }
    if bytes.count >= 4 { hash = Self.rotate(hash ^ take(4) &* p1, 23) &* p2 &+ p3 }
    while !bytes.isEmpty { hash = Self.rotate(hash ^ take(1) &* p5, 11) &* p1 }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }
}
