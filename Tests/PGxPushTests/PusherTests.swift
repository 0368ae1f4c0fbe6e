import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("Pushing")
struct PusherTests {
  typealias Reply = Result<HTTPAnswer, HTTPFailure>

  /// What a push came to.
  final class Run {
    let folder: TemporaryFolder
    let transport: FakeTransport
    var summary = Pusher.Summary()
    var waits: [Double] = []
    var events: [String] = []
    var answers: [String] = []
    var error: PushError?

    init(
      _ replies: [Reply], bundles: [String] = [TransactionText.person(1)],
      token: TokenSource = .none, retries: Int = 5, ledger: PushLedger? = nil
    ) throws {
      folder = try TemporaryFolder()
      transport = FakeTransport(replies)
      let path = try folder.write(bundles.map { $0 + "\n" }.joined().utf8, to: "a.ndjson")
      var options = PushOptions(server: try ServerAddress("https://fhir.example.org/r4"))
      options.retries = retries
      let pusher = Pusher(options, token: token, transport: transport, agent: "pgx/test") {
        self.waits.append($0)
      }
      do {
        try pusher.push(
          BundleQueue([path]).bundles, ledger: ledger, summary: &summary,
          onAnswer: { answers.append(String(decoding: $0, as: UTF8.self)) },
          report: { events.append("\($0)") })
      } catch let error as PushError {
        self.error = error
      }
    }
  }

  @Test("A bundle is posted as it is, and the answer counted")
  func posted() throws {
    let run = try Run([.done()])
    #expect(run.error == nil)
    #expect(run.summary.posted == 1)
    #expect(run.summary.created == 3)
    #expect(run.summary.alreadyThere == 0)
    let request = try #require(run.transport.requests.first)
    #expect(request.address.description == "https://fhir.example.org/r4")
    #expect(request.body == Array(TransactionText.person(1).utf8))
    #expect(run.transport.values("Content-Type") == ["application/fhir+json"])
    #expect(run.transport.values("User-Agent") == ["pgx/test"])
    #expect(run.transport.values("Authorization") == [nil])
    #expect(run.answers.count == 1)
    let again = try Run([.done(status: "200 OK")])
    #expect(again.summary.alreadyThere == 1)
    #expect(again.summary.existing == 3)
  }

