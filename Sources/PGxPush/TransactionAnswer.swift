/// What a server did with a transaction.
package struct TransactionAnswer: Equatable, Sendable {
  /// Resources that it made.
  package var created = 0
  /// Resources that it had, or brought up to date.
  package var existing = 0

  /// Why an answer does not say that the transaction was done.
  struct Fault: Error, Equatable { let reason: String }

  init(created: Int = 0, existing: Int = 0) {
    self.created = created
    self.existing = existing
  }

  /// Reads a transaction-response.
  ///
  /// - Parameters:
  ///   - tree: the server's answer.
  ///   - entries: how many entries were sent.
  /// - Throws: `Fault` when it does not say of each entry that it was done.
  init(_ tree: JSONTree, entries: Int) throws(Fault) {
    guard tree["resourceType"]?.text == "Bundle", tree["type"]?.text == "transaction-response"
    else { throw Fault(reason: "the answer is no transaction-response") }
    let answers = tree["entry"]?.elements ?? []
    guard answers.count == entries else {
      throw Fault(reason: "the answer has \(answers.count) entries for the \(entries) sent")
    }
    for (index, answer) in answers.enumerated() {
      let status = answer["response"]?["status"]?.text ?? ""
      guard let code = Int(status.prefix(3)), (200...299).contains(code) || code == 304 else {
        let outcome = answer["response"]?["outcome"].map { ServerMessage.issues(of: $0) } ?? ""
        let text = PlainText.short(status, 40)
        throw Fault(
          reason: "entry \(index + 1) was answered with '\(text)'"
            + (outcome.isEmpty ? "" : ": \(outcome)"))
      }
      if code == 201 { created += 1 } else { existing += 1 }
    }
  }
}
