extension LineHead {
  /// The head of a line that is already in memory; nil when its first columns are not those of a
  /// record or its contig is not in `contigs`.
  ///
  /// - Parameters:
  ///   - line: a data line without its line end.
  ///   - record: its number, from 1.
  ///   - contigs: by name: the index that ``contigIndex`` gets.
  package init?(parsing line: [UInt8], record: Int, contigs: [String: Int]) {
    var tabs: [Int] = []
    for (offset, byte) in line.enumerated() where byte == 9 {
      tabs.append(offset)
      if tabs.count == 5 { break }
    }
    guard tabs.count == 5 else { return nil }
    let name = String(decoding: line[..<tabs[0]], as: UTF8.self)
    let digits = String(decoding: line[(tabs[0] + 1)..<tabs[1]], as: UTF8.self)
    guard let index = contigs[name], let value = Int(digits), value > 0,
      value <= 1 << 40
    else { return nil }
    contig = name
    contigIndex = index
    position = value
    self.record = record
    identifier = tabs[1] + 1..<tabs[2]
    reference = tabs[2] + 1..<tabs[3]
    alternate = tabs[3] + 1..<tabs[4]
    end = value + max(reference.count, 1) - 1
  }
}
