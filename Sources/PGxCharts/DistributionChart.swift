/// Histograms of groups as lines, each with its cut-offs.
package struct DistributionChart: Sendable {
  /// A group's values, and where its tiers begin.
  package struct Group: Sendable {
    let name: String
    let values: [Double]
    let cuts: [Double]

    /// A group.
    package init(name: String, values: [Double], cuts: [Double]) {
      self.name = name
      self.values = values.filter(\.isFinite)
      self.cuts = cuts
    }
  }

  let title: String
  let axis: String
  let groups: [Group]

  /// A chart of at most six groups.
  package init(title: String, axis: String, groups: [Group]) {
    (self.title, self.axis) = (title, axis)
    self.groups = Array(groups.filter { !$0.values.isEmpty }.prefix(ChartCanvas.seriesCount))
  }

  private static let bins = 48

  /// The chart.
  package var svg: String {
    var canvas = ChartCanvas(width: 760, height: 410 + 20 * Double(groups.count))
    let low = groups.compactMap { $0.values.min() }.min() ?? 0
    let high = max(groups.compactMap { $0.values.max() }.max() ?? 1, low + 1e-9 * max(abs(low), 1))
    let shares = groups.map { group in
      var counts = [Double](repeating: 0, count: Self.bins)
      for value in group.values {
        let place = Int((value - low) / (high - low) * Double(Self.bins))
        counts[min(max(place, 0), Self.bins - 1)] += 1
      }
      return counts.map { $0 / Double(group.values.count) * 100 }
    }
    let most = max(shares.flatMap(\.self).max() ?? 1, 1e-6) * 1.08
    let area = ChartArea(
      left: 84, right: 724, top: 52, bottom: 340, lowX: low, highX: high, lowY: 0, highY: most)
    area.draw(&canvas, x: axis, y: "% of the group")
    for (index, group) in groups.enumerated() {
      var points: [(x: Double, y: Double)] = [(area.x(low), area.y(0))]
      for (bin, share) in shares[index].enumerated() {
        let width = (high - low) / Double(Self.bins)
        points.append((area.x(low + Double(bin) * width), area.y(share)))
        points.append((area.x(low + Double(bin + 1) * width), area.y(share)))
      }
      points.append((area.x(high), area.y(0)))
      canvas.path(points, "b\(index)", isClosed: true)
      canvas.path(points, "s\(index)")
      for cut in group.cuts where cut >= low && cut <= high {
        canvas.line(area.x(cut), area.bottom - 14, area.x(cut), area.bottom + 4, "s\(index) solid")
      }
      let y = 404 + 20 * Double(index)
      canvas.line(84, y - 4, 124, y - 4, "s\(index)")
      canvas.text(
        "\(ChartText.cut(group.name, 40)) (n = \(PlotAxis.grouped(group.values.count)))", 134, y)
    }
    return canvas.svg(
      title: title,
      description:
        "Distribution in \(groups.map(\.name).joined(separator: ", ")); ticks at the axis "
        + "are where tiers begin.")
  }
}
