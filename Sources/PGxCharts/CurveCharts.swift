/// Curves of sensitivity against the share of false positives.
package struct ROCChart: Sendable {
  /// One score's curve.
  package struct Curve: Sendable {
    let name: String
    let points: [(x: Double, y: Double)]

    /// A curve from (0, 0) to (1, 1) of scores and outcomes; higher scores are more likely cases.
    package init(name: String, scores: [Double], cases: [Bool]) {
      self.name = name
      let order = scores.indices.sorted { (scores[$0], $0) > (scores[$1], $1) }
      let positives = Double(max(cases.count(where: \.self), 1))
      let negatives = Double(max(cases.count { !$0 }, 1))
      var points: [(x: Double, y: Double)] = [(0, 0)]
      var (hits, alarms) = (0.0, 0.0)
      for (place, index) in order.enumerated() {
        if cases[index] { hits += 1 } else { alarms += 1 }
        let isLast = place + 1 == order.count
        if isLast || scores[order[place + 1]] != scores[index] {
          points.append((alarms / negatives, hits / positives))
        }
      }
      // A drawing of 400 pixels has no use for more.
      let step = max(1, points.count / 1_000)
      let last = points.count - 1
      self.points = points.enumerated().filter { $0.offset % step == 0 || $0.offset == last }
        .map(\.element)
    }
  }

  let title: String
  let curves: [Curve]

  /// A chart of at most six curves.
  package init(title: String, curves: [Curve]) {
    self.title = title
    self.curves = Array(curves.prefix(ChartCanvas.seriesCount))
  }

  /// The chart.
  package var svg: String {
    var canvas = ChartCanvas(width: 560, height: 560 + 20 * Double(curves.count))
    let area = ChartArea(
      left: 84, right: 524, top: 52, bottom: 492, lowX: 0, highX: 1, lowY: 0, highY: 1)
    area.draw(&canvas, x: "1 − specificity", y: "sensitivity")
    canvas.line(area.left, area.bottom, area.right, area.top, "dash")
    for (index, curve) in curves.enumerated() {
      canvas.path(curve.points.map { (area.x($0.x), area.y($0.y)) }, "s\(index)")
      let y = 556 + 20 * Double(index)
      canvas.line(84, y, 124, y, "s\(index)")
      canvas.text(ChartText.cut(curve.name, 62), 134, y + 4)
    }
    return canvas.svg(
      title: title, description: "ROC curves: " + curves.map(\.name).joined(separator: "; "))
  }
}

