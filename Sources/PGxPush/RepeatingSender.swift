import PGxFiles

/// Sends a request again while the server is busy, fails, or cannot be reached.
struct RepeatingSender {
  let transport: any HTTPTransport
  let policy: RetryPolicy
  var longestWait = 900.0
  let wait: (Double) -> Void
  /// What must not be shown of the server's words.
  var secrets: () -> [String] = { [] }
  /// Hears of each wait: why, and for how many seconds.
  var onWait: (String, Double) -> Void = { _, _ in }

  /// What a request came to when the connection broke with it on the way.
  struct Broken: Error, Equatable { let reason: String }

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - server: for messages.
  ///   - make: makes the request; once for each time that it is sent.
  /// - Returns: an answer that is neither 429 nor 5xx.
  /// - Throws: ``PushError/unavailable(server:reason:)`` after the last repetition; ``Broken`` at
  ///   once where a request that must not be sent twice may have been done.
  func send(
    to server: ServerAddress, _ make: () throws -> HTTPRequest
  ) throws -> HTTPAnswer {
    var repetition = 0
    while true {
      let request = try make()
      let reason: String
      var asked: Double?
      switch Result(catching: { () throws(HTTPFailure) in try transport.send(request) }) {
      case .success(let answer):
        guard answer.status == 429 || answer.status >= 500 else { return answer }
        let said = ServerMessage.text(of: answer, hiding: secrets())
        reason = "status \(answer.status)" + (said.isEmpty ? "" : ": \(said)")
        asked = RetryPolicy.asked(by: answer, now: ProcessFacts.secondsSince1970)
        // With these two the server says that it has not begun; others may come after the work.
        if request.isSentOnce, answer.status != 429, answer.status != 503 {
          throw Broken(reason: reason)
        }
      case .failure(let failure):
        reason = failure.text
        if failure.mayBeDone, request.isSentOnce { throw Broken(reason: reason) }
        guard failure.mayPass else {
          throw PushError.unavailable(server: server.description, reason: reason)
        }
      }
      repetition += 1
      guard repetition <= policy.retries else {
        let times = repetition == 1 ? "" : ", \(repetition) times"
        throw PushError.unavailable(server: server.description, reason: reason + times)
      }
      let seconds = policy.wait(before: repetition, asked: asked)
      guard seconds <= longestWait else {
        throw PushError.unavailable(
          server: server.description,
          reason: "\(reason); it asks to come back in \(Int(seconds)) seconds")
      }
      onWait(reason, seconds)
      wait(seconds)
    }
  }
}
