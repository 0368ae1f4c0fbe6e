/// What a `.tbi` or `.csi` index says: where in the file the records of a stretch may stand.
///
/// Read here and not by htslib, whose version 1.16 frees what it never reserved when an index is
/// damaged. Layout and arithmetic: the specifications of tabix and CSI, samtools/hts-specs.
struct BinningIndex: Sendable {
  /// A stretch of the compressed file, in virtual offsets.
  struct Chunk: Equatable {
    var start: UInt64
    var end: UInt64
  }

  /// The contigs by number; empty where the file's own header numbers them.
  let names: [String]

  /// The size of the smallest bin is 2 to this power.
  private let shift: Int
  /// How many times a bin is divided by eight.
  private let depth: Int
  private let bytes: [UInt8]
  /// Where in ``bytes`` each contig's part begins.
  private let parts: [Int]
  /// Whether it is CSI, whose bins have an offset each, in place of one a window.
  private let isCSI: Bool

  /// Reads a whole index, decompressed; nil when it breaks the specification or is not of VCF.
  init?(_ bytes: [UInt8]) {
    var cursor = ByteCursor(bytes)
    let magic = bytes.prefix(4)
    if magic == Array("TBI\u{1}".utf8)[...] {
      (shift, depth, isCSI) = (14, 5, false)
      cursor.position = 4
    } else if magic == Array("CSI\u{1}".utf8)[...] {
      cursor.position = 4
      guard let shift = cursor.count(), let depth = cursor.count(), let auxiliary = cursor.count(),
        depth <= 12, shift + 3 * depth <= 60
      else { return nil }
      (self.shift, self.depth, isCSI) = (shift, depth, true)
      // BCF has none.
      if auxiliary > 0 {
        guard let names = Self.names(&cursor) else { return nil }
        self.names = names
      } else {
        names = []
      }
      guard let parts = Self.parts(&cursor, isCSI: true) else { return nil }
      self.parts = parts
      self.bytes = bytes
      return
    } else {
      return nil
    }
    // The number of contigs stands before the settings here.
    guard let number = cursor.count(), let names = Self.names(&cursor),
      let parts = Self.parts(&cursor, number: number, isCSI: false)
    else { return nil }
    (self.names, self.parts, self.bytes) = (names, parts, bytes)
  }

  /// The settings of tabix and the names behind them; nil for another format than VCF.
  private static func names(_ cursor: inout ByteCursor) -> [String]? {
    guard let format = cursor.count(), format & 0xFFFF == 2, cursor.skip(5 * 4),
      let size = cursor.count(), let text = cursor.take(size)
    else { return nil }
    return text.split(separator: 0, omittingEmptySubsequences: true)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where each contig's part begins, after a look at the lengths inside.
  private static func parts(
    _ cursor: inout ByteCursor, number: Int? = nil, isCSI: Bool
  ) -> [Int]? {
    guard let number = number ?? cursor.count() else { return nil }
    var parts: [Int] = []
    for _ in 0..<number {
      parts.append(cursor.position)
      guard let bins = cursor.count() else { return nil }
      for _ in 0..<bins {
        guard cursor.skip(isCSI ? 12 : 4), let chunks = cursor.count(), cursor.skip(16 * chunks)
        else { return nil }
      }
      guard !isCSI else { continue }
      guard let windows = cursor.count(), cursor.skip(8 * windows) else { return nil }
    }
    return parts
  }

  /// The chunks that may hold records of contig `number` that meet one of `ranges`, 1-based.
  func chunks(contig number: Int, ranges: [ClosedRange<Int>]) -> [Chunk] {
    var found: [Chunk] = []
    forEachChunk(contig: number, ranges: ranges) { chunk, _ in found.append(chunk) }
    return found
  }

  /// Calls `body` with each of those chunks and the range for which it is read.
  func forEachChunk(
    contig number: Int, ranges: [ClosedRange<Int>], _ body: (Chunk, ClosedRange<Int>) -> Void
  ) {
    guard parts.indices.contains(number) else { return }
    // Bins of all levels: (8^(depth + 1) − 1) / 7.
    let part = Part(
      ByteCursor(bytes, at: parts[number]), isCSI: isCSI, limit: ((1 << (3 * depth + 3)) - 1) / 7)
    let limit = 1 << (shift + 3 * depth)
    for range in ranges where range.lowerBound <= limit {
      let first = max(range.lowerBound, 1) - 1
      let last = min(max(range.upperBound, 1), limit) - 1
      let floor = part.linear.isEmpty ? lowestOffset(first, part) : part.offset(first >> shift)
      for bin in bins(first, last, part) {
        for chunk in part.chunks[bin.chunks] where chunk.end > floor {
          body(Chunk(start: max(chunk.start, floor), end: chunk.end), range)
        }
      }
    }
  }

  /// The bins that share a base with `first...last`, 0-based.
  private func bins(_ first: Int, _ last: Int, _ part: Part) -> [Part.Bin] {
    var found: [Part.Bin] = []
    var base = 0
    for level in 0...depth {
      let width = shift + 3 * (depth - level)
      let wanted = (base + first >> width)...(base + last >> width)
      if wanted.count > part.bins.count {
        for entry in part.bins where wanted.contains(entry.number) { found.append(entry.bin) }
      } else {
        for number in wanted {
          if let bin = part[number] { found.append(bin) }
        }
      }
      base += 1 << (3 * level)
    }
    return found
  }

  /// CSI: no record that meets `first`, 0-based, stands before this offset.
  private func lowestOffset(_ first: Int, _ part: Part) -> UInt64 {
    var bin = ((1 << (3 * depth)) - 1) / 7 + first >> shift
    while bin > 0 {
      if let found = part[bin] { return found.offset }
      let parent = (bin - 1) >> 3
      bin = bin > parent << 3 + 1 ? bin - 1 : parent
    }
    return part[0]?.offset ?? 0
  }
}

/// One contig's bins.
private struct Part {
  struct Bin {
    var offset: UInt64 = 0
    /// Of ``Part/chunks``.
    var chunks = 0..<0
  }

