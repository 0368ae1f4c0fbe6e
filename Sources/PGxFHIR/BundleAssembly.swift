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

  /// Observations in the order of the report: implications, phenotypes, genotypes, haplotypes,
  /// variants, scores.
  var results: [Item] {
    drugs.flatMap(\.implications) + genes.flatMap(\.items)
      + scores.flatMap { [$0.implication, $0.observation].compactMap(\.self) }
  }

  /// What is to be done.
  var tasks: [Item] { drugs.flatMap(\.tasks) + followUps }

  /// How many entries it has beside those that every part has.
  var entryCount: Int { results.count + tasks.count + scores.count { $0.risk != nil } }
}

/// The bundles of a sample.
struct BundleAssembly {
  let draft: Draft

  /// One list of resources a bundle; more than one only for a server, and when one would be too
  /// long.
  func parts() -> [[Item]] {
    let subject = SubjectSection(draft: draft)
    let reportURL = draft.url("report")
    let medications = subject.medications
    let documents = subject.documents(report: reportURL)
    let content = ReportContent(draft, documents: documents, medications: medications)
    let study = StudySection(draft: draft).items(draft.sample.genes, documents: documents)
    // Study and analysis, report and provenance, person, specimen and program.
    let shared = 7 + documents.count + medications.count
    let parts = split(content, limit: draft.options.entryLimit - shared)
    let section = ReportSection(draft: draft, content: content)
    return parts.map { part in
      // The documents belong to the report's first part.
      let url =
        part.number == 1 ? reportURL : draft.url("report/\(part.number)-\(part.count)")
      let own = part.number == 1 ? documents : subject.documents(report: url)
      let report = section.report(part, url: url, study: study.study, medications: medications)
      let head = [subject.patient, subject.specimen, subject.device] + own + medications
      let body = [study.analysis, study.study] + part.results + part.tasks
      return head + body + part.scores.compactMap(\.risk)
        + [report, section.provenance(part, report: url, documents: documents)]
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
