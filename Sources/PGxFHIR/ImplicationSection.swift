import PGxCore
import PGxFHIRModel
import PGxReference

/// Findings of one drug that are one statement: the same recommendation for the same patients,
/// reached from several pairs.
struct Implication: Hashable {
  var finding: DrugFinding
  var pairs: [String]
  /// The genes that it rests on, in the recommendation's order.
  var genes: [String]
}

/// Therapeutic implications, and tasks for those that ask for something.
struct ImplicationSection {
  let draft: Draft

  /// The findings that are statements, those of several pairs once.
  ///
  /// A finding that is not assessable is none, nor is one without a source: that nobody says
  /// anything about a genotype.
  static func implications(_ findings: [DrugFinding]) -> [Implication] {
    var result: [Implication] = []
    // Findings of one drug stand together.
    var start = 0
    for finding in findings {
      guard finding.status != .notAssessable, !finding.recommendationID.isEmpty else { continue }
      if let last = result.last, last.finding.drug != finding.drug { start = result.count }
      let same = result[start...].firstIndex {
        $0.finding.recommendationID == finding.recommendationID
          && $0.finding.population == finding.population
          && $0.finding.genotype == finding.genotype && $0.finding.summary == finding.summary
      }
      if let same {
        result[same].pairs.append(finding.pairID)
      } else {
        let pairGenes = DrugCodes.pairs[finding.pairID].map { [$0.gene] } ?? []
        let genes = DrugCodes.genes[finding.recommendationID] ?? []
        result.append(
          Implication(
            finding: finding, pairs: [finding.pairID], genes: genes.isEmpty ? pairGenes : genes))
      }
    }
    return result
  }

  /// The resources of one drug's implications.
  func items(_ key: DrugKey) -> (implications: [Item], tasks: [Item]) {
    var items: [Item] = []
    var used: [String: Int] = [:]
    var advised: [(code: TaskSection.Advice, population: String, reasons: [(Implication, Item)])] =
      []
    for implication in key.implications {
      let item = self.item(implication, genes: key.genes, used: &used)
      items.append(item)
      guard implication.finding.status == .actionable,
        let advice = TaskSection.Advice(implication.finding.action)
      else { continue }
      let population = Self.population(implication.finding)
      if let index = advised.firstIndex(where: {
        $0.code == advice && $0.population == population
      }) {
        advised[index].reasons.append((implication, item))
      } else {
        advised.append((advice, population, [(implication, item)]))
      }
    }
    let tasks = TaskSection(draft: draft)
    let focus = key.statement.map(draft.reference)
    return (
      items,
      advised.map {
        tasks.medication(key.drug, $0.code, $0.population, $0.reasons, statement: focus)
      }
    )
  }

  /// The patients that a finding speaks of; empty for all.
  static func population(_ finding: DrugFinding) -> String {
    finding.population == "general" ? "" : finding.population
  }

  private static let code = Terminology.implication

  private func item(
    _ implication: Implication, genes: [DrugKey.Gene], used: inout [String: Int]
  ) -> Item {
    let finding = implication.finding
    var part = "implication/\(finding.drug)/\(finding.recommendationID)/\(finding.population)"
    let count = used[part, default: 0]
    used[part] = count + 1
    if count > 0 { part += "/\(count)" }
    let url = draft.url(part)
    let population = Self.population(finding)
    let group = population.isEmpty ? "" : " (\(population))"
    var observation = draft.observation(
      url, profile: Profile.therapy, code: Self.code,
      text: "\(finding.drug)\(group), \(finding.source): \(finding.summary)")
    observation.extension = Self.citations(finding)
    let known = implication.genes.compactMap { gene in genes.first { $0.gene == gene } }
    observation.derivedFrom = known.flatMap { $0.references.map(draft.reference) }
    let absent = known.filter { !$0.isKnown }.map(\.gene)
    if !absent.isEmpty {
      observation.note.append(
        Annotation("There is no result of \(absent.joined(separator: " and "))"))
    }
    if finding.certainty == .open { observation.note.append(Self.openNote(finding)) }
    observation.component = components(implication, population)
    return Item(url, .observation(observation))
  }

  private static func openNote(_ finding: DrugFinding) -> Annotation {
    let actions = finding.possibleActions.map(\.rawValue).joined(separator: ", ")
    let settled = finding.settledBy.joined(separator: "; ")
    return Annotation(
      "Missing evidence could still change this. "
        + (actions.isEmpty ? "" : "Possible: \(actions). ")
        + (settled.isEmpty ? "" : "Settled by: \(settled)."))
  }

