import Crypto
import CryptoExtras
import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("Keys and assertions")
struct SigningKeyTests {
  /// A signature, checked with the public key.
  static func isValid(_ assertion: String, p384 key: P384.Signing.PublicKey) throws -> Bool {
    let parts = assertion.split(separator: ".").map(String.init)
    let bytes = try #require(Base64URL.bytes(parts[2]))
    let signature = try P384.Signing.ECDSASignature(rawRepresentation: bytes)
    return key.isValidSignature(
      signature, for: SHA384.hash(data: Data((parts[0] + "." + parts[1]).utf8)))
  }

  static func member(_ part: Int, _ name: String, of assertion: String) throws -> JSONValue? {
    let parts = assertion.split(separator: ".").map(String.init)
    return try JSONValue(parsing: #require(Base64URL.bytes(parts[part])))[name]
  }

  @Test("A key of P-384 in PEM, as PKCS #8 or SEC 1, and behind its parameters")
  func p384() throws {
    let folder = try TemporaryFolder()
    let key = P384.Signing.PrivateKey()
    let sec1 = """
      -----BEGIN EC PARAMETERS-----
      BgUrgQQAIg==
      -----END EC PARAMETERS-----
      \(key.pemRepresentation)
      """
    for text in [key.pemRepresentation, sec1] {
      let path = try folder.write(text.utf8, to: "key.pem")
      let read = try SigningKey(path: path)
      #expect(read.algorithm == "ES384")
      let assertion = try ClientAssertion(client: "c", audience: "a", now: 1).signed(by: read)
      #expect(try Self.isValid(assertion, p384: key.publicKey))
      #expect(try Self.member(0, "alg", of: assertion)?.text == "ES384")
      #expect(try Self.member(0, "kid", of: assertion)?.text == read.identifier)
    }
  }

  @Test("A key of RSA in PEM, as PKCS #1 or PKCS #8")
  func rsa() throws {
    let folder = try TemporaryFolder()
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    for text in [key.pemRepresentation, key.pkcs8PEMRepresentation] {
      let read = try SigningKey(path: folder.write(text.utf8, to: "key.pem"), identifier: "k1")
      #expect(read.algorithm == "RS384")
      let assertion = try ClientAssertion(client: "c", audience: "a", now: 1).signed(by: read)
      let parts = assertion.split(separator: ".").map(String.init)
      let signature = _RSA.Signing.RSASignature(
        rawRepresentation: try #require(Base64URL.bytes(parts[2])))
      #expect(
        key.publicKey.isValidSignature(
          signature, for: SHA384.hash(data: Data((parts[0] + "." + parts[1]).utf8)),
          padding: .insecurePKCS1v1_5))
      #expect(try Self.member(0, "kid", of: assertion)?.text == "k1")
    }
  }

  @Test("A JWK with its own name; keys of both kinds")
  func jwk() throws {
    let folder = try TemporaryFolder()
    let key = P384.Signing.PrivateKey()
    let d = Base64URL.text(Array(key.rawRepresentation))
    let text = #"{"kty":"EC","crv":"P-384","kid":"mine","d":"\#(d)"}"#
    let read = try SigningKey(path: folder.write(text.utf8, to: "key.json"))
    #expect(read.identifier == "mine")
    let assertion = try ClientAssertion(client: "c", audience: "a", now: 1).signed(by: read)
    #expect(try Self.isValid(assertion, p384: key.publicKey))
  }

  @Test("An assertion says who, to whom, until when, and has a number of its own")
  func claims() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(P384.Signing.PrivateKey().pemRepresentation.utf8, to: "key.pem")
    let key = try SigningKey(path: path)
    var identifiers: Set<String> = []
    for _ in 0..<20 {
      let made = ClientAssertion(client: "c", audience: "https://t/token", now: 1_000_000)
      let text = try made.signed(by: key)
      #expect(try Self.member(1, "iss", of: text)?.text == "c")
      #expect(try Self.member(1, "sub", of: text)?.text == "c")
      #expect(try Self.member(1, "aud", of: text)?.text == "https://t/token")
      #expect(try Self.member(1, "exp", of: text) == .number(1_000_180))
      identifiers.insert(try Self.member(1, "jti", of: text)?.text ?? "")
    }
    #expect(identifiers.count == 20)
    #expect(identifiers.allSatisfy { $0.count == 32 })
  }

  @Test("The thumbprint is that of RFC 7638, section 3.1, in its form")
  func thumbprint() throws {
    let folder = try TemporaryFolder()
    let key = P384.Signing.PrivateKey()
    let point = Array(key.publicKey.x963Representation.dropFirst())
    let x = Base64URL.text(Array(point[..<48]))
    let y = Base64URL.text(Array(point[48...]))
    let text = #"{"crv":"P-384","kty":"EC","x":"\#(x)","y":"\#(y)"}"#
    let expected = Base64URL.text(Array(SHA256.hash(data: Data(text.utf8))))
    let read = try SigningKey(path: folder.write(key.pemRepresentation.utf8, to: "key.pem"))
    #expect(read.identifier == expected)
  }

  @Test(
    "What cannot sign is refused, and not shown",
    arguments: [
      "", "no key", #"{"kty":"oct","k":"SECRETSECRET"}"#, #"{"kty":"RSA","n":"AQAB"}"#,
      #"{"kty":"EC","crv":"P-256","d":"SECRETSECRET"}"#, #"{"kty":"EC","crv":"P-384","d":"AAAA"}"#,
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nSECRET\n-----END ENCRYPTED PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n",
      P256.Signing.PrivateKey().pemRepresentation,
      P384.Signing.PrivateKey().publicKey.pemRepresentation,
    ])
  func wrong(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text.utf8, to: "key")
    let error = #expect(throws: PushError.self) { try SigningKey(path: path) }
    #expect(error?.exitCode == 78)
    #expect(error?.message.contains("SECRET") == false)
  }

  @Test(
    "Base64 for addresses",
    arguments: [
      ([], ""), ([0], "AA"), ([251, 255], "-_8"), ([1, 2, 3], "AQID"),
      ([255, 255, 255, 255], "_____w"),
    ] as [([UInt8], String)])
  func base64(bytes: [UInt8], text: String) {
    #expect(Base64URL.text(bytes) == text)
    #expect(Base64URL.bytes(text) == (bytes.isEmpty ? nil : bytes))
    #expect(Base64URL.bytes("A+/=") == nil)
  }
}
