import Glibc

/// Effects with their intervals, a row each, on a logarithmic axis for ratios.
package struct ForestChart: Sendable {
  /// An effect.
  package struct Row: Sendable {
    let name: String, detail: String
    let value: Double, low: Double, high: Double
    let isSummary: Bool

    /// A row; a summary is drawn as a lozenge.
    package init(
      name: String, detail: String, value: Double, low: Double, high: Double,
      isSummary: Bool = false
    ) {
      (self.name, self.detail, self.value) = (name, detail, value)
      (self.low, self.high, self.isSummary) = (low, high, isSummary)
    }
  }

  let title: String
  let axis: String
  let isRatio: Bool
  let rows: [Row]
  /// The most rows that are drawn; what is left out is said.
  package static let limit = 100

  /// A chart of rows in their order.
  package init(title: String, axis: String, isRatio: Bool, rows: [Row]) {
    (self.title, self.axis, self.isRatio, self.rows) = (title, axis, isRatio, rows)
  }

  /// The chart.
  package var svg: String {
    // A bound may have no end, as that of a separated marker; an estimate must be one.
    let usable = rows.filter { row in
      row.value.isFinite && (!isRatio || row.value > 0) && !row.low.isNaN && !row.high.isNaN
    }
    let shown = Array(usable.prefix(Self.limit))
    func place(_ value: Double) -> Double {
      isRatio ? (value > 0 ? log10(value) : -.infinity) : value
    }
    let none = isRatio ? 0.0 : 0
    var low = none
    var high = none
    for row in shown {
      // One interval without end must not press the others together.
      low = min(low, max(place(row.low), place(row.value) - 3))
      high = max(high, min(place(row.high), place(row.value) + 3))
    }
    let padding = max((high - low) * 0.06, 0.05)
    let bottom = 64 + 24 * Double(max(shown.count, 1))
    var canvas = ChartCanvas(width: 860, height: bottom + 76)
    let area = ChartArea(
      left: 260, right: 620, top: 56, bottom: bottom, lowX: low - padding, highX: high + padding,
      lowY: 0, highY: 1)
    for tick in ticks(area.lowX, area.highX) {
      let x = area.x(tick.value)
      canvas.line(x, area.top, x, bottom, "grid")
      canvas.text(tick.text, x, bottom + 18, "soft", .middle)
    }
    canvas.line(area.left, bottom, area.right, bottom, "axis")
    canvas.line(area.x(none), area.top, area.x(none), bottom, "dash")
    for (index, row) in shown.enumerated() {
      let y = 76 + 24 * Double(index)
      let (a, b) = (max(place(row.low), area.lowX), min(place(row.high), area.highX))
      let middle = area.x(place(row.value))
      if row.isSummary {
        canvas.path(
          [(area.x(a), y), (middle, y - 7), (area.x(b), y), (middle, y + 7)], "f0", isClosed: true)
      } else {
        canvas.line(area.x(a), y, area.x(b), y, "s0 solid")
        if place(row.low) < area.lowX { arrow(&canvas, area.x(a), y, -1) }
        if place(row.high) > area.highX { arrow(&canvas, area.x(b), y, 1) }
        canvas.rectangle(middle - 4, y - 4, 8, 8, "f0")
      }
      canvas.text(
        ChartText.cut(row.name, 34), 24, y + 4, row.isSummary ? "ink bold" : "ink")
      canvas.text(row.detail, 632, y + 4, "ink")
    }
    canvas.text(axis, (area.left + area.right) / 2, bottom + 40, "soft", .middle)
    var notes: [String] = []
    if usable.count > shown.count { notes.append("the first \(shown.count) of \(usable.count)") }
    if rows.count > usable.count {
      notes.append("\(rows.count - usable.count) without an estimate")
    }
    if !notes.isEmpty { canvas.text(notes.joined(separator: "; "), 24, bottom + 60, "soft") }
    let text = shown.map { "\($0.name) \($0.detail)" }.joined(separator: "; ")
    return canvas.svg(title: title, description: "\(axis). \(text)")
  }

  /// The end of an interval that goes on beyond the axis.
  private func arrow(_ canvas: inout ChartCanvas, _ x: Double, _ y: Double, _ direction: Double) {
    canvas.path(
      [(x, y), (x - 7 * direction, y - 4), (x - 7 * direction, y + 4)], "f0", isClosed: true)
  }

  /// Round numbers; of ratios those that people know, the sparser the wider the axis.
  private func ticks(_ low: Double, _ high: Double) -> [(value: Double, text: String)] {
    guard isRatio else { return PlotAxis(low: low, high: high, count: 5).ticks }
    let steps: [[Double]] = [
      [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7], [1, 1.5, 2, 3, 5], [1, 2, 5], [1],
    ]
    var ticks: [(value: Double, text: String)] = []
    for step in steps {
      ticks = []
      for exponent in Int(low.rounded(.down))...Int(high.rounded(.up)) {
        for factor in step {
          let value = log10(factor) + Double(exponent)
          guard value >= low, value <= high else { continue }
          let tenths = Int((factor * 10).rounded())
          ticks.append(
            (
              value,
              tenths % 10 == 0
                ? PlotAxis.text(tenths / 10, exponent: exponent)
                : PlotAxis.text(tenths, exponent: exponent - 1)
            ))
        }
      }
      if ticks.count <= 7 { break }
    }
    return ticks
  }
}
