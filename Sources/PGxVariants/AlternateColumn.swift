/// What the ALT column of a record asks about, as far as it decides how the record is read.
enum AlternateColumn: Equatable {
  /// `.`: no alternate was considered beside REF.
  case none
  /// Only `<NON_REF>` or `<*>`, which stand for any alternate at all (VCF 4.3, section 5.5).
  case open
  /// Alternates, and one of those beside them.
  case alternatesAndOpen
  /// Alternates alone.
  case alternates
  /// Symbolic alleles and breakends alone: whether a structure is there was asked, and not the
  /// sequence.
  case structural

  init(_ line: Span<UInt8>, _ range: Range<Int>) {
    if range.count == 1, line[range.lowerBound] == UInt8(ascii: ".") {
      self = .none
      return
    }
    var opens = 0
    var others = 0
    var structures = 0
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, line[end] != UInt8(ascii: ",") { end += 1 }
      if line[start] == UInt8(ascii: "<"),
        Self.anyAllele.contains(GenotypeParser.text(line, start..<end))
      {
        opens += 1
      } else {
        others += 1
        let isSymbolic = line[start] == UInt8(ascii: "<")
        let isBreakend = (start..<end).contains {
          line[$0] == UInt8(ascii: "[") || line[$0] == UInt8(ascii: "]")
        }
        if isSymbolic || isBreakend { structures += 1 }
      }
      start = end + 1
    }
    self =
      opens > 0
      ? others == 0 ? .open : .alternatesAndOpen
      : structures == others ? .structural : .alternates
  }

  private static let anyAllele: Set<String> = ["<NON_REF>", "<*>", "<X>"]

  /// Whether every alternate was considered.
  var isOpen: Bool { self == .open || self == .alternatesAndOpen }
}
