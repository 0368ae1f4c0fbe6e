import PGxCore
import PGxFHIRModel
import PGxReference

/// The resources of one gene.
struct GeneItems {
  let gene: String
  var variants: [VariantItem] = []
  var haplotypes: [Item] = []
  var genotype: Item?
  var phenotype: Item?
  var adjusted: Item?
  /// All of them, in the order of a report: phenotypes, genotypes, haplotypes, variants.
  var items: [Item] {
    [adjusted, phenotype, genotype].compactMap(\.self) + haplotypes + variants.map(\.item)
  }
}

/// Haplotypes, genotype and phenotype of a gene.
struct GeneSection {
  let draft: Draft

  /// The resources of one gene; `isNeeded` when a finding rests on it, though nothing is known of it.
  func items(_ key: GeneKey, evidence: GeneEvidence?) -> GeneItems {
    let report = key.report
    var items = GeneItems(gene: report.gene)
    if let evidence, report.source == .variants,
      let definition = ReferenceTables.definition(of: report.gene)
    {
      items.variants = VariantSection(draft: draft).items(
        report, definition: definition, evidence: evidence, asked: key.asked)
      items.haplotypes = haplotypes(report, definition: definition, variants: items.variants)
    } else {
      items.haplotypes = haplotypes(report, definition: nil, variants: [])
    }
    if Self.hasGenotype(report) {
      items.genotype = genotype(report, items, key.comparisons)
    }
    if Self.hasPhenotype(report, isNeeded: key.isNeeded) {
      items.phenotype = phenotype(report, items)
    }
    if let adjustment = report.adjustment { items.adjusted = adjusted(report, adjustment, items) }
    return items
  }

  private static func hasGenotype(_ report: GeneReport) -> Bool { !report.call.isEmpty }

  private static func hasPhenotype(_ report: GeneReport, isNeeded: Bool) -> Bool {
    report.isCalled || isNeeded
  }

  /// What findings that rest on the gene refer to: genotype, phenotype, and the adjusted phenotype
  /// where it is used.
  static func references(_ report: GeneReport, isNeeded: Bool) -> [PartReference] {
    let gene = report.gene
    var result: [PartReference] = []
    if hasGenotype(report) {
      result.append(
        PartReference(part: "genotype/" + gene, display: "\(gene) \(report.call)"))
    }
    if hasPhenotype(report, isNeeded: isNeeded) {
      result.append(
        PartReference(
          part: "phenotype/" + gene,
          display: "\(gene) \(report.phenotype ?? "phenotype unknown")"))
    }
    if report.adjustment?.isUsed == true {
      result.append(
        PartReference(
          part: "phenotype-adjusted/" + gene, display: "\(gene) adjusted for medication"))
    }
    return result
  }

  private func component(_ gene: String) -> Observation.Component {
    .init(Terminology.geneStudied, .codeableConcept(GeneCodes.concept(gene)))
  }

  /// One observation an allele of the one diplotype that was found; several diplotypes give none.
  private func haplotypes(
    _ report: GeneReport, definition: GeneDefinition?, variants: [VariantItem]
  ) -> [Item] {
    guard report.candidates.count == 1, report.status != .ambiguous || report.isProvisional
    else { return [] }
    var seen: Set<String> = []
    return report.candidates[0].alleles.filter { seen.insert($0).inserted }.map { allele in
      let name = Self.name(report.gene, allele)
      let url = draft.url("haplotype/\(report.gene)/\(allele)")
      var observation = draft.finding(
        url, profile: Profile.haplotype, code: Self.haplotypeCode, text: name)
      observation.value = .codeableConcept(
        CodeableConcept(Coding(Terminology.alleles, name, name), text: name))
      observation.method = Self.method(report)
      observation.component = [component(report.gene)]
      if let named = definition?.alleles.first(where: { $0.name == allele }), let definition {
        observation.derivedFrom = variants.filter { variant in
          named.cells.contains { cell in
            definition.loci[cell.locus].position == variant.position
              && variant.alternate.map(cell.bases.contains) == true
          }
        }.map { Reference($0.item.url) }
      }
      return Item(url, .observation(observation))
    }
  }

  /// `CYP2C19*2`, `DPYD c.1905+1G>A (*2A)`.
  private static func name(_ gene: String, _ allele: String) -> String {
    let name = allele.hasPrefix("*") ? gene + allele : gene + " " + allele
    // A code has no two spaces in a row.
    return name.split(separator: " ").joined(separator: " ")
  }

  private static let haplotypeCode = Terminology.answer("84414-2", "Haplotype name")
  private static let genotypeCode = Terminology.answer("84413-4", "Genotype display name")
  private static let measured = Terminology.answer(
    "LA26426-9", "Directly measured", text: "From genotypes that the input file phases")
  private static let inferred = Terminology.answer(
    "LA26429-3", "Inferred from population data",
    text: "From unphased genotypes, by matching them with the defined alleles")
  private static let outside = CodeableConcept(text: "Called by another program")

  private static func method(_ report: GeneReport) -> CodeableConcept {
    if report.source != .variants { return outside }
    return report.isPhased ? measured : inferred
  }

  private func genotype(
    _ report: GeneReport, _ items: GeneItems, _ comparisons: [ExternalConcordance]
  ) -> Item {
    let url = draft.url("genotype/\(report.gene)")
    let text = "\(report.gene) \(report.call)"
    var observation = draft.finding(
      url, profile: Profile.genotype, code: Self.genotypeCode,
      text: text + Self.remark(report))
    observation.value = .codeableConcept(CodeableConcept(text: text))
    observation.method = Self.method(report)
    observation.derivedFrom = items.haplotypes.map { Reference($0.url) }
    let isCovered = !items.haplotypes.isEmpty
    observation.derivedFrom += items.variants
      .filter { $0.alternate == nil || !isCovered }.map { Reference($0.item.url) }
    observation.component = [component(report.gene), Self.status(report), Self.source(report)]
    observation.note = (Self.notes(report) + comparisons.map(\.remark)).map { Annotation($0) }
    return Item(url, .observation(observation))
  }

