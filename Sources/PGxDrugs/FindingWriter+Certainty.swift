import PGxCore
import PGxReference

extension FindingWriter {
  /// The rows of a pair whose gene has no usable result: where every possibility leads to one
  /// action, that is given; for what is left, one row says what is missing.
  func findings(despite obstacle: String, _ outcomes: [PossibleOutcomes]) -> [DrugFinding] {
    let certain = outcomes.map(certainFindings)
    let open = zip(outcomes, certain).filter { $0.1.isEmpty }.map(\.0)
    guard open.count < outcomes.count else { return [notAssessable(obstacle, outcomes)] }
    return zip(outcomes, certain).flatMap { outcomes, findings -> [DrugFinding] in
      guard findings.isEmpty else { return findings }
      var finding = notAssessable(obstacle, [outcomes])
      finding.source = outcomes.lookup.set.source.rawValue
      return [finding]
    }
  }

  /// The answers to which everything that is possible leads, one a group of patients and action.
  ///
  /// A row for everyone, whatever the result, is not among them, nor is that nothing is
  /// recommended: neither says anything about the result.
  func certainFindings(_ outcomes: PossibleOutcomes) -> [DrugFinding] {
    guard outcomes.dependsOnResults else { return [] }
    return outcomes.populations.flatMap { population -> [DrugFinding] in
      guard let certain = outcomes[population].certain, !certain.contains(ActionSet(.none))
      else { return [] }
      let set = outcomes.lookup.set
      let all = outcomes.lookup.combinations.reduce(into: RowSet()) { rows, combination in
        rows.formUnion(PossibleOutcomes.rows(set, combination, population))
      }.indices
      guard
        all.allSatisfy({
          set.populations[$0] == population && !set.rows[$0].terms.isEmpty
        })
      else { return [] }
      return certain.actions.map { action in
        certainFinding(
          outcomes, all.filter { set.rows[$0].action == action }, certain)
      }
    }
  }

  /// One answer out of rows of one action, in table order: the row itself where it is the same for every
  /// possibility, otherwise what they have in common, with the weakest of their strengths.
  private func certainFinding(
    _ outcomes: PossibleOutcomes, _ rows: [Int], _ certain: ActionSet
  ) -> DrugFinding {
    let set = outcomes.lookup.set
    var finding = described(outcomes.lookup.combinations, outcomes.lookup)
    finding.genotype = set.genes.map { gene in
      let call = (sample.report(of: gene)?.call ?? "")
      return (set.genes.count > 1 ? gene + " " : "") + (call.isEmpty ? "not called" : call)
    }.joined(separator: "; ")
    let all = rows.map { set.rows[$0] }
    let isSameRow = Set(rows.map { set.canonical[$0] }).count == 1
    let weakest = all.min { Self.weight($0) < Self.weight($1) }
    if let weakest { fill(&finding, weakest) }
    if !isSameRow {
      finding.furtherActions = finding.furtherActions.filter { word in
        all.allSatisfy { $0.row.also.contains(word) }
      }
      finding.startPercent = ""
      finding.maintenancePercent = ""
      finding.dose = ""
      finding.maximumDose = ""
    }
    finding.status = pair.actionDepth == "informational" ? .informational : finding.action.status
    finding.certainty = .certain
    finding.possibleActions = certain.actions
    let summary =
      isSameRow
      ? all[0].row.summary : finding.action.words + "; how far depends on the result"
    finding.summary = [summary, certaintySentence(outcomes, isSameRow: isSameRow)]
      .map(\.asSentence).joined(separator: " ")
    return finding
  }

  /// Strengths of recommendations in order; other words and none are the weakest.
  private static func weight(_ row: RecommendationSet.Row) -> Int {
    ["Optional", "Moderate", "Strong"].firstIndex(of: row.row.classification ?? "") ?? -1
  }

  /// Says what missing evidence could change: certainty, possible actions, and what would settle
  /// them.
  func certify(_ finding: inout DrugFinding, _ outcomes: PossibleOutcomes) {
    let outcome = outcomes[finding.population]
    let own = ActionSet(finding.action)
    finding.possibleActions = outcome.actions.union(own).actions
    if outcomes.isSettled, !hasGaps(outcomes) {
      finding.certainty = .complete
    } else if let certain = outcome.certain, certain.contains(own) {
      finding.certainty = .certain
    } else {
      finding.certainty = .open
      finding.settledBy = outcomes.settled(by: own, finding.population)
    }
    if !outcomes.isComplete { finding.possibleActions = [] }
  }

