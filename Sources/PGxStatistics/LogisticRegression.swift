import Glibc

/// Logistic regression, by maximum likelihood or with Firth's penalty (PMID 12758140).
package struct LogisticRegression: Sendable {
  private let conditioning: Conditioning
  private var x: DesignMatrix { conditioning.matrix }
  private let y: [Bool]
  private let offset: [Double]
  /// Whether Jeffreys' prior penalises the likelihood.
  package let isPenalised: Bool

  /// A model of `y` on the terms.
  package init(_ x: DesignMatrix, _ y: [Bool], offset: [Double]? = nil, isPenalised: Bool = false) {
    conditioning = Conditioning(x)
    self.y = y
    self.offset = offset ?? [Double](repeating: 0, count: y.count)
    self.isPenalised = isPenalised
  }

  private struct State {
    var probabilities: [Double]
    var inverse: SymmetricMatrix
    var information: SymmetricMatrix
    var logLikelihood: Double
  }

  private func state(_ beta: [Double]) throws(RegressionFault) -> State {
    var information = SymmetricMatrix(size: x.columns)
    var sum = 0.0
    let eta = x.predictor(beta)
    var probabilities = [Double](repeating: 0, count: x.rows)
    let x = x
    for row in 0..<x.rows {
      let e = eta[row] + offset[row]
      let p = 1 / (1 + exp(-e))
      probabilities[row] = p
      let signed = y[row] ? -e : e
      sum -= signed > 0 ? signed + log1p(exp(-signed)) : log1p(exp(signed))
      information.addLower(x, row: row, weight: p * (1 - p))
    }
    information.mirror()
    let (inverse, logDeterminant) = try information.inverse()
    return State(
      probabilities: probabilities, inverse: inverse, information: information,
      logLikelihood: isPenalised ? sum + logDeterminant / 2 : sum)
  }

  /// The estimate; with `fixed`, that coefficient is held and the others are fitted.
  ///
  /// - Throws: `RegressionFault.separated` where the likelihood rises without end: a fitted probability
  ///   is 0 or 1 but for rounding, and a standard error is beyond what data give.
  /// - Complexity: O(rows × columns²) an iteration.
  package func fit(
    start: [Double]? = nil, fixed: (term: Int, value: Double)? = nil
  ) throws(RegressionFault) -> Estimate {
    let estimate = try conditioned(
      start: start.map(conditioning.forward), fixed: fixed.map { conditioning.forward($0) })
    return conditioning.back(estimate, isPenalised: isPenalised)
  }

  private func conditioned(
    start: [Double]?, fixed: (term: Int, value: Double)?
  ) throws(RegressionFault) -> Estimate {
    let cases = y.count(where: \.self)
    guard cases > 0, cases < y.count, y.count > x.columns else { throw .tooFewRows }
    var beta = start ?? [Double](repeating: 0, count: x.columns)
    if let fixed { beta[fixed.term] = fixed.value }
    var current = try state(beta)
    let x = x
    var (lastStep, length) = ([Double](), 1.0)
    for _ in 0..<200 {
      var score = [Double](repeating: 0, count: x.columns)
      for row in 0..<x.rows {
        let p = current.probabilities[row]
        var residual = (y[row] ? 1 : 0) - p
        if isPenalised {
          let terms = Array(x[row])
          let leverage = zip(terms, current.inverse.times(terms)).reduce(0) { $0 + $1.0 * $1.1 }
          residual += p * (1 - p) * leverage * (0.5 - p)
        }
        for j in 0..<x.columns { score[j] += x.values[row * x.columns + j] * residual }
      }
      var step: [Double]
      if let fixed {
        score[fixed.term] = 0
        var held = current.information
        for j in 0..<x.columns {
          held[fixed.term, j] = j == fixed.term ? 1 : 0
          held[j, fixed.term] = j == fixed.term ? 1 : 0
        }
        step = try held.inverse().matrix.times(score)
      } else {
        step = current.inverse.times(score)
      }
      let gain = zip(step, score).reduce(0) { $0 + $1.0 * $1.1 }
      if isPenalised {
        let square = lastStep.reduce(0) { $0 + $1 * $1 }
        let ratio = square > 0 ? zip(step, lastStep).reduce(0) { $0 + $1.0 * $1.1 } / square : 0
        length = ratio < 0 ? min(1, length / (1 - ratio)) : 1
        lastStep = step
        step = step.map { $0 * length }
      }
      var next = current
      var candidate = beta
      var isBetter = false
      for _ in 0..<40 {
        candidate = zip(beta, step).map { $0 + $1 }
        do {
          next = try state(candidate)
          if next.logLikelihood >= current.logLikelihood - 1e-10 {
            isBetter = true
            break
          }
        } catch {
          if !isPenalised { throw .separated }
        }
        step = step.map { $0 / 2 }
      }
      guard isBetter else { throw .notConverged }
      beta = candidate
      current = next
      if !isPenalised, separates(current.probabilities), Conditioning.isUnbounded(current.inverse),
        separates(along: step)
      {
        throw .separated
      }
      if gain < 1e-20 {
        return Estimate(
          coefficients: beta, covariance: current.inverse.values,
          logLikelihood: current.logLikelihood)
      }
    }
    throw isPenalised ? .notConverged : .separated
  }

  /// Whether a direction makes nobody's outcome less likely: the likelihood rises along it for ever.
  private func separates(along direction: [Double]) -> Bool {
    let change = x.predictor(direction)
    let size = change.reduce(0) { max($0, abs($1)) }
    return size > 0 && zip(change, y).allSatisfy { ($1 ? $0 : -$0) >= -1e-6 * size }
  }

  /// Whether a fitted probability is 0 or 1 but for rounding.
  private func separates(_ probabilities: [Double]) -> Bool {
    probabilities.contains { $0 < 1e-10 || $0 > 1 - 1e-10 }
  }

  /// The p-value of the (penalised) likelihood ratio of a term.
  package func ratioTest(_ term: Int, _ full: Estimate) throws(RegressionFault) -> Double {
    let none = try fit(start: full.coefficients, fixed: (term, 0))
    return Distribution.chiSquareTail(2 * (full.logLikelihood - none.logLikelihood))
  }

  /// A bound of the 95 % profile interval of a term.
  package func profileBound(
    _ term: Int, _ full: Estimate, isUpper: Bool
  ) throws(RegressionFault) -> Double {
    let limit = Distribution.normal95 * Distribution.normal95 / 2
    let best = full.coefficients[term]
    let sign = isUpper ? 1.0 : -1
    var inner = 0.0
    var outer = 2 * full.standardError(term)
    var start = full.coefficients
    func drop(_ distance: Double) throws(RegressionFault) -> Double {
      let held = try fit(start: start, fixed: (term, best + sign * distance))
      start = held.coefficients
      return full.logLikelihood - held.logLikelihood
    }
    for _ in 0..<30 {
      guard try drop(outer) < limit else { break }
      inner = outer
      outer *= 1.5
    }
    for _ in 0..<60 {
      guard outer - inner > 1e-11 * (abs(best) + outer) else { break }
      let middle = (inner + outer) / 2
      if try drop(middle) < limit { inner = middle } else { outer = middle }
    }
    return best + sign * (inner + outer) / 2
  }
}
