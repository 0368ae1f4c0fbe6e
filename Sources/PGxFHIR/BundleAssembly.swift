import PGx
import PGxFHIRModel

/// What one bundle of a report holds; a report that is too long for a server has several.
struct ReportPart {
  var number = 1
  var count = 1
  var genes: [GeneItems] = []
  var drugs: [DrugItems] = []
  var followUps: [Item] = []
  var scores: [ScoreItems] = []

  /// Resources of the genes.
  var geneItems: [Item] { genes.flatMap(\.items) }

  /// URLs of the observations in the order of the report: implications, phenotypes, genotypes,
  /// haplotypes, variants, scores.
  var results: [String] {
    drugs.flatMap(\.implications) + geneItems.map(\.url)
      + scores.flatMap { [$0.implication, $0.observation].compactMap { $0?.url } }
  }

  /// URLs of what is to be done.
  var tasks: [String] { drugs.flatMap(\.tasks) + followUps.map(\.url) }

  /// How many entries it has beside those that every part has.
  var entryCount: Int {
    drugs.reduce(0) { $0 + $1.implications.count + $1.tasks.count }
      + genes.reduce(0) { $0 + $1.items.count } + followUps.count + scores.count * 3
  }
}

/// The entries of one bundle.
enum BundlePiece {
  case item(Item)
  case drug(DrugItems)
}

/// The bundles of a sample.
struct BundleAssembly {
  let draft: Draft
  /// The resources of one drug.
  let makeDrug: (String, [Implication], [String: GeneItems], PartReference?) -> DrugItems

  /// One list of resources a bundle; more than one only for a server, and when one would be too
  /// long.
  func parts() -> [[BundlePiece]] {
    let subject = SubjectSection(draft: draft)
    let reportURL = draft.url("report")
    let medications = subject.medications
    let documents = subject.documents(report: reportURL)
    let content = ReportContent(
      draft, documents: documents, medications: medications, makeDrug: makeDrug)
    let study = StudySection(draft: draft).items(draft.sample.genes, documents: documents)
    // Study and analysis, report and provenance, person, specimen and program.
    let shared = 7 + documents.count + medications.count
    let parts = split(content, limit: draft.options.entryLimit - shared)
    let section = ReportSection(draft: draft, content: content)
    return parts.map { part in
      let url =
        part.number == 1 ? reportURL : draft.url("report/\(part.number)-\(part.count)")
      let report = section.report(part, url: url, study: study.study, medications: medications)
      let provenance = section.provenance(part, report: url, documents: documents)
      let head = [subject.patient, subject.specimen, subject.device] + medications
      let scores = part.scores.flatMap {
        [$0.observation, $0.implication, $0.risk].compactMap(\.self)
      }
      // The documents belong to the report's first part, and name it.
      let own =
        part.number == 1
        ? documents : subject.documents(report: url, part: part.number)
      let items = head + own + [study.analysis, study.study] + part.geneItems
      return items.map { .item($0) } + part.drugs.map { .drug($0) }
        + (part.followUps + scores + [report, provenance]).map { .item($0) }
    }
  }

  private func split(_ content: ReportContent, limit: Int) -> [ReportPart] {
    var whole = ReportPart(
      genes: content.genes, drugs: content.drugs, followUps: content.followUps,
      scores: content.scores)
    guard draft.options.bundle != .collection, whole.entryCount > limit else { return [whole] }
    whole.drugs = []
    let byGene = Dictionary(
      content.genes.map { ($0.gene, $0) }, uniquingKeysWith: { first, _ in first })
    // Every part has what its implications rest on; genes of none, tests and scores go first.
    let used = Set(content.drugs.flatMap(\.genes))
    var part = whole
    part.genes = content.genes.filter { !used.contains($0.gene) }
    var parts: [ReportPart] = []
    var genes = Set(part.genes.map(\.gene))
    for drug in content.drugs {
      let more = drug.genes.subtracting(genes)
      let cost =
        drug.implications.count + drug.tasks.count
        + more.reduce(0) { $0 + (byGene[$1]?.items.count ?? 0) }
      if part.entryCount + cost > limit, !part.drugs.isEmpty {
        parts.append(part)
        part = ReportPart()
        genes = []
      }
      part.drugs.append(drug)
      for gene in drug.genes.subtracting(genes).sorted() {
        if let items = byGene[gene] { part.genes.append(items) }
        genes.insert(gene)
      }
    }
    parts.append(part)
    for index in parts.indices {
      parts[index].number = index + 1
      parts[index].count = parts.count
    }
    return parts
  }
}
