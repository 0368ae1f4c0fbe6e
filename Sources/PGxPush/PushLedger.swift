import PGxFiles

/// What was pushed where, line by line, so that a push that was killed goes on.
///
/// A line is on the disk before the next bundle is sent. It holds digests, the server and counts,
/// nothing of a person and no token.
package final class PushLedger {
  /// What became of a bundle.
  package enum State: String, Sendable {
    /// Sent, and no answer yet; written for bundles that must not be sent twice.
    case sending
    case posted
    /// Not stored: the server refused it, or did not get it.
    case failed
    /// Perhaps stored.
    case uncertain
  }

  private static let heading = "#pgx-push-ledger 1"

  private let file: AppendFile
  private let server: String
  private var states: [String: State] = [:]

  /// Opens the ledger at `path`, or begins one.
  ///
  /// - Throws: ``PushError/ledgerInUse(path:)``, ``PushError/unusableLedger(path:reason:)`` or
  ///   `FileError`.
  package init(path: String, server: ServerAddress) throws {
    switch try AppendFile.open(path) {
    case .some(let opened): file = opened
    case .none: throw PushError.ledgerInUse(path: path)
    }
    self.server = server.description
    let (lines, torn) = try file.lines()
    let isOwn = lines.first.map { $0 == Self.heading } ?? Self.heading.utf8.starts(with: torn)
    guard isOwn else {
      throw PushError.unusableLedger(path: path, reason: "not a ledger of pgx push")
    }
    for (index, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 5, let state = State(rawValue: String(cells[0])), cells[1].count == 64
      else {
        throw PushError.unusableLedger(path: path, reason: "line \(index + 1) is damaged")
      }
      if cells[2] == self.server { states[String(cells[1])] = state }
    }
    // A line that a killed push began.
    try file.cut(torn.count)
    if lines.isEmpty { try file.append(Self.heading) }
  }

  /// What became of the bundle at this server.
  package func state(of bundle: PushBundle) -> State? { states[bundle.digest] }

  /// Writes down what became of a bundle.
  func add(
    _ state: State, _ bundle: PushBundle, _ answer: TransactionAnswer = TransactionAnswer()
  ) throws {
    states[bundle.digest] = state
    let cells = [
      state.rawValue, bundle.digest, server, String(answer.created), String(answer.existing),
    ]
    try file.append(cells.joined(separator: "\t"))
  }
}
