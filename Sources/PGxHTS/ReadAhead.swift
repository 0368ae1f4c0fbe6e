import Glibc

/// Bytes of a file that have been read and not been taken yet, in one piece of memory.
///
/// Only what is left of a piece when more is read is moved.
@safe
struct ReadAhead: ~Copyable {
  /// Where the bytes come from.
  var source: ByteSource
  /// Reading stops before this virtual offset; nil reads to the end of the file.
  var endOffset: UInt64?
  /// The first byte not taken yet.
  private(set) var start: UnsafeMutablePointer<UInt8>
  /// How many bytes may be taken from ``start`` on.
  private(set) var count = 0

  private let path: String
  private let chunk: Int
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  /// Reads `source` in pieces of `limits.chunk` bytes.
  init(path: String, source: consuming ByteSource, limits: ReadingLimits) throws(HTSError) {
    precondition(limits.chunk > 0, "something is read at a time")
    self.path = path
    self.source = source
    chunk = limits.chunk
    capacity = 2 * limits.chunk
    guard let memory = unsafe malloc(capacity) else {
      throw .inputOutput(path: path, code: ENOMEM)
    }
    unsafe base = memory.assumingMemoryBound(to: UInt8.self)
    unsafe start = base
  }

  deinit { unsafe free(base) }

  /// Takes `number` bytes, at most ``count``.
  @inline(__always)
  mutating func take(_ number: Int) {
    unsafe start += number
    count -= number
  }

  /// Forgets what has been read, after the source has moved.
  mutating func discard() {
    unsafe start = base
    count = 0
  }

  /// Reads on until `number` bytes are there; false when the data end before.
  mutating func fill(to number: Int) throws(HTSError) -> Bool {
    while count < number {
      guard try fill() else { return false }
    }
    return true
  }

  /// Reads on; false at the end of the data.
  mutating func fill() throws(HTSError) -> Bool {
    if unsafe start > base {
      unsafe base.update(from: start, count: count)
      unsafe start = base
    }
    if capacity - count < chunk {
      guard let grown = unsafe realloc(base, 2 * capacity) else {
        throw .inputOutput(path: path, code: ENOMEM)
      }
      unsafe base = grown.assumingMemoryBound(to: UInt8.self)
      unsafe start = base
      capacity *= 2
    }
    let got =
      if let endOffset {
        unsafe try source.read(into: base + count, count: chunk, before: endOffset)
      } else {
        unsafe try source.read(into: base + count, count: chunk)
      }
    count += got
    return got > 0
  }

  /// At most `number` bytes of what comes next, without taking them.
  mutating func peek(_ number: Int) throws(HTSError) -> [UInt8] {
    _ = try fill(to: number)
    return unsafe Array(UnsafeBufferPointer(start: start, count: min(number, count)))
  }
}
