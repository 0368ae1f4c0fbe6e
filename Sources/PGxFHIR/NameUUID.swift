/// Identifiers made from names (RFC 9562, version 5): the same name gives the same identifier.
enum NameUUID {
  /// The 16 bytes of `name` within `namespace`.
  static func bytes(_ namespace: [UInt8], _ name: String) -> [UInt8] {
    bytes(digest: SHA1.digest(namespace + name.utf8))
  }

  /// The identifier that a SHA-1 digest makes.
  static func bytes(digest: [UInt8]) -> [UInt8] {
    var bytes = Array(digest.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }

  /// The 36 characters of an identifier, lower case.
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { text.append(45) }
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
