import Glibc

/// Kaplan and Meier's estimate and the log-rank test.
package enum Survival {
  /// A step of the curve.
  package struct Step: Hashable, Sendable {
    /// When events happened.
    package let time: Double
    /// The share without an event after it.
    package let share: Double
    /// How many were under observation before it, and how many events it has.
    package let atRisk: Int, events: Int
    /// The 95 % interval of the share (Greenwood's variance of log(−log S)); nil at 1 and 0.
    package let interval: Interval?
  }

  /// The bounds of a share.
  package struct Interval: Hashable, Sendable {
    package let low: Double, high: Double
  }

  /// The curve of the times and events.
  ///
  /// - Complexity: O(n log n).
  package static func curve(time: [Double], event: [Bool]) -> [Step] {
    let order = time.indices.sorted { (time[$0], $0) < (time[$1], $1) }
    var steps: [Step] = []
    var (share, variance) = (1.0, 0.0)
    var place = 0
    while place < order.count {
      let now = time[order[place]]
      let atRisk = order.count - place
      var events = 0
      repeat {
        if event[order[place]] { events += 1 }
        place += 1
      } while place < order.count && time[order[place]] == now
      guard events > 0 else { continue }
      share *= 1 - Double(events) / Double(atRisk)
      if events < atRisk {
        variance += Double(events) / (Double(atRisk) * Double(atRisk - events))
      }
      var interval: Interval?
      if share > 0, share < 1 {
        let reach = Distribution.normal95 * variance.squareRoot() / abs(log(share))
        interval = Interval(low: pow(share, exp(reach)), high: pow(share, exp(-reach)))
      }
      steps.append(
        Step(time: now, share: share, atRisk: atRisk, events: events, interval: interval))
    }
    return steps
  }

  /// The log-rank test between groups.
  ///
  /// - Parameters:
  ///   - time: how long each person was observed.
  ///   - event: whether the event ended it.
  ///   - group: the group of each person, from 0.
  ///   - count: how many groups there are.
  /// - Returns: chi-square and its degrees; nil where none can be told.
  /// - Complexity: O(n log n), for few groups.
  package static func logRank(
    time: [Double], event: [Bool], group: [Int], count: Int
  ) -> (chiSquare: Double, degrees: Int)? {
    guard count > 1 else { return nil }
    // The last group's difference is that of the others together.
    let size = count - 1
    var difference = [Double](repeating: 0, count: size)
    var variance = SymmetricMatrix(size: size)
    // From the last time backwards: those at risk are those met already.
    let order = time.indices.sorted { (time[$0], $0) > (time[$1], $1) }
    var atRisk = [Double](repeating: 0, count: count)
    var place = 0
    while place < order.count {
      let start = place
      var events = [Double](repeating: 0, count: count)
      repeat {
        let row = order[place]
        atRisk[group[row]] += 1
        if event[row] { events[group[row]] += 1 }
        place += 1
      } while place < order.count && time[order[place]] == time[order[start]]
      let (n, d) = (Double(place), events.reduce(0, +))
      guard d > 0 else { continue }
      for i in 0..<size { difference[i] += events[i] - d * atRisk[i] / n }
      guard n > 1 else { continue }
      let factor = d * (n - d) / (n - 1)
      for i in 0..<size {
        for j in 0..<size {
          let share = i == j ? 1 - atRisk[j] / n : -atRisk[j] / n
          variance[i, j] += factor * atRisk[i] / n * share
        }
      }
    }
    guard let inverse = try? variance.inverse().matrix else { return nil }
    let chiSquare = zip(inverse.times(difference), difference).reduce(0) { $0 + $1.0 * $1.1 }
    return (chiSquare, size)
  }
}