  struct Repeated: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let replies: [Reply]
    /// The least of each wait.
    let waits: [Double]
  }

  static let repeated = [
    Repeated(
      testDescription: "429 that says when", replies: [.status(429, ["retry-after": "7"])],
      waits: [7]),
    Repeated(
      testDescription: "503 with a date",
      replies: [
        .status(
          503,
          [
            "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT", "date": "Sun, 06 Nov 1994 08:49:27 GMT",
          ])
      ], waits: [10]),
    Repeated(
      testDescription: "500, 502, 503, 504",
      replies: [.status(500), .status(502), .status(503), .status(504)], waits: [0.5, 1, 2, 4]),
    Repeated(
      testDescription: "no connection, then a broken one",
      replies: [.failure(.notConnected("x")), .failure(.broken("y"))], waits: [0.5, 1]),
  ]

  @Test("What may pass is tried again", arguments: repeated)
  func repeats(case repeated: Repeated) throws {
    let run = try Run(repeated.replies + [.done()])
    #expect(run.error == nil)
    #expect(run.summary.posted == 1)
    #expect(run.transport.requests.count == repeated.replies.count + 1)
    #expect(run.waits.count == repeated.waits.count)
    #expect(zip(run.waits, repeated.waits).allSatisfy { $0 >= $1 && $0 <= 2 * $1 + 0.01 })
    #expect(Set(run.transport.requests.map(\.body)).count == 1)
  }

  @Test("After the last repetition, or when asked to wait for hours, the push ends")
  func ends() throws {
    let run = try Run(
      [.status(503), .status(503), .outcome(503, "down"), .done()], retries: 2)
    #expect(run.transport.requests.count == 3)
    #expect(run.error?.exitCode == 69)
    #expect(
      run.error?.message == "https://fhir.example.org/r4: status 503: down, 3 times")
    let long = try Run([.status(429, ["retry-after": "7200"]), .done()])
    #expect(long.transport.requests.count == 1)
    #expect(long.waits == [])
    #expect(long.error?.message.contains("7200 seconds") == true)
  }

  @Test(
    "4xx is not tried again, and the next bundle is sent",
    arguments: [400, 404, 409, 412, 413, 422])
  func refused(status: Int) throws {
    let run = try Run(
      [.outcome(status, "wrong code"), .done()],
      bundles: [TransactionText.person(1), TransactionText.person(2)])
    #expect(run.error == nil)
    #expect(run.summary.refused == 1)
    #expect(run.summary.posted == 1)
    #expect(run.waits == [])
    #expect(run.events[0].contains("a.ndjson:1"))
    #expect(run.events[0].contains("status \(status): wrong code"))
  }

  @Test(
    "What no FHIR server would answer ends the push",
    arguments: [
      (.json(200, "<html>log in</html>"), "no JSON"), (.json(200, "{}"), "no transaction-response"),
      (.status(202), "no JSON"), (.done(entries: 2), "2 entries"),
      (.done(status: "422 Unprocessable"), "entry 1"), (.status(404), "no FHIR server"),
      (.status(307, ["location": "https://evil.example.org/"]), "redirects are not followed"),
      (.failure(.notTrusted("self-signed")), "--ca-file"), (.failure(.tooLarge), "larger"),
    ] as [(Reply, String)])
  func strange(reply: Reply, reason: String) throws {
    let run = try Run([reply, .done()])
    #expect(run.transport.requests.count == 1)
    #expect(run.summary.posted == 0)
    #expect(run.error?.exitCode == 69)
    #expect(run.error?.message.contains(reason) == true, "\(run.error?.message ?? "")")
  }

  @Test("A bundle that would be stored twice is not sent again when it may have been stored")
  func uncertain() throws {
    let bundle = TransactionText.person(1, isRepeatable: false)
    for reply in [.status(500), .status(504), .failure(.broken("x")), .json(200, "?")] as [Reply] {
      let run = try Run([reply, .done()], bundles: [bundle])
      #expect(run.transport.requests.map(\.isSentOnce) == [true])
      guard case .uncertain = run.error else {
        Issue.record("\(String(describing: run.error))")
        continue
      }
      #expect(run.error?.exitCode == 69)
    }
    let safe = try Run(
      [.failure(.notConnected("x")), .status(503), .status(429), .done()], bundles: [bundle])
    #expect(safe.summary.posted == 1)
  }

  @Test("With a ledger, what was posted is not sent again, and what is uncertain is said")
  func ledger() throws {
    let folder = try TemporaryFolder()
    let server = try ServerAddress("https://fhir.example.org/r4")
    let bundles =
      [1, 2].map { TransactionText.person($0) } + [TransactionText.person(3, isRepeatable: false)]
    func run(_ replies: [Reply]) throws -> Run {
      try Run(
        replies, bundles: bundles,
        ledger: PushLedger(path: folder.path("ledger"), server: server))
    }
    let first = try run([.done(), .outcome(422, "no"), .failure(.broken("x"))])
    #expect(first.summary.posted == 1)
    let second = try run([.done()])
    #expect(second.error == nil)
    #expect(second.summary.skipped == 1)
    #expect(second.summary.posted == 1)
    #expect(second.summary.uncertain == 1)
    #expect(second.transport.requests.map(\.body) == [Array(bundles[1].utf8)])
    let third = try run([])
    #expect(third.summary.skipped == 2)
    #expect(third.summary.uncertain == 1)
  }

  @Test("A token of a file is read again when it is not accepted, once a bundle")
  func fileToken() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("first-token\n".utf8, to: "token")
    let run = try Run([.status(401), .done()], token: .file(path))
    #expect(run.error == nil)
    #expect(run.transport.values("Authorization") == ["Bearer first-token", "Bearer first-token"])
    let wrong = try Run(
      [.status(401), .outcome(401, "first-token is unknown")], token: .file(path))
    #expect(wrong.error?.exitCode == 69)
    #expect(
      wrong.error?.message
        == "https://fhir.example.org/r4: not authorised: status 401: [hidden] is unknown")
    #expect(try Run([.outcome(403, "no")], token: .file(path)).error?.exitCode == 69)
    let busy = try Run(
      [.outcome(500, "first-token"), .done()], token: .file(path))
    #expect(!busy.events.joined().contains("first-token"))
  }

  @Test("A command is run again for another token")
  func commandToken() throws {
    let folder = try TemporaryFolder()
    let count = folder.path("count")
    let command = "echo x >> '\(count)'; echo token-$(wc -l < '\(count)')"
    let run = try Run(
      [.status(401), .done(), .done()],
      bundles: [TransactionText.person(1), TransactionText.person(2)], token: .command(command))
    #expect(run.error == nil)
    #expect(
      run.transport.values("Authorization") == [
        "Bearer token-1", "Bearer token-2", "Bearer token-2",
      ])
  }

  @Test(
    "What is no token is not sent",
    arguments: [
      (.command("echo SECRET; exit 4"), "exit code 4"), (.command("true"), "is empty"),
      (.command("echo SECRET; echo b"), "one line"), (.command("printf 'SECRET\\tb'"), "one line"),
      (.environment("PGX_NO_SUCH_VARIABLE"), "PGX_NO_SUCH_VARIABLE"),
    ] as [(TokenSource, String)])
  func noToken(source: TokenSource, reason: String) throws {
    let run = try Run([.done()], token: source)
    #expect(run.transport.requests.isEmpty)
    #expect(run.error?.exitCode == 69)
    #expect(run.error?.message.contains(reason) == true)
    #expect(run.error?.message.contains("SECRET") == false)
  }
}
