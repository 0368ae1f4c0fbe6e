/// Where bundles go.
public struct PushOptions: Sendable {
  /// The server's base URL.
  public var server: String

  /// The defaults for a server.
  public init(server: String) { self.server = server }
}
