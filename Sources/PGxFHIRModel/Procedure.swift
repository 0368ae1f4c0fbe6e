package import PGxFiles

/// Something that was done.
public struct Procedure: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Procedure"

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
  /// `completed` and others.
  public var status: String
  /// Its category.
  public var category: CodeableConcept?
  /// What was done.
  public var code: CodeableConcept?
  /// To whom.
  public var subject: Reference?
  /// When.
  public var performedDateTime: String?
  /// Who did it.
  @Elements public var performer: [Performer]
  /// Remarks.
  @Elements public var note: [Annotation]

  /// Its required parts; the rest is empty.
  public init(status: String) {
    self.status = status
    `extension` = []
    identifier = []
    performer = []
    note = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.optional("category", category)
    json.optional("code", code)
    json.optional("subject", subject)
    json.optional("performedDateTime", performedDateTime)
    json.list("performer", performer)
    json.list("note", note)
  }

  /// Who did something.
  public struct Performer: FHIRElement, FHIRWritable {
    /// Who.
    public var actor: Reference

    /// Its required parts; the rest is empty.
    public init(actor: Reference) {
      self.actor = actor
    }

    package func write(to json: inout JSONWriter) {
      json.optional("actor", actor as Reference?)
    }
  }
}
