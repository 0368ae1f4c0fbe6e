/// A file of a run folder and what was made of it.
public struct RunFileUse: Hashable, Sendable {
  /// Whether it was read.
  public enum Use: String, Hashable, Sendable, CaseIterable {
    case used
    case ignored
  }

  /// Its name, relative to the folder that was given.
  public var name: String
  /// What it is.
  public var kind: String
  /// Whether it was read.
  public var use: Use
  /// What for, or why not.
  public var reason: String

  /// A file and what was made of it.
  public init(name: String, kind: String, use: Use, reason: String) {
    self.name = name
    self.kind = kind
    self.use = use
    self.reason = reason
  }
}
