/// The first columns of a line of a BED file.
struct BEDLine {
  /// What a label (the fourth column) says of an interval.
  enum Label: Equatable {
    /// Nothing that is known: a name, or no column.
    case none
    /// That it is not covered well enough.
    case notCallable
  }

  let label: Label

  /// The contig as the file spells it.
  let contig: [UInt8]
  /// The first base, 0-based.
  let start: Int
  /// The base after the last, 0-based.
  let end: Int

  /// What is wrong with a line.
  struct Fault: Error { let reason: String }

  /// More bases than any contig has.
  private static let longestContig = 1 << 40

  /// Reads a line; nil for one that holds no interval: blank, `#…`, `track …`, `browser …`.
  init?(_ line: Span<UInt8>) throws(Fault) {
    var fields: [Range<Int>] = []
    var cursor = 0
    while cursor < line.count, fields.count < 5 {
      let start = cursor
      while cursor < line.count, line[cursor] != 9, line[cursor] != 32 { cursor += 1 }
      if cursor > start { fields.append(start..<cursor) }
      cursor += 1
    }
    guard let name = fields.first, line[name.lowerBound] != UInt8(ascii: "#") else { return nil }
    contig = name.map { line[$0] }
    if contig == Array("track".utf8) || contig == Array("browser".utf8) { return nil }
    guard fields.count >= 3 else {
      throw Fault(reason: "\(fields.count) columns, a BED line has contig, start and end")
    }
    guard let start = Self.number(line, fields[1]), let end = Self.number(line, fields[2]) else {
      throw Fault(reason: "start and end are not whole numbers")
    }
    guard start <= end else { throw Fault(reason: "the end \(end) lies before the start \(start)") }
    self.start = start
    self.end = end
    label = try Self.label(line, fields)
  }

  /// Words of GATK's CallableLoci and of callability masks for what is not covered.
  private static let notCallable: Set<String> = [
    "NO_COVERAGE", "LOW_COVERAGE", "EXCESSIVE_COVERAGE", "POOR_MAPPING_QUALITY", "REF_N", "NO",
    "LOW",
    "NO_CALL", "NOT_CALLABLE", "UNCALLABLE", "NON_CALLABLE",
  ]

  private static func label(_ line: Span<UInt8>, _ fields: [Range<Int>]) throws(Fault) -> Label {
    guard fields.count > 3 else { return .none }
    let text = String(decoding: fields[3].map { line[$0] }, as: UTF8.self)
      .split(separator: "\r").joined().uppercased()
    if notCallable.contains(text) { return .notCallable }
    // A depth (bedGraph, which has four columns) or a range of depths (mosdepth, `0:1`).
    let isDepth = fields.count == 4 && !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isRange =
      parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(\.isNumber)
      && (parts[1] == "INF" || parts[1].allSatisfy(\.isNumber))
    guard !isDepth, !isRange else {
      throw Fault(
        reason:
          "'\(text.prefix(20))' in column 4 is a depth, not a region; keep the lines that are "
          + "covered well enough, and leave the column out")
    }
    return .none
  }

  private static func number(_ line: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      let digit = line[index] &- 48
      guard digit <= 9, value < longestContig else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
