import PGx

/// The curve of a reference with one person's place, drawn in the page's colours.
struct ScoreDrawing {
  let curve: ScoreCurve
  let title: String
  let builder: PageBuilder

  private static let width = 640.0
  private static let base = 150.0
  private static let top = 34.0
  private static let points = 161

  func write(to html: inout HTMLWriter) {
    guard let axis = curve.axis else { return }
    let heights = curve.heights(count: Self.points)
    guard let peak = heights.max(), peak > 0, peak.isFinite else { return }
    html.element(.figure) { html in
      html.element(
        .svg, .named("viewBox", "0 0 640 186"), .named("role", "img"),
        .named("aria-label", title)
      ) { html in
        html.element(
          .path, .style("area"), .named("d", area(heights, peak: peak))
        ) { _ in }
        html.element(
          .line, .style("axis"), .named("x1", "0"), .named("x2", "640"), .named("y1", "150"),
          .named("y2", "150")
        ) { _ in }
        ticks(axis, &html)
        mark(axis, &html)
      }
    }
  }

  private func x(_ value: Double, _ axis: ClosedRange<Double>) -> Double {
    (value - axis.lowerBound) / (axis.upperBound - axis.lowerBound) * Self.width
  }

  private func area(_ heights: [Double], peak: Double) -> String {
    var path = "M0 150"
    for (index, height) in heights.enumerated() {
      let x = Double(index) / Double(heights.count - 1) * Self.width
      path += "L\(p(x)) \(p(Self.base - height / peak * (Self.base - Self.top)))"
    }
    return path + "L640 150Z"
  }

  /// Marks at round numbers.
  private func ticks(_ axis: ClosedRange<Double>, _ html: inout HTMLWriter) {
    let step = Self.step(axis.upperBound - axis.lowerBound)
    guard step > 0, step.isFinite else { return }
    var index = (axis.lowerBound / step).rounded(.up)
    guard abs(index) < 1e6 else { return }
    while index * step <= axis.upperBound {
      let x = x(index * step, axis)
      if x > 14, x < Self.width - 14 {
        html.element(
          .svgText, .style("tick"), .named("x", p(x)), .named("y", "168"),
          .named("text-anchor", "middle"), text: builder.number(index * step))
        html.element(
          .line, .style("axis"), .named("x1", p(x)), .named("x2", p(x)), .named("y1", "150"),
          .named("y2", "154")
        ) { _ in }
      }
      index += 1
    }
    html.element(
      .svgText, .style("tick"), .named("x", "636"), .named("y", "184"),
      .named("text-anchor", "end"),
      text: builder.say(ScoreText.axis) + (curve.isSum ? " (SUM)" : " (AVG)"))
  }

  private func mark(_ axis: ClosedRange<Double>, _ html: inout HTMLWriter) {
    let x = x(curve.value, axis)
    html.element(
      .line, .style("mark"), .named("x1", p(x)), .named("x2", p(x)), .named("y1", "20"),
      .named("y2", "150")
    ) { _ in }
    html.element(
      .path, .style("marker"), .named("d", "M\(p(x - 6)) 18L\(p(x + 6)) 18L\(p(x)) 28Z")
    ) { _ in }
    let anchor = x < 90 ? "start" : x > Self.width - 90 ? "end" : "middle"
    html.element(
      .svgText, .style("person"),
      .named(
        "x", p(anchor == "start" ? max(x - 6, 0) : anchor == "end" ? min(x + 6, Self.width) : x)),
      .named("y", "12"), .named("text-anchor", anchor), text: builder.say(ScoreText.person))
  }

  /// About six marks a stretch: 1, 2 or 5 times a power of ten.
  static func step(_ length: Double) -> Double {
    guard length > 0, length.isFinite else { return 0 }
    var power = 1.0
    while power * 10 < length / 5 { power *= 10 }
    while power > length / 5 { power /= 10 }
    for factor in [1.0, 2, 5, 10] where power * factor >= length / 7 { return power * factor }
    return power * 10
  }

  /// One decimal.
  private func p(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
  }
}
