package import PGxFiles

/// A person's name.
public struct HumanName: FHIRElement, FHIRWritable {
  /// `official` and others.
  public var use: String?
  /// The whole.
  public var text: String?
  /// The family name.
  public var family: String?
  /// Given names.
  @Elements public var given: [String]
  /// Titles.
  @Elements public var prefix: [String]
  /// What comes after.
  @Elements public var suffix: [String]

  /// An empty one.
  public init() {
    given = []
    prefix = []
    suffix = []
  }

  package func write(to json: inout JSONWriter) {
    json.optional("use", use)
    json.optional("text", text)
    json.optional("family", family)
    json.list("given", given)
    json.list("prefix", prefix)
    json.list("suffix", suffix)
  }
}
