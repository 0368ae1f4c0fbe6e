import PGxCore
import PGxFHIRModel

/// What a DRAGEN run folder adds to a report.
///
/// The quality of the run, events over genes, and what DRAGEN's own callers say. Nothing of it is a
/// genotype of ours.
struct RunSection {
  let findings: DRAGENFindings

  /// A remark of the report: code and display of its kind, and the text.
  typealias Note = (code: String, display: String, text: String)

  private static let methodology = ("test-methodology", "Test Methodology")
  private static let disclaimer = ("test-disclaimer", "Test Disclaimer")
  private static let confirmation = ("result-confirmation", "Result Confirmation")

  /// The remarks of the report, in order.
  var notes: [Note] {
    var notes = [note(Self.methodology, source)]
    if !findings.quality.isEmpty { notes.append(note(Self.methodology, quality)) }
    if !findings.structural.isEmpty { notes.append(note(Self.disclaimer, events)) }
    if !findings.concordance.isEmpty { notes.append(note(Self.confirmation, comparison)) }
    notes += findings.notes.map { note(Self.disclaimer, $0 + ".") }
    return notes
  }

  private func note(_ kind: (String, String), _ text: String) -> Note { (kind.0, kind.1, text) }

  private var source: String {
    let versions =
      findings.versions.isEmpty ? "version not stated" : findings.versions.joined(separator: ", ")
    let used = findings.files.filter { $0.use == .used }.map(\.name)
    return "Read from the files \(findings.prefix) of a DRAGEN run (\(versions)): "
      + used.joined(separator: ", ") + "."
  }

  private var quality: String {
    func list(_ status: QualityCheck.Status, _ title: String) -> String? {
      let checks = findings.quality.filter { $0.status == status }
      guard !checks.isEmpty else { return nil }
      return title
        + checks.map { check in
          "\(check.metric) \(check.value) (\(check.threshold), \(check.thresholdSource))"
        }.joined(separator: "; ")
    }
    let passed = findings.quality.count { $0.status == .pass }
    let parts = [
      list(.fail, "Failed: "), list(.warn, "To be watched: "),
      list(.notAssessable, "Without a value that can be judged: "),
      passed > 0 ? "Passed: \(passed) of \(findings.quality.count)" : nil,
    ]
    return "Quality checks of the run. " + parts.compactMap(\.self).joined(separator: ". ")
      + ". No result is suppressed for it."
  }

  /// The sentence of the conclusion on checks that failed; nil when none did.
  var failedChecks: String? {
    let failed = findings.quality.filter { $0.status == .fail }
    guard !failed.isEmpty else { return nil }
    return "Quality checks of the run failed: "
      + failed.map { "\($0.metric) \($0.value)" }.joined(separator: "; ") + "."
  }

  private var events: String {
    "Copy number and structural events over pharmacogenes, never taken as genotypes: "
      + findings.structural.map { flag in
        let copies = flag.copyNumber.map { ", copy number \($0)" } ?? ""
        return "\(flag.gene) \(flag.kind) \(flag.contig):\(flag.start)-\(flag.end)\(copies), "
          + "filter \(flag.filter)"
      }.joined(separator: "; ") + "."
  }

  private var comparison: String {
    var parts: [String] = []
    for result in ExternalConcordance.Result.allCases {
      var seen: Set<String> = []
      let genes = findings.concordance.filter { $0.result == result }.map(\.gene)
        .filter { seen.insert($0).inserted }
      if !genes.isEmpty { parts.append("\(result.words): \(genes.joined(separator: ", "))") }
    }
    return "Our calls from variants beside those of DRAGEN's callers, "
      + parts.joined(separator: "; ")
      + "."
  }

  /// What was compared of one gene.
  func comparisons(of gene: String) -> [ExternalConcordance] {
    findings.concordance.filter { $0.gene == gene }
  }
}

extension ExternalConcordance.Result {
  /// The result in words.
  fileprivate var words: String {
    switch self {
    case .same: "the same"
    case .samePhenotype: "other names of the same meaning"
    case .compatible: "one leaves more open than the other"
    case .different: "different"
    case .notComparable: "cannot be compared"
    }
  }
}

extension ExternalConcordance {
  /// The two calls, how they compare, and what explains it.
  var remark: String {
    func text(_ call: String, _ phenotype: String?) -> String {
      guard !call.isEmpty else { return "no call" }
      return call + (phenotype.map { " (\($0))" } ?? "")
    }
    let program = version.isEmpty ? caller : "\(caller), \(version)"
    let own = text(call, phenotype)
    let filter = filter.map { ", filter \($0)" } ?? ""
    let given =
      switch reported {
      case .own: " The report gives ours."
      case .external: " The report gives DRAGEN's."
      case .none: " The report gives neither."
      }
    let reasons = explanations.isEmpty ? "" : " Why: " + explanations.joined(separator: "; ") + "."
    return
      "DRAGEN's caller (\(program)): \(text(externalCall, externalMeaning ?? externalPhenotype))"
      + "\(filter); from variants: \(own); \(result.words).\(given)\(reasons)"
  }
}
