/// An allele as one number: two spellings are the same allele exactly when their codes are equal.
///
/// Up to 29 bases are held themselves, two bits each; a longer allele, and one with other letters
/// (`<DEL>`, `*`, `P`), by 62 bits of its hash. Letters count without regard to case.
@frozen
public struct AlleleCode: Hashable, Sendable {
  /// The code itself.
  ///
  /// Bit 63: a hash. Bit 62 of a hash: bases alone. Of others: bits 58 to 62 the number of bases,
  /// below them the bases, the first highest; A 0, C 1, G 2, T 3.
  public let rawValue: UInt64

  /// No allele.
  public static let none = AlleleCode(rawValue: 0)

  @inlinable
  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The most bases that are held themselves.
  public static let heldBaseLimit = 29

  /// The allele that `bytes` spell; ``none`` for no bytes and for `.`.
  ///
  /// - Complexity: O(number of bytes).
  @inlinable
  public init(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    if count == 0 || (count == 1 && bytes.first == UInt8(ascii: ".")) {
      self = .none
      return
    }
    var bases: UInt64 = 0
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isBases = true
    for byte in bytes {
      let upper = byte >= 97 && byte <= 122 ? byte &- 32 : byte
      let base: UInt64
      switch upper {
      case UInt8(ascii: "A"): base = 0
      case UInt8(ascii: "C"): base = 1
      case UInt8(ascii: "G"): base = 2
      case UInt8(ascii: "T"): base = 3
      default:
        base = 0
        isBases = false
      }
      bases = bases << 2 | base
      if count > Self.heldBaseLimit || !isBases {
        hash = (hash ^ UInt64(upper)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
    }
    if isBases, count <= Self.heldBaseLimit {
      rawValue = UInt64(count) << 58 | bases
      return
    }
    if !isBases {
      // The letters before the first that is no base were not taken in.
      hash = 0xCBF2_9CE4_8422_2325
      for byte in bytes {
        let upper = byte >= 97 && byte <= 122 ? byte &- 32 : byte
        hash = (hash ^ UInt64(upper)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
      }
    }
    let kind: UInt64 = isBases ? 3 << 62 : 2 << 62
    rawValue = kind | (hash & (1 << 62 - 1))
  }

  /// The allele of one base, in either case; nil for a letter that is none.
  @inlinable
  public init?(base letter: UInt8) {
    switch letter & 0xDF {
    case UInt8(ascii: "A"): rawValue = 1 << 58
    case UInt8(ascii: "C"): rawValue = 1 << 58 | 1
    case UInt8(ascii: "G"): rawValue = 1 << 58 | 2
    case UInt8(ascii: "T"): rawValue = 1 << 58 | 3
    default: return nil
    }
  }

  /// The allele that `text` spells.
  public init(_ text: String) { self.init(text.utf8) }

  /// Whether there is no allele.
  @inlinable
  public var isNone: Bool { rawValue == 0 }

  /// Whether it consists of the letters A, C, G and T.
  @inlinable
  public var isBases: Bool { rawValue != 0 && rawValue >> 62 != 2 }

  /// Its number of bases; nil for one that is held as a hash.
  @inlinable
  public var baseCount: Int? {
    rawValue == 0 || rawValue >> 63 == 1 ? nil : Int(rawValue >> 58)
  }

  /// Its bases; nil for one that is held as a hash.
  public var text: String? {
    guard let baseCount else { return nil }
    let letters = Array("ACGT".utf8)
    return String(
      decoding: (0..<baseCount).map {
        letters[Int(rawValue >> UInt64(2 * (baseCount - 1 - $0)) & 3)]
      },
      as: UTF8.self)
  }

  /// The bases of the other strand read backwards; nil for one that is held as a hash.
  public var reverseComplement: AlleleCode? {
    guard let baseCount else { return nil }
    var result: UInt64 = 0
    for index in 0..<baseCount { result = result << 2 | (3 - (rawValue >> UInt64(2 * index) & 3)) }
    return AlleleCode(rawValue: UInt64(baseCount) << 58 | result)
  }

  /// The bases of the other strand in the same order, which is what the PGS Catalog Calculator
  /// compares; nil for one that is held as a hash.
  public var complement: AlleleCode? {
    guard let baseCount else { return nil }
    let mask: UInt64 = 1 << UInt64(2 * baseCount) - 1
    return AlleleCode(rawValue: UInt64(baseCount) << 58 | (~rawValue & mask))
  }
}
