import Glibc

/// Splits a file into lines, in place; only a line that straddles two reads is moved.
@safe
final class LineReader {
  /// Where the bytes come from.
  var source: ByteSource
  /// The longest line allowed, in bytes.
  var lineLimit: Int
  /// Reading stops before this virtual offset; nil reads to the end of the file.
  var endOffset: UInt64?
  /// How many lines have been returned.
  private(set) var lineCount = 0
  /// How many of them belong to the header; set when it has been read.
  var headerLineCount: Int?
  /// Whether the line returned last ended with the data and not with a line feed.
  private(set) var lastLineIsOpen = false

  private let path: String
  private let chunk: Int
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var start = 0
  private var end = 0

  /// A reader of the lines of `source`.
  init(path: String, source: consuming ByteSource, limits: ReadingLimits) throws(HTSError) {
    precondition(limits.chunk > 0, "something is read at a time")
    self.path = path
    self.source = source
    lineLimit = limits.headerLine
    chunk = limits.chunk
    capacity = 2 * limits.chunk
    guard let memory = unsafe malloc(capacity) else {
      throw .inputOutput(path: path, code: ENOMEM)
    }
    unsafe base = memory.assumingMemoryBound(to: UInt8.self)
  }

  deinit { unsafe free(base) }

  /// The next line without its line feed, valid until the next call; nil at the end.
  @inline(__always)
  func next() throws(HTSError) -> UnsafeBufferPointer<UInt8>? {
    guard let feed = unsafe memchr(base + start, 10, end - start) else {
      return unsafe try nextAcrossReads()
    }
    let line = unsafe UnsafeBufferPointer(
      start: base + start, count: feed - UnsafeMutableRawPointer(base + start))
    guard line.count <= lineLimit else { throw tooLong }
    start += line.count + 1
    lineCount += 1
    return unsafe line
  }

  /// Forgets what has been read ahead, after the source has moved.
  func discard() {
    start = 0
    end = 0
    lastLineIsOpen = false
  }

  /// At most `count` bytes of what comes next, without taking them.
  func peek(_ count: Int) throws(HTSError) -> [UInt8] {
    while end - start < count, try fill() {}
    return unsafe Array(UnsafeBufferPointer(start: base + start, count: min(count, end - start)))
  }

  /// The slow path of ``next()``: what has been read holds no further line feed.
  @inline(never)
  private func nextAcrossReads() throws(HTSError) -> UnsafeBufferPointer<UInt8>? {
    while true {
      guard end - start <= lineLimit else { throw tooLong }
      let searched = end - start
      guard try fill() else { break }
      guard let feed = unsafe memchr(base + start + searched, 10, end - start - searched) else {
        continue
      }
      let length = unsafe feed - UnsafeMutableRawPointer(base + start)
      guard length <= lineLimit else { throw tooLong }
      let line = unsafe UnsafeBufferPointer(start: base + start, count: length)
      start += length + 1
      lineCount += 1
      return unsafe line
    }
    guard start < end else { return nil }
    lastLineIsOpen = true
    let line = unsafe UnsafeBufferPointer(start: base + start, count: end - start)
    start = end
    lineCount += 1
    return unsafe line
  }

  private var tooLong: HTSError {
    .lineTooLong(
      path: path, record: headerLineCount.map { lineCount + 1 - $0 } ?? 0, limit: lineLimit)
  }

  /// Reads on, after moving the unfinished line to the front; false at the end of the data.
  private func fill() throws(HTSError) -> Bool {
    if start > 0 {
      unsafe base.update(from: base + start, count: end - start)
      end -= start
      start = 0
    }
    if capacity - end < chunk {
      guard let grown = unsafe realloc(base, 2 * capacity) else {
        throw .inputOutput(path: path, code: ENOMEM)
      }
      unsafe base = grown.assumingMemoryBound(to: UInt8.self)
      capacity *= 2
    }
    let got =
      if let endOffset {
        unsafe try source.read(into: base + end, count: chunk, before: endOffset)
      } else {
        unsafe try source.read(into: base + end, count: chunk)
      }
    end += got
    return got > 0
  }
}
