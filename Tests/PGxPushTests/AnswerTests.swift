import PGxTestSupport
import Testing

@testable import PGxPush

@Suite("What a server says")
struct AnswerTests {
  static func message(_ body: String, hiding secrets: [String] = []) -> String {
    ServerMessage.text(of: HTTPAnswer(status: 400, body: Array(body.utf8)), hiding: secrets)
  }

  static func outcome(_ issues: String...) -> String {
    #"{"resourceType":"OperationOutcome","issue":[\#(issues.joined(separator: ","))]}"#
  }

  @Test("The first issues, in plain words")
  func issues() {
    #expect(Self.message(Self.outcome(#"{"diagnostics":"a\u001b[31m\nb\u202ec"}"#)) == "a [31m b c")
    #expect(
      Self.message(
        Self.outcome(
          #"{"severity":"information","diagnostics":"i"}"#, #"{"details":{"text":"d"}}"#,
          #"{"code":"invalid"}"#, #"{"code":"invalid"}"#, #"{"diagnostics":"x"}"#,
          #"{"diagnostics":"y"}"#)) == "d; invalid; x; and 1 more")
    #expect(
      Self.message(#"{"error":"invalid_client","error_description":"no"}"#) == "invalid_client: no")
    #expect(Self.message("<html>") == "")
    let long = String(repeating: "x", count: 10_000)
    #expect(Self.message(Self.outcome(#"{"diagnostics":"\#(long)"}"#)).count == 241)
  }

  @Test("A token that the server repeats is not shown")
  func secrets() {
    let text = Self.message(Self.outcome(#"{"diagnostics":"bad abcdef!"}"#), hiding: ["abcdef"])
    #expect(text == "bad [hidden]!")
  }

  @Test(
    "The answer to a transaction",
    arguments: [
      (#"{"resourceType":"Bundle","type":"transaction-response","entry":[E1,E2]}"#, ""),
      (#"{"resourceType":"Bundle","type":"batch-response","entry":[E1,E2]}"#, "no transaction"),
      (#"{"resourceType":"OperationOutcome"}"#, "no transaction"), ("[]", "no transaction"),
      (#"{"resourceType":"Bundle","type":"transaction-response","entry":[E1]}"#, "1 entries"),
      (#"{"resourceType":"Bundle","type":"transaction-response","entry":[E1,E4]}"#, "entry 2"),
      (#"{"resourceType":"Bundle","type":"transaction-response","entry":[{},E1]}"#, "entry 1"),
    ])
  func transaction(text: String, reason: String) throws {
    let body = text.replacing("E1", with: #"{"response":{"status":"201 Created"}}"#)
      .replacing("E2", with: #"{"response":{"status":"200"}}"#)
      .replacing("E4", with: #"{"response":{"status":"422 x"}}"#)
    let tree = try JSONReader.read(Array(body.utf8))
    guard !reason.isEmpty else {
      #expect(
        try TransactionAnswer(tree, entries: 2) == TransactionAnswer(created: 1, existing: 1))
      return
    }
    let fault = #expect(throws: TransactionAnswer.Fault.self) {
      try TransactionAnswer(tree, entries: 2)
    }
    #expect(fault?.reason.contains(reason) == true)
  }

  @Test("Header lines")
  func headers() {
    let lines = "HTTP/1.1 200 OK\r\nRetry-After:  7 \r\nX:\r\nretry-after: 9\r\n\r\n"
    #expect(HTTPAnswer.headers(Array(lines.utf8)) == ["retry-after": "7", "x": ""])
  }
}
