import PGxCore
import PGxReference

extension FindingWriter {
  /// The rows of one source: one a fitting row of its table, and one for results of which it
  /// says nothing.
  ///
  /// Where a gene of the source's recommendations has no result and everything that it can be
  /// leads to one action, that is the answer instead of what the source says without a result.
  func findings(_ lookup: SetLookup, _ outcomes: PossibleOutcomes) -> [DrugFinding] {
    let lacksResult =
      sample.partners == .unknown
      && outcomes.genes.contains { sample.results(of: $0).isEmpty }
    let certain = lacksResult ? certainFindings(outcomes) : []
    let answered = Set(certain.map(\.population))
    let rows = lookup.rows.filter { !answered.contains($0.row.population) }
    var actions: [String: Set<DrugAction>] = [:]
    for entry in rows { actions[entry.row.population, default: []].insert(entry.row.action) }
    let isComplete = lookup.unmatched.isEmpty
    var findings = rows.map { entry in
      let isShared = isComplete && actions[entry.row.population]?.count == 1
      return finding(entry.row, entry.combinations, lookup, outcomes, hasOneAction: isShared)
    }
    findings += certain
    if !lookup.unmatched.isEmpty {
      let (unknown, known) = lookup.unmatched.partitioned { $0.hasUnknownMeaning }
      if !known.isEmpty { findings.append(withoutStatement(known, lookup, outcomes)) }
      if !unknown.isEmpty { findings.append(withoutFunction(unknown, lookup, outcomes)) }
    }
    return findings
  }

  private func finding(
    _ row: RecommendationSet.Row, _ combinations: [SetLookup.Combination], _ lookup: SetLookup,
    _ outcomes: PossibleOutcomes, hasOneAction: Bool
  ) -> DrugFinding {
    let source = row.row
    var finding = described(combinations, lookup)
    fill(&finding, row)
    finding.status = pair.actionDepth == "informational" ? .informational : row.action.status
    certify(&finding, outcomes)
    var after = certaintyRemarks(finding, lookup, outcomes) + partnersWithoutResult(lookup)
    let isCertain = combinations.count == lookup.combinations.count
    if lookup.count > 1 {
      if isCertain {
        after.insert("All \(lookup.count) possible diplotypes lead here", at: 0)
      } else if hasOneAction {
        after.insert(
          "All \(lookup.count) possible diplotypes lead to this action (\(row.action.rawValue))",
          at: 0)
      }
    }
    let before = isCertain ? "" : "If \(labels(combinations, lookup)): "
    finding.summary = framed(
      source.summary, action: row.action, genes: lookup.set.genes, before: before, after: after,
      isCertain: finding.certainty == .certain)
    addLabelDose(&finding, lookup)
    guard finding.certainty == .open else { return finding }
    withholdUnproven(
      &finding, lookup, condition: before.isEmpty ? "Without them: " : before, source.summary)
    withholdForPartners(&finding, lookup, outcomes, before, source.summary)
    return finding
  }

  /// What a row of the tables says.
  func fill(_ finding: inout DrugFinding, _ row: RecommendationSet.Row) {
    let source = row.row
    finding.population = row.population
    finding.action = row.action
    finding.furtherActions =
      (["limit", "label"].contains(source.action) ? [source.action] : []) + source.also
    finding.strength = source.classification ?? ""
    finding.recommendationID = source.id
    finding.guideline = source.guideline
    finding.startPercent = source.startPercent ?? ""
    finding.maintenancePercent = source.maintenancePercent ?? ""
    finding.dose = source.dose ?? ""
    finding.maximumDose = source.maximumDose ?? ""
    finding.pmids = source.pmids
  }

  /// What follows from not having seen a variant is no answer while the alleles that matter most
  /// cannot be excluded; nor is one possibility of several that nothing in the file speaks for.
  private func withholdUnproven(
    _ finding: inout DrugFinding, _ lookup: SetLookup, condition: String, _ summary: String
  ) {
    let reports = lookup.set.genes.compactMap { sample.report(of: $0) }.filter(\.isUsable)
    guard finding.action != .none,
      condition.hasPrefix("If ") || ClinicalMinimum.restsOnAbsence(finding.action, reports),
      let obstacle = ClinicalMinimum.obstacle(reports)
    else { return }
    withhold(&finding, obstacle, condition + summary.withLowercaseStart)
  }

  /// Takes an answer back, says why and what would hold otherwise.
  func withhold(_ finding: inout DrugFinding, _ obstacle: String, _ otherwise: String) {
    finding.action = .none
    finding.furtherActions = []
    finding.status = .notAssessable
    finding.summary = ("Not assessable: " + obstacle).asSentence + " " + otherwise
  }

  /// The source has rows for the pair, but none for this result: nothing is made up.
  private func withoutStatement(
    _ combinations: [SetLookup.Combination], _ lookup: SetLookup, _ outcomes: PossibleOutcomes
  ) -> DrugFinding {
    var finding = described(combinations, lookup)
    finding.status = .informational
    certify(&finding, outcomes)
    let isCertain = combinations.count == lookup.combinations.count
    finding.summary = framed(
      "\(lookup.set.source.rawValue): no statement for this genotype.", action: .none,
      genes: lookup.set.genes, before: isCertain ? "" : "If \(labels(combinations, lookup)): ",
      after: certaintyRemarks(finding, lookup, outcomes) + partnersWithoutResult(lookup),
      isCertain: finding.certainty == .certain)
    addLabelDose(&finding, lookup)
    return finding
  }

