import Glibc
import PGxTestSupport
import Testing

@testable import PGxCharts

@Suite("Charts")
struct ChartTests {
  /// The SVG is whole: every tag is closed, nothing is read from elsewhere, no number is none.
  private func check(_ svg: String) {
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("<title id=\"title\">") && svg.contains("<desc id=\"desc\">"))
    #expect(!svg.contains("nan") && !svg.contains("inf\"") && !svg.contains("href"))
    #expect(svg.components(of: "<text ") == svg.components(of: "</text>"))
  }

  @Test("A forest: ratios around 1, a summary, what cannot be drawn is said")
  func forest() {
    let svg = ForestChart(
      title: "Odds <of> \"it\"", axis: "odds ratio", isRatio: true,
      rows: [
        .init(name: "a&b", detail: "2 (1–4)", value: 2, low: 1, high: 4),
        .init(name: "endless", detail: "9", value: 9, low: 1e-300, high: 1e300),
        .init(name: "open", detail: "3", value: 3, low: 0, high: .infinity),
        .init(name: "none", detail: "–", value: .nan, low: 0, high: .infinity),
        .init(name: "all", detail: "2.1", value: 2.1, low: 1.5, high: 3, isSummary: true),
      ]
    ).svg
    check(svg)
    #expect(svg.contains("Odds &lt;of&gt; &quot;it&quot;") && svg.contains("a&amp;b"))
    #expect(svg.contains("1 without an estimate") && svg.contains(">open<"))
    // Two rows whose intervals go on beyond both ends of the axis.
    #expect(svg.components(of: "Z\"/>") == 4 + 1)
    check(ForestChart(title: "", axis: "", isRatio: false, rows: []).svg)
  }

  @Test("A ROC curve goes over ties in one step")
  func roc() {
    let curve = ROCChart.Curve(
      name: "x", scores: [3, 2, 2, 1], cases: [true, true, false, false])
    #expect(curve.points.map(\.x) == [0, 0, 0.5, 1])
    #expect(curve.points.map(\.y) == [0, 0.5, 1, 1])
    check(ROCChart(title: "ROC", curves: [curve, .init(name: "none", scores: [], cases: [])]).svg)
  }

  @Test("Survival: who is at risk at a time")
  func survival() {
    let curve = SurvivalChart.Curve(
      name: "carriers", steps: [.init(time: 2, share: 0.5, low: 0.2, high: 0.8)],
      times: [1, 2, 2, 5], censored: [1, 5])
    #expect(curve.atRisk(at: 0) == 4 && curve.atRisk(at: 2) == 3 && curve.atRisk(at: 6) == 0)
    #expect(curve.share(at: 1.9) == 1 && curve.share(at: 2) == 0.5)
    check(SurvivalChart(title: "KM", note: "p = 0.1", curves: [curve]).svg)
    // Of many who leave at one place of the paper one is drawn, and none of the others is left out.
    let times = (0..<9_000).map { Double($0) / 1_000 }
    let many = SurvivalChart.Curve(name: "many", steps: [], times: times, censored: times)
    let svg = SurvivalChart(title: "KM", note: "", curves: [many]).svg
    check(svg)
    let ticks = svg.components(of: "class=\"s0 solid\"")
    #expect(ticks > 500 && ticks < 1_100, "\(ticks)")
    check(SurvivalChart(title: "KM", note: "", curves: []).svg)
  }

  @Test("Markers: all that are significant are drawn, of many others a part, and it is said")
  func markers() {
    var random = SeededGenerator(seed: 2)
    let points = (0..<60_000).map { index in
      MarkerChart.Point(
        name: "m\(index)", group: "g\(index % 3)",
        p: index < 5 ? 0 : Double.random(in: 0.001...1, using: &random))
    }
    let svg = MarkerChart(title: "All", threshold: 1e-6, points: points).svg
    check(svg)
    #expect(svg.contains("60,000 markers; 5 at or beyond the threshold; of the others one in 2"))
    #expect(svg.components(of: "r=\"4\"") == 5)
    #expect(svg.components(of: "<circle") < 31_000)
    check(MarkerChart(title: "None", threshold: nil, points: []).svg)
    // Twenty are significant; the twelve smallest p-values have names, wherever they stand.
    let twenty = (1...20).map {
      MarkerChart.Point(name: "m\($0)", group: "g", p: pow(10, -Double($0) - 5))
    }
    let named = MarkerChart(title: "Names", threshold: 1e-5, points: twenty).svg
    #expect(named.contains(">m20<") && named.contains(">m9<") && !named.contains(">m8<"))
  }

  @Test("Distributions: one line a group, cut-offs within the drawing, equal values")
  func distributions() {
    let svg = DistributionChart(
      title: "PGS1", axis: "score",
      groups: [
        .init(name: "a", values: (0..<100).map(Double.init), cuts: [80, 95, 1_000]),
        .init(name: "b", values: [5, 5, 5, .nan], cuts: []),
        .init(name: "none", values: [], cuts: []),
      ]
    ).svg
    check(svg)
    #expect(svg.contains(">a") && svg.contains(">b") && !svg.contains(">none"))
    #expect(svg.components(of: "class=\"s0 solid\"") == 2)
    check(DistributionChart(title: "", axis: "", groups: []).svg)
    check(
      DistributionChart(
        title: "", axis: "", groups: [.init(name: "one", values: [2, 2], cuts: [2])]
      ).svg)
  }

  @Test("Calibration and bars")
  func others() {
    check(
      CalibrationChart(
        title: "C", note: "slope 0.5",
        groups: [.init(predicted: 0.1, observed: 0, low: 0, high: 0.3, count: 10)]
      ).svg)
    check(CalibrationChart(title: "C", note: "", groups: []).svg)
    let bars = BarChart(
      title: "B", axis: "people", series: ["high", "low"],
      bars: [
        .init(name: "x", text: "3 of 4", parts: [1, 2]), .init(name: "y", text: "0", parts: []),
      ]
    ).svg
    check(bars)
    #expect(bars.contains("3 of 4"))
    check(BarChart(title: "", axis: "", series: [], bars: []).svg)
  }
}

extension String {
  /// How often a text is in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
