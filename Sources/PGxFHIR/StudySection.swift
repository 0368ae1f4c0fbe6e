import PGx
import PGxCore
import PGxFHIRModel
import PGxReference

/// What was studied, what was called and what was not.
struct StudySection {
  let draft: Draft

  /// The study and its analysis.
  func items(_ genes: [GeneReport], documents: [Item]) -> (study: Item, analysis: Item) {
    let analysis = analysis(genes, documents)
    let url = draft.url("study")
    var study = procedure(url, profile: Profile.study)
    study.code = CodeableConcept(
      text: draft.sample.scores.isEmpty
        ? "Pharmacogenomic interpretation of germline genotypes"
        : "Pharmacogenomic and polygenic interpretation of germline genotypes")
    study.extension = [
      Extension(
        Terminology.profile("genomic-study-analysis-ext"), .reference(Reference(analysis.url)))
    ]
    return (Item(url, .procedure(study)), analysis)
  }

  private func procedure(_ url: String, profile: String) -> Procedure {
    var procedure = Procedure(status: "completed")
    procedure.meta = Meta(profile: [profile])
    procedure.identifier = [Draft.identifier(url)]
    procedure.category = Terminology.laboratory
    procedure.subject = draft.patient
    procedure.performedDateTime = draft.options.date
    return procedure
  }

  private func analysis(_ genes: [GeneReport], _ documents: [Item]) -> Item {
    let url = draft.url("analysis")
    var analysis = procedure(url, profile: Profile.analysis)
    func add(_ name: String, _ value: ElementValue) {
      analysis.extension.append(
        Extension(Terminology.profile("genomic-study-analysis-" + name), value))
    }
    func add(_ name: String, _ parts: [Extension]) {
      analysis.extension.append(
        Extension(Terminology.profile("genomic-study-analysis-" + name), parts))
    }
    add(
      "method-type",
      .codeableConcept(
        CodeableConcept(
          Coding(
            Terminology.guide + "CodeSystem/genomic-study-method-type-cs",
            "targeted-variant-analysis", "Targeted variant analysis"))))
    let build =
      draft.input.assembly == .grch38 ? ("LA26806-2", "GRCh38") : ("LA14029-5", "GRCh37")
    add("genome-build", .codeableConcept(Terminology.answer(build.0, build.1)))
    add("genomic-source-class", .codeableConcept(Terminology.germline))
    add("specimen", .reference(draft.specimen))
    add("regions", regions(genes))
    for document in documents {
      add(
        "input",
        [
          Extension("file", .reference(Reference(document.url))),
          Extension("type", .codeableConcept(Self.vcf)),
        ])
    }
    add("device", [Extension("device", .reference(draft.device))])
    analysis.note = notes.map { Annotation($0) }
    return Item(url, .procedure(analysis))
  }

  private static let vcf = CodeableConcept(
    Coding(Terminology.guide + "CodeSystem/genomic-study-data-format-cs", "vcf", "VCF"))

  /// Every gene once as studied, and once as called or not called.
  private func regions(_ genes: [GeneReport]) -> [Extension] {
    let called = genes.filter(\.isCalled)
    let uncalled = genes.filter { !$0.isCalled }
    func parts(_ name: String, _ genes: [GeneReport]) -> [Extension] {
      genes.map { Extension(name, .codeableConcept(GeneCodes.concept($0.gene))) }
    }
    return [Extension("description", .string(genes.map(Self.description).joined(separator: " ")))]
      + parts("studied", genes) + parts("called", called) + parts("uncalled", uncalled)
  }

  /// A gene in a sentence.
  private static func description(_ report: GeneReport) -> String {
    let positions =
      report.positionCount == 0
      ? ""
      : "; \(report.positionCount - report.unusedPositions.count) of \(report.positionCount) "
        + "positions have a genotype"
    let reason = report.notes.first.map { "; " + $0 } ?? ""
    if !report.isCalled { return "\(report.gene): not called\(positions)\(reason)." }
    let how: String
    switch report.status {
    case .ambiguous where report.isProvisional: how = "provisional"
    case .ambiguous: how = "several diplotypes fit"
    case .outside: how = "from another program"
    case .called, .notCalled: how = "called"
    }
    let hidden =
      report.notExcludedAlleles.isEmpty
      ? "" : "; not excluded: " + report.notExcludedAlleles.joined(separator: ", ")
    return "\(report.gene): \(how)\(positions)\(hidden)."
  }

  /// The rules by which genotypes counted.
  private var notes: [String] {
    let options = draft.input.options
    var notes = [
      options.absentPositions == .reference
        ? "A position without a record was taken as reference, as the user asked"
        : "A position without a record is missing evidence, never reference"
    ]
    if let depth = options.minimumDepth {
      notes.append("Genotypes with DP below \(depth) not used")
    }
    if let quality = options.minimumGenotypeQuality {
      notes.append("Genotypes with GQ below \(quality) not used")
    }
    if !options.acceptedFilters.isEmpty {
      notes.append(
        "FILTER accepted beside PASS: " + options.acceptedFilters.sorted().joined(separator: ", "))
    }
    if options.callableRegions != nil {
      notes.append("A position without a record inside the given regions was taken as reference")
    }
    return notes
  }
}

extension GeneReport {
  /// Whether anything is known of the gene.
  var isCalled: Bool { !call.isEmpty || phenotype != nil || activityScore != nil }
}
