package import PGxFiles

/// How resources came to be.
public struct Provenance: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Provenance"

  /// The id on a server, or in a bundle.
  public var id: String?
  /// What is known of the resource itself.
  public var meta: Meta?
  /// The resource in words.
  public var text: Narrative?
  /// Further data.
  @Elements public var `extension`: [Extension]
  /// The resources.
  @Elements public var target: [Reference]
  /// When it was recorded.
  public var recorded: String?
  /// What is to be known of that time.
  public var recordedData: PrimitiveData?
  /// What was done.
  public var activity: CodeableConcept?
  /// Who took part.
  @Elements public var agent: [Agent]
  /// What was used.
  @Elements public var entity: [Entity]

  private enum CodingKeys: String, CodingKey {
    case id
    case meta
    case text
    case `extension`
    case target
    case recorded
    case recordedData = "_recorded"
    case activity
    case agent
    case entity
  }

  /// An empty one.
  public init() {
    `extension` = []
    target = []
    agent = []
    entity = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("target", target)
    json.optional("recorded", recorded)
    json.optional("_recorded", recordedData)
    json.optional("activity", activity)
    json.list("agent", agent)
    json.list("entity", entity)
  }

  /// Who took part.
  public struct Agent: FHIRElement, FHIRWritable {
    /// In what role.
    public var type: CodeableConcept?
    /// Who.
    public var who: Reference

    /// Its required parts; the rest is empty.
    public init(who: Reference) {
      self.who = who
    }

    package func write(to json: inout JSONWriter) {
      json.optional("type", type)
      json.optional("who", who as Reference?)
    }
  }

  /// What was used.
  public struct Entity: FHIRElement, FHIRWritable {
    /// `source` and others.
    public var role: String
    /// What.
    public var what: Reference

    /// Its required parts; the rest is empty.
    public init(role: String, what: Reference) {
      self.role = role
      self.what = what
    }

    package func write(to json: inout JSONWriter) {
      json.field("role", role)
      json.optional("what", what as Reference?)
    }
  }
}
