package import PGxCore
import PGxReference

/// What a patient's list of drugs means for findings.
package struct MedicationContext: Sendable {
  /// The list.
  package let medications: [Medication]
  /// The panel's drugs that are taken now.
  package let current: Set<String>
  /// Nil where effects on enzymes are not asked for.
  private let effects: ActiveEffects?

  /// The context of a list; with `adjusts` drugs change phenotypes.
  package init(_ medications: [Medication], adjusts: Bool) {
    self.medications = medications
    current = Set(medications.filter(\.isActive).flatMap(\.drugs))
    effects = adjusts ? ActiveEffects(medications) : nil
  }

  /// The report with what the list makes of it.
  package func adjusted(_ report: GeneReport) -> GeneReport {
    guard let effects, effects.enzymes.contains(report.gene) else { return report }
    var report = report
    report.adjustment = conversion(of: report, besides: nil)?.adjustment
    return report
  }

  /// The findings of one drug.
  ///
  /// - Parameters:
  ///   - group: the drug.
  ///   - meanings: by gene, of the genetic results.
  ///   - interpreter: the prepared tables.
  ///   - cache: what was worked out before with it.
  /// - Returns: rows as the interpreter gives them, with what the list makes of them.
  package func findings(
    for group: DrugGroup, meanings: [String: GeneMeaning], interpreter: DrugInterpreter,
    cache: inout OutcomeCache
  ) -> [DrugFinding] {
    var findings = interpreter.findings(for: group, meanings: meanings, cache: &cache)
    var adjusted = meanings
    var changes: [AdjustedFindings.Change] = []
    var remarks: [(gene: String, text: String)] = []
    for gene in group.genes {
      guard let report = meanings[gene]?.report,
        let conversion = conversion(of: report, besides: group.drug)
      else { continue }
      if let lookup = conversion.report {
        adjusted[gene] = GeneMeaning(lookup)
        changes.append(.init(genetic: report, adjusted: conversion.adjustment))
      }
      if let text = conversion.remark { remarks.append((gene, text)) }
    }
    if !changes.isEmpty {
      findings = AdjustedFindings.merged(
        genetic: findings,
        adjusted: interpreter.findings(for: group, meanings: adjusted, cache: &cache),
        changes: changes)
    }
    if !remarks.isEmpty {
      findings = AdjustedFindings.remarked(findings, remarks) { group.genes(ofPair: $0) }
    }
    let isCurrent = current.contains(group.drug)
    return findings.map { finding in
      var finding = finding
      finding.isCurrent = isCurrent
      return finding
    }
  }

  private func conversion(of report: GeneReport, besides drug: String?) -> Phenoconversion? {
    guard let effects, effects.enzymes.contains(report.gene) else { return nil }
    return Phenoconversion(
      report, effects: effects.effects(on: report.gene, besides: drug),
      lasting: effects.lastingEffects(on: report.gene, besides: drug))
  }
}

extension DrugGroup {
  /// The genes that the findings of one of its pairs look at.
  func genes(ofPair id: String) -> Set<String> {
    guard let index = pairs.firstIndex(where: { $0.id == id }) else { return [] }
    return Set(
      [pairs[index].gene]
        + sets[index].flatMap { set in
          set.genes.filter { !(set.keys[$0] ?? []).isEmpty }
        })
  }
}
