package import PGxFiles

/// A part of a resource: `Codable` out and in, and a writer of its own, because Foundation's encoder
/// is too slow for a cohort.
public protocol FHIRElement: Codable, Hashable, Sendable {}

/// What writes the fields of an element between its braces, in the order of the specification.
package protocol FHIRWritable: FHIRElement {
  func write(to json: inout JSONWriter)
}

extension JSONWriter {
  /// A field, where there is a text.
  package mutating func optional(_ name: String, _ value: String?) {
    if let value { field(name, value) }
  }

  /// A field, where there is a value.
  package mutating func optional(_ name: String, _ value: Bool?) {
    if let value { field(name, value) }
  }

  /// A field, where there is a number.
  package mutating func optional(_ name: String, _ value: Int?) {
    if let value { field(name, value) }
  }

  /// A number with its digits, where there is one.
  package mutating func optional(_ name: String, _ value: DecimalText?) {
    if let value { number(name, text: value.text) }
  }

  /// An object, where there is one.
  package mutating func optional(_ name: String, _ value: (some FHIRWritable)?) {
    guard let value else { return }
    beginObject(name)
    value.write(to: &self)
    endObject()
  }

  /// An array of objects, where it is not empty.
  package mutating func list(_ name: String, _ values: [some FHIRWritable]) {
    guard !values.isEmpty else { return }
    beginArray(name)
    for value in values {
      beginObject()
      value.write(to: &self)
      endObject()
    }
    endArray()
  }

  /// An array of texts, where it is not empty.
  package mutating func list(_ name: String, _ values: [String]) {
    if !values.isEmpty { field(name, values) }
  }
}
