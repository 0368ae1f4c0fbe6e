package import PGxStatistics

/// What is modelled.
package enum ModelKind: String, Sendable, CaseIterable {
  /// A number, by least squares.
  case linear
  /// Cases and controls, by maximum likelihood.
  case logistic
  /// The time to an event, by Cox's partial likelihood with Efron's ties.
  case cox

  /// What an effect is called.
  package var effectName: String {
    switch self {
    case .linear: "beta"
    case .logistic: "odds ratio"
    case .cox: "hazard ratio"
    }
  }
}

/// The outcome of each person.
package struct Outcome: Sendable {
  package let kind: ModelKind
  package let name: String
  /// The number, or 1 for a case or an event; NaN where unknown.
  package let values: [Double]
  /// Time under observation; empty unless there are events.
  package let times: [Double]

  /// Reads it.
  ///
  /// - Throws: ``AssociationError`` where it is not an outcome of this kind.
  package init(
    _ kind: ModelKind, _ name: String, time: String?, of table: CohortTable
  ) throws(AssociationError) {
    self.kind = kind
    self.name = name
    let variable = try Variable(name, of: table)
    guard variable.terms.count == 1, variable.levels.isEmpty else {
      throw .request(
        "\(table.file): '\(name)' is no number; give \(name):LEVEL for cases of that level")
    }
    values = variable.terms[0].values
    if kind != .linear {
      guard variable.isBinary else {
        throw .request(
          "\(table.file): '\(name)' has values other than 0 and 1; give \(name):2 where 2 is a case"
        )
      }
    }
    guard kind == .cox else {
      times = []
      return
    }
    guard let time, case .numbers(let numbers) = table[time] else {
      throw .request(
        "\(table.file): the time under observation has to be a column of numbers: --time")
    }
    guard numbers.allSatisfy({ $0.isNaN || $0 >= 0 }) else {
      throw .request("\(table.file): '\(time)' has times below 0")
    }
    times = numbers
  }

  /// Whether a person has one.
  package func isKnown(_ row: Int) -> Bool {
    !values[row].isNaN && (kind != .cox || !times[row].isNaN)
  }

  /// People with the event, or all where there is none.
  package func eventCount(_ rows: [Int]) -> Int {
    kind == .linear ? rows.count : rows.count { values[$0] == 1 }
  }
}

/// How a model of some people fits.
package struct FittedModel: Sendable {
  package let estimate: Estimate
  /// `ml`, `firth`, `ols` or `efron`.
  package let method: String
  /// What each person is predicted, on the scale of the linear predictor.
  package let predictor: [Double]
  /// By Firth's penalised likelihood: p-value and interval of each term asked for.
  package let profiles: [Int: (p: Double, low: Double, high: Double)]

  /// Fits terms (without the constant, which is added unless a model has none).
  ///
  /// - Parameters:
  ///   - outcome: what is modelled.
  ///   - terms: numbers, one for each of the rows.
  ///   - rows: the people; all of their numbers are known.
  ///   - tested: terms whose penalised p-values are wanted.
  ///   - usesFirth: whether Firth's penalty is used also where nothing is separated.
  /// - Throws: `RegressionFault`.
  package init(
    _ outcome: Outcome, _ terms: [[Double]], rows: [Int], tested: [Int] = [],
    usesFirth: Bool = false
  ) throws(RegressionFault) {
    let y = rows.map { outcome.values[$0] }
    let ones = [Double](repeating: 1, count: rows.count)
    let x = DesignMatrix(
      columns: outcome.kind == .cox ? terms : [ones] + terms, rows: rows.count)
    var profiles: [Int: (p: Double, low: Double, high: Double)] = [:]
    switch outcome.kind {
    case .linear:
      estimate = try LinearRegression.fit(x, y)
      method = "ols"
    case .cox:
      estimate = try CoxRegression(
        x, time: rows.map { outcome.times[$0] }, event: y.map { $0 == 1 }
      ).fit()
      method = "efron"
    case .logistic:
      let cases = y.map { $0 == 1 }
      var plain: Estimate?
      if !usesFirth {
        do { plain = try LogisticRegression(x, cases).fit() } catch RegressionFault.separated {}
      }
      if let plain {
        estimate = plain
        method = "ml"
      } else {
        let model = LogisticRegression(x, cases, isPenalised: true)
        let fit = try model.fit()
        for term in tested {
          profiles[term] = (
            try model.ratioTest(term + 1, fit),
            try model.profileBound(term + 1, fit, isUpper: false),
            try model.profileBound(term + 1, fit, isUpper: true)
          )
        }
        estimate = fit
        method = "firth"
      }
    }
    self.profiles = profiles
    predictor = x.predictor(estimate.coefficients)
  }
}