  private func components(
    _ implication: Implication, _ population: String
  ) -> [Observation.Component] {
    let finding = implication.finding
    var result = [
      Observation.Component(
        Terminology.medication, .codeableConcept(DrugCodes.concept(finding.drug)))
    ]
    result += Self.phenotypes(implication).map {
      .init(Terminology.implication, .codeableConcept($0))
    }
    if !population.isEmpty {
      result.append(
        .init(Terminology.context, .codeableConcept(CodeableConcept(text: population))))
    }
    result.append(
      .init(Terminology.evidence, .codeableConcept(Self.evidence(finding))))
    result.append(.init(Terminology.conclusion, .string(finding.summary)))
    result.append(
      .init(
        Terminology.action,
        .codeableConcept(
          CodeableConcept(
            ([finding.action.rawValue] + finding.furtherActions).map {
              Coding(Terminology.codes, $0)
            }))))
    result.append(
      .init(
        Terminology.findingStatus,
        .codeableConcept(
          CodeableConcept(Coding(Terminology.codes, finding.status.rawValue)))))
    result.append(
      .init(
        Terminology.certainty,
        .codeableConcept(
          CodeableConcept(Coding(Terminology.codes, finding.certainty.rawValue)))))
    result.append(
      .init(
        Terminology.guidanceSource,
        .codeableConcept(
          CodeableConcept(
            [
              Coding(Terminology.codes, finding.source),
              Coding(Terminology.recommendations, finding.recommendationID),
            ]))))
    if !finding.strength.isEmpty {
      result.append(.init(Terminology.strength, .string(finding.strength)))
    }
    result.append(
      .init(
        Terminology.pair,
        .codeableConcept(
          CodeableConcept(
            implication.pairs.map {
              Coding(Terminology.pairs, $0, DrugCodes.pairs[$0]?.biomarker)
            }))))
    return result
  }

  /// What the recommendation was looked up with, a concept for each gene.
  private static func phenotypes(_ implication: Implication) -> [CodeableConcept] {
    let finding = implication.finding
    guard !finding.phenotype.isEmpty else {
      return [
        CodeableConcept(
          text: finding.genotype.isEmpty ? "whatever the genotype" : finding.genotype)
      ]
    }
    let parts =
      implication.genes.count > 1
      ? finding.phenotype.split(separator: "; ").map(String.init) : [finding.phenotype]
    return parts.map { part in
      for gene in implication.genes where part.hasPrefix(gene + " ") {
        return GeneCodes.phenotype(String(part.dropFirst(gene.count + 1)), text: part)
      }
      guard implication.genes.count == 1 else { return CodeableConcept(text: part) }
      return GeneCodes.phenotype(part, text: "\(implication.genes[0]) \(part)")
    }
  }

  private static func evidence(_ finding: DrugFinding) -> CodeableConcept {
    let level = DrugCodes.pairs[finding.pairID]?.cpicLevel
    let strength = finding.strength.isEmpty ? "" : "; recommendation strength: \(finding.strength)"
    guard finding.source == "CPIC", let level else {
      return CodeableConcept(
        text: (finding.source == "FDA"
          ? "FDA Table of Pharmacogenetic Associations" : finding.source) + strength)
    }
    return CodeableConcept(
      Coding(Terminology.codes, "cpic-level-" + level, "CPIC level " + level),
      text: "CPIC level \(level)\(strength)")
  }

  /// Guideline and publications.
  private static func citations(_ finding: DrugFinding) -> [Extension] {
    var result: [Extension] = []
    for pmid in finding.pmids {
      result.append(
        citation(
          "\(finding.source) guideline for \(finding.drug) (PMID \(pmid))",
          "https://pubmed.ncbi.nlm.nih.gov/\(pmid)/"))
    }
    if result.isEmpty {
      result.append(
        finding.source == "FDA"
          ? citation(
            "FDA Table of Pharmacogenetic Associations, \(finding.drug)",
            "https://www.fda.gov/medical-devices/precision-medicine/table-pharmacogenetic-associations"
          )
          : citation("\(finding.source) guideline for \(finding.drug)", guideline(finding)))
    }
    return result
  }

  private static func guideline(_ finding: DrugFinding) -> String? {
    finding.guideline.isEmpty
      ? nil : "https://www.clinpgx.org/guidelineAnnotation/" + finding.guideline
  }

  private static func citation(_ label: String, _ url: String?) -> Extension {
    Extension(
      "http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact",
      .relatedArtifact(RelatedArtifact(label: label, url: url)))
  }
}
