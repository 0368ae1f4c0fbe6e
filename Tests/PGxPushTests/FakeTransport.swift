import Synchronization

@testable import PGxPush

/// Answers requests as it is told, and keeps them.
final class FakeTransport: HTTPTransport {
  private var replies: [Result<HTTPAnswer, HTTPFailure>]
  private(set) var requests: [HTTPRequest] = []

  init(_ replies: [Result<HTTPAnswer, HTTPFailure>]) { self.replies = replies }

  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer {
    requests.append(request)
    guard !replies.isEmpty else { throw .fault("no more answers") }
    return try replies.removeFirst().get()
  }

  /// The values of a header, one a request.
  func values(_ name: String) -> [String?] {
    requests.map { $0.headers.first { $0.name == name }?.value }
  }
}

extension Result where Success == HTTPAnswer, Failure == HTTPFailure {
  /// A transaction that was done.
  static func done(entries: Int = 3, status: String = "201 Created") -> Self {
    let entry = #"{"response":{"status":"\#(status)"}}"#
    let all = Array(repeating: entry, count: entries).joined(separator: ",")
    return .json(200, #"{"resourceType":"Bundle","type":"transaction-response","entry":[\#(all)]}"#)
  }

  static func json(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Self {
    .success(HTTPAnswer(status: status, headers: headers, body: Array(text.utf8)))
  }

  static func status(_ status: Int, _ headers: [String: String] = [:]) -> Self {
    .json(status, "", headers)
  }

  /// A status with an OperationOutcome.
  static func outcome(_ status: Int, _ text: String) -> Self {
    .json(
      status,
      #"{"resourceType":"OperationOutcome","issue":[{"severity":"error","diagnostics":"\#(text)"}]}"#
    )
  }
}
