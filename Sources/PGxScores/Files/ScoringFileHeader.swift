/// What stands above the table of a scoring file (PGS Catalog scoring file format 1.0 and 2.0).
public struct ScoringFileHeader: Hashable, Sendable {
  /// The lines `#key=value`, in the file's order.
  public var entries: [Entry] = []

  /// A line `#key=value`.
  public struct Entry: Hashable, Sendable {
    /// Before the first `=`.
    public let key: String
    /// After it.
    public let value: String

    /// A line of the header.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A header without lines.
  public init() {}

  /// The value of the first line with this key.
  public subscript(_ key: String) -> String? { entries.first { $0.key == key }?.value }
}
