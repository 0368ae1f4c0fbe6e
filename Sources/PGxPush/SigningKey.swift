import Crypto
import CryptoExtras
import PGxFiles

/// A private key that signs client assertions: RSA (RS384) or the curve P-384 (ES384).
package struct SigningKey: Sendable {
  private enum Key: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
  }

  private let key: Key
  /// The name under which the server knows the key: that of the JWK, or its thumbprint.
  package let identifier: String

  /// `RS384` or `ES384`.
  package var algorithm: String {
    switch key {
    case .rsa: "RS384"
    case .p384: "ES384"
    }
  }

  /// Reads a key.
  ///
  /// - Parameters:
  ///   - path: a file in PEM (PKCS #8, PKCS #1 or SEC 1, not encrypted), or a JWK.
  ///   - identifier: the `kid`; nil for that of the JWK, or the thumbprint (RFC 7638).
  /// - Throws: ``PushError/unusableKey(path:reason:)`` or `FileError`.
  package init(path: String, identifier: String? = nil) throws {
    let bytes = try SmallFile.read(path, limit: 1 << 20)
    func fault(_ reason: String) -> PushError { .unusableKey(path: path, reason: reason) }
    let text = String(decoding: bytes, as: UTF8.self)
    if let tree = try? JSONReader.read(bytes) {
      key = try Self.key(ofJWK: tree, fault)
      self.identifier = identifier ?? tree["kid"]?.text ?? Self.thumbprint(key)
    } else {
      guard !text.contains("ENCRYPTED") else {
        throw fault("it is encrypted; give it without a passphrase, readable by its owner only")
      }
      guard text.contains("PRIVATE KEY-----") else {
        throw fault("a private key in PEM, or as a JWK, is expected")
      }
      key = try Self.key(ofPEM: text, fault)
      self.identifier = identifier ?? Self.thumbprint(key)
    }
  }

  private static let kinds = "RSA of 2048 bits or more (RS384) or the curve P-384 (ES384)"

  private static func key(
    ofPEM text: String, _ fault: (String) -> PushError
  ) throws(PushError) -> Key {
    // What openssl ecparam writes before the key is no part of it.
    let start = text.ranges(of: "-----BEGIN ").last {
      text[$0.upperBound...].prefix(40).contains("PRIVATE KEY-----")
    }
    let pem = start.map { String(text[$0.lowerBound...]) } ?? text
    if let key = try? P384.Signing.PrivateKey(pemRepresentation: pem) { return .p384(key) }
    if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) { return .rsa(key) }
    throw fault("it is no key of these kinds: \(kinds)")
  }

  private static func key(
    ofJWK tree: JSONTree, _ fault: (String) -> PushError
  ) throws(PushError) -> Key {
    func number(_ name: String) throws(PushError) -> [UInt8] {
      guard let text = tree[name]?.text, let bytes = Base64URL.bytes(text) else {
        throw fault("the JWK has no usable '\(name)'; a private key is needed")
      }
      return bytes
    }
    switch (tree["kty"]?.text, tree["crv"]?.text) {
    case ("EC", "P-384"):
      guard let key = try? P384.Signing.PrivateKey(rawRepresentation: try number("d")) else {
        throw fault("the JWK's 'd' is no key of P-384")
      }
      return .p384(key)
    case ("RSA", _):
      let parts = (try number("n"), try number("e"), try number("d"), try number("p"))
      guard
        let key = try? _RSA.Signing.PrivateKey(
          n: parts.0, e: parts.1, d: parts.2, p: parts.3, q: try number("q"))
      else { throw fault("the JWK's numbers are no RSA key") }
      guard key.keySizeInBits >= 2048 else { throw fault("an RSA key of less than 2048 bits") }
      return .rsa(key)
    default: throw fault("it is no JWK of these kinds: \(kinds)")
    }
  }

  /// The digest by which a key is known that has no name (RFC 7638).
  private static func thumbprint(_ key: Key) -> String {
    let text: String
    switch key {
    case .p384(let key):
      let point = Array(key.publicKey.rawRepresentation)
      let x = Base64URL.text(Array(point[..<48]))
      let y = Base64URL.text(Array(point[48...]))
      text = #"{"crv":"P-384","kty":"EC","x":"\#(x)","y":"\#(y)"}"#
    case .rsa(let key):
      guard let numbers = try? key.publicKey.getKeyPrimitives() else { return "" }
      let e = Base64URL.text(Array(numbers.publicExponent))
      let n = Base64URL.text(Array(numbers.modulus))
      text = #"{"e":"\#(e)","kty":"RSA","n":"\#(n)"}"#
    }
    return Base64URL.text(Array(SHA256.hash(data: Array(text.utf8))))
  }

  /// The signature of JWS over a text.
  func signature(of text: String) throws -> [UInt8] {
    let digest = SHA384.hash(data: Array(text.utf8))
    switch key {
    // PKCS #1 v1.5 is what RS384 says (RFC 7518, section 3.3).
    case .rsa(let key):
      return Array(
        try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
    case .p384(let key): return Array(try key.signature(for: digest).rawRepresentation)
    }
  }
}
