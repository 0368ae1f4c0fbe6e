import PGxStatistics
import PGxTestSupport
import Testing

@testable import PGxAssociation

@Suite("Discovery: what is guarded")
struct DiscoveryTests {
  /// A table of columns of text.
  private func table(_ columns: [(String, [String])]) throws -> CohortTable {
    var lines = [(["id"] + columns.map(\.0)).joined(separator: "\t")]
    for row in columns[0].1.indices {
      lines.append((["p\(row)"] + columns.map { $0.1[row] }).joined(separator: "\t"))
    }
    return try CohortTable(Array(lines.joined(separator: "\n").utf8), file: "t")
  }

  private func run(
    _ table: CohortTable, _ markers: [String], kind: ModelKind = .logistic, outcome: String = "y",
    change: (inout Discovery.Options) -> Void = { _ in }
  ) throws -> [MarkerResult] {
    var options = Discovery.Options()
    options.markers = markers
    change(&options)
    return try Discovery(table, Outcome(kind, outcome, time: nil, of: table), options).run()
  }

  private func random(_ seed: UInt64, _ count: Int, _ make: (inout SeededGenerator) -> String)
    -> [String]
  {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in make(&generator) }
  }

  @Test("Separated outcomes get Firth's penalty, and say so")
  func separated() throws {
    let x = (0..<40).map { "\($0 % 2)" }
    let data = try table([("y", (0..<40).map { $0 % 2 == 1 && $0 < 30 ? "1" : "0" }), ("x", x)])
    let result = try #require(run(data, ["x"]).first)
    #expect(result.method == "firth" && result.flags.contains("separated"))
    let effect = try #require(result.effects.first)
    #expect(effect.beta.isFinite && effect.p < 0.001 && effect.low > 0 && effect.high.isFinite)
  }

  @Test("Few events are flagged, too few give no estimate unless asked for")
  func events() throws {
    let x = random(1, 60) { "\(Double.random(in: 0...1, using: &$0))" }
    let data = try table([
      ("y", (0..<60).map { $0 < 7 ? "1" : "0" }), ("x", x), ("z", x.reversed()),
    ])
    let few = try #require(run(data, ["x"]).first)
    #expect(few.flags.contains("few-events") && few.exclusion == nil)
    let none = try #require(run(data, ["x"]) { $0.covariates = ["z"] }.first)
    #expect(none.exclusion?.contains("7 events for 2 parameters") == true && none.effects.isEmpty)
    let asked = try run(data, ["x"]) {
      $0.covariates = ["z"]
      $0.allowsFewEvents = true
    }
    #expect(asked.first?.exclusion == nil)
  }

  @Test("A marker that cannot be tested is named, the others go on")
  func excluded() throws {
    let y = (0..<60).map { "\($0 % 2)" }
    let x = random(2, 60) { "\(Double.random(in: 0...1, using: &$0))" }
    let hets = (0..<60).map { $0 < 55 ? "1" : "\(2 * ($0 % 2))" }
    let gaps = x.enumerated().map { $0.offset < 40 ? "NA" : $0.element }
    let data = try table([
      ("y", y), ("x", x), ("flat", y.map { _ in "3" }), ("hets", hets), ("gaps", gaps), ("copy", x),
    ])
    let results = try run(data, ["flat", "hets", "gaps", "x", "copy"]) {
      $0.covariates = ["x"]
      $0.hardyWeinberg = 1e-4
      $0.mostMissing = 0.5
    }
    #expect(results.map { $0.exclusion != nil } == [true, true, true, true, true])
    #expect(results[0].exclusion == "has one value alone")
    #expect(results[1].exclusion?.contains("Hardy–Weinberg") == true)
    #expect(results[2].exclusion == "missing in 40 of 60")
    #expect(results[4].exclusion?.contains("combination") == true)
    let fine = try run(data, ["x", "flat"])
    #expect(fine[0].exclusion == nil && fine[1].exclusion != nil)
    #expect(fine[0].adjusted[.bonferroni] == fine[0].p)
  }

  @Test("Nothing is compared where there is nothing to compare")
  func refused() throws {
    let y = (0..<30).map { "\($0 % 2)" }
    let x = (0..<30).map { "\($0)" }
    let data = try table([
      ("y", y), ("x", x), ("all", y.map { _ in "1" }), ("plink", y.map { $0 == "1" ? "2" : "1" }),
      ("word", y.map { $0 == "1" ? "case" : "control" }), ("one", y.map { _ in "same" }),
    ])
    for (outcome, marker) in [
      ("all", "x"), ("plink", "x"), ("word", "x"), ("none", "x"), ("y", "none"),
      ("y", "word:other"),
      ("y", "one"), ("y", "x:"),
    ] {
      #expect(throws: AssociationError.self, "\(outcome) \(marker)") {
        try run(data, [marker], outcome: outcome)
      }
    }
    #expect(try run(data, ["x"], outcome: "plink:2").first?.events == 15)
    #expect(try run(data, ["x"], outcome: "word:case").first?.events == 15)
  }

  @Test("A null table stays null, whatever the number of threads")
  func null() throws {
    let y = random(3, 200) { Bool.random(using: &$0) ? "1" : "0" }
    var columns = [("y", y), ("age", random(4, 200) { "\(Int.random(in: 20...90, using: &$0))" })]
    for marker in 0..<1_000 {
      columns.append(
        (
          "m\(marker)",
          random(UInt64(100 + marker), 200) {
            "\((Bool.random(using: &$0) ? 1 : 0) + (Bool.random(using: &$0) ? 1 : 0))"
          }
        ))
    }
    let data = try table(columns)
    let markers = (0..<1_000).map { "m\($0)" }
    let results = try run(data, markers) { $0.covariates = ["age"] }
    let values = results.compactMap(\.p).sorted()
    #expect(values.count == 1_000)
    // Kolmogorov and Smirnov's distance from uniform, below its 0.1 % limit.
    let distance = values.enumerated().reduce(0.0) { most, item in
      max(most, abs(item.element - (Double(item.offset) + 0.5) / 1_000))
    }
    #expect(distance < 1.95 / 1_000.0.squareRoot())
    #expect(results.count { ($0.falseDiscoveryRate ?? 1) < 0.05 } == 0)
    let again = try run(data, markers) {
      $0.covariates = ["age"]
      $0.threads = 2
    }
    #expect(ResultTable.text(again) == ResultTable.text(results))
  }

  @Test("The outcome is no marker of itself, a marker counts once, everybody left out is counted")
  func counted() throws {
    let y = (0..<80).map { $0 < 5 ? "NA" : "\($0 % 2)" }
    let x = random(9, 80) { "\(Double.random(in: 0...1, using: &$0))" }
    let data = try table([
      ("y", y), ("x", x.enumerated().map { $0.offset > 76 ? "NA" : $0.element }),
      ("age", x.enumerated().map { $0.offset == 40 ? "NA" : $0.element + "1" }),
      ("site", x.indices.map { $0 == 50 ? "NA" : "s\($0 / 2 % 2)" }),
    ])
    let result = try #require(run(data, ["x"]) { $0.covariates = ["age"] }.first)
    #expect(result.count == 71 && result.missing == 9)
    let studies = try run(data, ["x"]) { $0.by = "site" }
    #expect(studies[0].count + studies[1].count == 71)
    #expect(studies[2].count == 71 && studies[2].missing == 9)
    for (markers, covariates) in [
      (["y"], [String]()), (["x"], ["y"]), (["x", "x"], []), (["y:1"], []),
    ] {
      #expect(throws: AssociationError.self, "\(markers)") {
        try run(data, markers) { $0.covariates = covariates }
      }
    }
    let words = (0..<80).map { ["NM", "IM"][$0 / 2 % 2] }
    let named = try table([
      ("y", (0..<80).map { "\($0 % 2)" }), ("w", words), ("x", x), ("twice", x),
    ])
    let collinear = try run(named, ["x"]) { $0.covariates = ["w", "twice"] }
    #expect(collinear.first?.exclusion?.hasPrefix("'twice' is constant, or a combination") == true)
  }

  @Test("Relatives among the people are counted")
  func related() throws {
    let data = try table([("y", (0..<30).map { "\($0 % 2)" }), ("x", (0..<30).map { "\($0)" })])
    var options = Discovery.Options()
    options.markers = ["x"]
    options.related = [("p0", "p1"), ("p2", "stranger")]
    let outcome = try Outcome(.logistic, "y", time: nil, of: data)
    #expect(try Discovery(data, outcome, options).relatedCount == 1)
  }
}
