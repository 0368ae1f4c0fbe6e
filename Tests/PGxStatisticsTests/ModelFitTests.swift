import PGxTestSupport
import Testing

@testable import PGxStatistics

/// Expected values are those of SciPy 1.17, statsmodels 0.15 and lifelines 0.30 unless they are by
/// hand.
@Suite("Fit, shares, areas and survival")
struct ModelFitTests {
  @Test("A year of birth: terms far from 0 lose no digits")
  func conditioning() throws {
    var random = SeededGenerator(seed: 11)
    let age = (0..<400).map { _ in Double(Int.random(in: 20...90, using: &random)) }
    let cases = age.map { Double.random(in: 0...1, using: &random) < $0 / 150 }
    let ones = [Double](repeating: 1, count: 400)
    let young = try LogisticRegression(DesignMatrix(columns: [ones, age], rows: 400), cases).fit()
    let born = age.map { 1e7 - $0 }
    let old = try LogisticRegression(DesignMatrix(columns: [ones, born], rows: 400), cases).fit()
    #expect(abs(old.coefficients[1] + young.coefficients[1]) < 1e-12)
    #expect(abs(old.standardError(1) - young.standardError(1)) < 1e-12)
    #expect(abs(old.logLikelihood - young.logLikelihood) < 1e-9)
    let linear = try LinearRegression.fit(DesignMatrix(columns: [ones, born], rows: 400), age)
    #expect(abs(linear.coefficients[1] + 1) < 1e-10)
    #expect(abs(linear.coefficients[0] - 1e7) < 1e-3)
  }

  @Test("An extreme person is no separation; a split that has no exception is one")
  func separation() throws {
    let ones = [Double](repeating: 1, count: 40)
    var x = (0..<40).map { Double($0 % 10) }
    let cases = (0..<40).map { $0 % 10 > 4 ? $0 != 7 : $0 == 12 || $0 == 24 }
    x[39] = 90
    let fit = try LogisticRegression(DesignMatrix(columns: [ones, x], rows: 40), cases).fit()
    #expect(fit.coefficients[1].isFinite && fit.standardError(1) < 1)
    let split = x.map { $0 > 4.5 }
    #expect(throws: RegressionFault.separated) {
      try LogisticRegression(DesignMatrix(columns: [ones, x], rows: 40), split).fit()
    }
    let time = (0..<40).map { Double($0 + 1) }
    let early = (0..<40).map { $0 < 20 ? 1.0 : 0 }
    #expect(throws: RegressionFault.separated) {
      try CoxRegression(
        DesignMatrix(columns: [early], rows: 40), time: time, event: (0..<40).map { $0 < 20 }
      ).fit()
    }
  }

  @Test("Concordance is that of all pairs")
  func concordance() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let count = Int.random(in: 2...40, using: &random)
      let risk = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &random)) }
      let time = (0..<count).map { _ in Double(Int.random(in: 0...8, using: &random)) }
      let event = (0..<count).map { _ in Bool.random(using: &random) }
      var (pairs, agreeing) = (0.0, 0.0)
      for i in risk.indices where event[i] {
        for j in risk.indices where time[j] > time[i] || (time[j] == time[i] && !event[j]) {
          pairs += 1
          agreeing += risk[i] > risk[j] ? 1 : risk[i] == risk[j] ? 0.5 : 0
        }
      }
      let expected = pairs > 0 ? agreeing / pairs : nil
      #expect(CoxRegression.concordance(risk: risk, time: time, event: event) == expected)
    }
  }

  @Test("Two areas of the same people; one is no different from itself")
  func areas() throws {
    let cases = [true, true, true, true, false, false, false, false]
    let first = try #require(Discrimination(scores: [8, 7, 6, 3, 5, 4, 2, 1], cases: cases))
    let second = try #require(Discrimination(scores: [5, 7, 1, 3, 6, 4, 2, 8], cases: cases))
    #expect(first.area == 14.0 / 16 && second.area == 6.0 / 16)
    let difference = first.difference(from: second)
    #expect(difference.value == 0.5)
    #expect(first.difference(from: first).p == nil)
    let p = try #require(difference.p)
    #expect(abs(p - 0.04550026389635844) < 1e-12)
    #expect(second.difference(from: first).p == difference.p)
    let interval = try #require(first.interval)
    #expect(interval.high == 1 && interval.low < 0.875)
  }

  @Test("Shares, odds ratios and the fit of a model")
  func fit() throws {
    let share = try #require(Share(5, of: 20))
    #expect(abs(share.low - 0.1118617) < 1e-6 && abs(share.high - 0.4687009) < 1e-6)
    #expect(Share(0, of: 10)?.low == 0 && Share(10, of: 10)?.high == 1 && Share(0, of: 0) == nil)
    let table = FourfoldTable(53, 172, 87, 288)
    let ratio = try #require(table.oddsRatio)
    #expect(abs(ratio.value - 1.0200481154771452) < 1e-12)
    #expect(abs(ratio.low - 0.6904469365275457) < 1e-9)
    #expect(abs(ratio.high - 1.5069922145233012) < 1e-9)
    #expect(abs((table.chiSquare ?? 0) - 0.009937888198757764) < 1e-12)
    #expect(FourfoldTable(0, 1, 2, 3).oddsRatio == nil)
    #expect(FourfoldTable(0, 0, 2, 3).chiSquare == nil)
    #expect(ModelFit.brier([0.5, 1], cases: [true, true]) == 0.125)
    let null = ModelFit.nullLogLikelihood(cases: 1, count: 4)
    #expect(abs(null + 2.249340578475233) < 1e-12)
    #expect(ModelFit.mcFadden(-1, null: -4) == 0.75)
  }

  @Test("Kaplan–Meier with its interval and numbers at risk")
  func survival() throws {
    let steps = Survival.curve(
      time: [1, 2, 2, 3, 4, 5], event: [true, true, false, true, false, true])
    #expect(steps.map(\.time) == [1, 2, 3, 5])
    #expect(steps.map(\.atRisk) == [6, 5, 3, 1])
    #expect(steps.map(\.events) == [1, 1, 1, 1])
    let shares: [Double] = [5.0 / 6, 2.0 / 3, 4.0 / 9, 0]
    for (step, share) in zip(steps, shares) { #expect(abs(step.share - share) < 1e-15) }
    // Greenwood: 1/30 + 1/20 at time 2; log(−log S) ± 1.96 √(1/12) / |log S|.
    let interval = try #require(steps[1].interval)
    #expect(abs(interval.low - 0.1946166) < 1e-6 && abs(interval.high - 0.9044342) < 1e-6)
    #expect(steps[3].interval == nil)
  }
}
