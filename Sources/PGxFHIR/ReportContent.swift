import PGx
import PGxCore
import PGxFHIRModel
import PGxReference

/// Everything that a sample's report says, as resources, before it goes into bundles.
struct ReportContent {
  var genes: [GeneItems] = []
  var drugs: [DrugItems] = []
  var followUps: [Item] = []
  var scores: [ScoreItems] = []
  /// Drugs that need another treatment.
  var actionable: [String] = []
  /// Drugs of which nothing can be said, with the biomarker.
  var notAssessed: [String] = []

  /// - Parameters:
  ///   - makeDrug: the resources of one drug, by its implications, the genes and the patient's
  ///     statement on the drug.
  init(
    _ draft: Draft, documents: [Item], medications: [Item],
    makeDrug: (String, [Implication], [String: GeneItems], PartReference?) -> DrugItems
  ) {
    let sample = draft.sample
    let implications = ImplicationSection.implications(sample.drugs)
    let needed = Set(implications.flatMap(\.genes))
    let settling = Set(sample.drugs.flatMap(\.settledBy))
    let evidence = Dictionary(
      sample.evidence.map { ($0.gene, $0) }, uniquingKeysWith: { first, _ in first })
    let section = GeneSection(draft: draft)
    var byGene: [String: GeneItems] = [:]
    for report in sample.genes {
      let prefix = report.gene + " "
      let asked = Set(
        settling.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
      let items = section.items(
        report, evidence: evidence[report.gene], asked: asked,
        isNeeded: needed.contains(report.gene))
      genes.append(items)
      byGene[report.gene] = items
    }
    for gene in needed.sorted() where byGene[gene] == nil {
      // A report of some genes rests on others too.
      let items = section.items(
        GeneReport(gene: gene, status: .notCalled, source: .variants), evidence: nil, asked: [],
        isNeeded: true)
      genes.append(items)
      byGene[gene] = items
    }
    let statements = Self.statements(sample.medications ?? [])
    var start = implications.startIndex
    while start < implications.endIndex {
      let drug = implications[start].finding.drug
      let end = implications[start...].firstIndex { $0.finding.drug != drug } ?? implications.count
      let items = makeDrug(drug, Array(implications[start..<end]), byGene, statements[drug])
      drugs.append(items)
      if !items.tasks.isEmpty { actionable.append(drug) }
      start = end
    }
    var seen: Set<String> = []
    notAssessed = sample.drugs.filter { $0.status == .notAssessable }
      .map { "\($0.drug) (\($0.biomarker))" }.filter { seen.insert($0).inserted }
    followUps = FollowUpSection(draft: draft).items
    let scoreSection = ScoreSection(draft: draft)
    scores = sample.scores.enumerated().map { number, score in
      scoreSection.items(score, documents: documents, number: number)
    }
  }

  /// The statement on each drug that the patient takes.
  private static func statements(_ medications: [PGxCore.Medication]) -> [String: PartReference] {
    var result: [String: PartReference] = [:]
    for (number, medication) in medications.enumerated() where medication.isActive {
      for drug in medication.drugs where result[drug] == nil {
        result[drug] = PartReference(
          part: SubjectSection.part(number, medication), display: medication.name)
      }
    }
    return result
  }
}

/// Follow-up: one task for each gene that is not called, and one for each that leaves answers open.
struct FollowUpSection {
  let draft: Draft

  var items: [Item] {
    let sample = draft.sample
    let open = sample.drugs.filter { !$0.settledBy.isEmpty }
    var waiting: [String: [DrugFinding]] = [:]
    for finding in open {
      var genes = Set(DrugCodes.genes[finding.recommendationID] ?? [])
      if let gene = DrugCodes.pairs[finding.pairID]?.gene { genes.insert(gene) }
      for gene in genes { waiting[gene, default: []].append(finding) }
    }
    return sample.genes.compactMap { report in
      let findings = waiting[report.gene] ?? []
      let settling = Self.unique(findings.flatMap(\.settledBy)).filter {
        Self.settles($0, report.gene)
      }
      guard !report.isCalled || !settling.isEmpty else { return nil }
      let state =
        report.isCalled
        ? "\(report.gene) \(report.call) leaves answers open" : "\(report.gene) was not called"
      let reason = report.notes.first.map { ": " + $0 } ?? ""
      let test = settling.isEmpty ? "" : " What settles it: \(settling.joined(separator: "; "))."
      let need = OpenNeed(
        name: report.gene, description: "\(state)\(reason).\(test)",
        drugs: Self.unique(findings.map(\.drug)))
      // The guide lets a task point to implications only; the gene is named instead.
      return TaskSection(draft: draft).followUp(need, reason: Reference(display: state))
    }
  }

  /// Whether a thing that settles a finding is about the gene; a test of another name is about the
  /// only gene without a result.
  private static func settles(_ thing: String, _ gene: String) -> Bool {
    if gene == "BCHE" { return thing.contains("butyrylcholinesterase") }
    return thing.split(whereSeparator: { $0 == " " || $0 == "," }).contains { $0 == gene }
      || thing.contains(gene + " ")
      || (gene == "MT-RNR1" && thing.contains("m.1555A>G"))
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
