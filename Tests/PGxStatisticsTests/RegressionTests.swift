import Glibc
import Testing

@testable import PGxStatistics

@Suite struct RegressionTests {
  private let ones = [Double](repeating: 1, count: 8)

  @Test("a separated marker has no maximum likelihood, but Firth's, by symmetry")
  func separated() throws {
    let x = DesignMatrix(columns: [ones, [0, 0, 0, 0, 1, 1, 1, 1]], rows: 8)
    let y = [false, false, false, false, true, true, true, true]
    #expect(throws: RegressionFault.separated) { try LogisticRegression(x, y).fit() }
    // With one binary term Firth adds half a person to each cell: log odds ratio log(4.5² / 0.5²).
    let model = LogisticRegression(x, y, isPenalised: true)
    let fit = try model.fit()
    #expect(abs(fit.coefficients[1] - 4.394449154672439) < 1e-8)
    let p = try model.ratioTest(1, fit)
    #expect(p > 0.001 && p < 0.05)
    let low = try model.profileBound(1, fit, isUpper: false)
    let high = try model.profileBound(1, fit, isUpper: true)
    #expect(low > 0 && low < fit.coefficients[1] && high > fit.coefficients[1])
  }

  @Test("a column that the others make up is named")
  func collinear() {
    let x = DesignMatrix(
      columns: [ones, [1, 2, 3, 4, 5, 6, 7, 8], [3, 5, 7, 9, 11, 13, 15, 17]], rows: 8)
    let y = [true, false, true, false, true, false, true, true]
    #expect(throws: RegressionFault.collinear(column: 2)) { try LogisticRegression(x, y).fit() }
    #expect(throws: RegressionFault.collinear(column: 2)) {
      try LinearRegression.fit(x, y.map { $0 ? 1 : 0 })
    }
  }

  @Test("nothing is fitted to cases only, to no events, to two people")
  func tooFew() {
    let x = DesignMatrix(columns: [ones], rows: 8)
    let all = [Bool](repeating: true, count: 8)
    #expect(throws: RegressionFault.tooFewRows) { try LogisticRegression(x, all).fit() }
    #expect(throws: RegressionFault.tooFewRows) {
      try CoxRegression(x, time: ones, event: all.map { !$0 }).fit()
    }
    #expect(throws: RegressionFault.tooFewRows) {
      try LinearRegression.fit(DesignMatrix(columns: [[1, 1], [0, 1]], rows: 2), [0, 1])
    }
    #expect(Discrimination(scores: ones, cases: all) == nil)
    #expect(TrendTest.chiSquare(doses: ones, cases: all) == nil)
    #expect(MetaAnalysis([]) == nil)
  }

  @Test("tails that have closed forms")
  func tails() {
    #expect(abs(Distribution.normalTwoSided(1.959963984540054) - 0.05) < 1e-14)
    #expect(abs(Distribution.chiSquareTail(3, degrees: 2) - 0.22313016014842982) < 1e-14)
    #expect(abs(Distribution.chiSquareTail(0.5, degrees: 2) - 0.7788007830714049) < 1e-14)
    #expect(abs(Distribution.studentTwoSided(1, degrees: 1) - 0.5) < 1e-14)
    #expect(abs(Distribution.student95(degrees: 1) - 12.706204736174705) < 1e-10)
  }

  @Test("a linear fit by hand; its explained share")
  func linear() throws {
    let x = DesignMatrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]], rows: 4)
    let fit = try LinearRegression.fit(x, [1, 3, 2, 5])
    #expect(abs(fit.coefficients[0] - 1.1) < 1e-12 && abs(fit.coefficients[1] - 1.1) < 1e-12)
    #expect(abs(LinearRegression.explained(fit, [1, 3, 2, 5]) - 6.05 / 8.75) < 1e-12)
  }

  @Test("a curve of survival by hand; who leaves is at risk until then")
  func curve() {
    let steps = Survival.curve(time: [1, 2, 2, 3], event: [true, true, false, true])
    #expect(steps.map(\.time) == [1, 2, 3])
    #expect(abs(steps[0].share - 0.75) < 1e-12 && abs(steps[1].share - 0.5) < 1e-12)
    #expect(steps[2].share == 0)
  }

  @Test(
    "Firth's estimate of a rare binary term is that of half a person more in each cell",
    arguments: [(1, 0, 39, 60), (0, 1, 39, 60), (2, 0, 10, 300), (1, 1, 4, 94), (3, 0, 48, 49)])
  func rareCarriers(_ cells: (cases: Int, controls: Int, otherCases: Int, otherControls: Int))
    throws
  {
    let carriers = cells.cases + cells.controls
    let count = carriers + cells.otherCases + cells.otherControls
    let carries = (0..<count).map { $0 < carriers ? 1.0 : 0 }
    let y = (0..<count).map {
      $0 < cells.cases || ($0 >= carriers && $0 < carriers + cells.otherCases)
    }
    let x = DesignMatrix(columns: [[Double](repeating: 1, count: count), carries], rows: count)
    let fit = try LogisticRegression(x, y, isPenalised: true).fit()
    func half(_ count: Int) -> Double { Double(count) + 0.5 }
    let odds = half(cells.cases) / half(cells.controls)
    let others = half(cells.otherCases) / half(cells.otherControls)
    #expect(abs(fit.coefficients[1] - log(odds / others)) < 1e-8)
  }

  /// 40 values from 0 to 5, and a code for "not measured" that somebody took for a value.
  private let outlying = (0..<40).map { index -> Double in
    index == 3 ? 999 : Double((index * 7) % 11) / 2
  }

  @Test("a gross outlier is no separation: the logistic estimate is statsmodels'")
  func outlier() throws {
    let y = outlying.enumerated().map { index, value -> Bool in
      let noise = Double((index * 5) % 8)
      return index == 3 || noise + value * 0.8 > 5.2
    }
    let x = DesignMatrix(columns: [[Double](repeating: 1, count: 40), outlying], rows: 40)
    let fit = try LogisticRegression(x, y).fit()
    #expect(abs(fit.coefficients[1] - 0.54847296) < 1e-7)
    #expect(abs(fit.standardError(1) - 0.23826215) < 1e-7)
  }

  @Test("a gross outlier does not make the others' hazards 0 (sums of 40 digits)")
  func outlyingHazard() throws {
    let event = (0..<40).map { $0 % 4 != 1 }
    let x = DesignMatrix(columns: [outlying], rows: 40)
    let scattered = (0..<40).map { index -> Double in Double((index * 13) % 37) + 1 }
    let steep = outlying.enumerated().map { index, value -> Double in
      let noise = Double((index * 13) % 9)
      return 40 - 2 * value + noise
    }
    let cases: [(times: [Double], beta: Double, error: Double)] = [
      (scattered, 0.0082110753886553436, 0.0096780720804667476),
      (steep, 0.82573093778619852, 0.18560083922169219),
    ]
    for (times, beta, error) in cases {
      let time = times.enumerated().map { $0 == 3 ? 0.5 : $1 }
      let fit = try CoxRegression(x, time: time, event: event).fit()
      #expect(abs(fit.coefficients[0] / beta - 1) < 1e-9)
      #expect(abs(fit.standardError(0) / error - 1) < 1e-9)
    }
  }

  @Test("a time that is not a number ends, with a fault")
  func notFinite() {
    let x = DesignMatrix(columns: [[0, 1, 0, 1]], rows: 4)
    let event = [true, true, true, true]
    #expect(throws: RegressionFault.notFinite) {
      try CoxRegression(x, time: [1, .nan, 2, 3], event: event).fit()
    }
    #expect(!Survival.curve(time: [1, .nan, 2, 3], event: event).isEmpty)
    _ = Survival.logRank(
      time: [1, .nan, 2, 3], event: event, group: [1, 0, 1, 0], count: 2)
  }

  @Test("separation of survival is still seen")
  func separatedSurvival() {
    let x = DesignMatrix(columns: [[1, 1, 1, 0, 0, 0, 0, 0]], rows: 8)
    #expect(throws: RegressionFault.separated) {
      try CoxRegression(
        x, time: [1, 2, 3, 4, 5, 6, 7, 8],
        event: [true, true, true] + [Bool](repeating: false, count: 5)
      ).fit()
    }
  }
}
