package import PGxFiles

/// Something to be done.
public struct Task: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Task"

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
  /// `requested` and others.
  public var status: String
  /// `proposal` and others.
  public var intent: String
  /// `routine`, `urgent` and others.
  public var priority: String?
  /// What is to be done.
  public var code: CodeableConcept?
  /// What is to be done in words.
  public var description: String?
  /// What it acts on.
  public var focus: Reference?
  /// For whom.
  public var `for`: Reference?
  /// When it was written.
  public var authoredOn: String?
  /// Who asks.
  public var requester: Reference?
  /// Why.
  public var reasonCode: CodeableConcept?
  /// Why.
  public var reasonReference: Reference?
  /// Remarks.
  @Elements public var note: [Annotation]
  /// What it needs.
  @Elements public var input: [Input]

  /// Its required parts; the rest is empty.
  public init(status: String, intent: String) {
    self.status = status
    self.intent = intent
    `extension` = []
    identifier = []
    note = []
    input = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.field("intent", intent)
    json.optional("priority", priority)
    json.optional("code", code)
    json.optional("description", description)
    json.optional("focus", focus)
    json.optional("for", `for`)
    json.optional("authoredOn", authoredOn)
    json.optional("requester", requester)
    json.optional("reasonCode", reasonCode)
    json.optional("reasonReference", reasonReference)
    json.list("note", note)
    json.list("input", input)
  }

  /// What a task needs.
  public struct Input: FHIRElement, FHIRWritable {
    /// What it is.
    public var type: CodeableConcept
    /// The value.
    public var value: ElementValue?

    /// Its required parts; the rest is empty.
    public init(type: CodeableConcept) {
      self.type = type
    }

    /// Reads it.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: FieldName.self)
      type = try container.decode(CodeableConcept.self, forKey: "type")
      value = try ElementValue(from: container)
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: FieldName.self)
      try container.encode(type, forKey: "type")
      try value?.encode(to: &container)
    }

    package func write(to json: inout JSONWriter) {
      json.optional("type", type as CodeableConcept?)
      value?.write(to: &json)
    }
  }
}
