package import PGxCore
package import PGxReference
package import PGxStarAlleles

/// Turns calls into reports.
package enum GeneReporter {
  /// Alternatives that a report lists; further ones are counted.
  static let alternativeLimit = 64

  /// The report of a gene called from variants.
  ///
  /// - Parameters:
  ///   - definition: the gene.
  ///   - result: what the matcher found.
  ///   - sites: one value a defining position, in the definition's order: why a position was
  ///     not used.
  ///   - options: what CYP2D6 from small variants is worth.
  /// - Returns: the report; the first note of a gene without a call says why.
  package static func report(
    definition: GeneDefinition, result: MatchResult, sites: [SiteCall],
    options: ReportOptions = ReportOptions()
  ) -> GeneReport {
    let gene = definition.gene
    var report = GeneReport(gene: gene, status: .notCalled, source: .variants)
    report.isPhased = result.isPhased
    report.isEffectivelyPhased = result.isEffectivelyPhased
    report.positionCount = definition.loci.count
    report.unusedPositions = unused(definition, result, sites)
    report.notExcludedAlleles = result.uncallable
    report.variantsReadAsReference = result.readAsReference
    if let reason = result.reason {
      report.notes.append(
        CallRemarks.text(reason, gene: gene, unused: report.unusedPositions.map(\.reason)))
    } else if !result.isCalled {
      report.notes.append(CallRemarks.text(.noPairFits, gene: gene))
    }
    report.recommendation = result.recommendation.map {
      PhenotypeAssigner.assign(gene: gene, alleles: $0.alleles)
    }
    fillCall(&report, result)
    report.summarisePhenotypes()
    fillAlternatives(&report, result)
    report.notes += result.notes.map { CallRemarks.text($0, gene: gene) }
    report.addFunctionNotes()
    report.addPositionNote()
    report.possible = PossibleResults(
      result.possible, gene: gene, isPhaseKnown: result.isEffectivelyPhased, options: options)
    report.addPossibleNote()
    if gene == "CYP2D6", result.isCalled {
      ProvisionalCYP2D6.apply(to: &report, all: result.allDiplotypes, options: options)
    }
    return report
  }

  /// The report of a gene without evidence or call: names the test to order.
  package static func missing(gene: String) -> GeneReport {
    var report = GeneReport(gene: gene, status: .notCalled, source: .variants)
    let isOutsideOnly = ReferenceTables.outsideOnlyGenes.contains(gene)
    report.positionCount = ReferenceTables.definition(of: gene)?.loci.count ?? 0
    report.notes = [CallRemarks.text(isOutsideOnly ? .outsideOnly : .noEvidence, gene: gene)]
    report.possible = .everything(of: gene)
    return report
  }

  private static func fillCall(_ report: inout GeneReport, _ result: MatchResult) {
    if !result.alleles.isEmpty {
      report.status = .called
      report.call = result.alleles.joined(separator: " + ")
      report.candidates = report.recommendation
    } else if !result.diplotypes.isEmpty {
      report.candidates = result.diplotypes.map {
        PhenotypeAssigner.assign(gene: report.gene, alleles: $0.alleles)
      }
      if report.recommendation.isEmpty { report.recommendation = report.candidates }
      report.status = result.diplotypes.count == 1 ? .called : .ambiguous
      report.call = result.diplotypes.map(\.name).unique().joined(separator: " OR ")
    }
  }

  /// Pairs that fit as well: first one of each further phenotype, then the others by score.
  private static func fillAlternatives(_ report: inout GeneReport, _ result: MatchResult) {
    guard !result.diplotypes.isEmpty, result.allDiplotypes.count > result.diplotypes.count
    else { return }
    let reported = Set(result.diplotypes.map(\.name))
    let others = result.allDiplotypes.filter { !reported.contains($0.name) }
    var seen = Set(report.recommendation.map(\.phenotypeText))
    var kept: [PhenotypedDiplotype] = []
    var unlisted: [PhenotypedDiplotype] = []
    for pair in others {
      let meaning = PhenotypeAssigner.assign(gene: report.gene, alleles: pair.alleles)
      let isNew = seen.insert(meaning.phenotypeText).inserted
      if isNew { kept.append(meaning) } else { unlisted.append(meaning) }
    }
    // Those of a further phenotype come first, so that none falls behind the limit.
    report.alternatives = Array((kept + unlisted).prefix(alternativeLimit))
    if others.count > alternativeLimit {
      report.notes.append(
        "\(others.count - alternativeLimit) more pairs of alleles fit but score lower than the "
          + "call and are not listed")
    }
    if let remark = report.alternativeRemark { report.notes.append(remark) }
  }

  private static func unused(
    _ definition: GeneDefinition, _ result: MatchResult, _ sites: [SiteCall]
  ) -> [UnusedPosition] {
    let missing = Set(result.missing)
    return definition.loci.indices.compactMap { index in
      let evidence = index < sites.count ? sites[index].evidence : .absent
      guard evidence != .called || missing.contains(index) else { return nil }
      return UnusedPosition(
        contig: definition.contig, position: definition.loci[index].position,
        rsid: definition.loci[index].rsid, reason: evidence == .called ? .noCall : evidence)
    }
  }
}
