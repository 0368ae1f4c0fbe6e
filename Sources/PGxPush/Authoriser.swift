import PGxFiles

/// Has the token that a server asks for, and gets another one in time.
package final class Authoriser {
  private let source: TokenSource
  private let server: ServerAddress
  private let backend: BackendTokens?
  private var token: AccessToken?

  /// How long a token of a file or a command is used before it is asked for again, in seconds.
  ///
  /// Commands such as gcloud's give tokens that may have little of their hour left.
  private static let period = 300.0

  package init(
    _ source: TokenSource, server: ServerAddress, transport: any HTTPTransport, policy: RetryPolicy,
    wait: @escaping (Double) -> Void
  ) {
    self.source = source
    self.server = server
    if case .backend(let client) = source {
      backend = BackendTokens(
        client, server: server, transport: transport, policy: policy, wait: wait)
    } else {
      backend = nil
    }
  }

  /// What must not be shown.
  package var secrets: [String] { token.map { [$0.text] } ?? [] }

  /// Whether another token may be had when one is not accepted.
  package var canRenew: Bool {
    switch source {
    case .none, .environment: false
    case .file, .command, .backend: true
    }
  }

  /// Forgets the token.
  package func renew() { token = nil }

  /// The value of the header Authorization; nil for a server that asks for none.
  ///
  /// - Throws: ``PushError`` or `FileError`.
  package func header() throws -> String? {
    if let token, token.renewal.map({ Terminal.seconds < $0 }) ?? true {
      return "Bearer " + token.text
    }
    let renewal = Terminal.seconds + Self.period
    switch source {
    case .none: return nil
    case .file(let path):
      token = try AccessToken(
        SmallFile.read(path, limit: 1 << 17), from: path, renewal: renewal)
    case .environment(let name):
      guard let value = ProcessFacts.environment(name) else {
        throw PushError.noToken(reason: "the environment has no variable \(name)")
      }
      token = try AccessToken(Array(value.utf8), from: "the variable \(name)", renewal: nil)
    case .command(let command):
      token = try AccessToken(
        output(of: command), from: "the output of --token-command", renewal: renewal)
    case .backend: token = try backend?.token()
    }
    return token.map { "Bearer " + $0.text }
  }

  private func output(of command: String) throws(PushError) -> [UInt8] {
    switch CommandOutput.run(command, limit: 1 << 17, seconds: 120) {
    case .output(let bytes): return bytes
    case .exitCode(let code):
      throw .noToken(reason: "--token-command ended with exit code \(code)")
    case .signal(let number):
      throw .noToken(reason: "--token-command was ended by signal \(number)")
    case .stopped:
      throw .noToken(reason: "--token-command wrote too much or took more than 120 seconds")
    case .notStarted: throw .noToken(reason: "--token-command could not be started")
    }
  }
}
