import PGx
import PGxCore
import PGxFHIRModel

/// The report itself, and how it came to be.
struct ReportSection {
  let draft: Draft
  let content: ReportContent

  /// The report of one part.
  func report(_ part: ReportPart, url: String, study: Item, medications: [Item]) -> Item {
    var report = DiagnosticReport(status: "final", code: Self.code)
    report.meta = Meta(profile: [Profile.report])
    report.identifier = [Draft.identifier(url)]
    report.category = [Terminology.genetics]
    report.subject = draft.patient
    report.performer = [Reference(display: "Not stated; interpreted by pgx")]
    report.specimen = [draft.specimen]
    let date = draft.options.date ?? Self.dataDate
    report.effectiveDateTime = date
    report.issued = date
    if draft.options.date == nil {
      let basis = PrimitiveData(extension: [Self.dateBasis])
      report.effectiveDateTimeData = basis
      report.issuedData = basis
    }
    report.result = part.results.map { Reference($0) }
    report.extension = extensions(part, study: study, medications: medications)
    let conclusion = conclusion(part)
    report.conclusion = conclusion
    report.text = Narrative(paragraph: conclusion)
    report.conclusionCode = [
      !content.actionable.isEmpty
        ? Terminology.answer("LA6576-8", "Positive") : Terminology.answer("LA6577-6", "Negative")
    ]
    return Item(url, .diagnosticReport(report))
  }

  private static let code = Terminology.answer("51969-4", "Genetic analysis report")

  /// The month of the reference data, for reports without a date of their own.
  static let dataDate: String = {
    let parts = PGxVersion.referenceData.split(separator: ".").compactMap { Int($0) }
    guard parts.count > 1, (1...12).contains(parts[1]) else { return "2026-01-01T00:00:00Z" }
    return "\(parts[0])-\(parts[1] < 10 ? "0" : "")\(parts[1])-01T00:00:00Z"
  }()

  static let dateBasis = Extension(
    Terminology.dateBasis,
    .string("The month of the reference data; when the report was made was not given"))

  private func extensions(
    _ part: ReportPart, study: Item, medications: [Item]
  ) -> [Extension] {
    func link(_ name: String, _ url: String) -> Extension {
      Extension(Terminology.profile(name), .reference(Reference(url)))
    }
    var result = [link("genomic-study-reference", study.url)]
    result += part.tasks.map { link("recommended-action", $0) }
    result += part.scores.compactMap(\.risk).map { link("genomic-risk-assessment", $0.url) }
    result += medications.map {
      Extension(
        "http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo",
        .reference(Reference($0.url)))
    }
    result += [
      note(
        "test-disclaimer", "Test Disclaimer",
        "Only the positions of the definitions were looked at: a reference allele such as *1 means "
          + "that no variant of the list was found. What the data do not say is not reference. The "
          + "report does not replace clinical judgement."),
      note(
        "test-methodology", "Test Methodology",
        "pgx \(PGxVersion.software), reference data \(PGxVersion.referenceData); input read as "
          + "\(draft.input.assembly.rawValue), told by \(draft.input.assemblyReason). Positions are "
          + "given on GRCh38."),
    ]
    if let findings = draft.sample.dragen {
      result += RunSection(findings: findings).notes.map { note($0.code, $0.display, $0.text) }
    }
    if draft.options.date == nil {
      result.append(
        note(
          "test-disclaimer", "Test Disclaimer",
          "The date is that of the reference data; when the report was made and when the specimen "
            + "was taken was not given."))
    }
    return result
  }

  private func note(_ code: String, _ display: String, _ text: String) -> Extension {
    let kind = Extension(
      Terminology.profile("annotation-code"),
      .codeableConcept(
        CodeableConcept(
          Coding(
            Terminology.guide + "CodeSystem/coded-annotation-types-cs", code, display))))
    return Extension(
      Terminology.profile("genomic-report-note"), .annotation(Annotation(text, extension: [kind])))
  }

  /// What was found, what is open, and what was not called.
  private func conclusion(_ part: ReportPart) -> String {
    let genes = draft.sample.genes
    let called = genes.filter(\.isCalled)
    var sentences = ["\(called.count) of \(genes.count) genes have a result."]
    let drugs = content.actionable
    sentences.append(
      drugs.isEmpty
        ? "No drug of the panel needs another treatment for what is known here."
        : "Drugs that need another treatment (\(drugs.count)): \(drugs.joined(separator: ", ")).")
    let open = called.filter { $0.status == .ambiguous }
    if !open.isEmpty {
      sentences.append(
        "Ambiguous or provisional: "
          + open.map { "\($0.gene) \($0.call)" }.joined(separator: "; ") + ".")
    }
    let uncalled = genes.filter { !$0.isCalled }.map(\.gene)
    if !uncalled.isEmpty {
      sentences.append("Not called: \(uncalled.joined(separator: ", ")).")
    }
    if !content.notAssessed.isEmpty {
      sentences.append("Not assessable: \(content.notAssessed.joined(separator: ", ")).")
    }
    if let failed = draft.sample.dragen.flatMap({ RunSection(findings: $0).failedChecks }) {
      sentences.append(failed)
    }
    for score in draft.sample.scores {
      let name = score.info.trait ?? score.info.name ?? ""
      let meaning = score.meaning.map { ", percentile \($0.percentileText) of \($0.referenceText)" }
      sentences.append(
        "Polygenic score \(score.info.id)\(name.isEmpty ? "" : " (\(name))")"
          + (score.sum == nil ? ": too few variants matched." : (meaning ?? "") + "."))
    }
    if part.count > 1 { sentences.append("Part \(part.number) of \(part.count).") }
    return sentences.joined(separator: " ")
  }

  /// How the report came to be.
  func provenance(_ part: ReportPart, report: String, documents: [Item]) -> Item {
    let url = draft.url(part.count == 1 ? "provenance" : "provenance/\(part.number)-\(part.count)")
    var provenance = Provenance()
    provenance.target = [Reference(report)]
    provenance.recorded = draft.options.date ?? Self.dataDate
    if draft.options.date == nil {
      provenance.recordedData = PrimitiveData(extension: [Self.dateBasis])
    }
    provenance.activity = CodeableConcept(text: "pgx interpret")
    var agent = Provenance.Agent(who: draft.device)
    agent.type = CodeableConcept(
      Coding(
        "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "assembler",
        "Assembler"))
    provenance.agent = [agent]
    provenance.entity = documents.map {
      Provenance.Entity(role: "source", what: Reference($0.url))
    }
    // R4's Provenance has no identifier; where a server has to find it again it has a label.
    let tag = Coding(Terminology.provenanceTags, String(url.dropFirst("urn:uuid:".count)))
    if draft.options.bundle == .transaction {
      var meta = Meta()
      meta.tag = [tag]
      provenance.meta = meta
    }
    return Item(url, .provenance(provenance), search: .tag(tag))
  }
}
