import Glibc

/// The p-values of many markers, in groups side by side.
package struct MarkerChart: Sendable {
  /// A marker's result.
  package struct Point: Sendable {
    let name: String, group: String
    let logP: Double

    /// A marker; `p` of 0 stands at the top.
    package init(name: String, group: String, p: Double) {
      (self.name, self.group) = (name, group)
      logP = p > 0 ? -log10(p) : 320
    }
  }

  let title: String
  let threshold: Double?
  let points: [Point]
  /// How many of a group that are not significant are drawn.
  private static let limit = 20_000

  /// A chart of markers in their order; `threshold` is a p-value.
  package init(title: String, threshold: Double?, points: [Point]) {
    self.title = title
    self.threshold = threshold.flatMap { $0 > 0 ? -log10($0) : nil }
    self.points = points
  }

  /// The chart.
  package var svg: String {
    var canvas = ChartCanvas(width: 900, height: 470)
    var groups: [(name: String, points: [Point])] = []
    var places: [String: Int] = [:]
    for point in points {
      if let place = places[point.group] {
        groups[place].points.append(point)
      } else {
        places[point.group] = groups.count
        groups.append((point.group, [point]))
      }
    }
    let top = max((points.map(\.logP).max() ?? 1) * 1.08, (threshold ?? 0) * 1.15, 1.5)
    let area = ChartArea(
      left: 84, right: 872, top: 52, bottom: 390, lowX: 0, highX: Double(max(points.count, 1)),
      lowY: 0, highY: top)
    for tick in PlotAxis(low: 0, high: top, count: 6).ticks {
      canvas.line(area.left, area.y(tick.value), area.right, area.y(tick.value), "grid")
      canvas.text(tick.text, area.left - 8, area.y(tick.value) + 4, "soft", .end)
    }
    canvas.line(area.left, area.bottom, area.right, area.bottom, "axis")
    canvas.text("−log₁₀ p", 36, 220, "soft", .middle, isUpright: true)
    // All that matter are drawn; of the others an even choice.
    let small = points.count { $0.logP < (threshold ?? top) }
    let step = max(1, small / Self.limit)
    var place = 0.0
    var named: [(x: Double, point: Point)] = []
    for (number, group) in groups.enumerated() {
      let start = place
      for (index, point) in group.points.enumerated() {
        let matters = point.logP >= (threshold ?? .infinity)
        if matters || index % step == 0 {
          canvas.circle(
            area.x(place + 0.5), area.y(point.logP), matters ? 4 : 2.5,
            "f\(number % ChartCanvas.seriesCount)")
        }
        if matters { named.append((area.x(place + 0.5), point)) }
        place += 1
      }
      if groups.count <= 24 {
        canvas.text(
          ChartText.cut(group.name, 12), area.x((start + place) / 2), area.bottom + 20, "soft",
          .middle
        )
      }
    }
    if let threshold {
      canvas.line(area.left, area.y(threshold), area.right, area.y(threshold), "dash")
      // The twelve smallest p-values have their names.
      let first = named.enumerated().sorted {
        ($1.element.point.logP, $0.offset) < ($0.element.point.logP, $1.offset)
      }.prefix(12)
      for (_, (x, point)) in first {
        canvas.text(
          ChartText.cut(point.name, 24), x > 700 ? x - 7 : x + 7, area.y(point.logP) - 6, "ink",
          x > 700 ? .end : .start)
      }
    }
    let significant = threshold.map { limit in points.count { $0.logP >= limit } } ?? 0
    let note =
      "\(PlotAxis.grouped(points.count)) markers; \(significant) at or beyond the threshold"
      + (step > 1 ? "; of the others one in \(step) is drawn" : "")
    canvas.text(note, 24, 448, "soft")
    return canvas.svg(title: title, description: note + ".")
  }
}
