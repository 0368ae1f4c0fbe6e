import PGxCharts

/// Draws a ``ScorePlot``.
struct PlotDrawing {
  let plot: ScorePlot
  private let low: Double
  private let high: Double
  private let marks: [ScorePlot.Mark]
  /// Of each mark the row of its name, from the top; empty when there are too many.
  private var rows: [Int] = []

  private static let width = 760.0
  private static let left = 64.0
  private static let right = 736.0
  private static let top = 72.0
  private static let rowHeight = 16.0
  private static let curveHeight = 240.0
  /// About the width of a letter at 12 px.
  private static let letter = 6.9

  init(_ plot: ScorePlot) {
    self.plot = plot
    marks = plot.marks.filter(\.value.isFinite).sorted {
      ($0.value, $0.name) < ($1.value, $1.name)
    }
    var (low, high) = (Double.infinity, -Double.infinity)
    for distribution in [plot.distribution] + (plot.population.map { [$0] } ?? []) {
      switch distribution.shape {
      case .normal(let mean, let deviation):
        low = min(low, mean - 3.5 * deviation)
        high = max(high, mean + 3.5 * deviation)
      case .scores(let scores):
        low = min(low, scores.min() ?? low)
        high = max(high, scores.max() ?? high)
      }
    }
    for mark in marks {
      low = min(low, mark.value)
      high = max(high, mark.value)
    }
    if low > high { (low, high) = (0, 1) }
    let padding = high > low ? (high - low) * 0.04 : max(abs(low) * 0.1, 1e-6)
    self.low = low - padding
    self.high = high + padding
    if marks.count <= ScorePlot.labelLimit { rows = placeLabels() }
  }

