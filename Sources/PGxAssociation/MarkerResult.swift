import Glibc
package import PGxStatistics

/// What was found of a marker.
package struct MarkerResult: Sendable {
  /// The effect of one term.
  package struct Effect: Sendable {
    package let term: String
    package let beta: Double
    package let standardError: Double
    /// z, or t of least squares; nil of Firth's, whose p-value is of a likelihood ratio.
    package let statistic: Double?
    package let p: Double
    /// The 95 % interval of `beta`.
    package let low: Double
    package let high: Double
  }

  /// A marker of two values against cases and controls.
  package struct Cells: Sendable {
    package let table: FourfoldTable
    package let fisher: Double
  }

  /// The share of a group without an event until a time (Kaplan and Meier).
  package struct Survived: Sendable {
    package let group: String
    package let time: Double
    /// Nil where nobody of the group was under observation so long.
    package let share: Double?
    package let interval: Survival.Interval?
    package let atRisk: Int
  }

  package let marker: String
  package let outcome: String
  package let kind: ModelKind
  /// The study; empty for all people, `combined` for all studies together.
  package var study = ""
  package var count = 0
  package var events = 0
  package var missing = 0
  package var reference: String?
  package var scale: Scale?
  package var hardyWeinberg: Double?
  package var method = ""
  package var effects: [Effect] = []
  /// The effects of the covariates in the same model, the constant first.
  package var covariates: [Effect] = []
  package var performance: Performance?
  /// All terms together: the likelihood ratio, its degrees and p-value.
  package var joint: (chiSquare: Double, degrees: Int, p: Double)?
  package var cells: Cells?
  package var trend: (chiSquare: Double, p: Double)?
  package var logRank: (chiSquare: Double, degrees: Int, p: Double)?
  package var survived: [Survived] = []
  package var tenths: [(count: Int, cases: Int)] = []
  /// The uppermost tenth against the middle fifth.
  package var topTenth: FourfoldTable?
  package var heterogeneity: (q: Double, p: Double?, inconsistency: Double)?
  package var eventsPerParameter = 0.0
  package var flags: [String] = []
  /// Why there is no estimate; nil where there is one.
  package var exclusion: String?
  package var adjusted: [MultipleTesting: Double] = [:]

  init(marker: String, outcome: Outcome) {
    self.init(marker: marker, outcome: outcome.name, kind: outcome.kind)
  }

  init(marker: String, outcome: String, kind: ModelKind, study: String = "") {
    self.marker = marker
    self.outcome = outcome
    self.kind = kind
    self.study = study
  }

  /// The one p-value of the marker: of its term, or of all of them together.
  package var p: Double? { joint?.p ?? (effects.count == 1 ? effects[0].p : nil) }

  /// The p-value by Benjamini and Hochberg.
  package var falseDiscoveryRate: Double? { adjusted[.benjaminiHochberg] }

  func excluded(_ reason: String) -> MarkerResult {
    var copy = self
    copy.exclusion = reason
    return copy
  }

  /// The effects of a model: those of the marker's terms, which come first, and of the others.
  mutating func addEffects(_ names: [String], covariates others: [String], _ model: FittedModel) {
    let first = kind == .cox ? 0 : 1
    for (index, name) in names.enumerated() {
      guard let profile = model.profiles[index] else {
        effects.append(effect(name, index + first, model))
        continue
      }
      effects.append(
        Effect(
          term: name, beta: model.estimate.coefficients[index + first],
          standardError: model.estimate.standardError(index + first), statistic: nil,
          p: profile.p, low: profile.low, high: profile.high))
    }
    if kind != .cox { covariates.append(effect("constant", 0, model)) }
    for (index, name) in others.enumerated() {
      covariates.append(effect(name, index + first + names.count, model))
    }
  }

  /// A coefficient with Wald's p-value and interval, or Student's of least squares.
  private func effect(_ name: String, _ place: Int, _ model: FittedModel) -> Effect {
    let beta = model.estimate.coefficients[place]
    let error = model.estimate.standardError(place)
    let statistic = beta / error
    let degrees = Double(model.predictor.count - model.estimate.coefficients.count)
    let isLinear = kind == .linear
    let reach =
      error * (isLinear ? Distribution.student95(degrees: degrees) : Distribution.normal95)
    return Effect(
      term: name, beta: beta, standardError: error, statistic: statistic,
      p: isLinear
        ? Distribution.studentTwoSided(statistic, degrees: degrees)
        : Distribution.normalTwoSided(statistic),
      low: beta - reach, high: beta + reach)
  }

  /// Tables of the marker without covariates.
  mutating func addTables(
    _ variable: Variable, _ rows: [Int], _ outcome: Outcome, survivalTimes: [Double]
  ) {
    if outcome.kind == .cox { addSurvival(variable, rows, outcome, survivalTimes) }
    guard variable.terms.count == 1 else { return }
    let values = rows.map { variable.terms[0].values[$0] }
    let cases = rows.map { outcome.values[$0] == 1 }
    switch outcome.kind {
    case .linear, .cox: break
    case .logistic:
      func number(_ value: Double, _ isCase: Bool) -> Int {
        zip(values, cases).count { $0.0 == value && $0.1 == isCase }
      }
      if variable.isBinary {
        let table = FourfoldTable(
          number(1, true), number(1, false), number(0, true), number(0, false))
        cells = Cells(
          table: table, fisher: ExactTest.fisher(table.a, table.b, table.c, table.d))
      }
      if variable.isCount, let chi = TrendTest.chiSquare(doses: values, cases: cases) {
        trend = (chi, Distribution.chiSquareTail(chi))
      }
      if !variable.isCount, values.count >= 100 { addTenths(values, cases) }
    }
  }

  /// Survival of each level: of words, or of the two values of a number.
  private mutating func addSurvival(
    _ variable: Variable, _ rows: [Int], _ outcome: Outcome, _ survivalTimes: [Double]
  ) {
    guard variable.terms.count > 1 || variable.isBinary else { return }
    // The reference is the group of those of whom no term is 1.
    let groups = rows.map { row in
      (variable.terms.firstIndex { $0.values[row] == 1 } ?? -1) + 1
    }
    let times = rows.map { outcome.times[$0] }
    let events = rows.map { outcome.values[$0] == 1 }
    if let test = Survival.logRank(
      time: times, event: events, group: groups, count: variable.terms.count + 1)
    {
      logRank = (
        test.chiSquare, test.degrees,
        Distribution.chiSquareTail(test.chiSquare, degrees: test.degrees)
      )
    }
    guard !survivalTimes.isEmpty else { return }
    let reference = variable.terms.count == 1 ? "\(variable.name) = 0" : variable.reference ?? ""
    for (number, name) in ([reference] + variable.terms.map(\.name)).enumerated() {
      let members = rows.indices.filter { groups[$0] == number }
      let observed = members.map { times[$0] }
      let curve = Survival.curve(time: observed, event: members.map { events[$0] })
      let last = observed.max() ?? -.infinity
      for time in survivalTimes {
        let step = curve.last { $0.time <= time }
        survived.append(
          Survived(
            group: name, time: time, share: time <= last ? step?.share ?? 1 : nil,
            interval: time <= last ? step?.interval : nil,
            atRisk: observed.count { $0 >= time }))
      }
    }
  }

  private mutating func addTenths(_ values: [Double], _ cases: [Bool]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let count = order.count
    tenths = (0..<10).map { tenth in
      let part = order[(tenth * count / 10)..<((tenth + 1) * count / 10)]
      return (part.count, part.count { cases[$0] })
    }
    let (top, fifth, sixth) = (tenths[9], tenths[4], tenths[5])
    topTenth = FourfoldTable(
      top.cases, top.count - top.cases, fifth.cases + sixth.cases,
      fifth.count + sixth.count - fifth.cases - sixth.cases)
  }

  /// All studies of a marker together, by a fixed effect.
  static func combined(_ studies: [MarkerResult], _ base: MarkerResult) -> MarkerResult {
    var result = base
    result.study = "combined"
    let usable = studies.filter { $0.exclusion == nil && $0.effects.count == 1 }
    guard let first = usable.first,
      let meta = MetaAnalysis(
        usable.map { ($0.effects[0].beta, $0.effects[0].standardError) })
    else { return result.excluded("no study with one estimate") }
    result.count = usable.reduce(0) { $0 + $1.count }
    result.events = usable.reduce(0) { $0 + $1.events }
    result.missing = base.missing + base.count
    result.method = "fixed-effect"
    result.set(meta, term: first.effects[0].term)
    if usable.count < studies.count {
      result.flags.append("\(studies.count - usable.count)-studies-left-out")
    }
    return result
  }

  /// The estimate of several studies.
  mutating func set(_ meta: MetaAnalysis, term: String) {
    let z = meta.effect / meta.standardError
    let reach = Distribution.normal95 * meta.standardError
    effects = [
      Effect(
        term: term, beta: meta.effect, standardError: meta.standardError, statistic: z,
        p: Distribution.normalTwoSided(z), low: meta.effect - reach, high: meta.effect + reach)
    ]
    heterogeneity = (meta.heterogeneity, meta.heterogeneityP, meta.inconsistency)
  }
}
