/// Two named alleles, or one where a person has one chromosome.
public struct Diplotype: Hashable, Sendable {
  /// The allele that comes first in the order of names.
  public let first: String
  /// The other allele; nil for a haploid call (X of a male, mitochondrion).
  public let second: String?
  /// The matcher's score: defining positions that the two alleles explain by listing them.
  public let score: Int

  /// A pair of alleles in the order given.
  public init(first: String, second: String?, score: Int = 0) {
    self.first = first
    self.second = second
    self.score = score
  }

  /// CPIC's spelling: `*1/*2`, or one name for a haploid call.
  public var name: String {
    guard let second else { return first }
    return first + "/" + second
  }

  /// The alleles, one or two.
  public var alleles: [String] {
    guard let second else { return [first] }
    return [first, second]
  }
}
