/// REF and ALT of one record.
struct RecordAlleles {
  /// 1-based POS.
  let position: Int
  /// REF, upper case.
  let reference: [UInt8]
  /// Each ALT, upper case; empty for an ALT of `.`.
  ///
  /// Nil stands for a symbolic allele, `*`, a breakend, or letters other than A, C, G, T.
  let alternates: [[UInt8]?]

  init(_ line: Span<UInt8>, position: Int, reference: Range<Int>, alternate: Range<Int>) {
    self.position = position
    self.reference = reference.map { Self.uppercased(line[$0]) }
    var alternates: [[UInt8]?] = []
    var start = alternate.lowerBound
    while start < alternate.upperBound {
      var end = start
      while end < alternate.upperBound, line[end] != UInt8(ascii: ",") { end += 1 }
      var bases: [UInt8]? = []
      for index in start..<end {
        let base = Self.uppercased(line[index])
        guard Self.isBase(base) else {
          bases = nil
          break
        }
        bases?.append(base)
      }
      if bases == nil, end - start == 1, line[start] == UInt8(ascii: "."),
        alternates.isEmpty, end == alternate.upperBound
      {
        break
      }
      alternates.append(bases)
      start = end + 1
    }
    self.alternates = alternates
  }

  /// Whether REF is made of A, C, G and T.
  var hasPlainReference: Bool { reference.allSatisfy(Self.isBase) && !reference.isEmpty }
  /// The last base of REF, 1-based.
  var end: Int { position + reference.count - 1 }

  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= 97 && byte <= 122 ? byte - 32 : byte
  }

  private static func isBase(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "A") || byte == UInt8(ascii: "C") || byte == UInt8(ascii: "G")
      || byte == UInt8(ascii: "T")
  }
}

extension RecordAlleles {
  /// What an allele of a record says about one site.
  enum Meaning: Equatable {
    /// The site's allele with this index.
    case allele(Int16)
    /// An allele that the site's definition does not have.
    case undocumented(String)
    /// The site's sequence is gone or cannot be told.
    case unusable
    /// Nothing about this site.
    case nothing
  }
}
