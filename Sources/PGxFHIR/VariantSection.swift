import PGxCore
import PGxFHIRModel
import PGxReference

/// A variant of one gene, as an observation and as what haplotypes look for.
struct VariantItem {
  let item: Item
  /// 1-based GRCh38 position of the defining position.
  let position: Int
  /// The allele; nil for a position without a call.
  let alternate: String?
}

/// Variants: every allele of a defining position that is not the reference, and every position
/// without evidence that would change an answer.
struct VariantSection {
  let draft: Draft

  /// What a file shows of one gene; nothing for a gene from another caller.
  func items(
    _ report: GeneReport, definition: GeneDefinition, evidence: GeneEvidence, asked: Set<String>
  ) -> [VariantItem] {
    var items: [VariantItem] = []
    var locus = 0
    for position in evidence.positions where !position.isReference {
      while locus < definition.loci.count, definition.loci[locus].position != position.position {
        locus += 1
      }
      guard locus < definition.loci.count else { break }
      let place = definition.loci[locus]
      if position.evidence == .called {
        items += present(position, place, definition)
      } else if !report.call.isEmpty, asked.contains(Self.name(position)) {
        items.append(noCall(position, place, definition))
      }
    }
    return items
  }

  /// The position as `DrugFinding.settledBy` names it, without the gene.
  private static func name(_ position: PositionEvidence) -> String {
    position.rsid ?? "\(position.contig):\(position.position)"
  }

  private func present(
    _ position: PositionEvidence, _ locus: Locus, _ definition: GeneDefinition
  ) -> [VariantItem] {
    let alleles = position.genotype.split(whereSeparator: { $0 == "/" || $0 == "|" }).map(
      String.init)
    var seen: Set<String> = [locus.reference, ".", "?"]
    return alleles.filter { seen.insert($0).inserted }.map { alternate in
      let copies = alleles.count { $0 == alternate }
      let change = Self.change(locus, alternate, definition)
      let name = position.rsid ?? change ?? "\(position.contig):\(position.position)"
      let state = Self.state(alleles, copies: copies, contig: position.contig)
      let url = draft.url("variant/\(definition.gene)/\(position.position)/\(alternate)")
      var observation = draft.finding(
        url, profile: Profile.variant, code: Self.code,
        text: "\(definition.gene) \(name) \(locus.reference)>\(alternate)"
          + (state.map { ": " + $0.words } ?? ""))
      observation.value = .codeableConcept(Self.present)
      var components = place(position, locus, definition)
      if let change {
        components.append(
          .init(
            Terminology.genomicChange,
            .codeableConcept(CodeableConcept(Coding(Terminology.hgvs, change)))))
      }
      if let rsid = position.rsid, locus.alternates.contains(alternate) {
        components.append(Self.identity(rsid))
      }
      if Self.isBases(alternate) {
        components.append(.init(Terminology.alternateAllele, .string(alternate)))
        components.append(
          .init(
            Terminology.changeType,
            .codeableConcept(Self.type(locus.reference, alternate))))
      } else {
        observation.note.append(Annotation("The file writes the allele as \(alternate)"))
      }
      if let state {
        components.append(.init(Terminology.allelicState, .codeableConcept(state.concept)))
      }
      observation.component = components
      if alleles.contains(".") {
        observation.note.append(Annotation("The file does not give the other allele"))
      }
      return VariantItem(
        item: Item(url, .observation(observation)), position: position.position,
        alternate: alternate)
    }
  }

  private func noCall(
    _ position: PositionEvidence, _ locus: Locus, _ definition: GeneDefinition
  ) -> VariantItem {
    let url = draft.url("variant/\(definition.gene)/\(position.position)/no-call")
    let name = Self.name(position)
    var observation = draft.finding(
      url, profile: Profile.variant, code: Self.code,
      text: "\(definition.gene) \(name): no call (\(position.evidence.words))")
    observation.value = .codeableConcept(Self.noCall)
    observation.component = place(position, locus, definition)
    if let rsid = position.rsid {
      observation.component.append(Self.identity(rsid))
    } else if locus.alternates.count == 1 {
      observation.component.append(
        .init(Terminology.alternateAllele, .string(locus.alternates[0])))
    } else if let change = Self.change(locus, locus.alternates.first ?? "", definition) {
      observation.component.append(
        .init(
          Terminology.genomicChange,
          .codeableConcept(CodeableConcept(Coding(Terminology.hgvs, change)))))
    }
    observation.note = [
      Annotation("No usable genotype: \(position.evidence.words). This is not the reference allele")
    ]
    return VariantItem(
      item: Item(url, .observation(observation)), position: position.position, alternate: nil)
  }

