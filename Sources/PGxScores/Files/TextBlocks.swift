import PGxCompression

/// The text of a file, a block of it in memory at a time.
struct TextBlocks: ~Copyable {
  private var file: DecompressedFile
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  /// Where the line last taken begins, to go back there.
  private var lineStart = 0
  private var isEnd = false
  private var hash = ContentHash()
  /// The 1-based number of the next line.
  private(set) var line = 1
  /// Whether the last line of the file had no line end.
  private(set) var isLastLineOpen = false

  /// The longest line that is read, in bytes.
  static let lineLimit = 1 << 20
  private static let blockSize = 1 << 18

  private init(_ file: consuming DecompressedFile) {
    self.file = file
    buffer = [UInt8](repeating: 0, count: Self.blockSize)
  }

  /// Opens a file and reads its first block.
  ///
  /// - Throws: ``ScoringFileError``.
  static func open(_ path: String) throws(ScoringFileError) -> TextBlocks {
    var blocks = TextBlocks(try opened(path))
    try blocks.fill()
    if blocks.end >= 3, blocks.buffer[0...2] == [0xEF, 0xBB, 0xBF] { blocks.start = 3 }
    return blocks
  }

  private static func opened(_ path: String) throws(ScoringFileError) -> DecompressedFile {
    do throws(CompressionError) { return try DecompressedFile(path: path) } catch {
      throw .unreadable(error)
    }
  }

  /// What is in memory and not yet taken.
  var pending: ArraySlice<UInt8> { buffer[start..<end] }

  /// A number for all bytes so far.
  var contentHash: UInt64 { hash.value }

  /// How many times larger the file is than the part of it that was read; nil where that is not
  /// known.
  var expansion: Double? {
    file.size > 0 && file.offset > 0 ? Double(file.size) / Double(file.offset) : nil
  }

  /// Reads until the block is full or the file ends; a line feed is put behind a last line that has
  /// none.
  ///
  /// - Returns: false when there was no more.
  @discardableResult
  mutating func fill() throws(ScoringFileError) -> Bool {
    guard !isEnd else { return false }
    if start > 0 {
      for index in 0..<(end - start) { buffer[index] = buffer[start + index] }
      end -= start
      lineStart = 0
      start = 0
    }
    if end == buffer.count {
      guard buffer.count < Self.lineLimit else {
        throw .lineTooLong(path: file.path, line: line, limit: Self.lineLimit)
      }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    }
    while end < buffer.count {
      let count: Int
      do throws(CompressionError) { count = try file.read(into: &buffer, from: end) } catch {
        throw .unreadable(error)
      }
      if count == 0 {
        isEnd = true
        break
      }
      unsafe buffer.withUnsafeBufferPointer {
        unsafe hash.update(UnsafeBufferPointer(rebasing: $0[end..<(end + count)]))
      }
      end += count
    }
    if isEnd, end > start, buffer[end - 1] != 10 {
      isLastLineOpen = true
      if end == buffer.count { buffer.append(0) }
      buffer[end] = 10
      end += 1
    }
    return true
  }

  /// The next line, without its end; nil at the end of the file.
  mutating func next() throws(ScoringFileError) -> ArraySlice<UInt8>? {
    while true {
      if let feed = buffer[start..<end].firstIndex(of: 10) {
        lineStart = start
        start = feed + 1
        line += 1
        let last = feed > lineStart && buffer[feed - 1] == 13 ? feed - 1 : feed
        return buffer[lineStart..<last]
      }
      guard try fill() else { return nil }
    }
  }

  /// Goes back to the beginning of the line last taken.
  mutating func stepBack() {
    start = lineStart
    line -= 1
  }

  /// Gives the lines in memory to a parser.
  mutating func give(to parser: inout TableParser) {
    parser.isLastLineOpen = isLastLineOpen
    let taken = unsafe buffer.withUnsafeBufferPointer {
      unsafe parser.parse(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
    start += taken
    line = parser.line
  }
}
