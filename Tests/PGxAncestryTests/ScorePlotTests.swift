import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Plots")
struct ScorePlotTests {
  static func plot(marks: [ScorePlot.Mark] = [], title: String = "PGS000001") throws -> ScorePlot {
    let scores = (0..<400).map { 2 * sin(Double($0 * $0)) + Double($0 % 5) }
    return ScorePlot(
      title: title, reference: "invented panel",
      coverage: try #require(ScoreCoverage(matched: 93_556, total: 100_000)),
      distribution: .init(name: "all", scores: scores),
      population: .init(name: "EUR", scores: Array(scores[..<120])), marks: marks)
  }

  /// The number of elements, after checking that each is closed where it must be.
  static func elements(_ svg: String) throws -> Int {
    var open: [Substring] = []
    var count = 0
    for part in svg.split(separator: "<") {
      guard let end = part.firstIndex(of: ">") else { continue }
      let tag = part[..<end]
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else {
        count += 1
        if !tag.hasSuffix("/") { open.append(tag.prefix { $0 != " " }) }
      }
    }
    #expect(open.isEmpty)
    return count
  }

  @Test("It says reference, number of people, coverage and marks")
  func content() throws {
    let svg = try Self.plot(marks: [.init(name: "NA12878", value: 3.25)]).svg
    for text in [
      "<title id=\"title\">PGS000001</title>", "<desc id=\"desc\">",
      "Reference invented panel, n = 400 · 93,556 of 100,000 variants found (93.5 %)",
      "NA12878 at 3.25", "all (n = 400)", "EUR (n = 120)", "1 sample", "score (SUM)",
      "prefers-color-scheme:dark", "role=\"img\"",
    ] { #expect(svg.contains(text), "\(text)") }
    #expect(try Self.elements(svg) > 30)
    #expect(svg == (try Self.plot(marks: [.init(name: "NA12878", value: 3.25)]).svg))
    // Nothing is fetched.
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("@import"))
  }

  @Test("Names cannot break the picture")
  func escaping() throws {
    let svg = try Self.plot(
      marks: [.init(name: "<a href=\"x\">&'\u{1}", value: 0)], title: "</title><script>"
    ).svg
    #expect(svg.contains("&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{FFFD}"))
    #expect(!svg.contains("<script") && !svg.contains("<a "))
    _ = try Self.elements(svg)
  }

  @Test("Many samples are marked without names")
  func many() throws {
    let marks = (0..<40).map { ScorePlot.Mark(name: "sample-\($0)", value: Double($0) / 10) }
    let svg = try Self.plot(marks: marks).svg
    #expect(svg.contains("40 samples are marked") && !svg.contains("sample-3"))
    let few = try Self.plot(marks: Array(marks[..<12])).svg
    #expect(few.contains(">sample-3</text>"))
  }

  @Test("No name stands on another or under a line", arguments: [1, 2, 3, 4, 5])
  func names(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let values = (0..<7).map { _ in Double.random(in: -2...6, using: &random) }
    let svg = try Self.plot(
      marks: values.enumerated().map { .init(name: "sample-\($0.offset)", value: $0.element) }
    ).svg
    // Of each mark its x, its y and whether the name is left of it.
    let pattern = /V(?<y>[0-9.]+)"\/><text class="name" x="(?<x>[0-9.]+)"[^>]*?(?<end>end)?">/
    let found = svg.matches(of: pattern).map { match in
      (x: Double(match.x) ?? 0, y: Double(match.y) ?? 0, isLeft: match.end != nil)
    }
    #expect(found.count == 7)
    for (index, mark) in found.enumerated() {
      // Narrower than what the drawing leaves free.
      let name = mark.isLeft ? (mark.x - 50)...mark.x : mark.x...(mark.x + 50)
      for (other, line) in found.enumerated() where other != index {
        let otherName = line.isLeft ? (line.x - 50)...line.x : line.x...(line.x + 50)
        #expect(line.y != mark.y || !name.overlaps(otherName))
        if line.y < mark.y { #expect(!name.contains(line.x), "\(found)") }
      }
    }
  }

  @Test("Odd distributions are drawn")
  func odd() throws {
    var plot = try Self.plot()
    plot.population = nil
    for distribution in [
      ScorePlot.Distribution(name: "one value", scores: Array(repeating: 3, count: 200)),
      .init(name: "nothing", scores: []), .init(name: "not finite", scores: [.nan, .infinity]),
      .init(name: "tiny", scores: [1e-9, 2e-9, 3e-9]), .init(name: "huge", scores: [1e12, 2e12]),
      .init(
        name: "summary",
        summary: .init(population: nil, count: 500, mean: 1, standardDeviation: 0)),
    ] {
      plot.distribution = distribution
      plot.marks = [.init(name: "far", value: 4), .init(name: "none", value: .nan)]
      let svg = plot.svg
      #expect(!svg.contains("nan") && !svg.contains("inf\""))
      _ = try Self.elements(svg)
    }
  }
}
