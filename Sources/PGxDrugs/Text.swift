/// The text without spaces and tabs at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = text[...]
  while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
  while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
  return String(rest)
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in order of first appearance.
  func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [String] {
  /// The first `limit` elements and how many more there are: `*2, *3 and 7 more`.
  func abbreviated(to limit: Int = 5) -> String {
    guard count > limit else { return joined(separator: ", ") }
    return prefix(limit).joined(separator: ", ") + " and \(count - limit) more"
  }
}

extension String {
  /// The text with a small first letter, for use inside a sentence; `FDA` stays `FDA`.
  var withLowercaseStart: String {
    guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
    return prefix(1).lowercased() + dropFirst()
  }

  /// The text with one full stop at its end.
  var asSentence: String { hasSuffix(".") ? self : self + "." }
}
