/// Where the access token is from.
package enum TokenSource: Sendable {
  /// The server asks for none.
  case none
  case file(String)
  /// The name of an environment variable.
  case environment(String)
  /// A command of the shell that writes the token.
  case command(String)
  /// SMART Backend Services: a token server gives one to who signs with the key.
  case backend(BackendClient)

  /// Who asks a token server.
  package struct BackendClient: Sendable {
    /// As registered there.
    package var client: String
    /// Signs.
    package var key: SigningKey
    /// The token server's address; nil to ask the FHIR server for it.
    package var tokenAddress: ServerAddress?
    /// What the token is for.
    package var scope: String
    /// Whether the address that the FHIR server names may be one of plain http.
    package var plainHTTP: ServerAddress.PlainHTTP

    /// What is asked for unless told otherwise: to create, to update (bundles with PUT) and to
    /// search (conditional creates), of any type; not to read and not to delete.
    package static let usualScope = "system/*.cus"

    package init(
      client: String, key: SigningKey, tokenAddress: ServerAddress? = nil,
      scope: String = usualScope, plainHTTP: ServerAddress.PlainHTTP = .loopbackOnly
    ) {
      self.client = client
      self.key = key
      self.tokenAddress = tokenAddress
      self.scope = scope
      self.plainHTTP = plainHTTP
    }
  }
}
