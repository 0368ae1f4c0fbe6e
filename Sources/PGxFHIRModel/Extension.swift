package import PGxFiles

/// Data that the base specification has no place for.
public struct Extension: FHIRElement, FHIRWritable {
  /// What it means: the URL of its definition.
  public var url: String
  /// Its parts; a value and parts exclude each other.
  public var `extension`: [Extension]
  /// Its value.
  public var value: ElementValue?

  /// An extension with a value.
  public init(_ url: String, _ value: ElementValue) {
    self.url = url
    self.value = value
    `extension` = []
  }

  /// An extension with parts.
  public init(_ url: String, _ parts: [Extension]) {
    self.url = url
    `extension` = parts
  }

  /// Says that a value is missing because it is not known.
  public static let unknown = Extension(
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason", .code("unknown"))

  /// Reads an extension.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldName.self)
    url = try container.decode(String.self, forKey: "url")
    `extension` = try container.decodeIfPresent([Extension].self, forKey: "extension") ?? []
    value = try ElementValue(from: container)
  }

  /// Writes an extension.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldName.self)
    try container.encode(url, forKey: "url")
    if !`extension`.isEmpty { try container.encode(`extension`, forKey: "extension") }
    try value?.encode(to: &container)
  }

  package func write(to json: inout JSONWriter) {
    json.field("url", url)
    json.list("extension", `extension`)
    value?.write(to: &json)
  }
}

/// A field's name that is not known in advance.
struct FieldName: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringLiteral value: String) { stringValue = value }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
