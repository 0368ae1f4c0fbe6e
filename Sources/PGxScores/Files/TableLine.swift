/// A line divided into fields, where it lies; valid only during the call that it is given to.
@safe
struct TableLine {
  private let base: UnsafePointer<UInt8>
  private let bounds: UnsafeMutableBufferPointer<Int>
  /// How many fields it has.
  private(set) var fieldCount = 0
  private let start: Int
  /// Where it ends, without its line end.
  private var end = 0

  /// A field, counted from 0; one without bytes where there is none.
  @inline(__always)
  func field(_ index: Int) -> TableField {
    guard index >= 0, index < fieldCount, unsafe 2 * index + 1 < bounds.count else {
      return unsafe TableField(base, 0, 0)
    }
    return unsafe TableField(base, bounds[2 * index], bounds[2 * index + 1])
  }

  /// Whether it has no bytes.
  var isEmpty: Bool { start == end }

  /// Its first byte; nil for none.
  var first: UInt8? { isEmpty ? nil : unsafe base[start] }

  /// Its beginning, at most 120 characters, without control characters and blanks at the end.
  var beginning: String {
    let bytes = unsafe UnsafeBufferPointer(start: base + start, count: end - start).prefix(480)
    var text = unsafe String(decoding: bytes, as: UTF8.self).prefix(120)
      .map { ($0.asciiValue ?? 32) < 32 || $0 == "\u{7F}" ? " " : $0 }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Whether nothing but blanks and separators stand behind the first `count` fields.
  func isBlank(behind count: Int) -> Bool {
    var cursor = count == 0 ? start : unsafe bounds[2 * count - 1]
    while cursor < end {
      let byte = unsafe base[cursor]
      guard byte == 9 || byte == 32 || byte == UInt8(ascii: ",") else { return false }
      cursor += 1
    }
    return true
  }

  /// Calls `body` with every whole line of `bytes`, until it returns false.
  ///
  /// - Parameters:
  ///   - bytes: the text; each line ends with a line feed, before which there may be a carriage
  ///     return.
  ///   - separator: what divides fields.
  ///   - columnCount: how many fields are looked up; more are counted.
  ///   - body: is given a line and whether it is the last one there.
  /// - Returns: how many bytes the lines had.
  @inline(__always)
  static func forEach(
    in bytes: UnsafeBufferPointer<UInt8>, separator: ScoringFileOptions.Separator,
    columnCount: Int, _ body: (_ line: TableLine, _ isLast: Bool) -> Bool
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let count = bytes.count
    return unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * columnCount) { bounds in
      var cursor = 0
      while cursor < count {
        var line = unsafe TableLine(base: base, bounds: bounds, start: cursor)
        let next =
          switch separator {
          case .tab: line.split(count, UInt8(ascii: "\t"), columnCount)
          case .comma: line.splitQuoted(count, columnCount)
          case .space: line.splitBlanks(count, columnCount)
          }
        guard let next else { break }
        cursor = next
        if !body(line, next == count) { break }
      }
      return cursor
    }
  }

  private init(
    base: UnsafePointer<UInt8>, bounds: UnsafeMutableBufferPointer<Int>, start: Int
  ) {
    unsafe self.base = unsafe base
    unsafe self.bounds = unsafe bounds
    self.start = start
  }

  /// Sets the field that goes from `from` to `to`.
  @inline(__always)
  private mutating func add(_ from: Int, _ to: Int, _ columnCount: Int) {
    if fieldCount < columnCount {
      unsafe bounds[2 * fieldCount] = from
      unsafe bounds[2 * fieldCount + 1] = to
    }
    fieldCount += 1
  }

  /// The end of the line whose line feed is at `feed`.
  @inline(__always)
  private func lineEnd(_ feed: Int, _ from: Int) -> Int {
    unsafe feed > from && base[feed - 1] == 13 ? feed - 1 : feed
  }

  /// Divides at every separator, eight bytes at a time.
  ///
  /// - Returns: where the next line begins; nil when there is no line feed.
  @inline(__always)
  private mutating func split(_ count: Int, _ separator: UInt8, _ columnCount: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let separators = ones &* UInt64(separator)
    let feeds = ones &* 10
    var cursor = start
    var from = start
    while cursor + 8 <= count {
      let word = unsafe UInt64(
        littleEndian: UnsafeRawPointer(base + cursor).loadUnaligned(as: UInt64.self))
      let a = word ^ separators
      let b = word ^ feeds
      // The highest bit of each byte that is zero.
      let atSeparator = ~(((a & low) &+ low) | a | low)
      let atFeed = ~(((b & low) &+ low) | b | low)
      var hits = atSeparator | atFeed
      while hits != 0 {
        let bit = hits.trailingZeroBitCount
        let at = cursor &+ bit &>> 3
        if (atFeed &>> UInt64(bit)) & 1 == 1 {
          end = lineEnd(at, from)
          add(from, end, columnCount)
          return at + 1
        }
        add(from, at, columnCount)
        from = at &+ 1
        hits &= hits &- 1
      }
      cursor &+= 8
    }
    while cursor < count {
      let byte = unsafe base[cursor]
      if byte == 10 {
        end = lineEnd(cursor, from)
        add(from, end, columnCount)
        return cursor + 1
      }
      if byte == separator {
        add(from, cursor, columnCount)
        from = cursor + 1
      }
      cursor += 1
    }
    return nil
  }

  /// Divides at commas that do not stand between double quotes.
  private mutating func splitQuoted(_ count: Int, _ columnCount: Int) -> Int? {
    var cursor = start
    var from = start
    var isQuoted = false
    while cursor < count {
      let byte = unsafe base[cursor]
      if byte == 10 {
        end = lineEnd(cursor, from)
        add(from, end, columnCount)
        return cursor + 1
      }
      if byte == 34 { isQuoted.toggle() }
      if byte == UInt8(ascii: ","), !isQuoted {
        add(from, cursor, columnCount)
        from = cursor + 1
      }
      cursor += 1
    }
    return nil
  }

  /// Divides at runs of blanks and tabs.
  private mutating func splitBlanks(_ count: Int, _ columnCount: Int) -> Int? {
    var cursor = start
    var from = -1
    while cursor < count {
      let byte = unsafe base[cursor]
      let isBlank = byte == 32 || byte == 9 || byte == 13
      if byte == 10 || isBlank {
        if from >= 0 { add(from, cursor, columnCount) }
        from = -1
        if byte == 10 {
          end = lineEnd(cursor, start)
          return cursor + 1
        }
      } else if from < 0 {
        from = cursor
      }
      cursor += 1
    }
    return nil
  }
}
