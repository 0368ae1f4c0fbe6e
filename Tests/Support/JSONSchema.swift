/// A validator for the part of JSON Schema (draft 2020-12) that the project's schemas use.
///
/// A keyword that it does not know is an error of the schema, so that nothing is believed to be
/// checked that is not.
package struct JSONSchema {
  private let root: JSONValue

  /// The schema itself is broken.
  package struct Fault: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// What a document breaks, and where.
  package struct Violation: Hashable, CustomStringConvertible {
    /// A JSON pointer.
    package let path: String
    package let reason: String

    package var description: String { "\(path.isEmpty ? "/" : path): \(reason)" }
  }

  /// A schema from its text.
  package init(parsing bytes: some Sequence<UInt8>) throws {
    root = try JSONValue(parsing: bytes)
    for schema in [root] + (root["$defs"]?.members.values.map { $0 } ?? []) {
      try Self.check(schema)
    }
  }

  /// Everything in `document` that the schema does not allow, in document order of the schema.
  package func violations(in document: JSONValue) throws(Fault) -> [Violation] {
    var found: [Violation] = []
    try validate(document, root, "", &found)
    return found
  }

  private static let annotations: Set = ["$schema", "$id", "$defs", "title", "description"]
  private static let keywords: Set = [
    "$ref", "additionalProperties", "const", "enum", "items", "maxItems", "minItems", "minimum",
    "pattern", "properties", "required", "type", "uniqueItems",
  ]

  private static func check(_ schema: JSONValue) throws(Fault) {
    guard case .object(let members) = schema else {
      throw Fault(description: "a schema is no object: \(schema.description.prefix(60))")
    }
    for name in members.keys where !annotations.contains(name) && !keywords.contains(name) {
      throw Fault(description: "keyword '\(name)' is not one this validator knows")
    }
    let properties = members["properties"]?.members ?? [:]
    for property in properties.values { try check(property) }
    for name in members["required"]?.elements.compactMap(\.text) ?? []
    where properties[name] == nil {
      throw Fault(description: "'\(name)' is required but not described")
    }
    if let items = members["items"] { try check(items) }
  }

  private func validate(
    _ value: JSONValue, _ schema: JSONValue, _ path: String, _ found: inout [Violation]
  ) throws(Fault) {
    func report(_ reason: String) { found.append(Violation(path: path, reason: reason)) }
    if let reference = schema["$ref"]?.text {
      guard reference.hasPrefix("#/$defs/"),
        let target = root["$defs"]?[String(reference.dropFirst("#/$defs/".count))]
      else { throw Fault(description: "'\(reference)' leads nowhere") }
      try validate(value, target, path, &found)
    }
    if let type = schema["type"] {
      let names = type.text.map { [$0] } ?? type.elements.compactMap(\.text)
      guard names.contains(where: value.isOf(type:)) else {
        report("is not of type \(names.joined(separator: " or "))")
        return
      }
    }
    if let constant = schema["const"], constant != value {
      report("is not \(constant.description)")
    }
    if let values = schema["enum"], !values.elements.contains(value) {
      report("\(value.description) is none of the values allowed")
    }
    if let minimum = schema["minimum"], case .number(let least) = minimum,
      case .number(let number) = value, number < least
    {
      report("is below \(minimum.description)")
    }
    if let pattern = schema["pattern"]?.text, let text = value.text {
      guard let regex = try? Regex(pattern) else {
        throw Fault(description: "'\(pattern)' is no pattern")
      }
      if !text.contains(regex) { report("\(value.description) does not match \(pattern)") }
    }
    try validateMembers(value, schema, path, &found)
    try validateElements(value, schema, path, &found)
  }

  private func validateMembers(
    _ value: JSONValue, _ schema: JSONValue, _ path: String, _ found: inout [Violation]
  ) throws(Fault) {
    guard case .object(let members) = value else { return }
    for name in schema["required"]?.elements.compactMap(\.text) ?? []
    where members[name] == nil {
      found.append(Violation(path: path, reason: "'\(name)' is missing"))
    }
    let properties = schema["properties"]?.members ?? [:]
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      if let property = properties[name] {
        try validate(member, property, path + "/" + name, &found)
      } else if schema["additionalProperties"] == .bool(false) {
        found.append(Violation(path: path, reason: "'\(name)' is not described"))
      }
    }
  }

  private func validateElements(
    _ value: JSONValue, _ schema: JSONValue, _ path: String, _ found: inout [Violation]
  ) throws(Fault) {
    guard case .array(let elements) = value else { return }
    if case .number(let count) = schema["minItems"], Double(elements.count) < count {
      found.append(Violation(path: path, reason: "has fewer than \(Int(count)) elements"))
    }
    if case .number(let count) = schema["maxItems"], Double(elements.count) > count {
      found.append(Violation(path: path, reason: "has more than \(Int(count)) elements"))
    }
    if schema["uniqueItems"] == .bool(true), Set(elements).count < elements.count {
      found.append(Violation(path: path, reason: "has an element twice"))
    }
    guard let items = schema["items"] else { return }
    for (index, element) in elements.enumerated() {
      try validate(element, items, "\(path)/\(index)", &found)
    }
  }
}

extension JSONValue {
  fileprivate func isOf(type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let number):
      type == "number" || (type == "integer" && number == number.rounded())
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
