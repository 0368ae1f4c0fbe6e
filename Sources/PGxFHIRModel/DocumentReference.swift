package import PGxFiles

/// A file and what it is.
public struct DocumentReference: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "DocumentReference"

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
  /// `current`, `superseded` or `entered-in-error`.
  public var status: String
  /// What it is.
  public var type: CodeableConcept?
  /// Kinds of documents it belongs to.
  @Elements public var category: [CodeableConcept]
  /// Whom it is about.
  public var subject: Reference?
  /// When this record was made.
  public var date: String?
  /// What it is in words.
  public var description: String?
  /// The file.
  @Elements public var content: [Content]
  /// What it belongs to.
  public var context: Context?

  /// Its required parts; the rest is empty.
  public init(status: String) {
    self.status = status
    `extension` = []
    identifier = []
    category = []
    content = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.optional("type", type)
    json.list("category", category)
    json.optional("subject", subject)
    json.optional("date", date)
    json.optional("description", description)
    json.list("content", content)
    json.optional("context", context)
  }

  /// One form of a document.
  public struct Content: FHIRElement, FHIRWritable {
    /// The file.
    public var attachment: Attachment
    /// Its format.
    public var format: Coding?

    /// Its required parts; the rest is empty.
    public init(attachment: Attachment) {
      self.attachment = attachment
    }

    package func write(to json: inout JSONWriter) {
      json.optional("attachment", attachment as Attachment?)
      json.optional("format", format)
    }
  }

  /// What a document belongs to.
  public struct Context: FHIRElement, FHIRWritable {
    /// Related resources.
    @Elements public var related: [Reference]

    /// An empty one.
    public init() {
      related = []
    }

    package func write(to json: inout JSONWriter) {
      json.list("related", related)
    }
  }
}
