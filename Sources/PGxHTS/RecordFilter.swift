import Glibc

/// Reads the first columns of each line, refuses what is malformed there, and tells which lines
/// meet the regions asked for.
@safe
struct RecordFilter: ~Copyable {
  /// The head of the line examined last; complete only when it was wanted.
  private var head = LineHead()
  /// Whether the file ends with the line to be examined, and without a line feed.
  var isLastLine = false
  /// The first record with more columns than the header names.
  private(set) var firstSurplus: Int?
  private let path: String
  /// nil: every line is wanted.
  private let regions: RegionSet?
  private let columnCount: Int
  /// The bytes of the last line's CHROM and the tab after it, when they fit.
  private let contigBytes: UnsafeMutablePointer<UInt8>
  private var contigLength = 0
  /// The same bytes as a number, the first lowest, and which bits of it count; for short names.
  private var contigWord: UInt64 = 0
  private var contigMask: UInt64 = 0
  private var contig: RegionSet.Contig?
  /// The stretch around the last position that no interval of `contig` touches: those above
  /// `gapFloor` and below `gapCeiling`.
  private var gapFloor = Int.min
  private var gapCeiling = Int.max

  private static let contigCapacity = 256

  /// A filter for lines of `columnCount` columns that meet `regions`; nil lets all pass.
  init(path: String, regions: RegionSet?, columnCount: Int) {
    self.path = path
    self.regions = regions
    self.columnCount = columnCount
    unsafe contigBytes = .allocate(capacity: Self.contigCapacity)
  }

  deinit { unsafe contigBytes.deallocate() }

  /// Whether the line of `count` bytes and `tabs` tabs, without its line end, is wanted.
  ///
  /// ``numberedHead(_:)`` then describes it. `number` is the record's, from 1, for messages.
  @inline(__always)
  mutating func wants(
    _ line: UnsafePointer<UInt8>, _ count: Int, tabs: Int, number: Int
  ) throws(HTSError) -> Bool {
    var cursor = contigLength
    if unsafe !isSameContig(line, count) {
      cursor = unsafe try enterContig(line, count, number)
    }
    // POS
    let start = cursor
    let position: Int
    unsafe (position, cursor) = digits(line, from: start, to: count)
    guard cursor > start, cursor - start <= 18, cursor < count, unsafe line[cursor] == 9
    else {
      throw unsafe badPosition(line, count, from: start, number)
    }
    let columns = tabs + 1
    if columns != columnCount {
      try notice(columns, number)
    } else if unsafe line[count - 1] == 9, columnCount > 8 || isLastLine {
      throw short(number, "the last column is empty")
    }
    guard regions != nil else {
      unsafe describe(line, count, from: cursor + 1, position)
      return true
    }
    if position > gapFloor, gapCeiling == .max { return false }
    return unsafe meetsRegion(line, count, from: cursor + 1, position)
  }

  /// The head of the line examined last, which is record `number` of the file.
  mutating func numberedHead(_ number: Int?) -> LineHead {
    head.record = number
    return head
  }

  /// The slower half of ``wants(_:_:number:)``: reads on to ALT and compares.
  private mutating func meetsRegion(
    _ line: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ position: Int
  ) -> Bool {
    unsafe describe(line, count, from: start, position)
    if position > gapFloor, head.end < gapCeiling { return false }
    guard let intervals = contig?.intervals,
      let index = contig?.firstInterval(endingAtOrAfter: position)
    else { return false }
    gapFloor = index > 0 ? intervals[index - 1].upperBound : .min
    gapCeiling = index < intervals.count ? intervals[index].lowerBound : .max
    return head.end >= gapCeiling
  }

