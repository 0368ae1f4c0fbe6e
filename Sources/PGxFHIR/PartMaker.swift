import PGxCore
import PGxFHIRModel
import Synchronization

/// Makes the resources of genes and drugs, or takes the entries that were written for another
/// sample with the same results.
struct PartMaker {
  let draft: Draft
  /// Templates, and how entries are written; nil to make resources.
  let writing: (templates: PartTemplates, write: ([Item]) -> [UInt8])?

  /// The resources of one gene, and its follow-up.
  func gene(_ key: GeneKey, evidence: GeneEvidence?) -> Written {
    let make = { (draft: Draft) -> [[Item]] in
      let items = GeneSection(draft: draft).items(
        key, evidence: evidence)
      let tasks = TaskSection(draft: draft)
      let followUp = key.need.map { tasks.followUp($0, gene: key.report.gene) }
      let confirmation = tasks.confirmation(key.comparisons, gene: key.report.gene)
      return [items.items, [followUp, confirmation].compactMap(\.self)]
    }
    guard let writing else { return Written(groups: make(draft)) }
    return writing.templates.genes.written(key, draft, write: writing.write, make: make)
  }

  /// The implications of one drug, and its tasks.
  func drug(_ key: DrugKey) -> Written {
    let make = { (draft: Draft) -> [[Item]] in
      let items = ImplicationSection(draft: draft).items(key)
      return [items.implications, items.tasks]
    }
    guard let writing else { return Written(groups: make(draft)) }
    return writing.templates.drugs.written(key, draft, write: writing.write, make: make)
  }
}

/// The templates of one maker of bundles.
final class PartTemplates: Sendable {
  private let hasBegun = Mutex(false)

  let genes = TemplateStore<GeneKey>()
  let drugs = TemplateStore<DrugKey>()

  /// Whether there was a sample before: a single one is written faster without templates.
  func begin() -> Bool {
    hasBegun.withLock { hasBegun in
      defer { hasBegun = true }
      return hasBegun
    }
  }
}

/// Everything that the resources of one gene depend on beside the ids.
struct GeneKey: Hashable, Sendable {
  /// A position that has not the reference.
  struct Place: Hashable, Sendable {
    let position: Int
    let genotype: String
    let evidence: SiteEvidence
  }

  let report: GeneReport
  let places: [Place]
  /// Positions that would settle a finding.
  let asked: Set<String>
  /// Whether a finding rests on the gene.
  let isNeeded: Bool
  let need: OpenNeed?
  /// What other callers say.
  let comparisons: [ExternalConcordance]

  /// Few genes agree in these and differ elsewhere.
  func hash(into hasher: inout Hasher) {
    hasher.combine(report.gene)
    hasher.combine(report.call)
    hasher.combine(places)
    hasher.combine(asked.count)
  }
}

/// Everything that the resources of one drug depend on beside the ids.
struct DrugKey: Hashable, Sendable {
  /// What is said of a gene that the drug depends on.
  struct Gene: Hashable, Sendable {
    let gene: String
    let references: [PartReference]
    let isKnown: Bool
  }

  let drug: String
  let implications: [Implication]
  let genes: [Gene]
  /// The patient's statement on the drug.
  let statement: PartReference?

  /// Few drugs agree in these and differ elsewhere.
  func hash(into hasher: inout Hasher) {
    hasher.combine(drug)
    for implication in implications {
      hasher.combine(implication.finding.recommendationID)
      hasher.combine(implication.finding.genotype)
      hasher.combine(implication.finding.certainty)
    }
  }
}
