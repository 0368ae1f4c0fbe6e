import Foundation
import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("Requests over the network", .enabled(if: LocalServer.python != nil, "needs python3"))
struct HTTPConnectionTests {
  static func send(
    to address: String, _ body: String? = "{}", caFile: String? = nil, seconds: Int = 5,
    limit: Int = 100_000
  ) throws -> HTTPAnswer {
    var limits = HTTPConnection.Limits()
    limits.totalSeconds = seconds
    limits.answerBytes = limit
    let connection = try HTTPConnection(caFile: caFile, limits: limits)
    return try connection.send(
      HTTPRequest(
        address: ServerAddress(address), headers: [("Authorization", "Bearer abcdef"), ("X", "ä")],
        body: body.map { Array($0.utf8) }))
  }

  @Test("What is sent arrives, what is answered comes back")
  func plain() throws {
    let server = try StubServer([#"{"status":404,"headers":{"Retry-After":"3"},"body":"né"}"#])
    let answer = try Self.send(to: server.address + "/a/b", #"{"ä":1}"#)
    #expect(answer.status == 404)
    #expect(answer.headers["retry-after"] == "3")
    #expect(String(decoding: answer.body, as: UTF8.self) == "né")
    let request = try #require(try server.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/a/b")
    #expect(request.body == #"{"ä":1}"#)
    #expect(request.headers["authorization"] == "Bearer abcdef")
    #expect(request.headers["expect"] == nil)
    _ = try Self.send(to: server.address, nil)
    _ = try Self.send(to: server.address, "")
    #expect(try server.requests.map(\.method) == ["POST", "GET", "POST"])
    #expect(try server.requests.map(\.body) == [#"{"ä":1}"#, "", ""])
  }

  @Test("Two requests and an error on one connection")
  func several() throws {
    let server = try StubServer([#"{"body":"a"}"#, #"{"drop":true}"#, #"{"body":"c"}"#])
    let connection = try HTTPConnection()
    let request = HTTPRequest(
      address: try ServerAddress(server.address), headers: [], body: [1, 2], isSentOnce: true)
    #expect(try connection.send(request).body == Array("a".utf8))
    #expect(throws: HTTPFailure.self) { try connection.send(request) }
    #expect(try connection.send(request).body == Array("c".utf8))
    #expect(try server.requests.count == 3)
  }

  @Test(
    "A redirect is an answer: nothing goes to the other server", arguments: [301, 302, 307, 308])
  func redirect(status: Int) throws {
    let other = try StubServer()
    let server = try StubServer([
      #"{"status":\#(status),"headers":{"Location":"\#(other.address)/x"}}"#
    ])
    let answer = try Self.send(to: server.address)
    #expect(answer.status == status)
    #expect(answer.headers["location"] == other.address + "/x")
    #expect(try other.requests.isEmpty)
  }

  @Test("A connection that breaks, and one that takes too long, may have done it")
  func broken() throws {
    let server = try StubServer([#"{"drop":true}"#, #"{"wait":20}"#])
    for _ in 0..<2 {
      let failure = #expect(throws: HTTPFailure.self) {
        try Self.send(to: server.address, seconds: 1)
      }
      guard case .broken = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
    }
  }

  @Test("Nobody there: nothing was sent")
  func nobody() throws {
    var server: StubServer? = try StubServer()
    let address = try #require(server?.address)
    server = nil
    let failure = #expect(throws: HTTPFailure.self) { try Self.send(to: address) }
    guard case .notConnected = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test("An answer beyond the limit is not read, be it body or headers")
  func large() throws {
    let header = String(repeating: "x", count: 30_000)
    let server = try StubServer([
      #"{"size":100001}"#, #"{"size":100000}"#, #"{"headers":{"A":"\#(header)"}}"#,
    ])
    #expect(throws: HTTPFailure.tooLarge) { try Self.send(to: server.address) }
    #expect(try Self.send(to: server.address).body.count == 100_000)
    #expect(throws: HTTPFailure.tooLarge) { try Self.send(to: server.address, limit: 20_000) }
  }

  @Test("A line end in a header is not sent")
  func headers() throws {
    let server = try StubServer()
    let connection = try HTTPConnection()
    #expect(throws: HTTPFailure.self) {
      try connection.send(
        HTTPRequest(
          address: ServerAddress(server.address), headers: [("A", "b\r\nEvil: 1")], body: nil))
    }
    #expect(try server.requests.isEmpty)
  }

  static let openssl = Program.find("openssl")

  /// A certificate of its own, for a name or an address.
  static func certificate(
    for name: String, in folder: TemporaryFolder
  ) throws -> (file: String, key: String) {
    let file = folder.path("certificate.pem")
    let key = folder.path("key.pem")
    let made = try Program.run(
      #require(openssl),
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", file, "-days", "2",
        "-subj", "/CN=test", "-addext", "subjectAltName=\(name)",
      ])
    try #require(made.exitCode == 0, "\(made.messages)")
    return (file, key)
  }

  @Test(
    "A certificate is believed only when it is known, and only for its own host",
    .enabled(if: openssl != nil, "needs openssl"))
  func certificates() throws {
    let folder = try TemporaryFolder()
    func failure(_ server: StubServer, _ caFile: String?) throws -> HTTPFailure? {
      #expect(throws: HTTPFailure.self) {
        try Self.send(to: "https://127.0.0.1:\(server.port)", caFile: caFile)
      }
    }
    let own = try Self.certificate(for: "IP:127.0.0.1", in: folder)
    let server = try StubServer(certificate: own)
    let unknown = try failure(server, nil)
    guard case .notTrusted = unknown else {
      Issue.record("\(String(describing: unknown))")
      return
    }
    #expect(try Self.send(to: "https://127.0.0.1:\(server.port)", caFile: own.file).status == 200)
    #expect(try server.requests.count == 1)
    let other = try TemporaryFolder()
    let foreign = try Self.certificate(for: "DNS:other.example.org", in: other)
    let impostor = try StubServer(certificate: foreign)
    let wrong = try failure(impostor, foreign.file)
    guard case .notTrusted = wrong else {
      Issue.record("\(String(describing: wrong))")
      return
    }
    #expect(try impostor.requests.isEmpty)
  }
}
