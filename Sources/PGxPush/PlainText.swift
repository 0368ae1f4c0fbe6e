/// Text of others, made fit for one line of a message.
package enum PlainText {
  /// The text without line ends, control characters and what turns the direction of writing, cut
  /// after `limit` characters.
  package static func short(_ text: String, _ limit: Int) -> String {
    var result = ""
    var count = 0
    for character in text {
      guard count < limit else { return result + "…" }
      let isPlain = character.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
          .unassigned:
          false
        default: true
        }
      }
      let next: Character = isPlain ? character : " "
      if next == " ", result.last == " " { continue }
      result.append(next)
      count += 1
    }
    return result
  }

  /// The text with every secret in it replaced.
  package static func hiding(_ secrets: [String], in text: String) -> String {
    secrets.filter { $0.utf8.count >= 4 }.reduce(text) { $0.replacing($1, with: "[hidden]") }
  }
}
