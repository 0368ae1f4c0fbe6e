import Testing

@testable import PGxFHIR

@Suite("Hashes and name-based identifiers")
struct IdentifierTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let message: String
    let sha1: String
    let sha256: String
    var testDescription: String { message.isEmpty ? "empty" : String(message.prefix(10)) }
  }

  /// FIPS 180-4's examples, and lengths about the end of a block (coreutils' sha1sum and sha256sum).
  static let vectors = [
    Vector(
      message: "", sha1: "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      message: "abc", sha1: "a9993e364706816aba3e25717850c26c9cd0d89d",
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      sha1: "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
      sha256: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      message: String(repeating: "a", count: 1_000_000),
      sha1: "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
      sha256: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("The digests of known messages", arguments: vectors)
  func digests(_ vector: Vector) {
    let bytes = Array(vector.message.utf8)
    #expect(hex(SHA1.digest(bytes)) == vector.sha1)
    var whole = SHA256()
    whole.update(bytes, count: bytes.count)
    #expect(hex(whole.finish()) == vector.sha256)
    for piece in [1, 63, 64, 65, 1000] where bytes.count < 2000 || piece == 1000 {
      var parts = SHA256()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let part = Array(bytes[start..<min(bytes.count, start + piece)])
        parts.update(part, count: part.count)
      }
      #expect(hex(parts.finish()) == vector.sha256, "\(piece)")
    }
  }

  @Test("The version 5 example of RFC 9562")
  func names() {
    let dns: [UInt8] = [
      0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
      0xC8,
    ]
    #expect(
      NameUUID.text(NameUUID.bytes(dns, "www.example.com"))
        == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }
}
