import Testing

@testable import PGxStatistics

@Suite struct ExactTestTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let counts: [Int]
    let p: Double
    var testDescription: String { "\(counts)" }
    init(_ counts: [Int], _ p: Double) {
      self.counts = counts
      self.p = p
    }
  }

  @Test(
    "Fisher's two-sided p-value",
    arguments: [
      Case([3, 1, 1, 3], 34.0 / 70), Case([8, 2, 1, 5], 5.0 / 143), Case([0, 0, 3, 4], 1),
      Case([5, 0, 5, 0], 1),
      Case([2, 0, 0, 2], 1.0 / 3),
    ])
  func fisher(test: Case) {
    let table = test.counts
    let expected = test.p
    let p = ExactTest.fisher(table[0], table[1], table[2], table[3])
    #expect(abs(p - expected) <= 1e-12 * expected)
    #expect(abs(ExactTest.fisher(table[2], table[3], table[0], table[1]) - p) <= 1e-12)
    #expect(abs(ExactTest.fisher(table[0], table[2], table[1], table[3]) - p) <= 1e-12)
  }

  @Test(
    "Hardy–Weinberg: the sum over heterozygote counts, by hand",
    arguments: [
      Case([0, 1, 1], 1.0 / 3), Case([2, 0, 0], 1), Case([0, 9, 0], 1), Case([0, 0, 0], 1),
      Case([1, 0, 7], 1),
    ])
  func hardyWeinberg(test: Case) {
    let counts = test.counts
    let expected = test.p
    let p = ExactTest.hardyWeinberg(
      heterozygotes: counts[0], homozygotes: counts[1], otherHomozygotes: counts[2])
    #expect(abs(p - expected) <= 1e-12 * expected)
  }

  @Test("a biobank's counts neither overflow nor vanish")
  func large() {
    let balanced = ExactTest.hardyWeinberg(
      heterozygotes: 250_000, homozygotes: 125_000, otherHomozygotes: 125_000)
    #expect(balanced > 0.99)
    let none = ExactTest.hardyWeinberg(
      heterozygotes: 249_000, homozygotes: 125_500, otherHomozygotes: 125_500)
    #expect(none > 0.004 && none < 0.006)  // chi-square 8 of one degree: 0.0047
  }
}
