/// What a server says of a request that it did not do.
package enum ServerMessage {
  /// The first issues of an OperationOutcome, an error of OAuth, or nothing.
  package static func text(of answer: HTTPAnswer, hiding secrets: [String] = []) -> String {
    guard let tree = try? JSONReader.read(answer.body) else { return "" }
    if tree["resourceType"]?.text == "OperationOutcome" {
      return issues(of: tree, hiding: secrets)
    }
    let parts = [tree["error"], tree["error_description"]].compactMap { $0?.text }
    return plain(parts.joined(separator: ": "), secrets)
  }

  /// Whether the answer is an OperationOutcome: a FHIR server is there.
  static func isOutcome(_ answer: HTTPAnswer) -> Bool {
    (try? JSONReader.read(answer.body))?["resourceType"]?.text == "OperationOutcome"
  }

  /// The first three issues that are more than information.
  static func issues(of outcome: JSONTree, hiding secrets: [String] = []) -> String {
    let all = outcome["issue"]?.elements ?? []
    let severe = all.filter { $0["severity"]?.text != "information" }
    var texts: [String] = []
    for issue in severe.isEmpty ? all : severe {
      let said = issue["diagnostics"]?.text ?? issue["details"]?["text"]?.text
      let coded = issue["details"]?["coding"]?.elements.first?["display"]?.text
      let text = plain(said ?? coded ?? issue["code"]?.text ?? "", secrets)
      if !text.isEmpty, !texts.contains(text) { texts.append(text) }
    }
    let more = texts.count > 3 ? "; and \(texts.count - 3) more" : ""
    return texts.prefix(3).joined(separator: "; ") + more
  }

  private static func plain(_ text: String, _ secrets: [String]) -> String {
    PlainText.short(PlainText.hiding(secrets, in: text), 240)
  }
}
