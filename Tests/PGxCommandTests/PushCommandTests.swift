import Foundation
import PGxTestSupport
import Testing

@Suite("pgx push", .enabled(if: LocalServer.python != nil, "needs python3"))
struct PushCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func bundles(_ numbers: ClosedRange<Int>) throws -> String {
    try folder.write(
      numbers.map { TransactionText.person($0) + "\n" }.joined().utf8, to: "people.ndjson")
  }

  func run(_ arguments: [String], server: StubServer? = nil) throws -> Program.Result {
    try Program.run(
      ["push"] + arguments + (server.map { ["--server", $0.address + "/r4"] } ?? []))
  }

  @Test("Bundles are posted, the answers are the output, the summary is for a person")
  func posted() throws {
    let server = try StubServer()
    let result = try run([try bundles(1...3), "--output", "-"], server: server)
    #expect(result.exitCode == 0)
    #expect(result.lines.count == 3)
    for line in result.lines {
      #expect(try JSONValue(parsing: line.utf8)["type"]?.text == "transaction-response")
    }
    #expect(
      result.messages == "pgx: \(server.address)/r4: of 3 bundles 3 posted; "
        + "9 resources made, 0 there before\n")
    let requests = try server.requests
    #expect(requests.map(\.path) == ["/r4", "/r4", "/r4"])
    #expect(requests.map(\.body) == (1...3).map { TransactionText.person($0) })
    #expect(requests[0].headers["user-agent"]?.hasPrefix("pgx/") == true)
    let quiet = try run([try bundles(1...3), "--quiet"], server: server)
    #expect(quiet.exitCode == 0)
    #expect(quiet.messages + quiet.output == "")
  }

  @Test("Standard input and a folder")
  func inputs() throws {
    let server = try StubServer()
    let input = URL(filePath: try bundles(1...2))
    let result = try Program.run(
      ["push", "-", "--server", server.address], input: input)
    #expect(result.exitCode == 0)
    _ = try folder.write(TransactionText.person(9).utf8, to: "x.fhir.json")
    #expect(try run([folder.url.path], server: server).exitCode == 0)
    #expect(try server.requests.map(\.body).last == TransactionText.person(9))
    #expect(try server.requests.count == 3)
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var text = TransactionText.person(1)
    var arguments: [String] = []
    let exitCode: Int32
    let reason: String
  }

  static let wrongs = [
    Wrong(
      testDescription: "a collection", text: TransactionText.person(1, type: "collection"),
      exitCode: 65, reason: "--fhir-bundle transaction"),
    Wrong(
      testDescription: "no JSON", text: TransactionText.person(1) + "\n{", exitCode: 65,
      reason: "bad.json:2: no JSON"),
    Wrong(
      testDescription: "an input that is not there", arguments: ["no-such-file"], exitCode: 66,
      reason: "no-such-file: cannot be read"),
    Wrong(
      testDescription: "a token's file that is not there", arguments: ["--token-file", "none"],
      exitCode: 66, reason: "none: cannot be read"),
    Wrong(
      testDescription: "no token", arguments: ["--token-env", "PGX_NO_TOKEN"], exitCode: 69,
      reason: "PGX_NO_TOKEN"),
    Wrong(
      testDescription: "two tokens", arguments: ["--token-env", "A", "--token-file", "b"],
      exitCode: 64, reason: "give one of"),
    Wrong(
      testDescription: "a client without a key", arguments: ["--client-id", "A"], exitCode: 64,
      reason: "belong together"),
    Wrong(
      testDescription: "a key that is none",
      arguments: ["--client-id", "A", "--key", "Fixtures/README.md"],
      exitCode: 78, reason: "Fixtures/README.md: cannot be used to sign"),
    Wrong(
      testDescription: "a ledger that is none", arguments: ["--resume", "Fixtures/README.md"],
      exitCode: 65,
      reason: "not a ledger"),
    Wrong(
      testDescription: "an output that cannot be", arguments: ["--output", "none/x"], exitCode: 73,
      reason: "none/x: cannot be created"),
    Wrong(
      testDescription: "certificates that are not there", arguments: ["--ca-file", "none"],
      exitCode: 66, reason: "none: cannot be read"),
  ]

  @Test("What cannot be done is said on one line, and nothing is sent", arguments: wrongs)
  func wrong(_ wrong: Wrong) throws {
    let server = try StubServer()
    let bad = try folder.write(wrong.text.utf8, to: "bad.json")
    let result = try run(
      [try bundles(1...2), bad] + wrong.arguments + ["--quiet"], server: server)
    #expect(result.exitCode == wrong.exitCode)
    #expect(result.messages.contains(wrong.reason), "\(result.messages)")
    #expect(result.messages.split(separator: "\n").count == 1, "\(result.messages)")
    #expect(result.output == "")
    #expect(try server.requests.isEmpty)
  }

  @Test("Plain http leaves this machine only when told to")
  func plain() throws {
    let input = try bundles(1...1)
    let refused = try run([input, "--server", "http://192.0.2.1/r4"])
    #expect(refused.exitCode == 64)
    #expect(refused.messages.contains("--allow-insecure-http"))
    let server = try StubServer()
    // A name that is not known as this machine's, but leads there.
    let told = try run([
      input, "--allow-insecure-http", "--retries", "0", "--server", "http://0.0.0.0:\(server.port)",
    ])
    #expect(told.exitCode == 0, "\(told.messages)")
    let key = try folder.write([], to: "key")
    let token = try run(
      [input, "--client-id", "a", "--key", key, "--token-url", "http://192.0.2.1/token"],
      server: server)
    #expect(token.exitCode == 64)
  }

  @Test("What the server refuses is named, and the others are posted")
  func refused() throws {
    let outcome =
      #"{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","#
      + #"\"diagnostics\":\"unknown\\u001b code\"}]}"#
    let server = try StubServer([
      #"{"transaction":"200 OK"}"#, #"{"status":422,"body":"\#(outcome)"}"#,
    ])
    let result = try run([try bundles(1...3)], server: server)
    #expect(result.exitCode == 65)
    let lines = result.messages.split(separator: "\n").map(String.init)
    #expect(
      lines.first == "pgx: error: \(folder.path("people.ndjson")):2: refused by the server: "
        + "status 422: unknown code")
    #expect(lines.last?.contains("2 posted (1 already there), 1 refused") == true)
    #expect(lines.count == 2)
  }

  @Test("A server that is away: the exit code says so, and what was answered is kept")
  func away() throws {
    let server = try StubServer([#"{"transaction":"201"}"#, #"{"status":503}"#, #"{"status":503}"#])
    let result = try run(
      [try bundles(1...3), "--retries", "1", "--output", folder.path("answers")], server: server)
    #expect(result.exitCode == 69)
    #expect(result.messages.contains("status 503; again in 1 s"))
    #expect(result.messages.contains("1 posted, 2 not posted"))
    #expect(result.messages.contains("pgx: error: \(server.address)/r4: status 503, 2 times"))
    let answers = try Data(contentsOf: URL(filePath: folder.path("answers")))
    #expect(answers.count { $0 == 10 } == 1)
  }

  @Test("A token goes to its server only, and is never shown")
  func token() throws {
    let token = try folder.write("very-secret-token\n".utf8, to: "token")
    let other = try StubServer()
    let server = try StubServer([
      #"{"status":401,"body":"{\"error\":\"very-secret-token\"}"}"#,
      #"{"status":308,"headers":{"Location":"\#(other.address)/"}}"#,
    ])
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: token)
    let result = try run([try bundles(1...1), "--token-file", token], server: server)
    #expect(result.exitCode == 69)
    #expect(result.messages.contains("everyone on this machine can read it"))
    #expect(result.messages.contains("redirects are not followed"))
    #expect(!result.messages.contains("very-secret-token"))
    #expect(try other.requests.isEmpty)
    #expect(
      try server.requests.map { $0.headers["authorization"] } == [
        "Bearer very-secret-token", "Bearer very-secret-token",
      ])
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
    let again = try run([try bundles(1...1), "--token-file", token], server: server)
    #expect(again.exitCode == 0)
    #expect(!again.messages.contains("everyone"))
  }

  @Test("A proxy of the environment does not see what goes in the clear")
  func proxy() throws {
    let server = try StubServer()
    let proxy = try StubServer()
    let program = try #require(Program.location)
    let result = try Program.run(
      URL(filePath: "/usr/bin/env"),
      [
        "http_proxy=\(proxy.address)", "all_proxy=\(proxy.address)", program.path, "push",
        bundles(1...1), "--server", server.address,
      ])
    #expect(result.exitCode == 0)
    #expect(try proxy.requests.isEmpty)
    #expect(try server.requests.count == 1)
  }

  @Test("A push that is killed goes on where it was")
  func resume() throws {
    let program = try #require(Program.location)
    let input = try bundles(1...6)
    let arguments = ["push", input, "--resume", folder.path("ledger")]
    let first = try StubServer(
      Array(repeating: #"{"transaction":"201 Created"}"#, count: 3) + [#"{"wait":60}"#])
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + ["--server", first.address]
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline, try first.requests.count < 4 { usleep(10_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationStatus == SIGKILL)
    // The address is part of what the ledger knows: the same server is asked again.
    let again = try Program.run(arguments + ["--server", first.address])
    #expect(again.exitCode == 0, "\(again.messages)")
    #expect(again.messages.contains("of 6 bundles 3 posted, 3 posted by an earlier push"))
    let sent = try first.requests.map(\.body)
    #expect(sent == [1, 2, 3, 4, 4, 5, 6].map { TransactionText.person($0) })
    let third = try Program.run(arguments + ["--server", first.address])
    #expect(third.exitCode == 0)
    #expect(try first.requests.count == 7)
    let ledger = try String(contentsOf: URL(filePath: folder.path("ledger")), encoding: .utf8)
    #expect(ledger.split(separator: "\n").count == 7)
  }
}
