import PGx
import PGxCore

/// One sample for a person: genes, then drugs that need action, most severe first.
struct SampleSummary {
  private let name: String
  let genes: [GeneReport]
  let findings: [DrugFinding]
  private let scores: [[String]]
  private let medications: [Medication]?
  private let usesColour: Bool

  init(_ sample: RenderedSample, usesColour: Bool) {
    name = sample.name
    genes = sample.genes
    findings = sample.findings
    scores = sample.scoreSummary
    medications = sample.medications
    self.usesColour = usesColour
  }

  var text: String {
    var lines = ["Sample \(name)", ""]
    if let medications { lines += personal(medications) + [""] }
    let rows = genes.map { report -> [String] in
      let call = report.call.isEmpty ? "not called" : Self.clip(report.call, 44)
      let reason =
        report.call.isEmpty || report.isProvisional ? Self.clip(report.notes.first ?? "", 70) : ""
      let gaps =
        report.call.isEmpty || report.notExcludedAlleles.isEmpty
        ? "" : "\(report.unusedPositions.count) of \(report.positionCount) positions missing"
      let meaning = [
        report.adjustedPhenotypeText ?? report.phenotype ?? reason,
        Self.score(report), gaps,
      ]
      return [report.gene, call, meaning.filter { !$0.isEmpty }.joined(separator: ", ")]
    }
    lines += Self.table(rows)
    let urgent = ranked(findings.filter { $0.isCurrent != true })
    lines.append("")
    let others = medications == nil ? "" : "other "
    if urgent.isEmpty {
      lines.append("No \(others)drug of the panel needs another treatment for what is known here.")
    } else {
      let title = medications == nil ? "Drugs" : "Other drugs"
      lines.append("\(title) that need action (\(Set(urgent.map(\.drug)).count)):")
      lines += Self.table(urgent.map(row))
    }
    let open = Set(findings.filter { $0.status == .notAssessable }.map(\.pairID)).count
    let pairs = Set(findings.map(\.pairID)).count
    if open > 0 {
      lines.append("")
      lines.append("\(open) of \(pairs) pairs cannot be assessed; the drugs table says why.")
    }
    if !scores.isEmpty {
      lines.append("")
      lines.append("Polygenic scores:")
      lines += Self.table(scores)
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  func row(_ finding: DrugFinding) -> [String] {
    [
      coloured(finding.action), finding.drug,
      finding.source + (finding.strength.isEmpty ? "" : " " + finding.strength.lowercased()),
      Self.clip(
        (finding.population.isEmpty || finding.population == "general"
          ? "" : finding.population + ": ") + finding.summary, 90),
    ]
  }

  func ranked(
    _ findings: [DrugFinding], _ statuses: Set<FindingStatus> = [.actionable]
  ) -> [DrugFinding] {
    var seen: Set<String> = []
    return findings.filter { statuses.contains($0.status) }
      .enumerated()
      .sorted { a, b in
        let x = Self.severity(a.element.action)
        let y = Self.severity(b.element.action)
        if x != y { return x < y }
        // What is said of everyone comes before what is said of some patients.
        let general = (a.element.population.isEmpty, b.element.population.isEmpty)
        return general.0 != general.1 ? general.0 : a.offset < b.offset
      }
      .map(\.element)
      .filter { seen.insert($0.drug + $0.source + $0.population + $0.summary).inserted }
  }

  /// `score 2.0`, or with the patient's drugs `score 2.0 → 0.0`.
  private static func score(_ report: GeneReport) -> String {
    let adjusted = report.adjustment.flatMap { $0.isUsed ? $0.activityScore : nil }
    let scores = [report.activityScore, adjusted].compactMap { $0 }
    return scores.isEmpty ? "" : "score " + scores.joined(separator: " → ")
  }

  private static func severity(_ action: DrugAction) -> Int {
    switch action {
    case .avoid: 0
    case .alternative: 1
    case .decrease: 2
    case .increase: 3
    case .test: 4
    case .caution: 5
    case .monitor: 6
    case .standard, .none: 7
    }
  }

  private func coloured(_ action: DrugAction) -> String {
    guard usesColour else { return action.rawValue }
    let code = action == .avoid ? "31" : (action == .alternative ? "33" : "36")
    return "\u{1B}[\(code)m\(action.rawValue)\u{1B}[0m"
  }

  private static func clip(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }

  /// Columns padded to their widest cell, colour codes not counted.
  static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { visibleCount($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      var line = " "
      for (column, cell) in row.enumerated() {
        line += " " + cell
        if column < columns - 1 {
          line += String(repeating: " ", count: widths[column] - visibleCount(cell) + 1)
        }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  private static func visibleCount(_ text: String) -> Int {
    guard text.hasPrefix("\u{1B}") else { return text.count }
    return text.count - 9
  }
}
