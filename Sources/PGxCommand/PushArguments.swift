import ArgumentParser
import PGxFiles
import PGxPush

/// Which server.
struct PushServerArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The server's base URL.", valueName: "url"))
  var server: String

  @Option(
    help: ArgumentHelp(
      "Trust the certificates of this PEM file in place of the system's.", valueName: "file"))
  var caFile: String?

  @Option(help: "Longest time for one request, in seconds.")
  var timeout: Int = 300

  @Flag(help: "Let data and tokens go over plain http to other machines.")
  var allowInsecureHttp = false

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600") }
  }

  var plainHTTP: ServerAddress.PlainHTTP { allowInsecureHttp ? .anywhere : .loopbackOnly }

  func address() throws -> ServerAddress { try ServerAddress(server, plainHTTP: plainHTTP) }

  func connection() throws -> HTTPConnection {
    // For its error: which file, and why.
    if let caFile { _ = try SmallFile.read(caFile) }
    var limits = HTTPConnection.Limits()
    limits.totalSeconds = timeout
    return try HTTPConnection(caFile: caFile, limits: limits)
  }
}

/// Who asks.
struct PushAuthorisationArguments: ParsableArguments {
  @Option(help: ArgumentHelp("A file with the bearer token.", valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("The environment variable with the bearer token.", valueName: "name"))
  var tokenEnv: String?

  @Option(
    help: ArgumentHelp(
      "A command that prints the bearer token; run again when it may have ended.",
      valueName: "command"))
  var tokenCommand: String?

  @Option(help: ArgumentHelp("SMART Backend Services: the client's identifier.", valueName: "id"))
  var clientId: String?

  @Option(
    help: ArgumentHelp(
      "SMART Backend Services: the private key, PEM or JWK; RSA signs RS384, P-384 ES384.",
      valueName: "file"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "The token server; by default what the FHIR server names.", valueName: "url"))
  var tokenUrl: String?

  @Option(
    help: ArgumentHelp(
      "The key's identifier; by default the JWK's, or its thumbprint.", valueName: "id"))
  var keyId: String?

  @Option(help: "What the token is for; by default to create, update and search.")
  var scope: String = TokenSource.BackendClient.usualScope

  func check() throws {
    let ways = [tokenFile, tokenEnv, tokenCommand, clientId].filter { $0 != nil }.count
    guard ways <= 1 else {
      throw ValidationError(
        "give one of --token-file, --token-env, --token-command and --client-id")
    }
    guard (clientId == nil) == (key == nil) else {
      throw ValidationError("--client-id and --key belong together")
    }
    guard clientId != nil || (tokenUrl == nil && keyId == nil) else {
      throw ValidationError("--token-url and --key-id need --client-id and --key")
    }
  }

  func source(plainHTTP: ServerAddress.PlainHTTP, report: RunReport) throws -> TokenSource {
    for path in [tokenFile, key].compactMap(\.self) where ProcessFacts.isReadableByAll(path) {
      report.warn("\(path): everyone on this machine can read it; chmod 600 it")
    }
    if let tokenFile { return .file(tokenFile) }
    if let tokenEnv { return .environment(tokenEnv) }
    if let tokenCommand { return .command(tokenCommand) }
    guard let clientId, let key else { return .none }
    let tokenAddress = try tokenUrl.map { try ServerAddress($0, plainHTTP: plainHTTP) }
    return .backend(
      TokenSource.BackendClient(
        client: clientId, key: try SigningKey(path: key, identifier: keyId),
        tokenAddress: tokenAddress, scope: scope, plainHTTP: plainHTTP))
  }
}
