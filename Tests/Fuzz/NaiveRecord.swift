/// A data line read in the plainest way, to compare the fast reader with.
struct NaiveRecord: Equatable {
  let contig: String
  let position: Int
  /// The last base, 1-based: that of REF, or INFO/END of a block or symbolic allele beyond it, or
  /// the longest SVLEN of a symbolic allele that comes last and states no end.
  let end: Int

  /// Nil for a line without the eight columns or a POS of digits.
  init?(_ line: [UInt8]) {
    let fields = line.split(separator: 9, omittingEmptySubsequences: false)
    guard fields.count >= 8 else { return nil }
    contig = String(decoding: fields[0], as: UTF8.self)
    guard let position = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
    self.position = position
    var end = position + max(fields[3].count, 1) - 1
    let alternate = String(decoding: fields[4], as: UTF8.self)
    let entries = fields[7].split(separator: UInt8(ascii: ";"))
    if alternate.hasPrefix(".") || alternate.contains("<") {
      if let stated = Self.number(of: "END=", in: entries) {
        end = max(end, stated)
      } else if alternate.hasSuffix(">"), !alternate.hasSuffix("F>"), !alternate.hasSuffix("*>"),
        let entry = entries.first(where: { $0.starts(with: Array("SVLEN=".utf8)) })
      {
        let lengths = entry.dropFirst(6).split(separator: UInt8(ascii: ",")).compactMap {
          Int(String(decoding: $0, as: UTF8.self)).map { Int($0.magnitude & 0x3FFF_FFFF_FFFF) }
        }
        if let longest = lengths.max() { end = max(end, position + longest) }
      }
    }
    self.end = end
  }

  /// The number of at most 18 digits with which the first entry of this key begins.
  private static func number(of key: String, in entries: [ArraySlice<UInt8>]) -> Int? {
    guard let entry = entries.first(where: { $0.starts(with: Array(key.utf8)) }) else { return nil }
    let digits = entry.dropFirst(key.utf8.count).prefix { $0 >= 48 && $0 <= 57 }.prefix(18)
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
