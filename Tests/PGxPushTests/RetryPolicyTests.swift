import Testing

@testable import PGxPush

@Suite("When a request is sent again")
struct RetryPolicyTests {
  @Test(
    "Waits double up to a minute, and are half of it at least",
    arguments: [(1, 0.5, 1.0), (2, 1, 2), (3, 2, 4), (7, 30, 60), (100, 30, 60)])
  func waits(repetition: Int, least: Double, most: Double) {
    let policy = RetryPolicy(retries: 5)
    #expect(policy.wait(before: repetition, asked: nil, chance: 0) == least)
    #expect(policy.wait(before: repetition, asked: nil, chance: 1) == most)
    #expect(policy.wait(before: repetition, asked: 90, chance: 0.5) == 90)
  }

  @Test(
    "Retry-After is seconds or a date",
    arguments: [
      ("7", nil, 7.0), ("0", nil, 0), ("", nil, nil), ("-1", nil, nil), ("soon", nil, nil),
      ("1.5", nil, nil), ("Thu, 01 Jan 1970 00:16:50 GMT", nil, 10),
      ("Thu, 01 Jan 1970 00:16:30 GMT", nil, 0),
      ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", 30),
    ] as [(String, String?, Double?)])
  func asked(text: String, date: String?, expected: Double?) {
    var headers = ["retry-after": text]
    headers["date"] = date
    let answer = HTTPAnswer(status: 503, headers: headers)
    #expect(RetryPolicy.asked(by: answer, now: 1000) == expected)
  }

  @Test(
    "Dates",
    arguments: [
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
      ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
      ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:37", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
    ] as [(String, Int?)])
  func dates(text: String, expected: Int?) { #expect(HTTPDate.seconds(text) == expected) }
}
