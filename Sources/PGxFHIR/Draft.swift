import PGx
import PGxCore
import PGxFHIRModel
import PGxReference

/// What every resource of one report shares.
struct Draft: Sendable {
  let sample: SampleInterpretation
  let input: InputDescription
  let options: FHIROptions
  let identity: ReportIdentity
  let patient: Reference
  let specimen: Reference
  let device: Reference

  init(_ sample: SampleInterpretation, _ input: InputDescription, options: FHIROptions) {
    self.sample = sample
    self.input = input
    self.options = options
    identity = ReportIdentity(sample, options: options)
    patient = Reference("urn:uuid:" + identity.person)
    specimen = Reference("urn:uuid:" + identity.specimen)
    device = Reference("urn:uuid:" + identity.device)
  }

  /// A draft of which parts are written, for every sample alike.
  init(template: TemplateParts, of draft: Draft) {
    sample = draft.sample
    input = draft.input
    options = draft.options
    identity = ReportIdentity(template: template)
    patient = Reference("urn:uuid:" + identity.person)
    specimen = Reference("urn:uuid:" + identity.specimen)
    device = Reference("urn:uuid:" + identity.device)
  }

  /// The identifier of a resource: its UUID as a URN.
  static func identifier(_ url: String) -> Identifier {
    Identifier(system: Terminology.uris, value: url)
  }

  /// A reference to a part of the report.
  func reference(_ part: PartReference) -> Reference {
    Reference(url(part.part), display: part.display)
  }

  /// The URL of a part of the report.
  func url(_ part: String) -> String { "urn:uuid:" + identity.part(part) }

  private static let categories = [Terminology.laboratory, Terminology.genetics]
  private static let biomarkerCategories = [
    Terminology.laboratory, Terminology.biomarkerCategory, Terminology.genetics,
  ]
  private static let performer = [Reference(display: "Not stated; interpreted by pgx")]
  private static let unknownPeriod = Period(extension: [.unknown])

  /// An observation with what all of them have.
  func observation(
    _ url: String, profile: String, code: CodeableConcept, text: String
  ) -> Observation {
    var observation = Observation(status: "final", code: code)
    observation.meta = Meta(profile: [profile])
    observation.text = Narrative(paragraph: text)
    observation.identifier = [Self.identifier(url)]
    observation.category =
      profile == Profile.biomarker ? Self.biomarkerCategories : Self.categories
    observation.subject = patient
    if let date = options.date {
      observation.effectiveDateTime = date
      observation.issued = date
    } else {
      observation.effectivePeriod = Self.unknownPeriod
    }
    observation.performer = Self.performer
    observation.device = device
    return observation
  }

  /// An observation of something in the specimen.
  func finding(
    _ url: String, profile: String, code: CodeableConcept, text: String
  ) -> Observation {
    var observation = observation(url, profile: profile, code: code, text: text)
    observation.specimen = specimen
    return observation
  }
}

/// Profiles of the guide.
enum Profile {
  static let report = Terminology.profile("genomic-report")
  static let variant = Terminology.profile("variant")
  static let haplotype = Terminology.profile("haplotype")
  static let genotype = Terminology.profile("genotype")
  static let biomarker = Terminology.profile("molecular-biomarker")
  static let therapy = Terminology.profile("therapeutic-implication")
  static let diagnosis = Terminology.profile("diagnostic-implication")
  static let medicationTask = Terminology.profile("medication-recommendation")
  static let followUpTask = Terminology.profile("followup-recommendation")
  static let study = Terminology.profile("genomic-study")
  static let analysis = Terminology.profile("genomic-study-analysis")
  static let dataFile = Terminology.profile("genomic-data-file")
}

/// A resource with its place in the bundle.
final class Item: Sendable {
  /// `urn:uuid:…`.
  let url: String
  let resource: Resource
  /// What a server looks for before it creates the resource; nil for nothing.
  let search: Search?

  /// What resources are found by.
  enum Search: Sendable {
    case identifier(Identifier)
    /// A label, where the type has no identifier.
    case tag(Coding)
  }

  convenience init(_ url: String, _ resource: Resource) {
    self.init(url, resource, search: .identifier(Draft.identifier(url)))
  }

  init(_ url: String, _ resource: Resource, search: Search?) {
    self.url = url
    self.resource = resource
    self.search = search
  }
}

extension Observation.Component {
  /// A result of an observation.
  init(_ code: CodeableConcept, _ value: ElementValue) {
    self.init(code: code)
    self.value = value
  }
}

/// A part of the report by its name, and in words.
struct PartReference: Hashable, Sendable {
  let part: String
  let display: String
}
