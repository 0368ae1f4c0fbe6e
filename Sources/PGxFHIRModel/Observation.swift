package import PGxFiles

/// A statement about a person.
public struct Observation: FHIRElement, FHIRWritable {
  /// The name of the type.
  public static let resourceType = "Observation"

  /// The id on a server, or in a bundle.
  public var id: String?
  /// What is known of the resource itself.
  public var meta: Meta?
  /// The resource in words.
  public var text: Narrative?
  /// Further data.
  public var `extension`: [Extension]
  /// Identifiers.
  public var identifier: [Identifier]
  /// `final` and others.
  public var status: String
  /// Its categories.
  public var category: [CodeableConcept]
  /// What is stated.
  public var code: CodeableConcept
  /// About whom.
  public var subject: Reference?
  /// The time that it speaks of.
  public var effectiveDateTime: String?
  /// The time that it speaks of.
  public var effectivePeriod: Period?
  /// When it was published.
  public var issued: String?
  /// Who is responsible.
  public var performer: [Reference]
  /// What was found.
  public var value: ElementValue?
  /// Why there is no value.
  public var dataAbsentReason: CodeableConcept?
  /// High, low and others.
  public var interpretation: [CodeableConcept]
  /// Remarks.
  public var note: [Annotation]
  /// How it was found.
  public var method: CodeableConcept?
  /// In what.
  public var specimen: Reference?
  /// By what.
  public var device: Reference?
  /// Its parts.
  public var hasMember: [Reference]
  /// What it rests on.
  public var derivedFrom: [Reference]
  /// Further results.
  public var component: [Component]

  /// Its required parts; the rest is empty.
  public init(status: String, code: CodeableConcept) {
    self.status = status
    self.code = code
    `extension` = []
    identifier = []
    category = []
    performer = []
    interpretation = []
    note = []
    hasMember = []
    derivedFrom = []
    component = []
  }

  /// Reads it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldName.self)
    id = try container.decodeIfPresent(String.self, forKey: "id")
    meta = try container.decodeIfPresent(Meta.self, forKey: "meta")
    text = try container.decodeIfPresent(Narrative.self, forKey: "text")
    `extension` = try container.decodeIfPresent([Extension].self, forKey: "extension") ?? []
    identifier = try container.decodeIfPresent([Identifier].self, forKey: "identifier") ?? []
    status = try container.decode(String.self, forKey: "status")
    category = try container.decodeIfPresent([CodeableConcept].self, forKey: "category") ?? []
    code = try container.decode(CodeableConcept.self, forKey: "code")
    subject = try container.decodeIfPresent(Reference.self, forKey: "subject")
    effectiveDateTime = try container.decodeIfPresent(String.self, forKey: "effectiveDateTime")
    effectivePeriod = try container.decodeIfPresent(Period.self, forKey: "effectivePeriod")
    issued = try container.decodeIfPresent(String.self, forKey: "issued")
    performer = try container.decodeIfPresent([Reference].self, forKey: "performer") ?? []
    value = try ElementValue(from: container)
    dataAbsentReason = try container.decodeIfPresent(
      CodeableConcept.self, forKey: "dataAbsentReason")
    interpretation =
      try container.decodeIfPresent([CodeableConcept].self, forKey: "interpretation") ?? []
    note = try container.decodeIfPresent([Annotation].self, forKey: "note") ?? []
    method = try container.decodeIfPresent(CodeableConcept.self, forKey: "method")
    specimen = try container.decodeIfPresent(Reference.self, forKey: "specimen")
    device = try container.decodeIfPresent(Reference.self, forKey: "device")
    hasMember = try container.decodeIfPresent([Reference].self, forKey: "hasMember") ?? []
    derivedFrom = try container.decodeIfPresent([Reference].self, forKey: "derivedFrom") ?? []
    component = try container.decodeIfPresent([Component].self, forKey: "component") ?? []
  }

  /// Writes it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldName.self)
    try container.encodeIfPresent(id, forKey: "id")
    try container.encodeIfPresent(meta, forKey: "meta")
    try container.encodeIfPresent(text, forKey: "text")
    if !`extension`.isEmpty { try container.encode(`extension`, forKey: "extension") }
    if !identifier.isEmpty { try container.encode(identifier, forKey: "identifier") }
    try container.encode(status, forKey: "status")
    if !category.isEmpty { try container.encode(category, forKey: "category") }
    try container.encode(code, forKey: "code")
    try container.encodeIfPresent(subject, forKey: "subject")
    try container.encodeIfPresent(effectiveDateTime, forKey: "effectiveDateTime")
    try container.encodeIfPresent(effectivePeriod, forKey: "effectivePeriod")
    try container.encodeIfPresent(issued, forKey: "issued")
    if !performer.isEmpty { try container.encode(performer, forKey: "performer") }
    try value?.encode(to: &container)
    try container.encodeIfPresent(dataAbsentReason, forKey: "dataAbsentReason")
    if !interpretation.isEmpty { try container.encode(interpretation, forKey: "interpretation") }
    if !note.isEmpty { try container.encode(note, forKey: "note") }
    try container.encodeIfPresent(method, forKey: "method")
    try container.encodeIfPresent(specimen, forKey: "specimen")
    try container.encodeIfPresent(device, forKey: "device")
    if !hasMember.isEmpty { try container.encode(hasMember, forKey: "hasMember") }
    if !derivedFrom.isEmpty { try container.encode(derivedFrom, forKey: "derivedFrom") }
    if !component.isEmpty { try container.encode(component, forKey: "component") }
  }

  package func write(to json: inout JSONWriter) {
    json.optional("id", id)
    json.optional("meta", meta)
    json.optional("text", text)
    json.list("extension", `extension`)
    json.list("identifier", identifier)
    json.field("status", status)
    json.list("category", category)
    json.optional("code", code as CodeableConcept?)
    json.optional("subject", subject)
    json.optional("effectiveDateTime", effectiveDateTime)
    json.optional("effectivePeriod", effectivePeriod)
    json.optional("issued", issued)
    json.list("performer", performer)
    value?.write(to: &json)
    json.optional("dataAbsentReason", dataAbsentReason)
    json.list("interpretation", interpretation)
    json.list("note", note)
    json.optional("method", method)
    json.optional("specimen", specimen)
    json.optional("device", device)
    json.list("hasMember", hasMember)
    json.list("derivedFrom", derivedFrom)
    json.list("component", component)
  }

  /// A further result of an observation.
  public struct Component: FHIRElement, FHIRWritable {
    /// What is stated.
    public var code: CodeableConcept
    /// What was found.
    public var value: ElementValue?
    /// Why there is no value.
    public var dataAbsentReason: CodeableConcept?

    /// Its required parts; the rest is empty.
    public init(code: CodeableConcept) {
      self.code = code
    }

    /// Reads it.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: FieldName.self)
      code = try container.decode(CodeableConcept.self, forKey: "code")
      value = try ElementValue(from: container)
      dataAbsentReason = try container.decodeIfPresent(
        CodeableConcept.self, forKey: "dataAbsentReason")
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: FieldName.self)
      try container.encode(code, forKey: "code")
      try value?.encode(to: &container)
      try container.encodeIfPresent(dataAbsentReason, forKey: "dataAbsentReason")
    }

    package func write(to json: inout JSONWriter) {
      json.optional("code", code as CodeableConcept?)
      value?.write(to: &json)
      json.optional("dataAbsentReason", dataAbsentReason)
    }
  }
}
