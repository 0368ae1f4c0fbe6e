package import PGxFiles

/// What was taken from a person.
public struct Specimen: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Specimen"

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
  /// `available` and others.
  public var status: String?
  /// What it is.
  public var type: CodeableConcept?
  /// Whose it is.
  public var subject: Reference?
  /// When the laboratory received it.
  public var receivedTime: String?
  /// How it was taken.
  public var collection: Collection?
  /// Remarks.
  @Elements public var note: [Annotation]

  /// An empty one.
  public init() {
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
    json.optional("status", status)
    json.optional("type", type)
    json.optional("subject", subject)
    json.optional("receivedTime", receivedTime)
    json.optional("collection", collection)
    json.list("note", note)
  }

  /// How a specimen was taken.
  public struct Collection: FHIRElement, FHIRWritable {
    /// When.
    public var collectedDateTime: String?

    /// An empty one.
    public init() {
    }

    package func write(to json: inout JSONWriter) {
      json.optional("collectedDateTime", collectedDateTime)
    }
  }
}