  /// Fills ``head`` but for the contig, from the start of the ID column.
  private mutating func describe(
    _ line: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ position: Int
  ) {
    let identifierEnd = unsafe tab(line, count, from: start)
    let referenceEnd = unsafe tab(line, count, from: identifierEnd + 1)
    let alternateEnd = unsafe tab(line, count, from: referenceEnd + 1)
    head.position = position
    head.identifier = start..<identifierEnd
    head.reference = identifierEnd + 1..<referenceEnd
    head.alternate = referenceEnd + 1..<alternateEnd
    head.end = position + max(head.reference.count, 1) - 1
    // Only reference blocks and symbolic alleles reach further than REF.
    let first = unsafe line[referenceEnd + 1]
    guard
      unsafe first == UInt8(ascii: ".") || first == UInt8(ascii: "<")
        || memchr(line + referenceEnd, 60, alternateEnd - referenceEnd) != nil,
      let stated = unsafe statedEnd(line, count, from: alternateEnd + 1, position)
    else { return }
    head.end = max(head.end, stated)
  }

  @inline(__always)
  private func isSameContig(_ line: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard contigLength > 0, count >= contigLength else { return false }
    if contigLength <= 8, count >= 8 {
      let start = unsafe UnsafeRawPointer(line).loadUnaligned(as: UInt64.self)
      return UInt64(littleEndian: start) & contigMask == contigWord
    }
    return unsafe memcmp(line, contigBytes, contigLength) == 0
  }

  /// Takes note of a contig other than the last line's; the offset of POS.
  @inline(never)
  private mutating func enterContig(
    _ line: UnsafePointer<UInt8>, _ count: Int, _ number: Int
  ) throws(HTSError) -> Int {
    guard count > 0 else {
      throw .invalidRecord(path: path, record: number, reason: "blank line among the records")
    }
    guard unsafe line[0] != UInt8(ascii: "#") else {
      throw .invalidRecord(
        path: path, record: number, reason: "header or comment line among the records")
    }
    let length = unsafe tab(line, count, from: 0)
    guard length > 0 else {
      throw .invalidRecord(path: path, record: number, reason: "CHROM is empty")
    }
    guard length < count else { throw short(number, "it has no tab") }
    if let regions {
      let bytes = unsafe UnsafeBufferPointer(start: line, count: length)
      let name = unsafe String(decoding: bytes, as: UTF8.self)
      enter(regions.index(of: name), in: regions)
    } else {
      let bytes = unsafe UnsafeBufferPointer(start: line, count: length)
      head.contig = unsafe String(decoding: bytes, as: UTF8.self)
    }
    contigLength = length < Self.contigCapacity ? length + 1 : 0
    unsafe contigBytes.update(from: line, count: contigLength)
    contigWord = 0
    for index in 0..<min(contigLength, 8) {
      contigWord |= unsafe UInt64(line[index]) << (8 * index)
    }
    contigMask = contigLength < 8 ? (1 << (8 * contigLength)) - 1 : .max
    return length + 1
  }

  private mutating func enter(_ index: Int?, in regions: RegionSet) {
    contig = index.map { regions.contigs[$0] }
    head.contigIndex = index
    head.contig = contig?.name ?? ""
    gapFloor = .min
    // Known only after the first comparison, unless nothing is asked for here.
    gapCeiling = contig?.intervals.first?.lowerBound ?? .max
  }

  /// Refuses too few columns; more than the header names are ignored, as htslib ignores them, but
  /// remembered.
  private mutating func notice(_ columns: Int, _ number: Int) throws(HTSError) {
    guard columns > columnCount else {
      throw short(number, "\(columns) columns where the header has \(columnCount)")
    }
    firstSurplus = firstSurplus ?? number
  }

  /// What is wrong with a line that ends too early.
  private func short(_ number: Int, _ reason: String) -> HTSError {
    isLastLine
      ? .truncated(path: path, reason: "record \(number), the last, is incomplete: \(reason)")
      : .invalidRecord(path: path, record: number, reason: reason)
  }

  private func badPosition(
    _ line: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ number: Int
  ) -> HTSError {
    let end = unsafe tab(line, count, from: start)
    guard end < count else { return short(number, "it ends before REF") }
    let text = unsafe excerpt(UnsafeBufferPointer(start: line + start, count: end - start))
    return .invalidRecord(
      path: path, record: number, reason: "POS '\(text)' is not a whole number")
  }
}