  /// A sentence on what missing evidence leaves certain or possible; none where the call itself
  /// already has everything that is possible.
  func certaintyRemarks(
    _ finding: DrugFinding, _ lookup: SetLookup, _ outcomes: PossibleOutcomes
  ) -> [String] {
    guard outcomes.dependsOnResults, outcomes.isComplete,
      outcomes.lookup.combinations.count > lookup.combinations.count || hasGaps(outcomes)
    else { return [] }
    switch finding.certainty {
    case .complete: return []
    case .certain:
      return [certaintySentence(outcomes, isSameRow: outcomes[finding.population].isSameRow)]
    case .open:
      let others = finding.possibleActions.filter { $0 != finding.action }.map(\.rawValue)
      guard !others.isEmpty else { return [] }
      let settling =
        finding.settledBy.isEmpty
        ? "" : "; settled by \(finding.settledBy.abbreviated())"
      return ["Also possible: \(others.joined(separator: ", "))\(settling)"]
    }
  }

  /// An answer that a gene without a result could overturn is no usual dose.
  ///
  /// The sources have rows for "no result" of a further gene; resting the usual or a higher dose
  /// on one would read missing evidence as reference.
  func withholdForPartners(
    _ finding: inout DrugFinding, _ lookup: SetLookup, _ outcomes: PossibleOutcomes,
    _ before: String, _ summary: String
  ) {
    guard sample.partners == .unknown, [.standard, .increase].contains(finding.action) else {
      return
    }
    let partners = outcomes.genes.filter { sample.results(of: $0).isEmpty }
    guard !partners.isEmpty else { return }
    // Genes with a result are taken as called: what the partners alone could change counts.
    let open = outcomes.lookup.combinations.filter { combination in
      outcomes.genes.allSatisfy { gene in
        partners.contains(gene)
          || lookup.combinations.contains { called in
            called.choice(gene)?.fit == combination.choice(gene)?.fit
          }
      }
    }
    let others = open.reduce(into: ActionSet()) { actions, combination in
      actions.formUnion(PossibleOutcomes.actions(lookup.set, combination, finding.population))
    }.subtracting(ActionSet(finding.action))
    guard !others.isEmpty || !outcomes.isComplete else { return }
    let named = others.actions.map(\.rawValue).joined(separator: ", ")
    let tests = partners.map { "\($0) has no usable result; \(SettlingTest.advice(for: $0))" }
    withhold(
      &finding,
      tests.joined(separator: "; ") + (named.isEmpty ? "" : "; possible with it are also \(named)"),
      (before.isEmpty ? "Without it: " : before) + summary.withLowercaseStart)
  }

  private func certaintySentence(_ outcomes: PossibleOutcomes, isSameRow: Bool) -> String {
    // Of what is hidden nothing may make a difference at all: then there is but one result.
    guard outcomes.lookup.count > 1 else { return "Certain despite missing evidence" }
    return
      "Certain despite missing evidence: all \(outcomes.lookup.count) possible results lead "
      + (isSameRow ? "here" : "to this action")
  }

  /// Whether evidence is missing for a gene of the source.
  private func hasGaps(_ outcomes: PossibleOutcomes) -> Bool {
    outcomes.genes.contains { sample.meanings[$0]?.hasGaps ?? (sample.partners == .unknown) }
  }
}

extension DrugAction {
  /// The action in words, for an answer that several rows have in common.
  fileprivate var words: String {
    switch self {
    case .standard: "Usual treatment"
    case .alternative: "Prefer another drug"
    case .avoid: "Avoid this drug"
    case .decrease: "Use a lower dose"
    case .increase: "Use a higher dose"
    case .caution: "Decide by the situation"
    case .monitor: "Watch effect and side effects more closely"
    case .test: "Test before deciding"
    case .none: "Nothing is recommended"
    }
  }
}
