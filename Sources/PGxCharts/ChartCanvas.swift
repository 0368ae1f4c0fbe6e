/// A drawing in SVG: nothing outside of it is needed, text is escaped, light and dark.
struct ChartCanvas {
  let width: Double
  let height: Double
  private var body = ""

  /// Colours that people who see few colours can tell apart (Okabe and Ito), dark enough for text.
  static let seriesCount = 6

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body += "<path class=\"\(style)\" d=\"M\(p(x1)) \(p(y1))L\(p(x2)) \(p(y2))\"/>\n"
  }

  /// A line through points; nothing with fewer than two.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String, isClosed: Bool = false) {
    guard points.count > 1 else { return }
    let text = points.map { "\(p($0.x)) \(p($0.y))" }.joined(separator: "L")
    body += "<path class=\"\(style)\" d=\"M\(text)\(isClosed ? "Z" : "")\"/>\n"
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String
  ) {
    body +=
      "<rect class=\"\(style)\" x=\"\(p(x))\" y=\"\(p(y))\" width=\"\(p(max(width, 0)))\" "
      + "height=\"\(p(max(height, 0)))\"/>\n"
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ style: String) {
    body += "<circle class=\"\(style)\" cx=\"\(p(x))\" cy=\"\(p(y))\" r=\"\(p(radius))\"/>\n"
  }

  /// Where a text stands beside its place.
  enum Anchor: String {
    case start, middle, end
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ style: String = "ink", _ anchor: Anchor = .start,
    isUpright: Bool = false
  ) {
    let turn = isUpright ? " transform=\"rotate(-90 \(p(x)) \(p(y)))\"" : ""
    body +=
      "<text class=\"\(style)\" x=\"\(p(x))\" y=\"\(p(y))\" text-anchor=\"\(anchor.rawValue)\""
      + "\(turn)>\(ChartText.escaped(text))</text>\n"
  }

  /// The whole drawing.
  func svg(title: String, description: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(p(width)) \(p(height))" \
    width="\(p(width))" height="\(p(height))" role="img" aria-labelledby="title desc">
    <title id="title">\(ChartText.escaped(title))</title>
    <desc id="desc">\(ChartText.escaped(description))</desc>
    \(Self.style)
    <rect class="page" width="\(p(width))" height="\(p(height))"/>
    <text class="ink head" x="24" y="30">\(ChartText.escaped(ChartText.cut(title, 88)))</text>
    \(body)</svg>

    """
  }

  private static let style = """
    <style>
    text{font:12px system-ui,"DejaVu Sans",sans-serif}
    .head{font-size:17px;font-weight:600}.bold{font-weight:600}
    .page{fill:#fff}.ink{fill:#1a1a1a}.soft{fill:#4a4a4a}
    .grid{stroke:#d5d5d5;fill:none}.axis{stroke:#4a4a4a;fill:none}
    .dash{stroke:#4a4a4a;stroke-dasharray:5 4;fill:none}
    .s0,.s1,.s2,.s3,.s4,.s5{fill:none;stroke-width:2}.solid{stroke-dasharray:none!important}
    .s0{stroke:#0b5394}.s1{stroke:#b04a00;stroke-dasharray:7 3}.s2{stroke:#00664b;stroke-dasharray:2 3}
    .s3{stroke:#8a2f6f;stroke-dasharray:9 3 2 3}.s4{stroke:#6b5b00;stroke-dasharray:4 2}.s5{stroke:#333;stroke-dasharray:1 2}
    .f0{fill:#0b5394}.f1{fill:#b04a00}.f2{fill:#00664b}.f3{fill:#8a2f6f}.f4{fill:#6b5b00}.f5{fill:#333}
    .b0{fill:#0b5394;opacity:.14}.b1{fill:#b04a00;opacity:.14}.b2{fill:#00664b;opacity:.14}
    .b3{fill:#8a2f6f;opacity:.14}.b4{fill:#6b5b00;opacity:.14}.b5{fill:#333;opacity:.14}
    @media (prefers-color-scheme:dark){
    .page{fill:#161616}.ink{fill:#f2f2f2}.soft{fill:#c4c4c4}
    .grid{stroke:#3a3a3a}.axis,.dash{stroke:#c4c4c4}
    .s0{stroke:#8ec7ff}.s1{stroke:#ffb27a}.s2{stroke:#6fe0bd}.s3{stroke:#f0a6d8}.s4{stroke:#e6d56a}.s5{stroke:#ddd}
    .f0{fill:#8ec7ff}.f1{fill:#ffb27a}.f2{fill:#6fe0bd}.f3{fill:#f0a6d8}.f4{fill:#e6d56a}.f5{fill:#ddd}
    .b0{fill:#8ec7ff}.b1{fill:#ffb27a}.b2{fill:#6fe0bd}.b3{fill:#f0a6d8}.b4{fill:#e6d56a}.b5{fill:#ddd}
    }
    </style>
    """

  private func p(_ value: Double) -> String {
    // A chart has no place for what is no number or is far outside of it.
    guard value.isFinite else { return "0" }
    return PlotAxis.pixels(min(max(value, -1e5), 1e5))
  }
}

/// A square or oblong area with two axes.
struct ChartArea {
  let left: Double, right: Double, top: Double, bottom: Double
  let lowX: Double, highX: Double, lowY: Double, highY: Double

  func x(_ value: Double) -> Double {
    left + (value - lowX) / (highX > lowX ? highX - lowX : 1) * (right - left)
  }

  func y(_ value: Double) -> Double {
    bottom - (value - lowY) / (highY > lowY ? highY - lowY : 1) * (bottom - top)
  }

  /// Grid, numbers and names of both axes.
  func draw(_ canvas: inout ChartCanvas, x nameX: String, y nameY: String) {
    for tick in PlotAxis(low: lowY, high: highY, count: 5).ticks {
      canvas.line(left, y(tick.value), right, y(tick.value), "grid")
      canvas.text(tick.text, left - 8, y(tick.value) + 4, "soft", .end)
    }
    for tick in PlotAxis(low: lowX, high: highX, count: 8).ticks {
      canvas.line(x(tick.value), bottom, x(tick.value), bottom + 5, "axis")
      canvas.text(tick.text, x(tick.value), bottom + 20, "soft", .middle)
    }
    canvas.line(left, bottom, right, bottom, "axis")
    canvas.line(left, top, left, bottom, "axis")
    canvas.text(nameX, (left + right) / 2, bottom + 42, "soft", .middle)
    canvas.text(nameY, left - 48, (top + bottom) / 2, "soft", .middle, isUpright: true)
  }
}