  var svg: String {
    let labelHeight = Double((rows.max() ?? -1) + 1) * Self.rowHeight
    let curveTop = Self.top + labelHeight + 6
    let bottom = curveTop + Self.curveHeight
    let height = bottom + 96
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 \(p(height))" \
      width="760" height="\(p(height))" role="img" aria-labelledby="title desc">
      <title id="title">\(escaped(plot.title))</title>
      <desc id="desc">\(escaped(description))</desc>
      \(Self.style)
      <rect class="page" width="760" height="\(p(height))"/>
      <text class="ink head" x="\(p(Self.left))" y="30">\(escaped(cut(plot.title, 70)))</text>
      <text class="soft" x="\(p(Self.left))" y="52">\(escaped(cut(subtitle, 98)))</text>

      """
    text += curves(top: curveTop, bottom: bottom)
    text += axis(bottom: bottom)
    text += markLines(bottom: bottom)
    text += legend(at: bottom + 76)
    return text + "</svg>\n"
  }

  private static let style = """
    <style>
    text{font:12px system-ui,"DejaVu Sans",sans-serif}
    .head{font-size:18px;font-weight:600}
    .page{fill:#fff}.ink{fill:#1a1a1a}.soft{fill:#4a4a4a}
    .grid{stroke:#d5d5d5}.axis{stroke:#4a4a4a}
    .area{fill:#c6dbef;stroke:#08519c;stroke-width:1.5}
    .group{fill:none;stroke:#8c4a00;stroke-width:2;stroke-dasharray:6 4}
    .mark{stroke:#a80020;stroke-width:1.5}.name{fill:#a80020;stroke:#fff;stroke-width:3px;paint-order:stroke}
    @media (prefers-color-scheme:dark){
    .page{fill:#161616}.ink{fill:#f2f2f2}.soft{fill:#c4c4c4}
    .grid{stroke:#3a3a3a}.axis{stroke:#c4c4c4}
    .area{fill:#1c3f60;stroke:#9ecae1}
    .group{stroke:#ffb870}
    .mark{stroke:#ff9c94}.name{fill:#ff9c94;stroke:#161616}
    }
    </style>
    """

  private var subtitle: String {
    let share = PlotAxis.text(
      Int((plot.coverage.fraction * 1000).rounded(.down)), exponent: -1)
    return "Reference \(plot.reference), n = \(PlotAxis.grouped(plot.distribution.count)) · "
      + "\(PlotAxis.grouped(plot.coverage.matched)) of "
      + "\(PlotAxis.grouped(plot.coverage.total)) variants found (\(share) %)"
  }

  private var description: String {
    var text = "Distribution of the score. \(subtitle)."
    if let population = plot.population {
      text += " Dashed line: \(population.name), n = \(PlotAxis.grouped(population.count))."
    }
    if marks.isEmpty { return text + " No samples are marked." }
    if rows.isEmpty { return text + " \(PlotAxis.grouped(marks.count)) samples are marked." }
    return text + " Marked: " + marks.map { "\($0.name) at \($0.value)" }.joined(separator: ", ")
      + "."
  }

  private func curves(top: Double, bottom: Double) -> String {
    let whole = DensityCurve(plot.distribution, low: low, high: high).heights
    let group = plot.population.map { DensityCurve($0, low: low, high: high).heights }
    let peak = max(whole.max() ?? 0, group?.max() ?? 0)
    guard peak > 0 else { return "" }
    func points(_ heights: [Double]) -> String {
      heights.enumerated().map { index, height in
        let x =
          Self.left + (Self.right - Self.left) * Double(index) / Double(heights.count - 1)
        return "\(p(x)) \(p(bottom - height / peak * (bottom - top)))"
      }.joined(separator: "L")
    }
    var text = ""
    for tick in PlotAxis(low: 0, high: peak, count: 4).ticks {
      let y = p(bottom - tick.value / peak * (bottom - top))
      text += "<path class=\"grid\" d=\"M\(p(Self.left)) \(y)H\(p(Self.right))\"/>\n"
      text +=
        "<text class=\"soft\" x=\"\(p(Self.left - 6))\" y=\"\(y)\" dy=\"4\" "
        + "text-anchor=\"end\">\(tick.text)</text>\n"
    }
    let middle = p((top + bottom) / 2)
    text +=
      "<text class=\"soft\" x=\"16\" y=\"\(middle)\" text-anchor=\"middle\" "
      + "transform=\"rotate(-90 16 \(middle))\">density</text>\n"
    text +=
      "<path class=\"area\" d=\"M\(p(Self.left)) \(p(bottom))L\(points(whole))"
      + "L\(p(Self.right)) \(p(bottom))Z\"/>\n"
    if let group { text += "<path class=\"group\" d=\"M\(points(group))\"/>\n" }
    return text
  }

  private func axis(bottom: Double) -> String {
    var text =
      "<path class=\"axis\" d=\"M\(p(Self.left)) \(p(bottom))H\(p(Self.right))\"/>\n"
    for tick in PlotAxis(low: low, high: high, count: 8).ticks {
      let place = p(x(tick.value))
      text +=
        "<path class=\"axis\" d=\"M\(place) \(p(bottom))v5\"/>"
        + "<text class=\"soft\" x=\"\(place)\" y=\"\(p(bottom + 19))\" "
        + "text-anchor=\"middle\">\(tick.text)</text>\n"
    }
    return text + "<text class=\"ink\" x=\"\(p((Self.left + Self.right) / 2))\" "
      + "y=\"\(p(bottom + 42))\" text-anchor=\"middle\">\(escaped(plot.axisLabel))</text>\n"
  }

  private func markLines(bottom: Double) -> String {
    var text = ""
    for (index, mark) in marks.enumerated() {
      let place = p(x(mark.value))
      guard !rows.isEmpty else {
        text += "<path class=\"mark\" d=\"M\(place) \(p(bottom))v-14\"/>\n"
        continue
      }
      let y = Self.top + Double(rows[index]) * Self.rowHeight
      let isLeft = span(mark).isLeft
      text +=
        "<path class=\"mark\" d=\"M\(place) \(p(bottom))V\(p(y))\"/>"
        + "<text class=\"name\" x=\"\(place)\" y=\"\(p(y))\" dx=\"\(isLeft ? -5 : 5)\" dy=\"9\""
        + (isLeft ? " text-anchor=\"end\"" : "")
        + ">\(escaped(cut(mark.name, 24)))</text>\n"
    }
    return text
  }

  private func legend(at y: Double) -> String {
    var x = Self.left
    var text = ""
    func entry(_ symbol: String, _ label: String) {
      text +=
        "\(symbol)<text class=\"ink\" x=\"\(p(x + 30))\" y=\"\(p(y))\">"
        + "\(escaped(label))</text>\n"
      x += 30 + Double(label.count) * Self.letter + 22
    }
    entry(
      "<rect class=\"area\" x=\"\(p(x))\" y=\"\(p(y - 10))\" width=\"22\" height=\"12\"/>",
      "\(cut(plot.distribution.name, 26)) (n = \(PlotAxis.grouped(plot.distribution.count)))")
    if let group = plot.population {
      entry(
        "<path class=\"group\" d=\"M\(p(x)) \(p(y - 4))h24\"/>",
        "\(cut(group.name, 26)) (n = \(PlotAxis.grouped(group.count)))")
    }
    if !marks.isEmpty {
      entry(
        "<path class=\"mark\" d=\"M\(p(x + 11)) \(p(y + 2))v-13\"/>",
        marks.count == 1 ? "1 sample" : "\(PlotAxis.grouped(marks.count)) samples")
    }
    return text
  }

  /// Gives each name the highest row in which no other name or line is in its way.
  ///
  /// Names left of their mark (those near the right edge) are placed from the right, the others
  /// from the left, so that each name runs over lines that end below it.
  private func placeLabels() -> [Int] {
    let order =
      marks.indices.filter { span(marks[$0]).isLeft }.reversed()
      + marks.indices.filter { !span(marks[$0]).isLeft }
    var rows: [Int: Int] = [:]
    for index in order {
      let free = (0..<ScorePlot.labelLimit).first { isFree($0, for: marks[index], among: rows) }
      // When lines are in the way everywhere, at least no name stands on another.
      rows[index] = free ?? (rows.values.max() ?? -1) + 1
    }
    return marks.indices.map { rows[$0] ?? 0 }
  }

  private func isFree(_ row: Int, for mark: ScorePlot.Mark, among rows: [Int: Int]) -> Bool {
    let own = span(mark)
    let ownLine = x(mark.value)
    return !rows.contains { other, taken in
      let name = span(marks[other])
      let line = x(marks[other].value)
      if taken == row { return own.low < name.high && name.low < own.high }
      // The line of a name runs through all rows below it.
      return taken < row
        ? own.low < line && line < own.high : name.low < ownLine && ownLine < name.high
    }
  }

  private func span(_ mark: ScorePlot.Mark) -> (low: Double, high: Double, isLeft: Bool) {
    let place = x(mark.value)
    let width = Double(min(mark.name.count, 24)) * Self.letter + 8
    return place + width > Self.right
      ? (place - width, place + 2, true) : (place - 2, place + width, false)
  }

  private func x(_ value: Double) -> Double {
    Self.left + (value - low) / (high - low) * (Self.right - Self.left)
  }

  private func p(_ value: Double) -> String { PlotAxis.pixels(value) }

  private func cut(_ text: String, _ limit: Int) -> String { ChartText.cut(text, limit) }

  private func escaped(_ text: String) -> String { ChartText.escaped(text) }
}
