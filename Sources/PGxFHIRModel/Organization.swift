package import PGxFiles

/// An organisation.
public struct Organization: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Organization"

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
  /// Its name.
  public var name: String?

  /// An empty one.
  public init() {
    `extension` = []
    identifier = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.optional("active", active)
    json.optional("name", name)
  }
}
