import CPGxHTSlib

/// Splits a file into lines, in place; only a line that straddles two reads is moved.
@safe
final class LineReader {
  /// What has been read and where it comes from.
  var bytes: ReadAhead
  /// The longest line allowed, in bytes.
  var lineLimit: Int
  /// How many lines have been returned.
  private(set) var lineCount = 0
  /// How many of them belong to the header; set when it has been read.
  var headerLineCount: Int?
  /// How many tabs the line returned last has.
  private(set) var tabCount = 0
  /// Whether the line returned last ended with the data and not with a line feed.
  private(set) var lastLineIsOpen = false

  private let path: String

  /// A reader of the lines of `source`.
  init(path: String, source: consuming ByteSource, limits: ReadingLimits) throws(HTSError) {
    self.path = path
    lineLimit = limits.headerLine
    bytes = try ReadAhead(path: path, source: source, limits: limits)
  }

  /// The next line without its line feed, valid until the next call; nil at the end.
  @inline(__always)
  func next() throws(HTSError) -> UnsafeBufferPointer<UInt8>? {
    var tabs = 0
    let length = unsafe pgx_scan_line(bytes.start, bytes.count, &tabs)
    tabCount = tabs
    guard length < bytes.count else { return unsafe try nextAcrossReads() }
    guard length <= lineLimit else { throw tooLong }
    return unsafe take(length, and: 1)
  }

  /// Moves to a virtual offset, where a line must start.
  func seek(to offset: UInt64) throws(HTSError) {
    try bytes.source.seek(to: offset)
    try bytes.source.checkLineStart()
    bytes.discard()
    lastLineIsOpen = false
  }

  /// The slow path of ``next()``: what has been read holds no further line feed.
  @inline(never)
  private func nextAcrossReads() throws(HTSError) -> UnsafeBufferPointer<UInt8>? {
    while true {
      guard bytes.count <= lineLimit else { throw tooLong }
      let searched = bytes.count
      guard try bytes.fill() else { break }
      var tabs = 0
      let length =
        unsafe searched + pgx_scan_line(bytes.start + searched, bytes.count - searched, &tabs)
      tabCount += tabs
      guard length < bytes.count else { continue }
      guard length <= lineLimit else { throw tooLong }
      return unsafe take(length, and: 1)
    }
    guard bytes.count > 0 else { return nil }
    lastLineIsOpen = true
    return unsafe take(bytes.count, and: 0)
  }

  @inline(__always)
  private func take(_ length: Int, and feed: Int) -> UnsafeBufferPointer<UInt8> {
    let line = unsafe UnsafeBufferPointer(start: UnsafePointer(bytes.start), count: length)
    bytes.take(length + feed)
    lineCount += 1
    return unsafe line
  }

  private var tooLong: HTSError {
    .lineTooLong(
      path: path, record: headerLineCount.map { lineCount + 1 - $0 } ?? 0, limit: lineLimit)
  }
}
