package import PGxFiles

/// A medicine.
public struct Medication: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Medication"

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
  /// What it is.
  public var code: CodeableConcept?
  /// `active` and others.
  public var status: String?
  /// What it contains.
  @Elements public var ingredient: [Ingredient]

  /// An empty one.
  public init() {
    `extension` = []
    identifier = []
    ingredient = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.optional("code", code)
    json.optional("status", status)
    json.list("ingredient", ingredient)
  }

  /// What a medicine contains.
  public struct Ingredient: FHIRElement, FHIRWritable {
    /// A substance.
    public var itemCodeableConcept: CodeableConcept?
    /// A substance or medicine.
    public var itemReference: Reference?

    /// An empty one.
    public init() {
    }

    package func write(to json: inout JSONWriter) {
      json.optional("itemCodeableConcept", itemCodeableConcept)
      json.optional("itemReference", itemReference)
    }
  }
}
