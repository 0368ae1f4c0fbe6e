/// A stretch of one contig; both ends are included and 1-based, as in a VCF region string.
public struct Region: Hashable, Sendable {
  /// The contig, in this program's spelling (`chr10`, `chrM`).
  public let contig: String
  /// First and last base, both 1-based and included.
  public let range: ClosedRange<Int>

  /// A stretch of `contig` from the first to the last base of `range`, both included.
  public init(contig: String, range: ClosedRange<Int>) {
    self.contig = contig
    self.range = range
  }

  /// Whether the region holds the 1-based `position`.
  public func contains(_ position: Int) -> Bool { range.contains(position) }
}
