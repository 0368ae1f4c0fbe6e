import PGxCore

extension SampleSummary {
  /// The patient's own drugs: what is asked for, what cannot be told, what has no guidance.
  func personal(_ medications: [Medication]) -> [String] {
    let active = medications.filter(\.isActive)
    let current = findings.filter { $0.isCurrent == true }
    var lines = ["The patient's drugs (\(active.count) taken now):"]
    let rows = ranked(current, [.actionable, .routine, .informational, .notAssessable])
      .map { finding -> [String] in
        var cells = row(finding)
        if finding.status == .notAssessable { cells[0] = "not known" }
        if finding.status == .informational, finding.action == .none { cells[0] = "nothing" }
        return cells
      }
    lines += Self.table(rows)
    let adjusted = genes.compactMap { report in
      report.adjustedPhenotypeText.map { "  \(report.gene): \($0)" }
    }
    if !adjusted.isEmpty { lines += ["Enzymes that these drugs change:"] + adjusted }
    let remarks = genes.flatMap { report -> [String] in
      guard let adjustment = report.adjustment,
        adjustment.isUsed || adjustment.phenotype != report.phenotype
      else { return [] }
      return adjustment.notes
    }
    lines += remarks.map { "  " + $0 }
    let silent = active.filter(\.drugs.isEmpty).map { medication in
      medication.name
        + (medication.enzymeDrugs.isEmpty || medication.isLocal ? "" : " (acts on enzymes)")
    }
    if !silent.isEmpty {
      var seen: Set<String> = []
      let names = silent.filter { seen.insert($0).inserted }
      lines.append("No guidance in the panel for: " + names.joined(separator: ", "))
    }
    let stopped = medications.filter { !$0.isActive }.map { medication in
      medication.name + (medication.status.isEmpty ? "" : " (\(medication.status))")
    }
    if !stopped.isEmpty { lines.append("Not taken now: " + stopped.joined(separator: ", ")) }
    return lines
  }
}
