import Glibc
import PGxCore

/// The decompressed bytes of an open file from its first record on, piece by piece and in place.
///
/// All of them, or the stretches that an index names, one after the other.
@safe
final class PieceReader {
  /// The next byte; as many as ``count`` may be taken.
  private(set) var cursor: UnsafePointer<UInt8>
  /// How many bytes of the piece are left.
  private(set) var count: Int
  /// The stretch that is being read.
  private(set) var stretch: IndexedStretch?

  private let path: String
  private let opened: OpenedFile
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var stretches: [IndexedStretch]?
  private var nextStretch = 0
  /// What lies across pieces, put together.
  private var joined: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 16
  /// How much of it there is.
  private(set) var joinedCount = 0
  private let limit: Int

  /// Reads on where `opened` stands, behind its header.
  init(
    path: String, opened: OpenedFile, stretches: [IndexedStretch]?, threads: Int, limit: Int
  ) throws(HTSError) {
    self.path = path
    self.opened = opened
    self.stretches = stretches
    self.limit = limit
    unsafe buffer = .allocate(capacity: 1 << 18)
    unsafe joined = .allocate(capacity: capacity)
    switch opened {
    case .text(let reader):
      unsafe cursor = unsafe UnsafePointer(reader.bytes.start)
      count = reader.bytes.count
      if stretches == nil { reader.bytes.source.useThreads(threads) }
    case .binary(let reader):
      unsafe cursor = unsafe UnsafePointer(reader.bytes.start)
      count = reader.bytes.count
      if stretches == nil { reader.bytes.source.useThreads(threads) }
    }
    if stretches != nil { count = 0 }
  }

  deinit {
    unsafe buffer.deallocate()
    unsafe joined.deallocate()
  }

  /// Where in the stored file the reader stands, in bytes.
  var offset: Int {
    switch opened {
    case .text(let reader): reader.bytes.source.offset
    case .binary(let reader): reader.bytes.source.offset
    }
  }

  /// Takes `number` bytes, at most ``count``.
  @inline(__always)
  func take(_ number: Int) {
    unsafe cursor += number
    count -= number
  }

  /// Makes the next piece the current one, when nothing is left of it; false at the end of the data
  /// or of the stretch.
  func load() throws(HTSError) -> Bool {
    let end = stretch?.end
    let piece =
      switch opened {
      case .text(let reader): unsafe try reader.bytes.source.nextPiece(before: end, into: buffer)
      case .binary(let reader): unsafe try reader.bytes.source.nextPiece(before: end, into: buffer)
      }
    guard let start = piece.baseAddress, piece.count > 0 else {
      count = 0
      return false
    }
    unsafe cursor = unsafe start
    count = piece.count
    return true
  }

  /// Moves to the next stretch; false when there is none, or when all of the file is read.
  func enterNextStretch() throws(HTSError) -> Bool {
    guard let stretches, nextStretch < stretches.count else { return false }
    let next = stretches[nextStretch]
    nextStretch += 1
    stretch = next
    count = 0
    switch opened {
    case .text(let reader):
      try reader.bytes.source.seek(to: next.start)
      try reader.bytes.source.checkLineStart()
    case .binary(let reader): try reader.bytes.source.seek(to: next.start)
    }
    return true
  }

  /// Leaves the last stretch: nothing more is read.
  func leaveLastStretch() {
    stretch = nil
    count = 0
  }

  /// Begins to put together what lies across pieces, with what is left of the current one.
  func beginJoin() throws(HTSError) {
    joinedCount = 0
    try append(count)
  }

  /// Adds the next `number` bytes, at most ``count``, to what is together.
  func append(_ number: Int) throws(HTSError) {
    try reserve(joinedCount + number)
    unsafe (joined + joinedCount).update(from: cursor, count: number)
    joinedCount += number
    take(number)
  }

  /// Whether what is together begins a line that is a remark.
  var isRemark: Bool { unsafe joinedCount > 0 && joined[0] == UInt8(ascii: "#") }

  /// Whether the file goes on where the stretch ended.
  func hasMore() throws(HTSError) -> Bool {
    let piece =
      switch opened {
      case .text(let reader): unsafe try reader.bytes.source.nextPiece(before: nil, into: buffer)
      case .binary(let reader): unsafe try reader.bytes.source.nextPiece(before: nil, into: buffer)
      }
    return piece.count > 0
  }

  /// What was put together.
  var together: UnsafePointer<UInt8> { unsafe UnsafePointer(joined) }

  private func reserve(_ number: Int) throws(HTSError) {
    guard number > capacity else { return }
    guard number <= limit else {
      throw .lineTooLong(path: path, record: 0, limit: limit)
    }
    let larger = max(2 * capacity, number)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe grown.update(from: joined, count: capacity)
    unsafe joined.deallocate()
    unsafe joined = grown
    capacity = larger
  }

  /// Closes the file and reports what closing finds.
  func close() throws(HTSError) {
    switch opened {
    case .text(let reader): try reader.bytes.source.close()
    case .binary(let reader): try reader.bytes.source.close()
    }
  }
}

/// A part of a file that an index names.
struct IndexedStretch {
  /// Virtual offsets.
  var start: UInt64, end: UInt64
  /// The last site for which it is read.
  var chromosome: ChromosomeCode, lastPosition: Int
}
