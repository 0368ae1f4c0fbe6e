/// A chromosome as a number: 1 to 22, 23 for X, 24 for Y, 25 for the mitochondrion; 0 for every
/// other contig.
@frozen
public struct ChromosomeCode: Hashable, Comparable, Sendable {
  /// 0 to 25.
  public let rawValue: UInt8

  /// A contig that is no chromosome of the primary assembly.
  public static let other = ChromosomeCode(rawValue: 0)
  /// The X chromosome.
  public static let x = ChromosomeCode(rawValue: 23)
  /// The Y chromosome.
  public static let y = ChromosomeCode(rawValue: 24)
  /// The mitochondrion.
  public static let mitochondrion = ChromosomeCode(rawValue: 25)
  /// One more than the largest code.
  public static let count = 26

  @inlinable
  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The chromosome of this number, or ``other``.
  public init(_ number: Int) {
    rawValue = number >= 1 && number < Self.count ? UInt8(number) : 0
  }

  /// The chromosome that a name means: `chr1`, `1`, `01`, `X`, `chrX`, `23`, `24`, `MT`, `chrM`,
  /// `26`, `PAR1`, `XY` and PLINK's 25 (X), `NC_000001.11`; ``other`` for what means none.
  ///
  /// Which build an accession belongs to is not looked at.
  public init(_ name: some Collection<UInt8>) {
    var bytes = Array(name.prefix(16))
    if bytes.count > 3, bytes[0] | 32 == UInt8(ascii: "c"), bytes[1] | 32 == UInt8(ascii: "h"),
      bytes[2] | 32 == UInt8(ascii: "r")
    {
      bytes.removeFirst(3)
    }
    switch String(decoding: bytes, as: UTF8.self).uppercased() {
    case "X", "XY", "PAR", "PAR1", "PAR2": self = .x
    case "Y": self = .y
    case "M", "MT", "NC_012920.1": self = .mitochondrion
    case let accession where accession.hasPrefix("NC_0000"):
      let digits = accession.dropFirst(7).prefix { $0 != "." }
      let number = digits.count == 2 ? Int(digits) ?? 0 : 0
      self = number <= 24 ? ChromosomeCode(number) : .other
    case let text:
      guard !text.isEmpty, text.utf8.count <= 3, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
        let number = Int(text)
      else {
        self = .other
        return
      }
      switch number {
      case 1...24: self = ChromosomeCode(number)
      case 25: self = .x
      case 26: self = .mitochondrion
      default: self = .other
      }
    }
  }

  /// Whether a name means a pseudoautosomal region of X: `PAR1`, `PAR2`, `XY`, PLINK's 25.
  public static func isPseudoautosomal(_ name: some Collection<UInt8>) -> Bool {
    guard name.count <= 7 else { return false }
    let text = String(decoding: name, as: UTF8.self).uppercased()
    return ["XY", "PAR", "PAR1", "PAR2", "25"].contains(
      text.hasPrefix("CHR") ? String(text.dropFirst(3)) : text)
  }

  /// `1` to `22`, `X`, `Y`, `MT`; `?` for ``other``.
  public var name: String {
    switch self {
    case .other: "?"
    case .x: "X"
    case .y: "Y"
    case .mitochondrion: "MT"
    default: String(rawValue)
    }
  }

  /// Orders as the numbers do.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
