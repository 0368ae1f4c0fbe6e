import PGx
import PGxFHIRModel

/// What one bundle of a report holds; a report that is too long for a server has several.
struct ReportPart {
  var number = 1
  var count = 1
  var genes: [GenePart] = []
  var drugs: [DrugPart] = []
  var scores: [ScoreItems] = []

  /// URLs of the observations in the order of the report: implications, then phenotypes,
  /// genotypes, haplotypes and variants gene by gene, then scores.
  var results: [String] {
    drugs.flatMap { $0.written.groups[0] } + genes.flatMap { $0.written.groups[0] }
      + scores.flatMap { [$0.implication, $0.observation].compactMap { $0?.url } }
  }

  /// URLs of what is to be done.
  var tasks: [String] {
    drugs.flatMap { $0.written.groups[1] } + genes.flatMap { $0.written.groups[1] }
  }

  /// How many entries it has beside those that every part has.
  var entryCount: Int {
    drugs.reduce(0) { $0 + $1.written.count } + genes.reduce(0) { $0 + $1.written.count }
      + scores.count * 3
  }
}

/// Entries of a bundle.
enum BundlePiece {
  case item(Item)
  case written(Written)
}

/// The bundles of a sample.
struct BundleAssembly {
  let maker: PartMaker
  private var draft: Draft { maker.draft }

  init(_ maker: PartMaker) { self.maker = maker }

  /// One list of entries a bundle; more than one only for a server, and when one would be too long.
  func parts() -> [[BundlePiece]] {
    let subject = SubjectSection(draft: draft)
    let reportURL = draft.url("report")
    let medications = subject.medications
    let documents = subject.documents(report: reportURL)
    let content = ReportContent(maker, documents: documents)
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
      let scores = part.scores.flatMap {
        [$0.observation, $0.implication, $0.risk].compactMap(\.self)
      }
      let head =
        [subject.patient, subject.specimen, subject.device] + medications + documents
        + [study.analysis, study.study]
      return head.map { .item($0) } + part.genes.map { .written($0.written) }
        + part.drugs.map { .written($0.written) }
        + (scores + [report, provenance]).map { .item($0) }
    }
  }

  /// The report in parts that each are whole: what an implication rests on is in its part.
  private func split(_ content: ReportContent, limit: Int) -> [ReportPart] {
    let whole = ReportPart(genes: content.genes, drugs: content.drugs, scores: content.scores)
    guard draft.options.bundle != .collection, whole.entryCount > limit else { return [whole] }
    let byGene = Dictionary(
      content.genes.map { ($0.gene, $0) }, uniquingKeysWith: { first, _ in first })
    // Genes that no drug rests on, and scores, go first.
    let used = Set(content.drugs.flatMap(\.genes))
    var part = whole
    part.drugs = []
    part.genes = content.genes.filter { !used.contains($0.gene) }
    var parts: [ReportPart] = []
    for drug in content.drugs {
      var more = drug.genes.subtracting(part.genes.map(\.gene))
      let cost =
        drug.written.count + more.reduce(0) { $0 + (byGene[$1]?.written.count ?? 0) }
      if part.entryCount + cost > limit, part.entryCount > 0 {
        parts.append(part)
        part = ReportPart()
        more = drug.genes
      }
      part.drugs.append(drug)
      part.genes += more.sorted().compactMap { byGene[$0] }
    }
    parts.append(part)
    for index in parts.indices {
      parts[index].number = index + 1
      parts[index].count = parts.count
    }
    return parts
  }
}
