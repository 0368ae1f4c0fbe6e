import Glibc
import PGxStatistics

/// How well a model tells people apart, with and without the marker; of the people that it was fitted
/// to, which flatters it: apparent.
package struct Performance: Sendable {
  /// `auc`, `r2` or `c-index`.
  package let measure: String
  package let full: Double?
  /// The 95 % interval of the AUC (DeLong).
  package let low: Double?, high: Double?
  package let standardError: Double?
  /// Of the covariates alone; nil without them.
  package let covariates: Double?
  /// Of the marker alone, where it is one number.
  package let marker: Double?
  package let markerError: Double?
  package let covariatesError: Double?
  /// What the marker adds, and the p-value of that (AUC alone).
  package let increment: Double?, incrementP: Double?
  package let logLikelihood: Double
  package let nullLogLikelihood: Double?
  package let brier: Double?
  /// Marker against no marker, by the likelihood ratio.
  package let joint: (chiSquare: Double, degrees: Int, p: Double)

  init(
    _ outcome: Outcome, _ rows: [Int], _ marker: [[Double]], _ others: [[Double]],
    _ full: FittedModel, known: FittedModel? = nil
  ) {
    let y = rows.map { outcome.values[$0] }
    let cases = y.map { $0 == 1 }
    let isPenalised = full.method == "firth"
    let reduced =
      others.isEmpty && outcome.kind == .cox
      ? nil
      : known?.method == full.method
        ? known : try? FittedModel(outcome, others, rows: rows, usesFirth: isPenalised)
    var nullLikelihood: Double?
    if outcome.kind == .logistic, !isPenalised {
      nullLikelihood = ModelFit.nullLogLikelihood(cases: cases.count { $0 }, count: cases.count)
    }
    nullLogLikelihood = nullLikelihood
    logLikelihood = full.estimate.logLikelihood
    var area: Discrimination?
    var before: Discrimination?
    var alone: Discrimination?
    switch outcome.kind {
    case .logistic:
      measure = "auc"
      area = Discrimination(scores: full.predictor, cases: cases)
      before =
        others.isEmpty
        ? nil
        : reduced.flatMap {
          Discrimination(scores: $0.predictor, cases: cases)
        }
      alone = marker.count == 1 ? Discrimination(scores: marker[0], cases: cases) : nil
      self.full = area?.area
      covariates = before?.area
      self.marker = alone?.area
      brier = ModelFit.brier(full.predictor.map(ModelFit.probability), cases: cases)
    case .linear:
      measure = "r2"
      self.full = LinearRegression.explained(full.estimate, y)
      covariates = others.isEmpty ? nil : reduced.map { LinearRegression.explained($0.estimate, y) }
      self.marker = nil
      brier = nil
    case .cox:
      measure = "c-index"
      let times = rows.map { outcome.times[$0] }
      self.full = CoxRegression.concordance(risk: full.predictor, time: times, event: cases)
      covariates =
        others.isEmpty
        ? nil
        : reduced.flatMap {
          CoxRegression.concordance(risk: $0.predictor, time: times, event: cases)
        }
      self.marker =
        marker.count == 1
        ? CoxRegression.concordance(risk: marker[0], time: times, event: cases) : nil
      brier = nil
    }
    standardError = area?.standardError
    covariatesError = before?.standardError
    markerError = alone?.standardError
    low = area?.interval?.low
    high = area?.interval?.high
    let difference = before.flatMap { area?.difference(from: $0) }
    increment = if let all = self.full, let covariates { all - covariates } else { nil }
    incrementP = difference?.p
    joint = Self.ratio(outcome, rows, marker.count, full, reduced)
  }

  /// The test of all of the marker's terms: the likelihood ratio, or F of least squares as its own
  /// chi-square.
  private static func ratio(
    _ outcome: Outcome, _ rows: [Int], _ degrees: Int, _ full: FittedModel, _ reduced: FittedModel?
  ) -> (chiSquare: Double, degrees: Int, p: Double) {
    let without: Double
    if let reduced {
      without = reduced.estimate.logLikelihood
    } else {
      // Without a covariate Cox's model has no term: all risks are 1.
      without = Self.nullPartial(outcome, rows)
    }
    if outcome.kind == .linear {
      let left = Double(rows.count - full.estimate.coefficients.count)
      // Half the sums of squares, with a sign, are the likelihoods.
      let gain = (full.estimate.logLikelihood - without) / -full.estimate.logLikelihood
      let statistic = gain * left / Double(degrees)
      // F's tail by the incomplete beta function.
      let p = Distribution.incompleteBeta(
        left / (left + Double(degrees) * statistic), left / 2, Double(degrees) / 2)
      return (statistic * Double(degrees), degrees, p)
    }
    let chi = max(0, 2 * (full.estimate.logLikelihood - without))
    return (chi, degrees, Distribution.chiSquareTail(chi, degrees: degrees))
  }

  private static func nullPartial(_ outcome: Outcome, _ rows: [Int]) -> Double {
    let order = rows.sorted { (outcome.times[$0], $0) > (outcome.times[$1], $1) }
    var (sum, risk, place) = (0.0, 0.0, 0)
    while place < order.count {
      let now = outcome.times[order[place]]
      var deaths = 0
      while place < order.count, outcome.times[order[place]] == now {
        risk += 1
        if outcome.values[order[place]] == 1 { deaths += 1 }
        place += 1
      }
      for death in 0..<deaths { sum -= log(risk - Double(death)) }
    }
    return sum
  }
}
