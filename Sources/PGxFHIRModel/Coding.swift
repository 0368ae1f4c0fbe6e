package import PGxFiles

/// A code of a code system.
public struct Coding: FHIRElement, FHIRWritable {
  /// The code system's URI.
  public var system: String?
  /// Its version.
  public var version: String?
  /// The code.
  public var code: String?
  /// What it means.
  public var display: String?
  /// Whether a person chose it.
  public var userSelected: Bool?

  /// A code.
  public init(_ system: String?, _ code: String?, _ display: String? = nil) {
    self.system = system
    self.code = code
    self.display = display
  }

  package func write(to json: inout JSONWriter) {
    json.optional("system", system)
    json.optional("version", version)
    json.optional("code", code)
    json.optional("display", display)
    json.optional("userSelected", userSelected)
  }
}

/// A concept: codes that mean the same, and a text.
public struct CodeableConcept: FHIRElement, FHIRWritable {
  /// The codes.
  @Elements public var coding: [Coding]
  /// The concept in words.
  public var text: String?

  /// A concept.
  public init(_ coding: [Coding] = [], text: String? = nil) {
    self.coding = coding
    self.text = text
  }

  /// A concept with one code.
  public init(_ coding: Coding, text: String? = nil) { self.init([coding], text: text) }

  /// A concept in words.
  public init(text: String) { self.init([], text: text) }

  /// The code of `system`; nil when it has none.
  public func code(in system: String) -> String? {
    coding.first { $0.system == system }?.code
  }

  package func write(to json: inout JSONWriter) {
    json.list("coding", coding)
    json.optional("text", text)
  }
}

/// An identifier that somebody gave.
public struct Identifier: FHIRElement, FHIRWritable {
  /// `usual`, `official`, `temp`, `secondary` or `old`.
  public var use: String?
  /// What kind it is.
  public var type: CodeableConcept?
  /// The URI of those who give it.
  public var system: String?
  /// The identifier.
  public var value: String?
  /// When it holds.
  public var period: Period?

  /// An identifier.
  public init(system: String?, value: String?) {
    self.system = system
    self.value = value
  }

  package func write(to json: inout JSONWriter) {
    json.optional("use", use)
    json.optional("type", type)
    json.optional("system", system)
    json.optional("value", value)
    json.optional("period", period)
  }
}

/// A reference to a resource.
public struct Reference: FHIRElement, FHIRWritable {
  /// Further data.
  @Elements public var `extension`: [Extension]
  /// `urn:uuid:…`, `Patient/1`, or a URL.
  public var reference: String?
  /// The type of the resource.
  public var type: String?
  /// An identifier of the resource; boxed, since it is rare.
  @Elements private var identifiers: [Identifier]
  /// The resource in words.
  public var display: String?

  private enum CodingKeys: String, CodingKey {
    case `extension`
    case reference
    case type
    case identifier
    case display
  }

  /// An identifier of the resource.
  public var identifier: Identifier? {
    get { identifiers.first }
    set { identifiers = newValue.map { [$0] } ?? [] }
  }

  /// A reference.
  public init(_ reference: String? = nil, display: String? = nil, identifier: Identifier? = nil) {
    self.reference = reference
    self.display = display
    `extension` = []
    identifiers = identifier.map { [$0] } ?? []
  }

  /// Reads a reference.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    _extension = try container.decode(Elements<Extension>.self, forKey: .extension)
    reference = try container.decodeIfPresent(String.self, forKey: .reference)
    type = try container.decodeIfPresent(String.self, forKey: .type)
    identifiers =
      try container.decodeIfPresent(Identifier.self, forKey: .identifier).map { [$0] } ?? []
    display = try container.decodeIfPresent(String.self, forKey: .display)
  }

  /// Writes a reference.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(_extension, forKey: .extension)
    try container.encodeIfPresent(reference, forKey: .reference)
    try container.encodeIfPresent(type, forKey: .type)
    try container.encodeIfPresent(identifier, forKey: .identifier)
    try container.encodeIfPresent(display, forKey: .display)
  }

  package func write(to json: inout JSONWriter) {
    json.list("extension", `extension`)
    json.optional("reference", reference)
    json.optional("type", type)
    json.optional("identifier", identifier)
    json.optional("display", display)
  }
}
