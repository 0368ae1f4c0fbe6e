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

  /// The alleles that stand in the way of an answer.
  ///
  /// A gene without such a list (RYR1, CFTR, CACNA1S) is not known when half of its positions or
  /// more are missing.
  private static func open(in report: GeneReport) -> [String] {
    let rules = ReferenceTables.definition(of: report.gene)?.rules
    guard rules?.clinicalMinimum.isEmpty == true else { return unseen(in: report) }
    guard report.source == .variants, report.isUsable,
      report.unusedPositions.count * 2 >= report.positionCount
    else { return [] }
    return report.notExcludedAlleles
  }

  /// Genes that are dosed by loss of function, which an insertion or deletion usually is.
  ///
  /// Source: CPIC's guidelines on DPYD (2017), TPMT and NUDT15 (2018) and G6PD (2022) dose by lost
  /// activity; PVS1 of ACMG and AMP (2015) for frameshifts. In NUDT15 also insertions and deletions
  /// of whole codons are without function (PharmVar, \*2 and \*9).
  private static let genesOfLostFunction: Set<String> = ["DPYD", "G6PD", "NUDT15", "TPMT"]

  /// Variants read as reference that change the length of the sequence of such a gene.
  private static func unknownIndels(in report: GeneReport) -> [String] {
    guard genesOfLostFunction.contains(report.gene) else { return [] }
    return report.variantsReadAsReference.filter { name in
      // `g.97740410GATGA>G`, or the record's own REF and ALT behind it: `g.97740410GATGA>G>GA`.
      let alleles = name.split(separator: ">", omittingEmptySubsequences: false)
        .map { part in part.utf8.count { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } }
      return alleles.count < 2 || alleles[alleles.count - 2] != alleles[alleles.count - 1]
    }
  }

  private static func obstacle(ofUnknownIndelsIn report: GeneReport) -> String? {
    let names = unknownIndels(in: report)
    guard !names.isEmpty else { return nil }
    return "\(report.gene) has an insertion or deletion that is in no definition "
      + "(\(names.abbreviated())) and may take its function; have it assessed, or "
      + SettlingTest.advice(for: report.gene)
  }

  /// The second HLA allele of a typing of one may be the one that matters.
  private static func obstacle(ofHalfTyping report: GeneReport) -> String? {
    guard HLAAlleles.isHLA(report.gene),
      report.recommendation.contains(where: { $0.alleles.count == 1 })
    else { return nil }
    return "only one \(report.gene) allele is typed, the other may be one of those that matter; "
      + SettlingTest.advice(for: report.gene)
  }

  /// Why the usual dose is no answer, and what would settle it; nil when nothing is in the way.
  static func obstacle(_ reports: [GeneReport]) -> String? {
    let unknown =
      reports.compactMap(obstacle(ofUnknownIndelsIn:))
      + reports.compactMap(obstacle(ofHalfTyping:))
      + reports.filter(\.isContested).map {
        "what is said of \($0.gene) excludes each other (see its notes); "
          + SettlingTest.advice(for: $0.gene)
      }
    let unseen = reports.compactMap { report -> String? in
      let alleles = open(in: report)
      guard !alleles.isEmpty else { return nil }
      let names = alleles.count > 10 ? alleles.abbreviated() : alleles.joined(separator: ", ")
      return "\(report.gene) \(names) cannot be excluded "
        + "(\(report.unusedPositions.count) of \(report.positionCount) positions missing); "
        + SettlingTest.advice(for: report.gene)
    }
    let parts = unknown + unseen
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// Whether an answer follows from not having seen a variant: the usual dose, a higher one
  /// (CYP3A5 without \*3), or any for a pair of reference alleles (ivacaftor).
  static func restsOnAbsence(_ action: DrugAction, _ reports: [GeneReport]) -> Bool {
    if action == .standard || action == .increase { return true }
    return reports.allSatisfy { report in
      let reference = ReferenceTables.definition(of: report.gene)?.referenceAllele
      return report.recommendation.allSatisfy { result in
        !result.alleles.isEmpty && result.alleles.allSatisfy { $0 == reference }
      }
    }
  }
}
