/// A data line read in the plainest way, to compare the fast reader with.
struct NaiveRecord: Equatable {
  let contig: String
  let position: Int
  /// The last base, 1-based: that of REF, or INFO/END of a block or symbolic allele beyond it.
  let end: Int

  /// Nil for a line without the eight columns or a POS of digits.
  init?(_ line: [UInt8]) {
    let fields = line.split(separator: 9, omittingEmptySubsequences: false)
    guard fields.count >= 8 else { return nil }
    contig = String(decoding: fields[0], as: UTF8.self)
    guard let position = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
    self.position = position
    var end = position + max(fields[3].count, 1) - 1
    let alternate = fields[4]
    if alternate.first == UInt8(ascii: ".") || alternate.contains(UInt8(ascii: "<")) {
      for entry in fields[7].split(separator: UInt8(ascii: ";"))
      where entry.starts(with: Array("END=".utf8)) {
        let digits = entry.dropFirst(4).prefix { $0 >= 48 && $0 <= 57 }.prefix(18)
        if let stated = Int(String(decoding: digits, as: UTF8.self)) { end = max(end, stated) }
        break
      }
    }
    self.end = end
  }
}
