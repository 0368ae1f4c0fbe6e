import PGxFiles

/// How long to wait before a request is sent again.
package struct RetryPolicy: Sendable {
  /// How often a request is sent again.
  package var retries: Int
  /// Before the first repetition, in seconds; doubled for each.
  package var first = 1.0
  /// The longest wait of our own.
  package var longest = 60.0

  package init(retries: Int) { self.retries = retries }

  /// How long to wait.
  ///
  /// Between half of the doubled time and all of it, by chance, so that many clients do not come
  /// back at once; no less than what the server asked for.
  ///
  /// - Parameters:
  ///   - repetition: from 1.
  ///   - asked: what the server asked for, in seconds.
  ///   - chance: from 0 to 1.
  /// - Returns: seconds.
  package func wait(
    before repetition: Int, asked: Double?, chance: Double = .random(in: 0...1)
  ) -> Double {
    var full = first
    for _ in 1..<max(1, min(repetition, 30)) { full = min(full * 2, longest) }
    return max(full * (0.5 + 0.5 * chance), asked ?? 0)
  }

  /// What an answer asks for: `Retry-After`, in seconds or as a date.
  package static func asked(by answer: HTTPAnswer, now: Int) -> Double? {
    guard let text = answer.headers["retry-after"] else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return Double(text)
    }
    guard let date = HTTPDate.seconds(text) else { return nil }
    // By the server's own clock, where it says the time.
    let present = answer.headers["date"].flatMap { HTTPDate.seconds($0) } ?? now
    return Double(max(0, date - present))
  }
}

/// Dates of HTTP, `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Seconds since 1970; nil for what is no date of this form.
  package static func seconds(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT",
      let day = Int(words[1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(words[2])),
      let year = Int(words[3]), (1970...9999).contains(year)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    return days(year, month + 1, day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
  }

  /// Days since 1970-01-01 of the Gregorian calendar; years begin in March, so that the day of a
  /// leap year is the last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
