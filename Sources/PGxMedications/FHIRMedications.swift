import PGxCore
import PGxFiles

/// The drugs of a FHIR R4 Bundle: what is prescribed, taken, handed out, and paid for.
///
/// Read without a strict model: bundles of records and insurers hold many other resources, some of
/// them not quite as the standard has them, and none of that may cost a drug.
package enum FHIRMedications {
  static let rxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
  /// Bundles in bundles that are followed.
  private static let nestingLimit = 4

  /// Reads a bundle, or a single resource with drugs.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(MedicationError) -> MedicationList {
    let tree: JSONTree
    do { tree = try JSONTree(parsing: bytes) } catch {
      throw .notJSON(file: file, line: error.line, reason: error.reason)
    }
    guard let type = tree["resourceType"]?.text else {
      throw .notAList(file: file, reason: "is JSON but no FHIR resource")
    }
    var collector = Collector()
    if type == "Bundle" {
      collector.addBundle(tree, depth: 0)
    } else if Collector.types.contains(type) {
      collector.index(tree, fullURL: nil)
      collector.resources.append(tree)
    } else {
      throw .wrongResource(file: file, type: type)
    }
    let list = collector.list(file: file)
    // A bundle without any drug is a person without drugs only if it says so; nobody's list is that.
    guard !list.medications.isEmpty || !list.warnings.isEmpty else { throw .empty(file: file) }
    return list
  }

  /// The resources of a bundle, and what references in it point to.
  private struct Collector {
    static let types: Set<String> = [
      "MedicationRequest", "MedicationStatement", "MedicationDispense", "MedicationAdministration",
      "Claim", "ExplanationOfBenefit",
    ]

    var resources: [JSONTree] = []
    private var targets: [String: JSONTree] = [:]

    mutating func addBundle(_ bundle: JSONTree, depth: Int) {
      for entry in bundle["entry"]?.elements ?? [] {
        guard let resource = entry["resource"] else { continue }
        index(resource, fullURL: entry["fullUrl"]?.text)
        let type = resource["resourceType"]?.text ?? ""
        if type == "Bundle", depth < FHIRMedications.nestingLimit {
          addBundle(resource, depth: depth + 1)
        } else if Self.types.contains(type) {
          resources.append(resource)
        }
      }
    }

    mutating func index(_ resource: JSONTree, fullURL: String?) {
      guard resource["resourceType"]?.text == "Medication" else { return }
      if let fullURL { targets[fullURL] = resource }
      if let id = resource["id"]?.text { targets["Medication/" + id] = resource }
    }

    func list(file: String) -> MedicationList {
      var list = MedicationList([])
      for (number, resource) in resources.enumerated() {
        let type = resource["resourceType"]?.text ?? ""
        let origin = type + "/" + (resource["id"]?.text ?? "number \(number + 1)")
        let status = resource["status"]?.text ?? ""
        // Never true: not an order but its prohibition, or a mistake.
        if status == "entered-in-error" || resource["doNotPerform"]?.flag == true {
          list.warnings.append(
            "\(file): \(origin) is left out: "
              + (status.isEmpty || status != "entered-in-error" ? "do not perform" : status))
          continue
        }
        let isActive = Self.isActive(type, status, intent: resource["intent"]?.text)
        let concepts = Self.isFinancial(type) ? items(resource) : [concept(resource, in: resource)]
        var found = 0
        for concept in concepts.compactMap({ $0 }) {
          guard var medication = medication(concept) else { continue }
          medication.status = status
          medication.isActive = isActive
          medication.origin = origin
          list.medications.append(medication)
          found += 1
        }
        if found == 0, !Self.isFinancial(type) {
          list.warnings.append("\(file): \(origin) names no drug and is left out")
        }
      }
      return list
    }

    private static func isFinancial(_ type: String) -> Bool {
      type == "Claim" || type == "ExplanationOfBenefit"
    }

    /// Whether the patient takes what a resource of this status speaks of (value sets of FHIR R4).
    ///
    /// A dispensed or paid drug counts as taken: nothing says that it is not.
    private static func isActive(_ type: String, _ status: String, intent: String?) -> Bool {
      switch type {
      case "MedicationRequest":
        return ["active", "unknown", ""].contains(status)
          && !["proposal", "option"].contains(intent ?? "")
      case "MedicationStatement":
        return ["active", "intended", "unknown", ""].contains(status)
      case "MedicationDispense":
        return ["in-progress", "completed", "unknown", ""].contains(status)
      case "MedicationAdministration":
        return ["in-progress", "unknown", ""].contains(status)
      default:
        return ["active", ""].contains(status)
      }
    }

    /// The drug of a request, statement or dispense: a concept, or the medication that it points to.
    private func concept(_ resource: JSONTree, in parent: JSONTree) -> [JSONTree]? {
      // R5 has both under one name.
      let later = resource["medication"]
      if let concept = resource["medicationCodeableConcept"] ?? later?["concept"] {
        return [concept]
      }
      guard let reference = resource["medicationReference"] ?? later?["reference"] else {
        return nil
      }
      return referenced(reference, in: parent)
    }

    /// The concepts of the medication that a reference points to; its display where it points out
    /// of the file.
    private func referenced(_ reference: JSONTree, in parent: JSONTree) -> [JSONTree]? {
      let display = reference["display"]
      let text = reference["reference"]?.text ?? ""
      var target: JSONTree?
      if text.hasPrefix("#") {
        target = parent["contained"]?.elements.first { $0["id"]?.text == String(text.dropFirst()) }
      } else {
        let relative = text.split(separator: "/").suffix(2).joined(separator: "/")
        target = targets[text] ?? targets[relative]
      }
      var concepts: [JSONTree] = []
      if let target {
        if let code = target["code"] { concepts.append(code) }
        concepts += target["ingredient"]?.elements.compactMap { $0["itemCodeableConcept"] } ?? []
      }
      if let display { concepts.append(.object(["text": display])) }
      return concepts.isEmpty ? nil : concepts
    }

    /// The lines of a claim that are drugs, each by itself.
    private func items(_ resource: JSONTree) -> [[JSONTree]?] {
      (resource["item"]?.elements ?? []).flatMap { item in
        ([item] + (item["detail"]?.elements ?? [])).compactMap { line -> [JSONTree]? in
          guard let concept = line["productOrService"] ?? line["service"],
            Self.isDrug(concept)
          else { return nil }
          return [concept]
        }
      }
    }

    /// Whether a line of a claim is a drug: by its code system, or because the tables know its text.
    private static func isDrug(_ concept: JSONTree) -> Bool {
      let systems = (concept["coding"]?.elements ?? []).compactMap { $0["system"]?.text }
      if systems.contains(where: { $0 == rxNorm || $0.hasSuffix("/ndc") }) { return true }
      return texts([concept]).contains { !DrugNames.shared.match(name: $0).isEmpty }
    }

    private func medication(_ concepts: [JSONTree]) -> Medication? {
      let codings = concepts.flatMap { $0["coding"]?.elements ?? [] }
      let codes = codings.filter { $0["system"]?.text == rxNorm }.compactMap { $0["code"]?.text }
      let texts = Self.texts(concepts)
      let other = codings.compactMap { $0["code"]?.text }.first
      guard
        let name = texts.first ?? codes.first.map({ "RxCUI " + $0 }) ?? other.map({ "code " + $0 })
      else { return nil }
      var medication = Medication(name: MedicationList.trimmed(name), rxcui: codes.first)
      for code in codes { medication.take(DrugNames.shared.match(code: code)) }
      for text in texts { medication.take(DrugNames.shared.match(name: text)) }
      medication.isLocal = texts.contains(where: DrugNames.isLocal)
      return medication
    }

    /// What concepts are called, the text before the displays of codes.
    private static func texts(_ concepts: [JSONTree]) -> [String] {
      let texts = concepts.compactMap { $0["text"]?.text }
      let displays = concepts.flatMap { $0["coding"]?.elements ?? [] }.compactMap {
        $0["display"]?.text
      }
      return (texts + displays).filter { text in text.contains { $0.isLetter || $0.isNumber } }
        .unique()
    }
  }
}
