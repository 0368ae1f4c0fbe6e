/// Writes gzip and BGZF without compressing, so that tests need neither zlib nor bgzip.
package enum Gzip {
  /// The block that ends a BGZF file.
  package static let endBlock: [UInt8] = [
    0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0, 27, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0,
    0,
  ]

  /// One gzip stream.
  package static func stream(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      result += stored(bytes[start..<end], isLast: end == bytes.count)
      start = end
    } while start < bytes.count
    return result + littleEndian(checksum(bytes[...]), 4) + littleEndian(UInt32(bytes.count), 4)
  }

  /// Blocks as bgzip writes them, with the end block.
  package static func blocks(_ bytes: [UInt8], size: Int = 65_280) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + size, bytes.count)
      let part = bytes[start..<end]
      let body = stored(part, isLast: true)
      result += [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 6, 0, 0x42, 0x43, 2, 0]
      result += littleEndian(UInt32(18 + body.count + 8 - 1), 2) + body
      result += littleEndian(checksum(part), 4) + littleEndian(UInt32(part.count), 4)
      start = end
    }
    return result + endBlock
  }

  private static func stored(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
    let count = UInt32(bytes.count)
    return [isLast ? 1 : 0] + littleEndian(count, 2) + littleEndian(~count, 2) + bytes
  }

  private static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }
}
