import Glibc

/// The records of a BCF file: found here, without decoding those that are not wanted.
///
/// htslib would reserve the room that a record claims for itself before it looks whether the file
/// holds as much; here the claim is checked first.
@safe
final class BinaryReader {
  /// What has been read and where it comes from.
  var bytes: ReadAhead
  /// The header as text.
  var headerText: String { decoder.headerText }
  /// The contigs' names by number.
  var contigs: [String] { decoder.contigs }

  /// What the file has before its first record.
  let fileStart: [UInt8]

  private let path: String
  private let recordLimit: Int
  private let decoder: BinaryDecoder
  /// The size of the current record, which stands at the start of ``bytes``; 0 before the first.
  private var size = 0

  /// The two lengths and the six numbers that every record begins with.
  private static let fixedSize = 32
  /// `BCF`, two bytes of version, and the header's length.
  private static let preambleSize = 9

  /// A reader of `source`, whose content begins as BCF does.
  init(path: String, source: consuming ByteSource, limits: ReadingLimits) throws(HTSError) {
    var bytes = try ReadAhead(path: path, source: source, limits: limits)
    let preamble = try bytes.peek(Self.preambleSize)
    guard preamble.count == Self.preambleSize else {
      throw .truncated(path: path, reason: "the BCF header is incomplete")
    }
    guard preamble[3] == 2, preamble[4] == 2 else {
      throw .unsupportedVersion(path: path, version: "BCF\(preamble[3]).\(preamble[4])")
    }
    let textSize = unsafe Int(Self.number(UnsafePointer(bytes.start) + 5))
    guard textSize <= limits.header else {
      throw .invalidHeader(
        path: path, line: nil, reason: "longer than \(limits.header) bytes")
    }
    guard try bytes.fill(to: Self.preambleSize + textSize) else {
      throw .truncated(path: path, reason: "the BCF header is incomplete")
    }
    decoder = unsafe try BinaryDecoder(
      path: path,
      header: UnsafeBufferPointer(
        start: UnsafePointer(bytes.start), count: Self.preambleSize + textSize))
    fileStart = unsafe Array(
      UnsafeBufferPointer(start: UnsafePointer(bytes.start), count: Self.preambleSize + textSize))
    bytes.take(Self.preambleSize + textSize)
    self.path = path
    self.bytes = bytes
    recordLimit = limits.line
  }

  /// Finds record number `number`; false at the end of the file, which has then been found whole,
  /// or of the stretch that is read.
  func advance(number: Int) throws(HTSError) -> Bool {
    bytes.take(size)
    size = 0
    if bytes.count < Self.fixedSize, try !bytes.fill(to: Self.fixedSize) {
      guard bytes.count == 0 else { throw incomplete(number) }
      return false
    }
    let start = unsafe UnsafePointer(bytes.start)
    let sharedSize = unsafe Int(Self.number(start))
    let claimed = unsafe 8 + sharedSize + Int(Self.number(start + 4))
    guard sharedSize >= 24 else {
      throw .invalidRecord(path: path, record: number, reason: "the BCF record does not parse")
    }
    guard claimed <= recordLimit else {
      throw .lineTooLong(path: path, record: number, limit: recordLimit)
    }
    if bytes.count < claimed, try !bytes.fill(to: claimed) { throw incomplete(number) }
    size = claimed
    try check(number)
    return true
  }

  /// Refuses a record whose fixed fields do not fit the header.
  private func check(_ number: Int) throws(HTSError) {
    let start = unsafe UnsafePointer(bytes.start)
    guard unsafe decoder.contigs.indices.contains(Int(Self.signed(start + 8))) else {
      throw .invalidRecord(path: path, record: number, reason: "does not fit the BCF header")
    }
    guard unsafe Int(Self.number(start + 28) & 0xFF_FFFF) == decoder.sampleCount else {
      throw .invalidRecord(
        path: path, record: number, reason: "its number of samples is not the header's")
    }
  }

  /// The name of a FORMAT, INFO or FILTER entry by its number.
  func name(ofEntry number: Int) -> String? { decoder.name(ofEntry: number) }

  /// The number of the current record's contig, and the stretch it may reach over.
  var reach: (contig: Int, first: Int, last: Int) {
    let start = unsafe UnsafePointer(bytes.start)
    // As htslib does: not signed, so that longer contigs fit, but for the base before the first.
    let stored = unsafe Self.number(start + 12)
    let position = stored == .max ? 0 : Int(stored) + 1
    // REF is part of the shared data, so their length bounds REF's even where rlen is wrong.
    let length = unsafe max(Int(Self.signed(start + 16)), Int(Self.number(start)))
    return unsafe (Int(Self.signed(start + 8)), position, position + length)
  }

  /// The bytes of the current record.
  var record: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: UnsafePointer(bytes.start), count: size)
  }

  /// The number of the current record's contig, its position, 1-based, and the length it states.
  var place: (contig: Int, position: Int, length: Int) {
    let start = unsafe UnsafePointer(bytes.start)
    let stored = unsafe Self.number(start + 12)
    return unsafe (
      Int(Self.signed(start + 8)), stored == .max ? 0 : Int(stored) + 1,
      Int(Self.signed(start + 16))
    )
  }

  /// The current record as a line of text, valid until the next call.
  func format(number: Int) throws(HTSError) -> UnsafeBufferPointer<UInt8> {
    unsafe try decoder.format(
      UnsafeBufferPointer(start: UnsafePointer(bytes.start), count: size), number: number)
  }

  /// Moves to a virtual offset.
  func seek(to offset: UInt64) throws(HTSError) {
    try bytes.source.seek(to: offset)
    bytes.discard()
    size = 0
  }

  private func incomplete(_ number: Int) -> HTSError {
    bytes.endOffset == nil
      ? .truncated(path: path, reason: "record \(number), the last, is incomplete")
      : .indexUnusable(path: path, reason: "ends a stretch inside a record")
  }

  /// Four bytes, the least first.
  @inline(__always)
  private static func number(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe UInt32(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
  }

  @inline(__always)
  private static func signed(_ bytes: UnsafePointer<UInt8>) -> Int32 {
    unsafe Int32(bitPattern: number(bytes))
  }
}
