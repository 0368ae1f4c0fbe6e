/// Counts a category, side by side as horizontal bars, each with its text.
package struct BarChart: Sendable {
  /// A bar of parts, from left to right.
  package struct Bar: Sendable {
    let name: String, text: String
    let parts: [Double]

    /// A bar; each part belongs to a series.
    package init(name: String, text: String, parts: [Double]) {
      (self.name, self.text, self.parts) = (name, text, parts)
    }
  }

  let title: String
  let axis: String
  let series: [String]
  let bars: [Bar]

  /// A chart of bars in their order.
  package init(title: String, axis: String, series: [String], bars: [Bar]) {
    (self.title, self.axis, self.series, self.bars) = (title, axis, series, bars)
  }

  /// The chart.
  package var svg: String {
    let bottom = 60 + 24 * Double(max(bars.count, 1))
    var canvas = ChartCanvas(width: 860, height: bottom + 70 + (series.count > 1 ? 24 : 0))
    let most = max(bars.map { $0.parts.reduce(0, +) }.max() ?? 1, 1e-9)
    let area = ChartArea(
      left: 230, right: 690, top: 56, bottom: bottom, lowX: 0, highX: most, lowY: 0, highY: 1)
    for tick in PlotAxis(low: 0, high: most, count: 5).ticks {
      canvas.line(area.x(tick.value), area.top, area.x(tick.value), bottom, "grid")
      canvas.text(tick.text, area.x(tick.value), bottom + 18, "soft", .middle)
    }
    for (index, bar) in bars.enumerated() {
      let y = 62 + 24 * Double(index)
      var start = 0.0
      for (number, part) in bar.parts.enumerated() where part > 0 {
        canvas.rectangle(
          area.x(start), y, area.x(start + part) - area.x(start), 16,
          "f\(number % ChartCanvas.seriesCount)")
        start += part
      }
      canvas.text(ChartText.cut(bar.name, 30), 222, y + 12, "ink", .end)
      canvas.text(bar.text, area.x(start) + 8, y + 12, "soft")
    }
    canvas.line(area.left, area.top, area.left, bottom, "axis")
    canvas.text(axis, (area.left + area.right) / 2, bottom + 40, "soft", .middle)
    if series.count > 1 {
      for (index, name) in series.enumerated() {
        let x = 24 + 190 * Double(index)
        canvas.rectangle(x, bottom + 56, 14, 14, "f\(index % ChartCanvas.seriesCount)")
        canvas.text(ChartText.cut(name, 24), x + 20, bottom + 67)
      }
    }
    return canvas.svg(
      title: title,
      description: axis + ": " + bars.map { "\($0.name) \($0.text)" }.joined(separator: "; "))
  }
}
