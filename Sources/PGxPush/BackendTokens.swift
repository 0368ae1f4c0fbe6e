import PGxFiles

/// Asks a token server for tokens: SMART Backend Services, client credentials with a signed
/// assertion.
final class BackendTokens {
  private let client: TokenSource.BackendClient
  private let server: ServerAddress
  private let sender: RepeatingSender
  private var address: ServerAddress?

  /// What is thought of a token that does not say how long it holds, in seconds; five minutes is
  /// what SMART recommends.
  private static let usualLifetime = 300

  init(
    _ client: TokenSource.BackendClient, server: ServerAddress, transport: any HTTPTransport,
    policy: RetryPolicy, wait: @escaping (Double) -> Void
  ) {
    self.client = client
    self.server = server
    address = client.tokenAddress
    sender = RepeatingSender(transport: transport, policy: policy, wait: wait)
  }

  /// A new token.
  ///
  /// - Throws: ``PushError``.
  func token() throws -> AccessToken {
    let address = try self.address ?? discovered()
    self.address = address
    var secrets: [String] = []
    let answer = try sender.send(to: address) {
      // One assertion a request: the server refuses one that it has seen.
      let assertion = try ClientAssertion(
        client: client.client, audience: address.description, now: ProcessFacts.secondsSince1970
      ).signed(by: client.key)
      secrets.append(assertion)
      return HTTPRequest(
        address: address,
        headers: [
          ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
        ],
        body: Self.form([
          ("grant_type", "client_credentials"), ("scope", client.scope),
          ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
          ("client_assertion", assertion),
        ]))
    }
    guard answer.status == 200 else {
      let said = ServerMessage.text(of: answer, hiding: secrets)
      throw PushError.unauthorised(
        server: address.description,
        reason: "the token server answered \(answer.status)" + (said.isEmpty ? "" : ": \(said)"))
    }
    guard let tree = try? JSONReader.read(answer.body), let text = tree["access_token"]?.text,
      tree["token_type"]?.text?.lowercased() == "bearer"
    else {
      throw PushError.unauthorised(
        server: address.description, reason: "the token server's answer has no bearer token")
    }
    let lifetime = max(0, tree["expires_in"]?.integer ?? Self.usualLifetime)
    let left = Double(lifetime) - min(60, Double(lifetime) / 4)
    return try AccessToken(
      Array(text.utf8), from: "the token server's answer", renewal: Terminal.seconds + left)
  }

  /// The token server that the FHIR server names.
  private func discovered() throws -> ServerAddress {
    let place = server.appending(".well-known/smart-configuration")
    let answer = try sender.send(to: server) {
      HTTPRequest(address: place, headers: [("Accept", "application/json")], body: nil)
    }
    func fault(_ reason: String) -> PushError {
      .unavailable(server: place.description, reason: reason + "; give --token-url")
    }
    guard answer.status == 200, let tree = try? JSONReader.read(answer.body),
      let text = tree["token_endpoint"]?.text
    else { throw fault("the server (status \(answer.status)) names no token server") }
    let known = tree["token_endpoint_auth_signing_alg_values_supported"]?.elements
      .compactMap(\.text)
    if let known, !known.isEmpty, !known.contains(client.key.algorithm) {
      throw PushError.unauthorised(
        server: server.description,
        reason: "the key signs with \(client.key.algorithm); the server takes "
          + PlainText.short(known.joined(separator: ", "), 100))
    }
    do throws(PushError) {
      return try ServerAddress(text, plainHTTP: client.plainHTTP)
    } catch {
      throw fault("the token server that it names cannot be used: \(error.message)")
    }
  }

  /// Fields as a form sends them.
  static func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
    var text = ""
    for (index, field) in fields.enumerated() {
      text += (index > 0 ? "&" : "") + field.name + "="
      for byte in field.value.utf8 {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126:
          text.unicodeScalars.append(UnicodeScalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          text += "%" + (digits.count == 1 ? "0" : "") + digits
        }
      }
    }
    return Array(text.utf8)
  }
}