  /// Gene, build, sequence, position and reference allele.
  private func place(
    _ position: PositionEvidence, _ locus: Locus, _ definition: GeneDefinition
  ) -> [Observation.Component] {
    var components: [Observation.Component] = [
      .init(Terminology.geneStudied, .codeableConcept(GeneCodes.concept(definition.gene))),
      Self.build, Self.source,
    ]
    if let chromosome = GeneCodes.chromosome(position.contig) {
      components.append(.init(Terminology.chromosome, .codeableConcept(chromosome)))
    }
    let last = position.position + locus.reference.utf8.count - 1
    return components + [
      .init(
        Terminology.referenceSequence,
        .codeableConcept(CodeableConcept(Coding(Terminology.refSeq, definition.refseq)))),
      .init(Terminology.referenceAllele, .string(locus.reference)), Self.counting,
      .init(
        Terminology.startEnd,
        .range(
          Range(
            low: Quantity(DecimalText(position.position)),
            high: last > position.position ? Quantity(DecimalText(last)) : nil))),
    ]
  }

  private static let code = Terminology.answer("69548-6", "Genetic variant assessment")
  private static let present = Terminology.answer("LA9633-4", "Present")
  private static let noCall = Terminology.answer("LA18198-4", "No call")
  private static let build = Observation.Component(
    Terminology.assembly, .codeableConcept(Terminology.answer("LA26806-2", "GRCh38")))
  private static let source = Observation.Component(
    Terminology.sourceClass, .codeableConcept(Terminology.germline))
  private static let counting = Observation.Component(
    Terminology.coordinates, .codeableConcept(Terminology.oneBased))

  private static func identity(_ rsid: String) -> Observation.Component {
    .init(
      Terminology.variantName, .codeableConcept(CodeableConcept(Coding(Terminology.dbSNP, rsid))))
  }

  /// HGVS of the change with the sequence's version; nil where the definition has none and it is no
  /// substitution.
  private static func change(
    _ locus: Locus, _ alternate: String, _ definition: GeneDefinition
  ) -> String? {
    if let index = locus.alternates.firstIndex(of: alternate) {
      let names = locus.hgvs.split(separator: "; ")
      // A repeat has the reference's length among its names; which is which is not told.
      if names.count == locus.alternates.count { return "\(definition.refseq):\(names[index])" }
      return nil
    }
    guard locus.reference.utf8.count == 1, alternate.utf8.count == 1, isBases(alternate) else {
      return nil
    }
    let kind = definition.contig == "chrM" ? "m" : "g"
    return "\(definition.refseq):\(kind).\(locus.position)\(locus.reference)>\(alternate)"
  }

  private static func isBases(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { "ACGT".utf8.contains($0) }
  }

  /// The kind of change (Sequence Ontology).
  private static func type(_ reference: String, _ alternate: String) -> CodeableConcept {
    let lengths = (reference.utf8.count, alternate.utf8.count)
    switch lengths {
    case (1, 1): return snv
    case (let from, 1) where from > 1 && reference.hasPrefix(alternate): return deletion
    case (1, let to) where to > 1 && alternate.hasPrefix(reference): return insertion
    default: return both
    }
  }

  private static let snv = term("SO:0001483", "SNV")
  private static let deletion = term("SO:0000159", "deletion")
  private static let insertion = term("SO:0000667", "insertion")
  private static let both = term("SO:1000032", "delins")

  private static func term(_ code: String, _ display: String) -> CodeableConcept {
    CodeableConcept(Coding(Terminology.sequenceOntology, code, display))
  }

  /// How many of the chromosomes have it; nil where the file does not say, and for the
  /// mitochondrion, of which a genotype does not tell whether all copies are alike.
  private static func state(
    _ alleles: [String], copies: Int, contig: String
  ) -> (concept: CodeableConcept, words: String)? {
    guard contig != "chrM", !alleles.contains("."), !alleles.contains("?") else { return nil }
    switch (copies, alleles.count) {
    case (1, 1): return (hemizygous, "hemizygous")
    case (2, 2): return (homozygous, "homozygous")
    case (1, 2): return (heterozygous, "heterozygous")
    default: return nil
    }
  }

  private static let hemizygous = Terminology.answer("LA6707-9", "Hemizygous")
  private static let homozygous = Terminology.answer("LA6705-3", "Homozygous")
  private static let heterozygous = Terminology.answer("LA6706-1", "Heterozygous")
}

extension SiteEvidence {
  /// The evidence, or why there is none, in words.
  var words: String {
    switch self {
    case .absent: "no record covers it"
    case .called: "called"
    case .noCall: "the record has no genotype"
    case .filtered: "the record failed a filter"
    case .lowDepth: "the depth is too low"
    case .lowQuality: "the genotype quality is too low"
    case .contradictsReference: "the record's REF is not the reference base"
    case .contradictsRecords: "two records disagree"
    case .contradictsDepth: "genotype and allele depths disagree"
    case .contradictsSex: "the genotype cannot be that of the sample's sex"
    case .unusableAllele: "the genotype has an allele that is no sequence"
    case .indelNotAssessed: "nothing tells whether the insertion or deletion is there"
    }
  }
}
