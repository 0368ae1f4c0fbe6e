import PGx
import PGxCore

/// What a run folder says beside the genotypes, for a person.
enum DragenSummary {
  /// The lines, each with its end.
  static func text(_ sample: RenderedSample) -> String {
    guard let dragen = sample.dragen else { return "" }
    let used = dragen.files.filter { $0.use == .used }.count
    var lines = [
      "",
      "DRAGEN run \(dragen.prefix): \(dragen.versions.isEmpty ? "version not given" : dragen.versions.joined(separator: ", ")), "
        + "\(used) files used, \(dragen.files.count - used) ignored",
    ]
    for check in dragen.quality {
      lines.append(
        "  QC \(check.status.rawValue)  \(check.metric) \(check.value)  (\(check.threshold); \(check.thresholdSource))"
      )
    }
    for flag in dragen.structural {
      lines.append(
        "  \(flag.gene): \(flag.kind) \(flag.contig):\(flag.start)-\(flag.end), filter \(flag.filter)"
      )
    }
    if !dragen.concordance.isEmpty {
      let counts = ExternalConcordance.Result.allCases.compactMap { result -> String? in
        let count = dragen.concordance.count { $0.result == result }
        return count == 0 ? nil : "\(count) \(result.rawValue)"
      }
      lines.append("  Against DRAGEN's calls: " + counts.joined(separator: ", "))
      for row in dragen.concordance where row.result == .different {
        lines.append(
          "    \(row.gene): ours \(row.call), DRAGEN \(row.externalCall); "
            + row.explanations.joined(separator: "; "))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
