package import PGxFiles

/// A person.
public struct Patient: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Patient"

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
  /// Whether the record is in use.
  public var active: Bool?
  /// Names.
  @Elements public var name: [HumanName]
  /// `male`, `female`, `other` or `unknown`.
  public var gender: String?
  /// The day of birth.
  public var birthDate: String?
  /// Whether the person has died.
  public var deceasedBoolean: Bool?
  /// When the person died.
  public var deceasedDateTime: String?

  /// An empty one.
  public init() {
    `extension` = []
    identifier = []
    name = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.optional("active", active)
    json.list("name", name)
    json.optional("gender", gender)
    json.optional("birthDate", birthDate)
    json.optional("deceasedBoolean", deceasedBoolean)
    json.optional("deceasedDateTime", deceasedDateTime)
  }
}
