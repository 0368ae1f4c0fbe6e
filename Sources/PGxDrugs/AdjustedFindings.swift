package import PGxCore

/// One drug's findings with what other drugs make of the enzymes, out of those by the genetic
/// results and those by the adjusted ones.
package enum AdjustedFindings {
  /// An enzyme that counts as another phenotype.
  package struct Change: Sendable {
    let genetic: GeneReport
    let adjusted: PhenotypeAdjustment

    package init(genetic: GeneReport, adjusted: PhenotypeAdjustment) {
      self.genetic = genetic
      self.adjusted = adjusted
    }
  }

  private struct Key: Hashable {
    let pairID: String
    let source: String
    let population: String

    init(_ finding: DrugFinding) {
      pairID = finding.pairID
      source = finding.source
      population = finding.population
    }
  }

  /// The findings to give.
  ///
  /// Those by the adjusted results, each with what holds without the other drugs. A warning by the
  /// genetic result stays where the adjusted one would take it away: an inhibitor can be missed,
  /// dosed low or stopped, and the gene stays.
  package static func merged(
    genetic: [DrugFinding], adjusted: [DrugFinding], changes: [Change]
  ) -> [DrugFinding] {
    let before = Dictionary(grouping: genetic, by: { Key($0) })
    let after = Dictionary(grouping: adjusted, by: { Key($0) })
    var places: [String: Int] = [:]
    for finding in genetic where places[finding.pairID] == nil {
      places[finding.pairID] = places.count
    }
    let keys = adjusted.map { Key($0) } + genetic.map { Key($0) }
    let sources = ["CPIC", "DPWG", "FDA", ""]
    let order = keys.unique().enumerated().sorted { a, b in
      func rank(_ key: Key) -> (Int, Int) {
        (places[key.pairID] ?? 0, sources.firstIndex(of: key.source) ?? sources.count)
      }
      let (x, y) = (rank(a.element), rank(b.element))
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    return order.flatMap { key -> [DrugFinding] in
      let old = before[key] ?? []
      let new = after[key] ?? []
      if old == new { return old }
      let warnings = old.filter(isWarning)
      if !warnings.isEmpty, !new.contains(where: { isWarning($0) || $0.action == .increase }) {
        return old.map { kept($0, instead: new, changes) }
      }
      // A pair that could not be assessed has one row for all sources.
      let own = genetic.filter { $0.pairID == key.pairID }
      let others = [old, own.filter { $0.source == key.source }, own].first { !$0.isEmpty }
      return new.map { changed($0, from: others ?? [], changes) }
    }
  }

  /// The findings with a remark on enzymes of which the genetic phenotype may not hold.
  package static func remarked(
    _ findings: [DrugFinding], _ remarks: [(gene: String, text: String)],
    genes: (_ pairID: String) -> Set<String>
  ) -> [DrugFinding] {
    findings.map { finding in
      let own = genes(finding.pairID)
      var finding = finding
      for remark in remarks where own.contains(remark.gene) && finding.status != .notAssessable {
        finding.summary += " " + remark.text.asSentence
      }
      return finding
    }
  }

  /// Whether something other than the usual treatment or more of it is asked for.
  private static func isWarning(_ finding: DrugFinding) -> Bool {
    switch finding.action {
    case .alternative, .avoid, .decrease, .caution, .monitor, .test: true
    case .standard, .increase, .none: false
    }
  }

  private static func changed(
    _ finding: DrugFinding, from old: [DrugFinding], _ changes: [Change]
  ) -> DrugFinding {
    var finding = finding
    let actions = old.map { outcome($0) }.unique()
    let without =
      actions.isEmpty
      ? "" : ": " + (actions == [outcome(finding)] ? "the same" : actions.joined(separator: " or "))
    finding.summary +=
      " Looked up with \(adjustedText(changes)); without "
      + (changes.flatMap { drugs($0) }.unique().count > 1 ? "them" : "it")
      + " \(geneticText(changes))"
      + "\(without)."
    return finding
  }

  private static func kept(
    _ finding: DrugFinding, instead new: [DrugFinding], _ changes: [Change]
  ) -> DrugFinding {
    var finding = finding
    let actions = new.map { outcome($0) }.unique().joined(separator: " or ")
    finding.summary +=
      " By the genetic result (\(geneticText(changes))). With \(adjustedText(changes)) the source "
      + "says: \(actions.isEmpty ? "nothing" : actions); that takes no warning away, because it "
      + "holds again when the drug stops."
    return finding
  }

  private static func outcome(_ finding: DrugFinding) -> String {
    switch finding.status {
    case .notAssessable: "not assessable"
    case .informational where finding.action == .none: "no recommendation"
    default: finding.action.rawValue
    }
  }

  private static func adjustedText(_ changes: [Change]) -> String {
    changes.map { change in
      let phenotype = change.adjusted.phenotype ?? "a lower activity"
      return "\(change.genetic.gene) as \(phenotype) because of "
        + drugs(change).joined(separator: ", ")
        + (change.genetic.gene == "CYP2D6" ? " by CPIC's rule" : " by a model, not a guideline")
    }.joined(separator: " and ")
  }

  private static func geneticText(_ changes: [Change]) -> String {
    changes.map { change in
      let possible = change.genetic.possiblePhenotypes.joined(separator: " or ")
      return "\(change.genetic.gene) "
        + (change.genetic.phenotype ?? (possible.isEmpty ? "not known" : possible))
    }.joined(separator: " and ")
  }

  private static func drugs(_ change: Change) -> [String] {
    change.adjusted.causes.filter { $0.role == .inhibitor && $0.strength != .weak }.map(\.drug)
  }
}
