import PGxCore
import PGxReference

/// What a usual dose must not rest on: evidence that cannot see the alleles that matter most.
enum ClinicalMinimum {
  /// The alleles of the gene's clinical minimum that the file can neither show nor exclude.
  ///
  /// Source: AMP's tier 1 alleles; for genes without an AMP list the alleles that CPIC's guideline
  /// rests on (Reference/Alleles/rules.tsv). Outside calls are somebody else's evidence.
  static func unseen(in report: GeneReport) -> [String] {
    guard report.source == .variants, report.isUsable, !report.notExcludedAlleles.isEmpty else {
      return []
    }
    let minimum = ReferenceTables.definition(of: report.gene)?.rules.clinicalMinimum ?? []
    let open = Set(report.notExcludedAlleles)
    return minimum.filter(open.contains)
  }

  /// Why the usual dose is no answer, and what would settle it; nil when nothing is in the way.
  static func obstacle(_ reports: [GeneReport]) -> String? {
    let parts = reports.compactMap { report -> String? in
      let alleles = unseen(in: report)
      guard !alleles.isEmpty else { return nil }
      return "\(report.gene) \(alleles.joined(separator: ", ")) cannot be excluded "
        + "(\(report.unusedPositions.count) of \(report.positionCount) positions missing); "
        + SettlingTest.advice(for: report.gene)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
