import PGx
import PGxCore
import PGxFHIRModel
import PGxReference

/// The resources of one gene: group 0 are observations, group 1 its follow-up.
struct GenePart {
  let gene: String
  let written: Written
}

/// The resources of one drug: group 0 are implications, group 1 tasks.
struct DrugPart {
  let drug: String
  /// The genes that it rests on.
  let genes: Set<String>
  let written: Written
}

/// Everything that a sample's report says, before it goes into bundles.
struct ReportContent {
  var genes: [GenePart] = []
  var drugs: [DrugPart] = []
  var scores: [ScoreItems] = []
  /// Drugs that need another treatment.
  var actionable: [String] = []
  /// Drugs of which nothing can be said, with the biomarker.
  var notAssessed: [String] = []

  init(_ maker: PartMaker, documents: [Item]) {
    let sample = maker.draft.sample
    let implications = ImplicationSection.implications(sample.drugs)
    var needed: Set<String> = []
    for implication in implications { needed.formUnion(implication.genes) }
    let evidence = Dictionary(
      sample.evidence.map { ($0.gene, $0) }, uniquingKeysWith: { first, _ in first })
    let needs = OpenNeeds(sample.drugs)
    let run = sample.dragen.map { RunSection(findings: $0) }
    // A report of some genes rests on others too.
    let known = Set(sample.genes.map(\.gene))
    let others = needed.subtracting(known).sorted().map {
      GeneReport(gene: $0, status: .notCalled, source: .variants)
    }
    var byGene: [String: DrugKey.Gene] = [:]
    for report in sample.genes + others {
      let isNeeded = needed.contains(report.gene)
      let places = (evidence[report.gene]?.positions ?? []).lazy.filter { !$0.isReference }.map {
        GeneKey.Place(position: $0.position, genotype: $0.genotype, evidence: $0.evidence)
      }
      let key = GeneKey(
        report: report, places: Array(places), asked: needs.positions(of: report.gene),
        isNeeded: isNeeded, need: known.contains(report.gene) ? needs.need(report) : nil,
        comparisons: run?.comparisons(of: report.gene) ?? [])
      genes.append(
        GenePart(
          gene: report.gene, written: maker.gene(key, evidence: evidence[report.gene])))
      byGene[report.gene] = DrugKey.Gene(
        gene: report.gene, references: GeneSection.references(report, isNeeded: isNeeded),
        isKnown: report.isCalled)
    }
    addDrugs(maker, implications, byGene, Self.statements(sample.medications ?? []))
    var seen: Set<String> = []
    for finding in sample.drugs where finding.status == .notAssessable {
      let name = "\(finding.drug) (\(finding.biomarker))"
      if seen.insert(name).inserted { notAssessed.append(name) }
    }
    let scoreSection = ScoreSection(draft: maker.draft)
    scores = sample.scores.enumerated().map { number, score in
      scoreSection.items(score, documents: documents, number: number)
    }
  }

  private mutating func addDrugs(
    _ maker: PartMaker, _ implications: [Implication], _ byGene: [String: DrugKey.Gene],
    _ statements: [String: PartReference]
  ) {
    var start = implications.startIndex
    while start < implications.endIndex {
      let drug = implications[start].finding.drug
      let end =
        implications[start...].firstIndex { $0.finding.drug != drug } ?? implications.endIndex
      let own = Array(implications[start..<end])
      let names = Set(own.flatMap(\.genes))
      let key = DrugKey(
        drug: drug, implications: own, genes: names.sorted().compactMap { byGene[$0] },
        statement: statements[drug])
      let written = maker.drug(key)
      drugs.append(DrugPart(drug: drug, genes: names, written: written))
      if !written.groups[1].isEmpty { actionable.append(drug) }
      start = end
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
