import PGxFiles

/// Sends bundles to a server, one after the other.
package struct Pusher {
  /// What a person hears while bundles are sent.
  package enum Event: Sendable {
    /// A bundle was dealt with, so many of so many.
    case progress(done: Int, total: Int)
    /// The server did not store a bundle.
    case refused(place: String, reason: String)
    /// A bundle was perhaps stored by an earlier push, and is not sent again.
    case uncertain(place: String)
    /// The same request will be sent again.
    case waiting(reason: String, seconds: Double)
  }

  /// What became of the bundles.
  package struct Summary: Equatable, Sendable {
    /// Bundles that the server stored.
    package var posted = 0
    /// Of those, bundles of which it had every resource.
    package var alreadyThere = 0
    /// Bundles that the ledger knows as posted.
    package var skipped = 0
    /// Bundles that the server refused.
    package var refused = 0
    /// Bundles that were perhaps stored by an earlier push, and not sent.
    package var uncertain = 0
    /// Resources that the server made, and those that it had.
    package var created = 0
    package var existing = 0

    package init() {}
  }

  private let options: PushOptions
  private let authoriser: Authoriser
  private let transport: any HTTPTransport
  private let wait: (Double) -> Void
  /// The program's name and version, for the server's log.
  private let agent: String

  /// - Parameters:
  ///   - options: where to and how.
  ///   - token: where the access token is from.
  ///   - transport: what sends.
  ///   - agent: who sends, for the server's log.
  ///   - wait: waits for so many seconds.
  package init(
    _ options: PushOptions, token: TokenSource, transport: any HTTPTransport, agent: String,
    wait: @escaping (Double) -> Void = { ProcessFacts.sleep(seconds: $0) }
  ) {
    self.options = options
    self.transport = transport
    self.agent = agent
    self.wait = wait
    authoriser = Authoriser(
      token, server: options.server, transport: transport,
      policy: RetryPolicy(retries: options.retries), wait: wait)
  }

  /// Sends the bundles.
  ///
  /// - Parameters:
  ///   - bundles: in this order.
  ///   - ledger: knows what was sent before, and is told what is.
  ///   - summary: counts; also when an error ends the run.
  ///   - onAnswer: gets each answer of the server, on one line.
  ///   - report: hears what happens.
  /// - Throws: ``PushError`` when the server cannot be used; a refused bundle is only counted.
  package func push(
    _ bundles: [PushBundle], ledger: PushLedger?, summary: inout Summary,
    onAnswer: ([UInt8]) throws -> Void = { _ in }, report: (Event) -> Void = { _ in }
  ) throws {
    for (index, bundle) in bundles.enumerated() {
      let state = ledger?.state(of: bundle)
      switch state {
      case .posted: summary.skipped += 1
      case .sending, .uncertain:
        summary.uncertain += 1
        report(.uncertain(place: bundle.place))
      case .failed, nil:
        try push(
          bundle, ledger: ledger, summary: &summary, onAnswer: onAnswer, report: report)
      }
      report(.progress(done: index + 1, total: bundles.count))
    }
  }

  private func push(
    _ bundle: PushBundle, ledger: PushLedger?, summary: inout Summary,
    onAnswer: ([UInt8]) throws -> Void, report: (Event) -> Void
  ) throws {
    let isSentOnce = !bundle.content.storedTwice.isEmpty
    if isSentOnce { try ledger?.add(.sending, bundle) }
    let result: Result
    do {
      result = try send(bundle, report)
    } catch {
      if isSentOnce {
        if case PushError.uncertain = error {
          try ledger?.add(.uncertain, bundle)
        } else {
          try ledger?.add(.failed, bundle)
        }
      }
      throw error
    }
    switch result {
    case .refused(let reason):
      summary.refused += 1
      try ledger?.add(.failed, bundle)
      report(.refused(place: bundle.place, reason: reason))
    case .stored(let answer, let tree):
      summary.posted += 1
      summary.alreadyThere += answer.created == 0 ? 1 : 0
      summary.created += answer.created
      summary.existing += answer.existing
      try ledger?.add(.posted, bundle, answer)
      try onAnswer(tree.bytes)
    }
  }

  private enum Result {
    case stored(TransactionAnswer, JSONTree)
    case refused(String)
  }

  private func send(_ bundle: PushBundle, _ report: (Event) -> Void) throws -> Result {
    let body = try bundle.bytes()
    var hasRenewed = false
    while true {
      let answer = try answer(to: body, bundle, report)
      let said = ServerMessage.text(of: answer, hiding: authoriser.secrets)
      let reason = "status \(answer.status)" + (said.isEmpty ? "" : ": \(said)")
      switch answer.status {
      case 200...299: return try stored(answer, bundle)
      case 401 where authoriser.canRenew && !hasRenewed:
        hasRenewed = true
        authoriser.renew()
      case 401, 403: throw PushError.unauthorised(server: server, reason: reason)
      case 300...399: throw PushError.unavailable(server: server, reason: redirection(answer))
      default:
        guard ServerMessage.isOutcome(answer) || ![404, 405, 410].contains(answer.status) else {
          throw PushError.unavailable(
            server: server, reason: "\(reason); no FHIR server takes transactions at this address")
        }
        return .refused(reason)
      }
    }
  }

  private var server: String { options.server.description }

  private func answer(
    to body: [UInt8], _ bundle: PushBundle, _ report: (Event) -> Void
  ) throws -> HTTPAnswer {
    let isSentOnce = !bundle.content.storedTwice.isEmpty
    return try withoutActuallyEscaping(report) { report in
      var sender = RepeatingSender(
        transport: transport, policy: RetryPolicy(retries: options.retries),
        longestWait: options.longestWait, wait: wait)
      sender.secrets = { authoriser.secrets }
      sender.onWait = { report(.waiting(reason: $0, seconds: $1)) }
      do {
        return try sender.send(to: options.server) {
          var headers = [
            ("Content-Type", "application/fhir+json"), ("Accept", "application/fhir+json"),
            ("Prefer", "return=minimal"), ("User-Agent", agent),
          ]
          if let header = try authoriser.header() { headers.append(("Authorization", header)) }
          return HTTPRequest(
            address: options.server, headers: headers.map { (name: $0.0, value: $0.1) },
            body: body, isSentOnce: isSentOnce)
        }
      } catch let error as RepeatingSender.Broken {
        throw PushError.uncertain(place: bundle.place, reason: error.reason)
      }
    }
  }

  private func stored(_ answer: HTTPAnswer, _ bundle: PushBundle) throws -> Result {
    let reason: String
    if let tree = try? JSONReader.read(answer.body) {
      do {
        return .stored(try TransactionAnswer(tree, entries: bundle.content.entries), tree)
      } catch {
        reason = "status \(answer.status), but \(error.reason)"
      }
    } else {
      reason = "status \(answer.status) and no JSON; is this a FHIR server?"
    }
    guard bundle.content.storedTwice.isEmpty else {
      throw PushError.uncertain(place: bundle.place, reason: reason)
    }
    throw PushError.unavailable(
      server: server, reason: "\(bundle.place) was answered with \(reason)")
  }

  private func redirection(_ answer: HTTPAnswer) -> String {
    let place = answer.headers["location"].map { PlainText.short($0, 200) } ?? "elsewhere"
    return "status \(answer.status): it sends to \(place); redirects are not followed, because the "
      + "token and the data are for this server: if that is the right address, give it as --server"
  }
}
