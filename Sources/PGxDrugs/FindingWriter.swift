import PGxCore
import PGxReference

/// Writes the findings of one pair for one sample.
struct FindingWriter {
  let pair: DrugPair
  let sample: SampleResults
  /// The report of the pair's own gene.
  let report: GeneReport
  private let own: [GeneResult]

  init(pair: DrugPair, sample: SampleResults) {
    self.pair = pair
    self.sample = sample
    report = (sample.meanings[pair.gene] ?? .missing(pair.gene)).report
    own = sample.results(of: pair.gene)
  }

  /// Why nothing can be said of the pair; nil when its gene has a result.
  var obstacle: String? {
    guard report.isUsable else {
      guard !report.possiblePhenotypes.isEmpty else { return report.reasonNotUsable }
      return "possible are \(report.possiblePhenotypes.joined(separator: ", ")). "
        + report.reasonNotUsable
    }
    guard let allele = HLAAlleles.allele(ofBiomarker: pair.biomarker) else { return nil }
    let isTyped = own.allSatisfy { result in
      result.keys.contains(allele + " positive") || result.keys.contains(allele + " negative")
    }
    return isTyped
      ? nil
      : "the result of \(pair.gene) does not tell whether \(allele) is carried; "
        + SettlingTest.advice(for: pair.gene)
  }

  /// The row of a pair whose gene has no usable result; `outcomes` are those of the sources for
  /// which it stands.
  func notAssessable(_ reason: String, _ outcomes: [PossibleOutcomes]) -> DrugFinding {
    var finding = DrugFinding(pairID: pair.id, drug: pair.drug, biomarker: pair.biomarker)
    finding.genotype = report.call
    finding.phenotype =
      report.phenotype ?? report.possiblePhenotypes.joined(separator: " or ")
    finding.summary = "Not assessable: \(reason.withLowercaseStart)".asSentence
    finding.status = .notAssessable
    var possible: ActionSet = []
    for outcomes in outcomes {
      for population in outcomes.populations {
        possible.formUnion(outcomes[population].actions)
        guard let asSeen = outcomes[population].asSeen else { continue }
        finding.settledBy += outcomes.settled(by: asSeen, population)
      }
    }
    finding.settledBy = finding.settledBy.unique()
    if finding.settledBy.isEmpty { finding.settledBy = [SettlingTest.name(for: pair.gene)] }
    finding.possibleActions = outcomes.allSatisfy(\.isComplete) ? possible.actions : []
    return finding
  }

  /// The row of a pair on which no source has a structured statement.
  func informational() -> DrugFinding {
    var finding = DrugFinding(pairID: pair.id, drug: pair.drug, biomarker: pair.biomarker)
    finding.genotype = own.map(\.genotype).unique().joined(separator: " OR ")
    finding.phenotype = phenotypeText(own, gene: pair.gene, keys: nil)
    finding.activityScore = own.compactMap(\.score).unique().joined(separator: " OR ")
    finding.pmids = pair.guidelinePMIDs
    finding.status = .informational
    var parts = ["No recommendation of CPIC, DPWG or the FDA in the tables"]
    if let level = pair.cpicLevel { parts.append("CPIC level \(level)") }
    if pair.actionDepth == "label-level alert" { parts.append("follow the product label") }
    if let notes = pair.notes { parts.append(notes) }
    finding.summary = framed(
      parts.joined(separator: "; "), action: .none, genes: [pair.gene], before: "", after: [])
    finding.certainty = report.possible.isSettled && !report.hasGaps ? .complete : .certain
    finding.possibleActions = [.none]
    return finding
  }

  /// The phenotypes of results of a gene; for HLA only those that matter here.
  func phenotypeText(_ results: [GeneResult], gene: String, keys: Set<String>?) -> String {
    let own = gene == pair.gene ? HLAAlleles.allele(ofBiomarker: pair.biomarker) : nil
    let texts = results.map { result -> String in
      guard HLAAlleles.isHLA(gene) else { return result.phenotypes.joined(separator: "; ") }
      let alleles = Set((keys ?? []).compactMap { $0.split(separator: " ").first.map(String.init) })
        .union(own.map { [$0] } ?? [])
      return result.phenotypes.filter { text in
        text.split(separator: " ").first.map { alleles.contains(String($0)) } ?? false
      }.joined(separator: "; ")
    }
    return texts.filter { !$0.isEmpty }.unique().joined(separator: " OR ")
  }

  /// A summary with what it rests on before it and what else a reader should know after it.
  ///
  /// With `isCertain`, missing evidence is known to change nothing.
  func framed(
    _ summary: String, action: DrugAction, genes: [String], before: String, after: [String],
    isCertain: Bool = false
  ) -> String {
    var text = before.isEmpty ? summary : before + summary.withLowercaseStart
    if action.changesNothing, !isCertain {
      for gene in genes.reversed() {
        guard let report = sample.report(of: gene), report.isUsable else { continue }
        if report.restsOnIncompleteEvidence {
          let positions =
            "\(report.unusedPositions.count) of \(report.positionCount) "
            + (genes.count > 1 ? "\(gene) " : "") + "positions missing"
          text = "Rests on incomplete evidence (\(positions)); " + text.withLowercaseStart
        }
        if HLAAlleles.isHLA(gene), report.recommendation.contains(where: { $0.alleles.count == 1 })
        {
          text =
            "Rests on one typed \(gene) allele, the other is not known; "
            + text.withLowercaseStart
        }
      }
    }
    for gene in genes.reversed() {
      guard let report = sample.report(of: gene), report.isUsable,
        !report.variantsReadAsReference.isEmpty
      else { continue }
      let name = genes.count > 1 ? "\(gene) variant" : "variant"
      text =
        "Rests on reading an unknown \(name) "
        + "(\(report.variantsReadAsReference.abbreviated())) as reference; "
        + text.withLowercaseStart
    }
    let remarks = genes.compactMap { sample.meanings[$0]?.alternativeRemark }
    return ([text] + after + remarks).map(\.asSentence).joined(separator: " ")
  }
}
