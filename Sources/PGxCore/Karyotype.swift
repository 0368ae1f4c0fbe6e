/// The sex chromosomes of a person, as far as genotypes on X depend on them.
public struct Karyotype: Hashable, Sendable, CustomStringConvertible {
  /// How many X chromosomes there are, one or more.
  public let xCount: Int
  /// How many Y chromosomes there are; nil when nothing tells.
  public let yCount: Int?

  /// Two X chromosomes.
  public static let female = Karyotype(xCount: 2, yCount: 0)
  /// One X and one Y chromosome.
  public static let male = Karyotype(xCount: 1, yCount: 1)

  /// More sex chromosomes than a person was ever found to have.
  private static let mostChromosomes = 8

  /// A karyotype.
  ///
  /// - Precondition: at least one X chromosome, and no negative number.
  public init(xCount: Int, yCount: Int?) {
    precondition(xCount > 0 && (yCount ?? 0) >= 0, "a person has an X chromosome")
    self.xCount = xCount
    self.yCount = yCount
  }

  /// The karyotype that a word names: `male`, `female`, `M`, `F`, `XX`, `XY`, `XXY`, `X0`, in any
  /// case; nil for any other word.
  public init?(_ word: some StringProtocol) {
    let word = word.uppercased()
    switch word {
    case "MALE", "M": self = .male
    case "FEMALE", "F": self = .female
    case "X0", "XO": self.init(xCount: 1, yCount: 0)
    default:
      let count = word.count { $0 == "X" }
      let rest = word.drop { $0 == "X" }
      guard count > 0, word.count > 1, word.count <= Self.mostChromosomes,
        rest.allSatisfy({ $0 == "Y" }), word.prefix(count).allSatisfy({ $0 == "X" })
      else { return nil }
      self.init(xCount: count, yCount: rest.count)
    }
  }

  /// `XX`, `XY`, `X0`, …; `X?` when the number of Y chromosomes is not known.
  public var description: String {
    let x = String(repeating: "X", count: xCount)
    guard let yCount else { return x + "?" }
    if yCount == 0, xCount == 1 { return "X0" }
    return x + String(repeating: "Y", count: yCount)
  }
}
