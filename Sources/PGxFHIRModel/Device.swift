package import PGxFiles

/// A program.
public struct Device: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Device"

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
  public var status: String?
  /// Who made it.
  public var manufacturer: String?
  /// Its names.
  @Elements public var deviceName: [Name]
  /// What it is.
  public var type: CodeableConcept?
  /// Its version, and those of what it uses.
  @Elements public var version: [Version]
  /// Remarks.
  @Elements public var note: [Annotation]

  /// An empty one.
  public init() {
    `extension` = []
    identifier = []
    deviceName = []
    version = []
    note = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.optional("status", status)
    json.optional("manufacturer", manufacturer)
    json.list("deviceName", deviceName)
    json.optional("type", type)
    json.list("version", version)
    json.list("note", note)
  }

  /// A device's name.
  public struct Name: FHIRElement, FHIRWritable {
    /// The name.
    public var name: String
    /// `user-friendly-name` and others.
    public var type: String

    /// Its required parts; the rest is empty.
    public init(name: String, type: String) {
      self.name = name
      self.type = type
    }

    package func write(to json: inout JSONWriter) {
      json.field("name", name)
      json.field("type", type)
    }
  }

  /// A version.
  public struct Version: FHIRElement, FHIRWritable {
    /// What has this version.
    public var type: CodeableConcept?
    /// The version.
    public var value: String

    /// Its required parts; the rest is empty.
    public init(value: String) {
      self.value = value
    }

    package func write(to json: inout JSONWriter) {
      json.optional("type", type)
      json.field("value", value)
    }
  }
}
