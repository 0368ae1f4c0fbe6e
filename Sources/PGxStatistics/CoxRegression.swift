import Glibc

/// Cox's proportional hazards, with Efron's treatment of ties.
package struct CoxRegression: Sendable {
  private let conditioning: Conditioning
  private var x: DesignMatrix { conditioning.matrix }
  let time: [Double]
  let event: [Bool]

  /// A model of the time to an event on the terms.
  package init(_ x: DesignMatrix, time: [Double], event: [Bool]) {
    conditioning = Conditioning(x, needsConstant: false)
    self.time = time
    self.event = event
  }

  /// The estimate of the partial likelihood.
  ///
  /// - Throws: `RegressionFault.separated` where the likelihood rises without end.
  package func fit() throws(RegressionFault) -> Estimate { conditioning.back(try conditioned()) }

  private func conditioned() throws(RegressionFault) -> Estimate {
    guard event.contains(true), x.rows > x.columns else { throw .tooFewRows }
    guard time.allSatisfy(\.isFinite) else { throw .notFinite }
    let order = (0..<x.rows).sorted { (time[$0], $0) > (time[$1], $1) }
    var beta = [Double](repeating: 0, count: x.columns)
    var current = partial(beta, order)
    for iteration in 0..<100 {
      let inverse: SymmetricMatrix
      do { inverse = try current.information.inverse().matrix } catch {
        // At 0 a term is a combination of others; later the likelihood has become flat.
        throw iteration == 0 ? error : .separated
      }
      var step = inverse.times(current.score)
      let gain = zip(step, current.score).reduce(0) { $0 + $1.0 * $1.1 }
      if gain < 1e-20 {
        guard !Conditioning.isUnbounded(inverse) || !isMonotone(along: step, order) else {
          throw .separated
        }
        return Estimate(
          coefficients: beta, covariance: inverse.values, logLikelihood: current.logLikelihood)
      }
      var candidate = beta
      var next = current
      var isBetter = false
      for _ in 0..<40 where !isBetter {
        candidate = zip(beta, step).map { $0 + $1 }
        next = partial(candidate, order)
        isBetter = next.logLikelihood >= current.logLikelihood - 1e-10
        step = step.map { $0 / 2 }
      }
      guard isBetter else { throw .notConverged }
      beta = candidate
      current = next
    }
    throw .separated
  }

  /// Whether, along a direction, everybody with an event has the highest risk of those at risk: the
  /// likelihood rises along it for ever.
  private func isMonotone(along direction: [Double], _ order: [Int]) -> Bool {
    let change = x.predictor(direction)
    let size = change.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return false }
    var (highest, place) = (-Double.infinity, 0)
    while place < order.count {
      let start = place
      while place < order.count, time[order[place]] == time[order[start]] {
        highest = max(highest, change[order[place]])
        place += 1
      }
      for row in order[start..<place] where event[row] && change[row] < highest - 1e-6 * size {
        return false
      }
    }
    return true
  }

  private struct Partial {
    var logLikelihood = 0.0
    var score: [Double]
    var information: SymmetricMatrix
  }

  private func partial(_ beta: [Double], _ order: [Int]) -> Partial {
    let size = x.columns
    let eta = x.predictor(beta)
    // Weights are relative to the highest risk yet, so that somebody far above all, who is at risk
    // only early, does not make the others' weights 0.
    var shift = -Double.infinity
    var result = Partial(
      score: [Double](repeating: 0, count: size), information: SymmetricMatrix(size: size))
    var risk = 0.0
    var first = [Double](repeating: 0, count: size)
    var second = SymmetricMatrix(size: size)
    var place = 0
    while place < order.count {
      var deaths = 0
      var tiedRisk = 0.0
      var tiedFirst = [Double](repeating: 0, count: size)
      var tiedSecond = SymmetricMatrix(size: size)
      let start = place
      while place < order.count, time[order[place]] == time[order[start]] { place += 1 }
      let highest = order[start..<place].reduce(shift) { max($0, eta[$1]) }
      if highest > shift {
        let factor = exp(shift - highest)
        risk *= factor
        for j in 0..<size { first[j] *= factor }
        second.scale(by: factor)
        shift = highest
      }
      for row in order[start..<place] {
        let weight = exp(eta[row] - shift)
        risk += weight
        second.add(x[row], weight: weight)
        for (j, value) in x[row].enumerated() { first[j] += weight * value }
        if event[row] {
          deaths += 1
          tiedRisk += weight
          tiedSecond.add(x[row], weight: weight)
          result.logLikelihood += eta[row] - shift
          for (j, value) in x[row].enumerated() {
            tiedFirst[j] += weight * value
            result.score[j] += value
          }
        }
      }
      for death in 0..<deaths {
        let share = Double(death) / Double(deaths)
        let total = risk - share * tiedRisk
        result.logLikelihood -= log(total)
        let mean = (0..<size).map { (first[$0] - share * tiedFirst[$0]) / total }
        for i in 0..<size {
          result.score[i] -= mean[i]
          for j in 0..<size {
            result.information[i, j] +=
              (second[i, j] - share * tiedSecond[i, j]) / total - mean[i] * mean[j]
          }
        }
      }
    }
    return result
  }

  /// Harrell's concordance of a risk with the order of events; ties of risk count half.
  ///
  /// - Complexity: O(n log n).
  package static func concordance(risk: [Double], time: [Double], event: [Bool]) -> Double? {
    let sorted = risk.sorted()
    /// The place of a risk among all.
    func rank(_ value: Double) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let ranks = risk.map(rank)
    var later = CountTree(size: risk.count)
    var (pairs, agreeing) = (0.0, 0.0)
    let order = risk.indices.sorted { (time[$0], $0) > (time[$1], $1) }
    var place = 0
    while place < order.count {
      var end = place
      while end < order.count, time[order[end]] == time[order[place]] { end += 1 }
      let tied = order[place..<end]
      // Who was censored at the same time lived longer than who had the event.
      for row in tied where !event[row] { later.add(ranks[row]) }
      for row in tied where event[row] {
        let lower = later.sum(below: ranks[row])
        let same = later.sum(below: ranks[row] + 1) - lower
        pairs += Double(later.total)
        agreeing += Double(lower) + Double(same) / 2
      }
      for row in tied where event[row] { later.add(ranks[row]) }
      place = end
    }
    return pairs > 0 ? agreeing / pairs : nil
  }
}

/// Counts of places, summed in logarithmic time (a Fenwick tree).
private struct CountTree {
  private var nodes: [Int]
  private(set) var total = 0

  init(size: Int) { nodes = [Int](repeating: 0, count: size + 1) }

  mutating func add(_ place: Int) {
    total += 1
    var index = place + 1
    while index < nodes.count {
      nodes[index] += 1
      index += index & -index
    }
  }

  /// How many are at a place before `limit`.
  func sum(below limit: Int) -> Int {
    var index = min(limit, nodes.count - 1)
    var sum = 0
    while index > 0 {
      sum += nodes[index]
      index -= index & -index
    }
    return sum
  }
}
