/// Names for parts of a group, each from a percentile on.
package struct Tiers: Sendable {
  /// A tier: its name and the share of the group below it.
  package struct Tier: Hashable, Sendable {
    package let name: String
    package let from: Double
  }

  /// From the highest to the lowest, which begins at 0.
  package let all: [Tier]

  /// high from 0.95, elevated from 0.80, average from 0.20, low.
  package static let standard = "high:0.95,elevated:0.80,average:0.20,low:0"

  /// Reads `name:share,…`; nil where shares do not fall from below 1 to 0 or a name is not one.
  package init?(_ text: String) {
    var tiers: [Tier] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: ":", omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[0].isEmpty, let from = Double(pair[1]), from >= 0, from < 1,
        tiers.last.map({ from < $0.from }) ?? true, !tiers.contains(where: { $0.name == pair[0] })
      else { return nil }
      tiers.append(Tier(name: String(pair[0]), from: from))
    }
    guard tiers.last?.from == 0 else { return nil }
    all = tiers
  }

  /// The tier of a share of people below: the first whose own share is not above it.
  func place(_ share: Double) -> Int { all.firstIndex { share >= $0.from } ?? all.count - 1 }

  /// The rule in words.
  package var rule: String {
    all.map { "\($0.name) from \($0.from)" }.joined(separator: ", ")
  }
}
