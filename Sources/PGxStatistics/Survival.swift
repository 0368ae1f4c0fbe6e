/// Kaplan and Meier's estimate and the log-rank test.
package enum Survival {
  /// A step of the curve.
  package struct Step: Hashable, Sendable {
    /// When events happened.
    package let time: Double
    /// The share without an event after it.
    package let share: Double
  }

  /// The curve of the times and events.
  package static func curve(time: [Double], event: [Bool]) -> [Step] {
    var share = 1.0
    return Set(zip(time, event).filter(\.1).map(\.0)).sorted().map { now in
      let atRisk = time.count { $0 >= now }
      let events = zip(time, event).count { $0.0 == now && $0.1 }
      share *= 1 - Double(events) / Double(atRisk)
      return Step(time: now, share: share)
    }
  }

  /// Chi-square of one degree between two groups; nil where none can be told.
  package static func logRank(time: [Double], event: [Bool], group: [Bool]) -> Double? {
    var difference = 0.0
    var variance = 0.0
    for now in Set(zip(time, event).filter(\.1).map(\.0)).sorted() {
      var (n, first, events, firstEvents) = (0.0, 0.0, 0.0, 0.0)
      for i in time.indices where time[i] >= now {
        n += 1
        if group[i] { first += 1 }
        guard time[i] == now, event[i] else { continue }
        events += 1
        if group[i] { firstEvents += 1 }
      }
      difference += firstEvents - events * first / n
      if n > 1 { variance += events * (first / n) * (1 - first / n) * (n - events) / (n - 1) }
    }
    return variance > 0 ? difference * difference / variance : nil
  }
}
