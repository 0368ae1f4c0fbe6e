import Crypto
import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("SMART Backend Services")
struct BackendTokenTests {
  typealias Reply = Result<HTTPAnswer, HTTPFailure>

  let key: SigningKey

  init() throws {
    let folder = try TemporaryFolder()
    key = try SigningKey(
      path: folder.write(P384.Signing.PrivateKey().pemRepresentation.utf8, to: "key.pem"))
  }

  static func token(_ text: String, _ more: String = #","expires_in":300"#) -> Reply {
    .json(200, #"{"access_token":"\#(text)","token_type":"Bearer"\#(more)}"#)
  }

  static let configuration = Reply.json(
    200, #"{"token_endpoint":"https://auth.example.org/token"}"#)

  func run(
    _ replies: [Reply], tokenAddress: String? = nil, bundles: Int = 1
  ) throws -> PusherTests.Run {
    try PusherTests.Run(
      replies, bundles: (1...bundles).map { TransactionText.person($0) },
      token: .backend(
        TokenSource.BackendClient(
          client: "my client", key: key, tokenAddress: tokenAddress.map { try ServerAddress($0) })))
  }

  static func fields(_ request: HTTPRequest) -> [String: String] {
    let text = String(decoding: request.body ?? [], as: UTF8.self)
    let pairs = text.split(separator: "&").map { $0.split(separator: "=").map(String.init) }
    return Dictionary(
      pairs.map { ($0[0], $0[1].removingPercentEncoding ?? "") }, uniquingKeysWith: { a, _ in a })
  }

  @Test("The server says where tokens are; one is asked for and used for all bundles")
  func flow() throws {
    let run = try run([Self.configuration, Self.token("one"), .done(), .done()], bundles: 2)
    #expect(run.error == nil)
    #expect(run.summary.posted == 2)
    let requests = run.transport.requests
    #expect(
      requests.map(\.address.description) == [
        "https://fhir.example.org/r4/.well-known/smart-configuration",
        "https://auth.example.org/token", "https://fhir.example.org/r4",
        "https://fhir.example.org/r4",
      ])
    #expect(requests[0].body == nil)
    #expect(run.transport.values("Authorization") == [nil, nil, "Bearer one", "Bearer one"])
    let fields = Self.fields(requests[1])
    #expect(fields["grant_type"] == "client_credentials")
    #expect(fields["scope"] == "system/*.cus")
    #expect(
      fields["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
    let assertion = fields["client_assertion"] ?? ""
    #expect(try SigningKeyTests.member(1, "iss", of: assertion)?.text == "my client")
    #expect(
      try SigningKeyTests.member(1, "aud", of: assertion)?.text == "https://auth.example.org/token")
  }

  @Test("A new assertion for each request, also when one is repeated")
  func assertions() throws {
    let run = try run(
      [.status(503), Self.token("one"), .status(401), Self.token("two"), .done()],
      tokenAddress: "https://auth.example.org/token")
    #expect(run.error == nil)
    #expect(
      run.transport.values("Authorization") == [nil, nil, "Bearer one", nil, "Bearer two"])
    let used = [0, 1, 3].map { Self.fields(run.transport.requests[$0])["client_assertion"] }
    let numbers = try used.map { try SigningKeyTests.member(1, "jti", of: $0 ?? "")?.text }
    #expect(Set(numbers).count == 3)
  }

  @Test("A token that ends is replaced before it does")
  func renewal() throws {
    let run = try run(
      [
        Self.token("one", #","expires_in":0"#), .done(), Self.token("two", ""), .done(), .done(),
      ], tokenAddress: "https://auth.example.org/token", bundles: 3)
    #expect(run.error == nil)
    #expect(
      run.transport.values("Authorization").compactMap(\.self) == [
        "Bearer one", "Bearer two", "Bearer two",
      ])
  }

  @Test(
    "A token server that refuses, or is none",
    arguments: [
      (
        [
          configuration,
          .json(401, #"{"error":"invalid_client","error_description":"expired"}"#),
        ],
        "the token server answered 401: invalid_client: expired"
      ),
      ([configuration, .json(200, #"{"access_token":"a"}"#)], "no bearer token"),
      ([configuration, .status(302)], "answered 302"), ([.status(404)], "give --token-url"),
      ([.json(200, "{}")], "names no token server"),
      (
        [.json(200, #"{"token_endpoint":"http://auth.example.org/token"}"#)],
        "cannot be used"
      ),
      (
        [
          .json(
            200,
            #"{"token_endpoint":"https://a/t","token_endpoint_auth_signing_alg_values_supported":["RS384"]}"#
          )
        ],
        "the key signs with ES384; the server takes RS384"
      ),
    ] as [([Reply], String)])
  func refused(replies: [Reply], reason: String) throws {
    let run = try run(replies)
    #expect(run.error?.exitCode == 69)
    #expect(run.error?.message.contains(reason) == true, "\(run.error?.message ?? "")")
    #expect(run.transport.requests.count == replies.count)
  }

  @Test("An assertion that the token server repeats is not shown")
  func secrets() throws {
    let transport = Echo()
    let tokens = BackendTokens(
      TokenSource.BackendClient(
        client: "c", key: key, tokenAddress: try ServerAddress("https://auth.example.org")),
      server: try ServerAddress("https://fhir.example.org"), transport: transport,
      policy: RetryPolicy(retries: 0), wait: { _ in })
    let error = #expect(throws: PushError.self) { try tokens.token() }
    #expect(error?.message.contains("[hidden]") == true)
  }

  /// Repeats the assertion.
  private final class Echo: HTTPTransport {
    func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer {
      let said = BackendTokenTests.fields(request)["client_assertion"] ?? ""
      return HTTPAnswer(
        status: 400, body: Array(#"{"error":"x","error_description":"bad \#(said)"}"#.utf8))
    }
  }
}
