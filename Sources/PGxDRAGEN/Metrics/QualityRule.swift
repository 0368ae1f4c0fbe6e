/// What a metric must be: better values lie on one side, or within a range.
package struct QualityRule: Hashable, Sendable {
  /// Where a metric's value stands.
  package enum Column: Hashable, Sendable {
    case value
    case percent
  }

  /// Which values pass and fail; between them is a warning.
  package enum Bounds: Hashable, Sendable {
    case atLeast(pass: Double, fail: Double)
    case atMost(pass: Double, fail: Double)
    case within(pass: ClosedRange<Double>, fail: ClosedRange<Double>)
  }

  /// The section that the metric is in.
  package let section: String
  package let metric: String
  package let column: Column
  /// The kinds of files that it is judged in.
  package let kinds: Set<RunFileKind>
  package var bounds: Bounds
  /// Who says so.
  package var source: String
  /// Whether the metric is only judged in whole genomes.
  package var needsGenome = false

  /// What passes and fails, for a reader.
  package var text: String {
    switch bounds {
    case .atLeast(let pass, let fail): "pass from \(Self.text(pass)), fail below \(Self.text(fail))"
    case .atMost(let pass, let fail): "pass to \(Self.text(pass)), fail above \(Self.text(fail))"
    case .within(let pass, let fail):
      "pass \(Self.text(pass.lowerBound)) to \(Self.text(pass.upperBound)), fail outside "
        + "\(Self.text(fail.lowerBound)) to \(Self.text(fail.upperBound))"
    }
  }

  /// The verdict on a value.
  package func status(of value: Double) -> (isPass: Bool, isFail: Bool) {
    switch bounds {
    case .atLeast(let pass, let fail): (value >= pass, value < fail)
    case .atMost(let pass, let fail): (value <= pass, value > fail)
    case .within(let pass, let fail): (pass.contains(value), !fail.contains(value))
    }
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }

  private static let ours = "pgx"
  private static let mapping = "MAPPING/ALIGNING SUMMARY"
  private static let coverage = "COVERAGE SUMMARY"

  /// The rules in use unless a file changes them.
  ///
  /// That the targeted callers need 30x is documented (DRAGEN 4.5 product guide, targeted caller); a
  /// failing depth and all other values are this project's own and meant to be replaced by a
  /// laboratory's.
  package static let standard: [QualityRule] = [
    QualityRule(
      section: mapping, metric: "Mapped reads", column: .percent, kinds: [.mappingMetrics],
      bounds: .atLeast(pass: 98, fail: 95), source: ours),
    QualityRule(
      section: mapping, metric: "Number of duplicate marked reads", column: .percent,
      kinds: [.mappingMetrics], bounds: .atMost(pass: 20, fail: 40), source: ours),
    QualityRule(
      section: mapping, metric: "Q30 bases", column: .percent, kinds: [.mappingMetrics],
      bounds: .atLeast(pass: 85, fail: 75), source: ours),
    QualityRule(
      section: mapping, metric: "Estimated sample contamination", column: .value,
      kinds: [.mappingMetrics], bounds: .atMost(pass: 0.01, fail: 0.03), source: ours),
    QualityRule(
      section: coverage, metric: "Median autosomal coverage over genome", column: .value,
      kinds: [.coverageMetrics], bounds: .atLeast(pass: 30, fail: 15),
      source: "DRAGEN 4.5 (30x for targeted callers); fail: pgx"),
    QualityRule(
      section: coverage, metric: "PCT of genome with coverage [ 20x: inf)", column: .value,
      kinds: [.coverageMetrics], bounds: .atLeast(pass: 90, fail: 80), source: ours),
    QualityRule(
      section: coverage, metric: "Average alignment coverage over target region", column: .value,
      kinds: [.targetCoverageMetrics], bounds: .atLeast(pass: 50, fail: 20), source: ours),
    QualityRule(
      section: coverage, metric: "PCT of target region with coverage [ 20x: inf)", column: .value,
      kinds: [.targetCoverageMetrics], bounds: .atLeast(pass: 90, fail: 80), source: ours),
    QualityRule(
      section: "VARIANT CALLER POSTFILTER", metric: "Ti/Tv ratio", column: .value,
      kinds: [.variantMetrics], bounds: .within(pass: 1.9...2.2, fail: 1.7...2.4), source: ours,
      needsGenome: true),
    QualityRule(
      section: "VARIANT CALLER POSTFILTER", metric: "Percent Autosome Callability",
      column: .value, kinds: [.variantMetrics], bounds: .atLeast(pass: 95, fail: 90),
      source: ours, needsGenome: true),
    QualityRule(
      section: "VARIANT CALLER POSTFILTER GVCF", metric: "Percent Autosome Callability",
      column: .value, kinds: [.gvcfMetrics], bounds: .atLeast(pass: 95, fail: 90), source: ours,
      needsGenome: true),
  ]

  /// The standard rules with those of a laboratory: lines of metric, pass, fail, separated by tabs.
  ///
  /// Two numbers mean what the standard rule means (at least, or at most); a range has two in a
  /// cell, `1.9-2.2`. `#` begins a comment.
  ///
  /// - Throws: ``DRAGENError`` for an unknown metric, or no numbers.
  package static func reading(_ text: String, file: String) throws(DRAGENError) -> [QualityRule] {
    var rules = standard
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: TextLines.isLineEnd) {
      number += 1
      let plain = String(line).trimmed
      if plain.isEmpty || plain.hasPrefix("#") || plain.lowercased().hasPrefix("metric\t") {
        continue
      }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map {
        String($0).trimmed
      }
      func fault(_ reason: String) -> DRAGENError {
        .malformed(file: file, line: number, reason: reason)
      }
      guard cells.count == 3 else { throw fault("not metric, pass, fail, separated by tabs") }
      let found = rules.indices.filter { rules[$0].metric == cells[0] }
      guard !found.isEmpty else {
        throw fault("no metric '\(cells[0].prefix(60))'; docs/dragen.md lists them")
      }
      for index in found {
        guard let bounds = rules[index].bounds(pass: cells[1], fail: cells[2]) else {
          throw fault(
            "'\(cells[1].prefix(20))' and '\(cells[2].prefix(20))' are no thresholds of this metric"
          )
        }
        rules[index].bounds = bounds
        rules[index].source = file
      }
    }
    return rules
  }

  private func bounds(pass: String, fail: String) -> Bounds? {
    switch bounds {
    case .atLeast, .atMost:
      guard let pass = Double(pass), let fail = Double(fail), pass.isFinite, fail.isFinite else {
        return nil
      }
      if case .atLeast = bounds { return fail <= pass ? .atLeast(pass: pass, fail: fail) : nil }
      return fail >= pass ? .atMost(pass: pass, fail: fail) : nil
    case .within:
      guard let pass = Self.range(pass), let fail = Self.range(fail),
        fail.lowerBound <= pass.lowerBound, fail.upperBound >= pass.upperBound
      else { return nil }
      return .within(pass: pass, fail: fail)
    }
  }

  private static func range(_ text: String) -> ClosedRange<Double>? {
    let ends = text.split(separator: "-").compactMap { Double($0) }
    guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] <= ends[1] else {
      return nil
    }
    return ends[0]...ends[1]
  }
}
