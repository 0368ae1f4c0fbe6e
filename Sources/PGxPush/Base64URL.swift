/// Base64 with the alphabet for addresses, without padding (RFC 4648, section 5).
enum Base64URL {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        result.append(letters[Int(buffer >> UInt32(bits) & 63)])
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { result.append(letters[Int(buffer << UInt32(6 - bits) & 63)]) }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes; nil for what is no text of this alphabet.
  ///
  /// Padding is let pass.
  static func bytes(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    let content = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
    guard !content.isEmpty, content.count % 4 != 1 else { return nil }
    for letter in content {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      buffer &= (1 << UInt32(bits)) - 1
    }
    return result
  }
}
