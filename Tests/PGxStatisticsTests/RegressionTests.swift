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
}
