/// How bundles are sent.
package struct PushOptions: Sendable {
  /// The server's base URL.
  package var server: ServerAddress
  /// How often a bundle is sent again after the server was busy, failed or could not be reached.
  package var retries = 5
  /// The longest wait that a server may ask for, in seconds.
  package var longestWait = 900.0

  /// The defaults for a server.
  package init(server: ServerAddress) { self.server = server }
}
