import PGxFiles

/// What proves to a token server who asks (SMART App Launch 2, "Asymmetric Authentication").
package struct ClientAssertion: Sendable {
  /// The client's identifier at the token server: `iss` and `sub`.
  package var client: String
  /// The address it is sent to: `aud`.
  package var audience: String
  /// When it ends, in seconds since 1970; five minutes ahead at most.
  package var expires: Int
  /// Used once: `jti`.
  package var identifier: String

  /// How long an assertion holds, in seconds.
  ///
  /// Below the five minutes that are allowed, so that a
  /// clock that is two minutes fast does no harm.
  package static let lifetime = 180

  /// A new assertion.
  package init(client: String, audience: String, now: Int) {
    self.client = client
    self.audience = audience
    expires = now + Self.lifetime
    identifier = (0..<2).map { _ in
      let part = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - part.count) + part
    }.joined()
  }

  /// The signed assertion, a JWT.
  package func signed(by key: SigningKey) throws -> String {
    var head = JSONWriter()
    head.object { json in
      json.field("alg", key.algorithm)
      json.field("kid", key.identifier)
      json.field("typ", "JWT")
    }
    var claims = JSONWriter()
    claims.object { json in
      json.field("iss", client)
      json.field("sub", client)
      json.field("aud", audience)
      json.field("exp", expires)
      json.field("jti", identifier)
    }
    let text = Base64URL.text(head.bytes) + "." + Base64URL.text(claims.bytes)
    return try text + "." + Base64URL.text(key.signature(of: text))
  }
}
