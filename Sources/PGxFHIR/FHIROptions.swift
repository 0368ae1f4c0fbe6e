/// How bundles are made.
public struct FHIROptions: Sendable {
  /// What a bundle is for.
  public enum BundleKind: String, Sendable, CaseIterable {
    /// A file that somebody keeps.
    case collection
    /// POSTed to a server; creates nothing that is there.
    case transaction
    /// The same with PUT and ids of our own.
    case put
  }

  /// What a bundle is for.
  public var bundle = BundleKind.collection

  /// The defaults.
  public init() {}
}
