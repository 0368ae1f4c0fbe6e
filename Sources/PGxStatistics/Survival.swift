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

  /// Chi-square of one degree between two groups; nil where none can be told.
  ///
  /// - Complexity: O(n log n).
  package static func logRank(time: [Double], event: [Bool], group: [Bool]) -> Double? {
    var difference = 0.0
    var variance = 0.0
    // From the last time backwards: those at risk are those met already.
    let order = time.indices.sorted { (time[$0], $0) > (time[$1], $1) }
    var (n, first) = (0.0, 0.0)
    var place = 0
    while place < order.count {
      let start = place
      var (events, firstEvents) = (0.0, 0.0)
      repeat {
        let row = order[place]
        n += 1
        if group[row] { first += 1 }
        if event[row] { events += 1 }
        if event[row], group[row] { firstEvents += 1 }
        place += 1
      } while place < order.count && time[order[place]] == time[order[start]]
      difference += firstEvents - events * first / n
      if n > 1 { variance += events * (first / n) * (1 - first / n) * (n - events) / (n - 1) }
    }
    return variance > 0 ? difference * difference / variance : nil
  }
}
