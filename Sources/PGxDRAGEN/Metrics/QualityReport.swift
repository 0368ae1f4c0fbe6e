package import PGxCore

/// The metrics of a run with verdicts.
package enum QualityReport {
  /// The verdicts on the metrics that the rules know, in the order of the rules.
  ///
  /// A value that is no number (`NA`, `inf`, empty) has no verdict; that is said too.
  package static func checks(
    _ files: [(kind: RunFileKind, name: String, metrics: MetricsFile)], rules: [QualityRule]
  ) -> [QualityCheck] {
    let isGenome =
      files.contains { $0.kind == .coverageMetrics }
      && !files.contains { $0.kind == .targetCoverageMetrics }
    var checks: [QualityCheck] = []
    for rule in rules where isGenome || !rule.needsGenome {
      for file in files where rule.kinds.contains(file.kind) {
        for row in file.metrics.rows where row.section == rule.section && row.metric == rule.metric
        {
          let text = rule.column == .percent ? row.percent ?? "" : row.value
          var status = QualityCheck.Status.notAssessable
          if let value = Double(text), value.isFinite {
            let verdict = rule.status(of: value)
            status = verdict.isFail ? .fail : verdict.isPass ? .pass : .warn
          }
          checks.append(
            QualityCheck(
              metric: rule.metric + (rule.column == .percent ? " (%)" : ""), value: text,
              status: status, threshold: rule.text, thresholdSource: rule.source, file: file.name))
        }
      }
    }
    return checks
  }
}
