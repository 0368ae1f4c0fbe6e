import PGx
import PGxCore
import PGxFHIRModel
import PGxReference

/// Whom the report is about, in what, from what and by what.
struct SubjectSection {
  let draft: Draft

  /// The person.
  var patient: Item {
    let url = draft.patient.reference ?? ""
    switch draft.options.subject {
    case .patient(let given):
      return Item(
        url, .patient(given.patient),
        search: given.patient.usableIdentifier.map { .identifier($0) })
    case .identifier(let identifier):
      var patient = Patient()
      patient.identifier = [identifier]
      return Item(url, .patient(patient), search: .identifier(identifier))
    case .pseudonym:
      var patient = Patient()
      var identifier = Draft.identifier(url)
      identifier.use = "secondary"
      identifier.type = CodeableConcept(text: "Pseudonym made from the sample's name and data")
      patient.identifier = [identifier]
      return Item(url, .patient(patient))
    }
  }

  /// What was taken from the person, of which the file tells the sample's name and no more.
  var specimen: Item {
    let url = draft.specimen.reference ?? ""
    var specimen = Specimen()
    specimen.identifier = [
      Draft.identifier(url),
      Identifier(system: Terminology.sampleNames, value: draft.sample.sample),
    ]
    specimen.type = CodeableConcept(text: "unknown")
    specimen.subject = draft.patient
    return Item(url, .specimen(specimen))
  }

  /// The program with its version and those of everything that it knows.
  var device: Item {
    let url = draft.device.reference ?? ""
    var device = Device()
    device.identifier = [Draft.identifier(url)]
    device.status = "active"
    device.deviceName = [Device.Name(name: "pgx", type: "user-friendly-name")]
    device.type = CodeableConcept(
      Coding(
        Terminology.snomed, "706689003", "Application program software (physical object)"))
    device.version = Self.versions
    return Item(url, .device(device))
  }

  private static let versions: [Device.Version] =
    [
      version("software", PGxVersion.software),
      version("reference data", PGxVersion.referenceData),
    ]
    + ReferenceTables.sources.map {
      version("knowledge base: \($0.name) (\($0.id))", "\($0.version), \($0.date)")
    }

  private static func version(_ what: String, _ value: String) -> Device.Version {
    var version = Device.Version(value: value)
    version.type = CodeableConcept(text: what)
    return version
  }

  /// The input files: name, size and digest, never their content or folder.
  func documents(report: String) -> [Item] {
    files.enumerated().map { number, file in
      let url = draft.url("input/\(number)")
      var attachment = Attachment()
      attachment.contentType = Self.type(file.name)
      attachment.size = file.size
      attachment.title = file.name
      var document = DocumentReference(status: "current")
      document.meta = Meta(profile: [Profile.dataFile])
      document.identifier = [Draft.identifier(url)]
      if let digest = file.sha256 {
        document.identifier.append(Identifier(system: Terminology.digests, value: digest))
      }
      document.type = CodeableConcept(text: "Variant file")
      document.subject = draft.patient
      document.date = draft.options.date
      document.description =
        "Germline genotypes, \(draft.input.assembly.rawValue), told by "
        + "\(draft.input.assemblyReason). Content not embedded; "
        + (file.sha256.map { "SHA-256 \($0)." } ?? "no digest was made.")
      document.content = [DocumentReference.Content(attachment: attachment)]
      // Only the first of several parts of a report is named: the file is the same in all of them.
      if draft.options.bundle == .collection {
        var context = DocumentReference.Context()
        context.related = [Reference(report)]
        document.context = context
      }
      return Item(url, .documentReference(document))
    }
  }

  private var files: [InputFile] {
    if !draft.options.inputs.isEmpty { return draft.options.inputs }
    return draft.input.files.split(separator: ",").map {
      InputFile(name: $0 == "-" ? "standard input" : String($0.split(separator: "/").last ?? $0))
    }
  }

  private static func type(_ name: String) -> String {
    for end in [".gz", ".bgz", ".bcf"] where name.hasSuffix(end) { return "application/gzip" }
    return "text/plain"
  }

  /// The patient's drugs, as given.
  var medications: [Item] {
    (draft.sample.medications ?? []).enumerated().map { number, drug in
      let url = draft.url(Self.part(number, drug))
      var statement = MedicationStatement(status: Self.status(drug))
      statement.identifier = [Draft.identifier(url)]
      let codes = drug.rxcui.map { [Coding(Terminology.rxNorm, $0)] } ?? []
      statement.medicationCodeableConcept = CodeableConcept(codes, text: drug.name)
      statement.subject = draft.patient
      if !drug.origin.isEmpty {
        statement.note = [Annotation("From the list of medications: " + drug.origin)]
      }
      return Item(url, .medicationStatement(statement))
    }
  }

  /// The name of the statement on a drug of the patient's list.
  static func part(_ number: Int, _ drug: PGxCore.Medication) -> String {
    "medication/\(number)/\(drug.name)"
  }

  private static func status(_ drug: PGxCore.Medication) -> String {
    let words = [
      "active", "completed", "entered-in-error", "intended", "stopped", "on-hold", "unknown",
      "not-taken",
    ]
    if words.contains(drug.status) { return drug.status }
    return drug.isActive ? "active" : "unknown"
  }
}
