/// When a report is made, as the user says it.
struct ReportDate {
  /// A time with seconds and zone, as FHIR's `instant` has it.
  let instant: String

  /// A day, which becomes its first second in UTC, or a time with its zone; nil for anything else.
  init?(_ text: String) {
    let day = text.prefix(10)
    guard let date = day.wholeMatch(of: #/(\d{4})-(\d\d)-(\d\d)/#), let year = Int(date.1),
      let month = Int(date.2), let number = Int(date.3), year > 0, (1...12).contains(month),
      (1...Self.days(year, month)).contains(number)
    else { return nil }
    if text.utf8.count == 10 {
      instant = text + "T00:00:00Z"
      return
    }
    let time = #/T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)/#
    guard text.dropFirst(10).wholeMatch(of: time) != nil else { return nil }
    instant = text
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
