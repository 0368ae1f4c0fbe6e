package import PGxFiles

/// That a medicine is prescribed.
public struct MedicationRequest: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "MedicationRequest"

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
  /// `order`, `plan` and others.
  public var intent: String
  /// Whether it is forbidden instead.
  public var doNotPerform: Bool?
  /// The medicine.
  public var medicationCodeableConcept: CodeableConcept?
  /// The medicine.
  public var medicationReference: Reference?
  /// Whom it is for.
  public var subject: Reference?
  /// When.
  public var authoredOn: String?
  /// Remarks.
  @Elements public var note: [Annotation]

  /// Its required parts; the rest is empty.
  public init(status: String, intent: String) {
    self.status = status
    self.intent = intent
    `extension` = []
    identifier = []
    note = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.field("intent", intent)
    json.optional("doNotPerform", doNotPerform)
    json.optional("medicationCodeableConcept", medicationCodeableConcept)
    json.optional("medicationReference", medicationReference)
    json.optional("subject", subject)
    json.optional("authoredOn", authoredOn)
    json.list("note", note)
  }
}
