/// A 1-based position on a contig, as VCF's POS column writes it.
public struct Position: Hashable, Comparable, Sendable {
  /// The 1-based coordinate.
  public let value: Int

  /// A position, or nil when `value` is below 1.
  public init?(_ value: Int) {
    guard value >= 1 else { return nil }
    self.value = value
  }

  /// A position from htslib's and BED's 0-based offset.
  public init(zeroBased offset: Int) {
    precondition(offset >= 0, "a 0-based offset is never negative")
    value = offset + 1
  }

  /// Orders positions along their contig.
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