  /// Where bins stand in ``bins``, by number.
  private var dictionary: [Int: Int32] = [:]
  private var table: [Int32] = []
  private(set) var bins: [(number: Int, bin: Bin)] = []
  /// Of all bins: an array for each would be much to make.
  var chunks: [BinningIndex.Chunk] = []
  /// TBI: by window of 16 kb the offset of the first record that meets it.
  var linear: [UInt64] = []

  /// Reads what ``BinningIndex`` has looked over.
  init(_ start: ByteCursor, isCSI: Bool, limit: Int) {
    var cursor = start
    let count = cursor.count() ?? 0
    bins.reserveCapacity(count)
    chunks.reserveCapacity(count)
    // A table of all bins that there can be, where they are not too many: seven levels at most.
    if limit <= 1 << 19 { table = [Int32](repeating: -1, count: limit) }
    for _ in 0..<count {
      let number = cursor.number() ?? 0
      var bin = Bin()
      if isCSI { bin.offset = cursor.long() ?? 0 }
      let first = chunks.count
      for _ in 0..<(cursor.count() ?? 0) {
        chunks.append(BinningIndex.Chunk(start: cursor.long() ?? 0, end: cursor.long() ?? 0))
      }
      bin.chunks = first..<chunks.count
      if Int(number) < table.count {
        table[Int(number)] = Int32(bins.count)
      } else {
        dictionary[Int(number)] = Int32(bins.count)
      }
      bins.append((Int(number), bin))
    }
    guard !isCSI else { return }
    for _ in 0..<(cursor.count() ?? 0) { linear.append(cursor.long() ?? 0) }
  }

  /// The bin of a number; nil for one that the index does not have.
  subscript(number: Int) -> Bin? {
    let place = number < table.count ? table[number] : dictionary[number] ?? -1
    return place < 0 ? nil : bins[Int(place)].bin
  }

  /// The lowest offset for a window; 0 where nothing is known.
  func offset(_ window: Int) -> UInt64 {
    guard linear.indices.contains(window), linear[window] != .max else { return 0 }
    return linear[window]
  }
}

/// Reads numbers, the lowest byte first, and never past the end.
private struct ByteCursor {
  var position = 0
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  @inline(__always)
  mutating func number() -> UInt32? {
    guard position <= bytes.count - 4 else { return nil }
    let start = position
    position += 4
    return unsafe bytes.withUnsafeBytes {
      UInt32(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt32.self))
    }
  }

  /// A number that is not negative.
  @inline(__always)
  mutating func count() -> Int? {
    guard let number = number(), number <= UInt32(Int32.max) else { return nil }
    return Int(number)
  }

  @inline(__always)
  mutating func long() -> UInt64? {
    guard position <= bytes.count - 8 else { return nil }
    let start = position
    position += 8
    return unsafe bytes.withUnsafeBytes {
      UInt64(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  @inline(__always)
  mutating func skip(_ count: Int) -> Bool {
    guard count <= bytes.count - position else { return false }
    position += count
    return true
  }
}
