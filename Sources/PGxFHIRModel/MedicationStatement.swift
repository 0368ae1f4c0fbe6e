package import PGxFiles

/// That a person takes a medicine.
public struct MedicationStatement: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "MedicationStatement"

  /// The id on a server, or in a bundle.
  public var id: String?
  /// What is known of the resource itself.
  public var meta: Meta?
  /// The resource in words.
  public var text: Narrative?
  /// Further data.
  @Elements public var `extension`: [Extension]
  /// Identifiers.
  @Elements public var identifier: [Identifier]
  /// `active` and others.
  public var status: String
  /// Why the status.
  @Elements public var statusReason: [CodeableConcept]
  /// The medicine.
  public var medicationCodeableConcept: CodeableConcept?
  /// The medicine.
  public var medicationReference: Reference?
  /// Who takes it.
  public var subject: Reference?
  /// When.
  public var effectiveDateTime: String?
  /// When.
  public var effectivePeriod: Period?
  /// When it was said.
  public var dateAsserted: String?
  /// Remarks.
  @Elements public var note: [Annotation]

  /// Its required parts; the rest is empty.
  public init(status: String) {
    self.status = status
    `extension` = []
    identifier = []
    statusReason = []
    note = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.list("statusReason", statusReason)
    json.optional("medicationCodeableConcept", medicationCodeableConcept)
    json.optional("medicationReference", medicationReference)
    json.optional("subject", subject)
    json.optional("effectiveDateTime", effectiveDateTime)
    json.optional("effectivePeriod", effectivePeriod)
    json.optional("dateAsserted", dateAsserted)
    json.list("note", note)
  }
}
