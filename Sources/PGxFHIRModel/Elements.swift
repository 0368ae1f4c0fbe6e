/// A list of FHIR, which JSON leaves out when it is empty.
///
/// As a property wrapper it keeps `Codable` from writing `[]`, which FHIR forbids, and reads a list
/// that is not there as an empty one.
@propertyWrapper
public struct Elements<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
  /// The elements, in their order.
  public var wrappedValue: [Element]

  /// A list.
  public init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

  /// Reads the array.
  public init(from decoder: any Decoder) throws {
    wrappedValue = try [Element](from: decoder)
  }

  /// Writes the array.
  public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

extension KeyedDecodingContainer {
  /// The list under `key`; an empty one where there is none.
  public func decode<Element>(
    _ type: Elements<Element>.Type, forKey key: Key
  ) throws -> Elements<Element> {
    try decodeIfPresent(type, forKey: key) ?? Elements(wrappedValue: [])
  }
}

extension KeyedEncodingContainer {
  /// Writes a list that is not empty.
  public mutating func encode<Element>(_ list: Elements<Element>, forKey key: Key) throws {
    guard !list.wrappedValue.isEmpty else { return }
    try encode(list.wrappedValue, forKey: key)
  }
}
