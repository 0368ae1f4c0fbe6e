/// A CPIC activity value or the sum of two: hundredths, so that sums are exact.
struct ActivityScore: Hashable, Sendable {
  /// The value times 100.
  let hundredths: Int
  /// Whether the true value may be higher (`≥3.0`).
  let isAtLeast: Bool

  init(hundredths: Int, isAtLeast: Bool = false) {
    self.hundredths = hundredths
    self.isAtLeast = isAtLeast
  }

  /// Reads `1`, `1.0`, `0.25`, `≥3.0` and `>=3`; nil for anything else.
  init?(_ text: some StringProtocol) {
    var rest = text[...]
    var atLeast = false
    for sign in ["≥", ">="] where rest.hasPrefix(sign) {
      atLeast = true
      rest = rest.dropFirst(sign.count)
    }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, Self.isDigits(whole), whole.utf8.count <= 4,
      let units = Int(whole)
    else { return nil }
    var fraction = 0
    if parts.count == 2 {
      guard Self.isDigits(parts[1]) else { return nil }
      let significant = parts[1].prefix(2)
      guard parts[1].dropFirst(2).allSatisfy({ $0 == "0" }), let value = Int(significant)
      else { return nil }
      fraction = significant.utf8.count == 1 ? value * 10 : value
    }
    hundredths = units * 100 + fraction
    isAtLeast = atLeast
  }

  /// As the tables write it: at least one decimal, `1.0`, `1.25`, `≥3.0`.
  var text: String {
    var decimals = hundredths % 100
    var digits = 2
    if decimals % 10 == 0 {
      decimals /= 10
      digits = 1
    }
    let padding = digits == 2 && decimals < 10 ? "0" : ""
    return (isAtLeast ? "≥" : "") + "\(hundredths / 100).\(padding)\(decimals)"
  }

  /// The score of two alleles; "at least" if either is.
  static func + (a: Self, b: Self) -> Self {
    Self(hundredths: a.hundredths + b.hundredths, isAtLeast: a.isAtLeast || b.isAtLeast)
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}
