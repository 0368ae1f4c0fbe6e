package import PGxCore
package import PGxReference

/// What drugs make of a gene's result.
///
/// Only CYP2D6 has a rule of a guideline. CPIC's guideline on CYP2D6 and opioids (Crews et al.
/// 2021, PMID 33387367): beside a strong inhibitor the activity score is 0, beside a moderate one
/// half of the genotype's; the phenotype follows from that score. It also says that no drug is
/// known to induce CYP2D6 in a way that matters. CPIC's guideline on serotonin reuptake inhibitors
/// (Bousman et al. 2023, PMID 37032427) says that there is no consensus on adjusting CYP2D6,
/// CYP2C19 or CYP2B6. Therefore:
///
/// - CYP2D6: CPIC's rule.
/// - CYP2C19, as a model that is called one: a strong inhibitor makes a poor metabolizer, a moderate
///   one takes one step down (as tools for adjustment do, Sequence2Script, Bousman et al. 2021, doi
///   10.3389/fphar.2021.636650). It is not laid over a genotype that is not known.
/// - CYP2C9, CYP2B6, CYP3A4: a remark. CYP2C9 is dosed by a score that nobody halves; the FDA lists
///   no inhibitor of CYP2B6 that is more than weak; inhibitors of CYP3A4 also act in the gut, and
///   labels ask for less than the recommendations for its poor metabolizers (quetiapine).
/// - Inducers: a remark, no guideline says what becomes of the phenotype. An inhibitor beside an
///   inducer: a remark, too.
/// - Weak inhibitors change nothing (CPIC's rule is on strong and moderate ones).
/// - A poor metabolizer stays poor.
package struct Phenoconversion: Sendable {
  /// What readers are told.
  package let adjustment: PhenotypeAdjustment
  /// The report with which recommendations are looked up; nil where they rest on the genetic one.
  package let report: GeneReport?
  /// What answers that rest on the genetic phenotype have to say; nil when it holds.
  package let remark: String?

  static let poor = "Poor Metabolizer"

  /// What `effects` make of a report; nil when nothing acts on its enzyme.
  ///
  /// - Parameters:
  ///   - genetic: the report of the genotype.
  ///   - effects: what acts on the enzyme, the strongest inhibitor first.
  ///   - lasting: stopped drugs of which an effect may last.
  package init?(
    _ genetic: GeneReport, effects: [EnzymeEffect], lasting: [EnzymeEffect] = []
  ) {
    guard !effects.isEmpty || !lasting.isEmpty else { return nil }
    let gene = genetic.gene
    let inhibitors = effects.filter { $0.role == .inhibitor && $0.strength != .weak }
    let inducers = effects.filter { $0.role == .inducer && $0.strength != .weak }
    let lastingNotes = lasting.map { effect in
      "\(effect.label) is listed as stopped; its effect on \(gene) can last "
        + (effect.stopping ?? "")
    }
    let causes = (effects.isEmpty ? lasting : effects).map(\.cause)
    let isPoor = genetic.phenotype == Self.poor
    func unchanged(_ note: String, remark: String? = nil) -> PhenotypeAdjustment {
      PhenotypeAdjustment(
        phenotype: remark == nil || isPoor ? genetic.phenotype : nil,
        activityScore: remark == nil || isPoor ? genetic.activityScore : nil, isUsed: false,
        causes: causes, notes: [note] + lastingNotes)
    }
    guard let first = inhibitors.first ?? inducers.first else {
      report = nil
      remark = lastingNotes.first
      let weak = effects.map(\.label).joined(separator: ", ")
      adjustment =
        effects.isEmpty
        ? PhenotypeAdjustment(
          phenotype: genetic.phenotype, activityScore: genetic.activityScore, isUsed: false,
          causes: causes, notes: lastingNotes)
        : unchanged("\(weak): too weak to change the phenotype")
      return
    }
    guard !isPoor else {
      report = nil
      remark = nil
      let names = (inhibitors + inducers).map(\.label).joined(separator: ", ")
      adjustment = unchanged("\(names): a poor metabolizer stays one")
      return
    }
    if first.role == .inducer || !inducers.isEmpty {
      let text = Self.induced(gene, inhibitors: inhibitors, inducers: inducers)
      report = nil
      remark = text
      adjustment = unchanged(text, remark: text)
      return
    }
    let conversion = Self.conversion(of: genetic, by: first.strength)
    guard let conversion else {
      let text = Self.unsettled(genetic, inhibitors)
      report = nil
      remark = text
      adjustment = unchanged(text, remark: text)
      return
    }
    report = conversion
    remark = nil
    adjustment = PhenotypeAdjustment(
      phenotype: conversion.phenotype, activityScore: conversion.activityScore, causes: causes,
      notes: [Self.basis(genetic, inhibitors), Self.stopping(genetic, inhibitors)] + lastingNotes)
  }

  /// The report with which recommendations are looked up; nil where no number can be stood behind.
  private static func conversion(
    of genetic: GeneReport, by strength: PhenotypeAdjustment.Strength
  ) -> GeneReport? {
    switch genetic.gene {
    case "CYP2D6":
      // Half of an unknown score is unknown.
      guard strength == .strong || !genetic.recommendation.isEmpty else { return nil }
      return strength == .strong
        ? genetic.withoutActivity(score: "0.0")
        : genetic.converted { $0.withHalfScore(of: genetic.gene) }
    case "CYP2C19":
      guard genetic.isUsable else { return nil }
      return strength == .strong
        ? genetic.withoutActivity(score: nil) : genetic.converted { $0.oneStepDown }
    default:
      return nil
    }
  }

  private static func names(_ effects: [EnzymeEffect]) -> String {
    effects.map(\.label).joined(separator: ", ")
  }

  private static func basis(_ genetic: GeneReport, _ inhibitors: [EnzymeEffect]) -> String {
    let isStrong = inhibitors[0].strength == .strong
    let called = genetic.recommendation.isEmpty ? "; the genotype itself is not known" : ""
    guard genetic.gene == "CYP2D6" else {
      return "\(names(inhibitors)): \(genetic.gene) counts as "
        + (isStrong ? "a poor metabolizer" : "one step lower")
        + " while it is taken, by a model and not by a guideline (CPIC sees no consensus, PMID "
        + "37032427); measure drug levels where it matters"
    }
    return "\(names(inhibitors)): the activity score is "
      + (isStrong ? "0 whatever the genotype" : "half of the genotype's")
      + " while it is taken (CPIC on opioids, PMID 33387367; CPIC on antidepressants sees no "
      + "consensus, PMID 37032427)\(called)"
  }

  private static func stopping(_ genetic: GeneReport, _ inhibitors: [EnzymeEffect]) -> String {
    let drugs = inhibitors.map(\.drug).joined(separator: ", ")
    let long = inhibitors.compactMap { effect in
      effect.stopping.map { inhibitors.count > 1 ? "\(effect.drug) \($0)" : $0 }
    }
    let time =
      long.isEmpty ? "within days to weeks" : "but its effect lasts " + long.joined(separator: "; ")
    return "When \(drugs) stops, the genetic phenotype counts again"
      + (genetic.phenotype.map { " (\($0))" } ?? " (not known)")
      + ", \(time); doses have to be looked at again then"
  }

  private static func induced(
    _ gene: String, inhibitors: [EnzymeEffect], inducers: [EnzymeEffect]
  ) -> String {
    guard inhibitors.isEmpty else {
      return "\(names(inhibitors)) and \(names(inducers)) act on \(gene) against each other; "
        + "what comes of it is not known, and the genetic phenotype is used; measure drug levels "
        + "where it matters"
    }
    return "\(names(inducers)): \(gene) may be more active than the genotype says, and drugs that "
      + "it breaks down may fail, those that it activates act more; no guideline says by how much, "
      + "and the genetic phenotype is used; measure drug levels where it matters"
  }

  private static func unsettled(_ genetic: GeneReport, _ inhibitors: [EnzymeEffect]) -> String {
    let gene = genetic.gene
    let why =
      switch gene {
      case "CYP2D6": "half of an unknown score is not known"
      case "CYP2C19": "the genotype is not known, and a model does not take its place"
      default:
        "no guideline says by how much, and the genetic phenotype is used; the product labels say "
          + "what to do beside such an inhibitor"
      }
    return "\(names(inhibitors)): \(gene) is less active than the genotype says; \(why)"
  }
}