/// Survival curves with intervals and numbers at risk.
package struct SurvivalChart: Sendable {
  /// One group's curve.
  package struct Curve: Sendable {
    /// A step: the share after a time, and its interval.
    package struct Step: Sendable {
      let time: Double, share: Double, low: Double, high: Double

      /// A step of the curve.
      package init(time: Double, share: Double, low: Double, high: Double) {
        (self.time, self.share, self.low, self.high) = (time, share, low, high)
      }
    }

    let name: String
    let steps: [Step]
    /// All times of the group.
    let times: [Double]
    let censored: [Double]

    /// A group with its steps, its times, and those of them at which it was censored.
    package init(name: String, steps: [Step], times: [Double], censored: [Double]) {
      (self.name, self.steps, self.times) = (name, steps, times.sorted())
      self.censored = censored.sorted()
    }

    func share(at time: Double) -> Double { steps.last { $0.time <= time }?.share ?? 1 }

    func atRisk(at time: Double) -> Int {
      times.count - (times.firstIndex { $0 >= time } ?? times.count)
    }
  }

  let title: String
  let note: String
  let curves: [Curve]

  /// A chart of at most six groups; `note` stands below it.
  package init(title: String, note: String, curves: [Curve]) {
    (self.title, self.note) = (title, note)
    self.curves = Array(curves.prefix(ChartCanvas.seriesCount))
  }

  /// The chart.
  package var svg: String {
    let last = max(curves.compactMap(\.times.last).max() ?? 1, 1e-9)
    let rows = Double(curves.count)
    var canvas = ChartCanvas(width: 760, height: 470 + 20 * rows)
    let area = ChartArea(
      left: 190, right: 724, top: 52, bottom: 360, lowX: 0, highX: last, lowY: 0, highY: 1)
    area.draw(&canvas, x: "time", y: "share without an event")
    for (index, curve) in curves.enumerated() {
      var line: [(x: Double, y: Double)] = [(area.x(0), area.y(1))]
      var (upper, lower) = (line, line)
      func step(_ points: inout [(x: Double, y: Double)], _ time: Double, _ value: Double) {
        if let before = points.last { points.append((area.x(time), before.y)) }
        points.append((area.x(time), area.y(value)))
      }
      for one in curve.steps {
        step(&line, one.time, one.share)
        step(&upper, one.time, one.high)
        step(&lower, one.time, one.low)
      }
      let end = area.x(curve.times.last ?? 0)
      if let before = line.last { line.append((end, before.y)) }
      if let before = upper.last { upper.append((end, before.y)) }
      if let before = lower.last { lower.append((end, before.y)) }
      canvas.path(upper + lower.reversed(), "b\(index)", isClosed: true)
      canvas.path(line, "s\(index)")
      // Of those at one place one is drawn.
      var drawn = -Double.infinity
      for time in curve.censored where area.x(time) - drawn >= 0.5 {
        drawn = area.x(time)
        let y = area.y(curve.share(at: time))
        canvas.line(drawn, y - 4, drawn, y + 4, "s\(index) solid")
      }
      let y = 436 + 20 * Double(index)
      canvas.line(24, y - 4, 50, y - 4, "s\(index)")
      canvas.text(ChartText.cut(curve.name, 16), 56, y)
      for tick in PlotAxis(low: 0, high: last, count: 8).ticks {
        canvas.text("\(curve.atRisk(at: tick.value))", area.x(tick.value), y, "ink", .middle)
      }
    }
    canvas.text("At risk", 24, 418, "soft")
    canvas.text(note, 24, 446 + 20 * rows, "soft")
    return canvas.svg(
      title: title,
      description: "Kaplan–Meier curves of \(curves.map(\.name).joined(separator: ", ")). \(note)")
  }
}

/// What was predicted against what happened, by tenths of the prediction.
package struct CalibrationChart: Sendable {
  /// A tenth: the mean prediction, the share of cases and its interval.
  package struct Group: Sendable {
    let predicted: Double, observed: Double, low: Double, high: Double
    let count: Int

    /// A group of people.
    package init(predicted: Double, observed: Double, low: Double, high: Double, count: Int) {
      (self.predicted, self.observed, self.low) = (predicted, observed, low)
      (self.high, self.count) = (high, count)
    }
  }

  let title: String
  let note: String
  let groups: [Group]

  /// A chart of groups in the order of their prediction; `note` stands below it.
  package init(title: String, note: String, groups: [Group]) {
    (self.title, self.note, self.groups) = (title, note, groups)
  }

  /// The chart.
  package var svg: String {
    var canvas = ChartCanvas(width: 560, height: 590)
    let highest = min(1, max(groups.map { max($0.predicted, $0.high) }.max() ?? 1, 0.05) * 1.05)
    let area = ChartArea(
      left: 84, right: 524, top: 52, bottom: 492, lowX: 0, highX: highest, lowY: 0, highY: highest)
    area.draw(&canvas, x: "predicted probability", y: "share of cases")
    canvas.line(area.left, area.bottom, area.right, area.top, "dash")
    canvas.path(groups.map { (area.x($0.predicted), area.y($0.observed)) }, "s0")
    for group in groups {
      let x = area.x(group.predicted)
      canvas.line(x, area.y(group.low), x, area.y(group.high), "s0 solid")
      canvas.circle(x, area.y(group.observed), 4, "f0")
    }
    canvas.text(note, 24, 568, "soft")
    let text = groups.map { "\($0.count) people" }.joined(separator: ", ")
    return canvas.svg(title: title, description: "Calibration in groups of \(text). \(note)")
  }
}
