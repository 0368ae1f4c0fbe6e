package import PGxFiles

/// The value of an element that may have one of several types: `value[x]`.
///
/// A type that is not among the cases reads as ``other(_:)``, which is not written.
public enum ElementValue: Hashable, Sendable {
  case string(String)
  case code(String)
  case uri(String)
  case dateTime(String)
  case boolean(Bool)
  case integer(Int)
  case decimal(DecimalText)
  case codeableConcept(CodeableConcept)
  case coding(Coding)
  indirect case reference(Reference)
  indirect case identifier(Identifier)
  indirect case quantity(Quantity)
  indirect case range(Range)
  indirect case ratio(Ratio)
  indirect case period(Period)
  indirect case annotation(Annotation)
  indirect case relatedArtifact(RelatedArtifact)
  /// A value of a type that is not read; the field's name.
  case other(String)

  /// The value's concept; nil for a value of another type.
  public var concept: CodeableConcept? {
    if case .codeableConcept(let concept) = self { concept } else { nil }
  }

  /// The value's text; nil for a value of another type.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The value's amount; nil for a value of another type.
  public var quantity: Quantity? { if case .quantity(let value) = self { value } else { nil } }

  /// The value's reference; nil for a value of another type.
  public var reference: Reference? { if case .reference(let value) = self { value } else { nil } }

  /// The value among the fields of an element; nil when there is none.
  init?(from container: KeyedDecodingContainer<FieldName>) throws {
    let names = container.allKeys.filter {
      $0.stringValue.hasPrefix("value") && $0.stringValue != "value"
    }
    guard let name = names.min(by: { $0.stringValue < $1.stringValue }) else { return nil }
    switch name.stringValue {
    case "valueString": self = .string(try container.decode(String.self, forKey: name))
    case "valueCode": self = .code(try container.decode(String.self, forKey: name))
    case "valueUri": self = .uri(try container.decode(String.self, forKey: name))
    case "valueDateTime": self = .dateTime(try container.decode(String.self, forKey: name))
    case "valueBoolean": self = .boolean(try container.decode(Bool.self, forKey: name))
    case "valueInteger": self = .integer(try container.decode(Int.self, forKey: name))
    case "valueDecimal": self = .decimal(try container.decode(DecimalText.self, forKey: name))
    case "valueCodeableConcept":
      self = .codeableConcept(try container.decode(CodeableConcept.self, forKey: name))
    case "valueCoding": self = .coding(try container.decode(Coding.self, forKey: name))
    case "valueReference": self = .reference(try container.decode(Reference.self, forKey: name))
    case "valueIdentifier":
      self = .identifier(try container.decode(Identifier.self, forKey: name))
    case "valueQuantity": self = .quantity(try container.decode(Quantity.self, forKey: name))
    case "valueRange": self = .range(try container.decode(Range.self, forKey: name))
    case "valueRatio": self = .ratio(try container.decode(Ratio.self, forKey: name))
    case "valuePeriod": self = .period(try container.decode(Period.self, forKey: name))
    case "valueAnnotation":
      self = .annotation(try container.decode(Annotation.self, forKey: name))
    case "valueRelatedArtifact":
      self = .relatedArtifact(try container.decode(RelatedArtifact.self, forKey: name))
    default: self = .other(name.stringValue)
    }
  }

  func encode(to container: inout KeyedEncodingContainer<FieldName>) throws {
    switch self {
    case .string(let value): try container.encode(value, forKey: "valueString")
    case .code(let value): try container.encode(value, forKey: "valueCode")
    case .uri(let value): try container.encode(value, forKey: "valueUri")
    case .dateTime(let value): try container.encode(value, forKey: "valueDateTime")
    case .boolean(let value): try container.encode(value, forKey: "valueBoolean")
    case .integer(let value): try container.encode(value, forKey: "valueInteger")
    case .decimal(let value): try container.encode(value, forKey: "valueDecimal")
    case .codeableConcept(let value): try container.encode(value, forKey: "valueCodeableConcept")
    case .coding(let value): try container.encode(value, forKey: "valueCoding")
    case .reference(let value): try container.encode(value, forKey: "valueReference")
    case .identifier(let value): try container.encode(value, forKey: "valueIdentifier")
    case .quantity(let value): try container.encode(value, forKey: "valueQuantity")
    case .range(let value): try container.encode(value, forKey: "valueRange")
    case .ratio(let value): try container.encode(value, forKey: "valueRatio")
    case .period(let value): try container.encode(value, forKey: "valuePeriod")
    case .annotation(let value): try container.encode(value, forKey: "valueAnnotation")
    case .relatedArtifact(let value): try container.encode(value, forKey: "valueRelatedArtifact")
    case .other: break
    }
  }

  package func write(to json: inout JSONWriter) {
    switch self {
    case .string(let value): json.field("valueString", value)
    case .code(let value): json.field("valueCode", value)
    case .uri(let value): json.field("valueUri", value)
    case .dateTime(let value): json.field("valueDateTime", value)
    case .boolean(let value): json.field("valueBoolean", value)
    case .integer(let value): json.field("valueInteger", value)
    case .decimal(let value): json.number("valueDecimal", text: value.text)
    case .codeableConcept(let value): json.optional("valueCodeableConcept", value)
    case .coding(let value): json.optional("valueCoding", value)
    case .reference(let value): json.optional("valueReference", value)
    case .identifier(let value): json.optional("valueIdentifier", value)
    case .quantity(let value): json.optional("valueQuantity", value)
    case .range(let value): json.optional("valueRange", value)
    case .ratio(let value): json.optional("valueRatio", value)
    case .period(let value): json.optional("valuePeriod", value)
    case .annotation(let value): json.optional("valueAnnotation", value)
    case .relatedArtifact(let value): json.optional("valueRelatedArtifact", value)
    case .other: break
    }
  }
}
