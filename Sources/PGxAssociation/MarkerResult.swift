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
  package var performance: Performance?
  /// All terms together: the likelihood ratio, its degrees and p-value.
  package var joint: (chiSquare: Double, degrees: Int, p: Double)?
  package var cells: Cells?
  package var trend: (chiSquare: Double, p: Double)?
  package var logRank: (chiSquare: Double, p: Double)?
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

  /// The effects of the first terms of a model.
  mutating func addEffects(_ names: [String], _ model: FittedModel) {
    let first = kind == .cox ? 0 : 1
    for (index, name) in names.enumerated() {
      let beta = model.estimate.coefficients[index + first]
      let error = model.estimate.standardError(index + first)
      if let profile = model.profiles[index] {
        effects.append(
          Effect(
            term: name, beta: beta, standardError: error, statistic: nil, p: profile.p,
            low: profile.low, high: profile.high))
        continue
      }
      let statistic = beta / error
      let degrees = Double(model.predictor.count - model.estimate.coefficients.count)
      let isLinear = kind == .linear
      let reach =
        error * (isLinear ? Distribution.student95(degrees: degrees) : Distribution.normal95)
      effects.append(
        Effect(
          term: name, beta: beta, standardError: error, statistic: statistic,
          p: isLinear
            ? Distribution.studentTwoSided(statistic, degrees: degrees)
            : Distribution.normalTwoSided(statistic),
          low: beta - reach, high: beta + reach))
    }
  }

  /// Tables of the marker without covariates.
  mutating func addTables(_ variable: Variable, _ rows: [Int], _ outcome: Outcome) {
    guard variable.terms.count == 1 else { return }
    let values = rows.map { variable.terms[0].values[$0] }
    let cases = rows.map { outcome.values[$0] == 1 }
    switch outcome.kind {
    case .linear: break
    case .cox:
      guard variable.isBinary else { return }
      let times = rows.map { outcome.times[$0] }
      if let chi = Survival.logRank(time: times, event: cases, group: values.map { $0 == 1 }) {
        logRank = (chi, Distribution.chiSquareTail(chi))
      }
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
