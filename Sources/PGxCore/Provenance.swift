/// Where a statement comes from; carried into every result.
public struct Provenance: Hashable, Sendable {
  /// The organisation or release, for example `CPIC`.
  public let source: String
  /// The source's own version or commit.
  public let version: String
  /// The date of the data, ISO 8601.
  public let date: String

  /// A statement's origin.
  public init(source: String, version: String, date: String) {
    self.source = source
    self.version = version
    self.date = date
  }
}