  /// The tables give the alleles no function and the source no row for that.
  private func withoutFunction(
    _ combinations: [SetLookup.Combination], _ lookup: SetLookup, _ outcomes: PossibleOutcomes
  ) -> DrugFinding {
    var finding = described(combinations, lookup)
    finding.status = .notAssessable
    certify(&finding, outcomes)
    let genes = lookup.set.genes.filter { gene in
      combinations.contains { $0.choice(gene)?.result?.isMeaningKnown == false }
    }
    let reasons = genes.map { gene -> String in
      let alleles = (sample.report(of: gene)?.recommendation ?? []).filter { !$0.isMeaningKnown }
        .flatMap(\.alleles)
      return CallRemarks.unknownFunction(alleles, in: gene)
        ?? "the phenotype of \(gene) is not known; measure the effect where it matters"
    }
    let isCertain = combinations.count == lookup.combinations.count
    finding.summary =
      ((isCertain ? "" : "If \(labels(combinations, lookup)): ") + "Not assessable by "
      + "\(lookup.set.source.rawValue): " + reasons.joined(separator: "; ")).asSentence
    return finding
  }

  /// A finding with the genotypes, phenotypes and scores of combinations.
  func described(
    _ combinations: [SetLookup.Combination], _ lookup: SetLookup
  ) -> DrugFinding {
    var finding = DrugFinding(
      pairID: pair.id, drug: pair.drug, biomarker: pair.biomarker,
      source: lookup.set.source.rawValue)
    let genes = lookup.set.genes
    var genotypes: [String] = []
    var phenotypes: [String] = []
    var scores: [String] = []
    for gene in genes {
      let members = combinations.flatMap { $0.choice(gene)?.members ?? [] }
      let prefix = genes.count > 1 ? gene + " " : ""
      guard !members.isEmpty else {
        genotypes.append(prefix + "no result")
        continue
      }
      let genotype = self.genotype(members, gene: gene)
      if !genotype.isEmpty { genotypes.append(prefix + genotype) }
      let phenotype = phenotypeText(members, gene: gene, keys: lookup.set.keys[gene])
      if !phenotype.isEmpty { phenotypes.append(prefix + phenotype) }
      let score = members.compactMap(\.score).unique().joined(separator: " OR ")
      if !score.isEmpty { scores.append(prefix + score) }
    }
    finding.genotype = genotypes.joined(separator: "; ")
    finding.phenotype = phenotypes.joined(separator: "; ")
    finding.activityScore = scores.joined(separator: "; ")
    return finding
  }

  private func genotype(_ members: [GeneResult], gene: String) -> String {
    let all = members.map(\.genotype).filter { !$0.isEmpty }.unique()
    let names =
      all.prefix(8).joined(separator: " OR ") + (all.count > 8 ? " OR \(all.count - 8) more" : "")
    guard let report = sample.report(of: gene), report.status == .notCalled else { return names }
    return "not called, as \(names)"
  }

  /// `CYP2C19 is *1/*2 or *4/*17`, for the genes in which the combinations are not everything.
  private func labels(
    _ combinations: [SetLookup.Combination], _ lookup: SetLookup
  ) -> String {
    lookup.set.genes.compactMap { gene -> String? in
      let all = lookup.combinations.flatMap { $0.choice(gene)?.members.map(\.label) ?? [] }
        .unique()
      let here = combinations.flatMap { $0.choice(gene)?.members.map(\.label) ?? [] }.unique()
      guard all.count > 1, !here.isEmpty else { return nil }
      return "\(gene) is \(here.prefix(4).joined(separator: " or "))"
        + (here.count > 4 ? " or one of \(here.count - 4) more" : "")
    }.joined(separator: " and ")
  }

  func partnersWithoutResult(_ lookup: SetLookup) -> [String] {
    lookup.set.genes.compactMap { gene in
      guard gene != pair.gene, !lookup.combinations.contains(where: { $0.uses(gene) }),
        !(lookup.set.keys[gene] ?? []).isEmpty
      else { return nil }
      return "\(gene) has no usable result and was not used"
    }
  }

  private func addLabelDose(_ finding: inout DrugFinding, _ lookup: SetLookup) {
    guard pair.drug == "warfarin", lookup.set.source == .fda, pair.gene != "CYP4F2" else { return }
    let label = WarfarinLabel.statement(sample)
    if let dose = label.dose { finding.dose = dose }
    finding.summary += " " + label.sentence
  }
}

extension SetLookup.Combination {
  /// Whether a gene has a result whose meaning the tables do not know.
  var hasUnknownMeaning: Bool { choices.contains { $0.result?.isMeaningKnown == false } }

  /// Whether `gene` has a result here.
  func uses(_ gene: String) -> Bool { choice(gene)?.result != nil }
}

extension Array {
  /// The elements that meet the condition, and the others.
  func partitioned(by condition: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}
