import Crypto
import CryptoExtras
import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

/// A FHIR R4 server that others wrote (PyPI sekmet-fhir), started and stopped by each test.
@Suite(
  "A real FHIR server",
  .enabled(if: LocalServer.fhirPython != nil, "needs sekmet-fhir; see scripts/setup --tests"))
struct FHIRServerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func start(_ settings: String = "{}") throws -> LocalServer {
    try LocalServer(
      "fhir_server.py", python: LocalServer.fhirPython, [folder.url.path, settings])
  }

  /// A push that runs to its end.
  func push(
    _ bundles: [String], to server: LocalServer, token: TokenSource = .none,
    onAnswer: ([UInt8]) throws -> Void = { _ in }, onEvent: (String) -> Void = { _ in }
  ) throws -> Pusher.Summary {
    let path = try folder.write(bundles.map { $0 + "\n" }.joined().utf8, to: "a.ndjson")
    let pusher = Pusher(
      PushOptions(server: try address(server)), token: token, transport: try HTTPConnection(),
      agent: "pgx/test")
    var summary = Pusher.Summary()
    try pusher.push(
      BundleQueue([path]).bundles, ledger: nil, summary: &summary, onAnswer: onAnswer,
      report: { onEvent("\($0)") })
    return summary
  }

  func address(_ server: LocalServer) throws -> ServerAddress {
    try ServerAddress(server.address + "/fhir")
  }

  func get(_ path: String, from server: LocalServer) throws -> JSONValue {
    let answer = try HTTPConnection().send(
      HTTPRequest(address: address(server).appending(path), headers: [], body: nil))
    #expect(answer.status == 200)
    return try JSONValue(parsing: answer.body)
  }

  /// How many resources of these types there are.
  func counts(_ server: LocalServer) throws -> [JSONValue?] {
    try ["Patient", "Observation", "DiagnosticReport"].map {
      try get($0, from: server)["total"]
    }
  }

  /// The value with references to `urn:uuid:` replaced, and without what the server adds.
  func normalised(_ value: JSONValue, _ places: [String: String]) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        members.filter { $0.key != "meta" && $0.key != "id" }
          .mapValues { normalised($0, places) })
    case .array(let elements): .array(elements.map { normalised($0, places) })
    case .string(let text): .string(places[text] ?? text)
    default: value
    }
  }

  @Test("What is posted is read back and equal; posted again, nothing is there twice")
  func roundTrip() throws {
    let server = try start()
    let bundles = (1...3).map { TransactionText.person($0) }
    var answers: [JSONValue] = []
    let summary = try push(
      bundles, to: server, onAnswer: { answers.append(try JSONValue(parsing: $0)) })
    #expect(summary.posted == 3)
    #expect(summary.created == 9)
    #expect(answers.count == 3)
    for (text, answer) in zip(bundles, answers) {
      let sent = try JSONValue(parsing: text.utf8)["entry"]?.elements ?? []
      let locations = (answer["entry"]?.elements ?? []).map { entry in
        // http://host/fhir/Type/id/_history/1
        let parts = (entry["response"]?["location"]?.text ?? "").split(separator: "/")
        return parts.suffix(4).prefix(2).joined(separator: "/")
      }
      let places = Dictionary(
        zip(sent.map { $0["fullUrl"]?.text ?? "" }, locations), uniquingKeysWith: { a, _ in a })
      #expect(places.count == 3)
      for (entry, location) in zip(sent, locations) {
        let resource = try #require(entry["resource"])
        let stored = try get(location, from: server)
        #expect(normalised(stored, [:]) == normalised(resource, places), "\(location)")
      }
    }
    let again = try push(bundles, to: server)
    #expect(again.posted == 3)
    #expect(again.alreadyThere == 3)
    #expect(again.created == 0)
    #expect(try counts(server) == [.number(3), .number(3), .number(3)])
  }

  @Test("A bad bundle is refused with its reason, nothing of it is stored, and the next one is")
  func refused() throws {
    let server = try start()
    var events: [String] = []
    let nowhere = "urn:uuid:00000000-0000-5000-8000-ffffffffffff"
    let invalid = TransactionText.person(3).replacing(
      #""status":"final","code":{"text":"report"}"#, with: #""status":7"#)
    let bad = [TransactionText.person(1, about: nowhere), invalid]
    let first = try push(bad, to: server, onEvent: { events.append($0) })
    #expect(first.refused == 2)
    #expect(first.posted == 0)
    #expect(events.contains { $0.contains("unresolved reference") })
    #expect(events.contains { $0.contains("status") && $0.contains("a.ndjson:2") })
    #expect(try counts(server) == [.number(0), .number(0), .number(0)])
    #expect(try push(bad + [TransactionText.person(2)], to: server).posted == 1)
    #expect(try counts(server) == [.number(1), .number(1), .number(1)])
  }

  @Test("A bearer token: the right one, a wrong one, none")
  func bearer() throws {
    let server = try start(#"{"server_auth":{"types":["bearer"],"tokens":["right-token"]}}"#)
    let bundle = [TransactionText.person(1)]
    for token in ["wrong-token", nil] {
      let source = try token.map { TokenSource.file(try folder.write($0.utf8, to: "token")) }
      let error = #expect(throws: PushError.self) {
        try push(bundle, to: server, token: source ?? .none)
      }
      #expect(error?.exitCode == 69)
      #expect(error?.message.contains("status 401") == true)
    }
    let path = try folder.write("right-token\n".utf8, to: "token")
    #expect(try push(bundle, to: server, token: .file(path)).posted == 1)
  }

  /// A client that the server knows, with its key.
  struct Client {
    let pem: String
    let jwk: String
    let algorithm: String
  }

  static func client(_ algorithm: String) throws -> Client {
    if algorithm == "ES384" {
      let key = P384.Signing.PrivateKey()
      let point = key.publicKey.rawRepresentation
      let x = Base64URL.text(Array(point.prefix(48)))
      let y = Base64URL.text(Array(point.suffix(48)))
      return Client(
        pem: key.pemRepresentation, jwk: #"{"kty":"EC","crv":"P-384","x":"\#(x)","y":"\#(y)"}"#,
        algorithm: algorithm)
    }
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let numbers = try key.publicKey.getKeyPrimitives()
    let n = Base64URL.text(Array(numbers.modulus))
    let e = Base64URL.text(Array(numbers.publicExponent))
    return Client(
      pem: key.pemRepresentation, jwk: #"{"kty":"RSA","n":"\#(n)","e":"\#(e)"}"#,
      algorithm: algorithm)
  }

  @Test(
    "SMART Backend Services: a token for the right key; wrong, expired and replayed assertions refused",
    arguments: ["RS384", "ES384"])
  func backend(algorithm: String) throws {
    let client = try Self.client(algorithm)
    let settings = #"""
      {"server_auth":{"types":["smart"],"smart_clients":[{"client_id":"pgx",
       "jwks":{"keys":[\#(client.jwk)]},"scopes":"system/*.cus"}]}}
      """#
    let server = try start(settings)
    let key = try SigningKey(path: folder.write(client.pem.utf8, to: "key.pem"))
    #expect(key.algorithm == algorithm)
    let bundle = [TransactionText.person(1)]

    // The whole way: discovery, token, transaction.
    let source = TokenSource.BackendClient(client: "pgx", key: key)
    #expect(try push(bundle, to: server, token: .backend(source)).posted == 1)
    #expect(throws: PushError.self) { try push(bundle, to: server) }

    // Another key, and another client.
    let other = try SigningKey(
      path: folder.write(Self.client(algorithm).pem.utf8, to: "other.pem"))
    for wrong in [
      TokenSource.BackendClient(client: "pgx", key: other),
      TokenSource.BackendClient(client: "nobody", key: key),
    ] {
      let error = #expect(throws: PushError.self) {
        try push(bundle, to: server, token: .backend(wrong))
      }
      #expect(error?.exitCode == 69)
      #expect(error?.message.contains("invalid_client") == true)
    }

    // Assertions one by one.
    let token = server.address + "/auth/token"
    let now = Int(Date().timeIntervalSince1970)
    func status(_ assertion: ClientAssertion) throws -> Int {
      try HTTPConnection().send(
        HTTPRequest(
          address: ServerAddress(token),
          headers: [("Content-Type", "application/x-www-form-urlencoded")],
          body: BackendTokens.form([
            ("grant_type", "client_credentials"), ("scope", "system/*.cus"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", try assertion.signed(by: key)),
          ]))
      ).status
    }
    let good = ClientAssertion(client: "pgx", audience: token, now: now)
    #expect(try status(good) == 200)
    #expect(try status(good) == 401, "replayed")
    #expect(try status(ClientAssertion(client: "pgx", audience: token, now: now)) == 200)
    #expect(
      try status(ClientAssertion(client: "pgx", audience: token, now: now - 1000)) == 401, "expired"
    )
    var long = ClientAssertion(client: "pgx", audience: token, now: now)
    long.expires = now + 600
    #expect(try status(long) == 401, "too long")
    #expect(
      try status(ClientAssertion(client: "pgx", audience: "https://other/token", now: now)) == 401,
      "another audience")
  }
}