  private static func status(_ report: GeneReport) -> Observation.Component {
    .init(
      Terminology.callStatus,
      .codeableConcept(
        CodeableConcept(
          Coding(Terminology.codes, report.status.rawValue, report.status.rawValue),
          text: report.isProvisional ? "provisional: copy number and hybrids are unknown" : nil)))
  }

  private static func source(_ report: GeneReport) -> Observation.Component {
    .init(Terminology.callSource, .string(report.source.text))
  }

  private static func remark(_ report: GeneReport) -> String {
    if report.isProvisional { return " (provisional)" }
    return report.status == .ambiguous ? " (several diplotypes fit)" : ""
  }

  /// What a reader has to know beside the call.
  private static func notes(_ report: GeneReport) -> [String] {
    var notes = report.notes
    if report.status == .ambiguous, report.candidates.count > 1 {
      notes.append(
        "These fit equally well: " + report.candidates.map(\.name).joined(separator: ", "))
    }
    if !report.alternatives.isEmpty {
      notes.append(
        "These fit too, with a lower score: "
          + report.alternatives.prefix(20).map(\.name).joined(separator: ", ")
          + (report.alternatives.count > 20 ? " and \(report.alternatives.count - 20) more" : ""))
    }
    if !report.unusedPositions.isEmpty {
      notes.append(
        "\(report.unusedPositions.count) of \(report.positionCount) defining positions have no "
          + "usable genotype; that is not the reference allele")
    }
    if !report.variantsReadAsReference.isEmpty {
      notes.append(
        "Read as reference, since no definition knows them: "
          + report.variantsReadAsReference.joined(separator: ", "))
    }
    return notes
  }

  private func phenotype(_ report: GeneReport, _ items: GeneItems) -> Item {
    let url = draft.url("phenotype/\(report.gene)")
    let meaning = report.phenotype
    var observation = draft.finding(
      url, profile: Profile.biomarker, code: GeneCodes.phenotypeTest(report.gene),
      text: "\(report.gene): \(meaning ?? "phenotype unknown")"
        + (report.activityScore.map { ", activity score \($0)" } ?? ""))
    if let meaning {
      observation.value = .codeableConcept(
        GeneCodes.phenotype(meaning, text: "\(report.gene) \(meaning)"))
    } else {
      observation.dataAbsentReason = Terminology.unknown
      let possible =
        report.possiblePhenotypes.isEmpty ? report.possible.phenotypes : report.possiblePhenotypes
      observation.note =
        possible.isEmpty
        ? [] : [Annotation("Possible: " + possible.joined(separator: ", "))]
    }
    observation.derivedFrom = items.genotype.map { [Reference($0.url)] } ?? []
    observation.component = [component(report.gene)]
    if report.call.isEmpty {
      observation.component += [Self.status(report), Self.source(report)]
      observation.note += report.notes.map { Annotation($0) }
    }
    if let score = report.activityScore.flatMap(Self.quantity) {
      observation.component.append(.init(Terminology.activityScore, .quantity(score)))
    }
    if report.candidates.count == 1, let functions = Self.functions(report.candidates[0]) {
      observation.component.append(.init(Terminology.alleleFunction, .string(functions)))
    }
    return Item(url, .observation(observation))
  }

  private static func functions(_ diplotype: PhenotypedDiplotype) -> String? {
    guard !diplotype.functions.isEmpty, diplotype.functions.count == diplotype.alleles.count
    else { return nil }
    return zip(diplotype.alleles, diplotype.functions).map { "\($0): \($1)" }
      .joined(separator: "; ")
  }

  /// `1.5` or `≥3.0` as an amount; nil for a score that is no number.
  static func quantity(_ score: String) -> Quantity? {
    let isBound = score.hasPrefix("≥")
    guard let number = DecimalText(isBound ? String(score.dropFirst()) : score) else { return nil }
    return Quantity(
      number, comparator: isBound ? ">=" : nil, system: Terminology.units, code: "1")
  }

  private func adjusted(
    _ report: GeneReport, _ adjustment: PhenotypeAdjustment, _ items: GeneItems
  ) -> Item {
    let url = draft.url("phenotype-adjusted/\(report.gene)")
    let code = CodeableConcept(text: "\(report.gene) phenotype while the listed drugs are taken")
    let causes = adjustment.causes.map {
      "\($0.drug): \($0.strength.rawValue) \($0.role.rawValue) (\($0.source))"
    }
    var observation = draft.finding(
      url, profile: Profile.biomarker, code: code,
      text: "\(report.gene) while \(adjustment.causes.map(\.drug).joined(separator: ", ")) is "
        + "taken: \(adjustment.phenotype ?? "not known")")
    if let phenotype = adjustment.phenotype {
      observation.value = .codeableConcept(
        GeneCodes.phenotype(
          phenotype, text: "\(report.gene) \(phenotype) (adjusted for medication)"))
    } else {
      observation.dataAbsentReason = Terminology.unknown
    }
    observation.derivedFrom = [items.genotype, items.phenotype].compactMap(\.self).map {
      Reference($0.url)
    }
    observation.component = [component(report.gene)]
    if let score = adjustment.activityScore.flatMap(Self.quantity) {
      observation.component.append(.init(Terminology.activityScore, .quantity(score)))
    }
    observation.note = (causes + adjustment.notes).map { Annotation($0) }
    return Item(url, .observation(observation))
  }
}
