import Glibc

/// The offset of the first tab at or after `start`, or `count`.
@inline(__always)
func tab(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> Int {
  var cursor = start
  while cursor < count, unsafe line[cursor] != 9 { cursor += 1 }
  return min(cursor, count)
}

/// How many of `count` bytes are tabs.
@inline(__always)
func countTabs(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  var total = 0
  var cursor = 0
  while cursor < count {
    // A byte-wide counter lets the compiler compare 16 bytes at a time.
    let stop = min(count, cursor + 255)
    var few: UInt8 = 0
    while cursor < stop {
      few &+= unsafe bytes[cursor] == 9 ? 1 : 0
      cursor += 1
    }
    total += Int(few)
  }
  return total
}

/// INFO/END of a line whose QUAL column begins at `start`; nil when it has none.
func statedEnd(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> Int? {
  let quality = unsafe tab(line, count, from: start)
  let info = unsafe tab(line, count, from: quality + 1) + 1
  guard info < count else { return nil }
  let infoEnd = unsafe tab(line, count, from: info)
  var cursor = info
  while cursor + 4 < infoEnd {
    if unsafe line[cursor] == UInt8(ascii: "E"), unsafe line[cursor + 1] == UInt8(ascii: "N"),
      unsafe line[cursor + 2] == UInt8(ascii: "D"), unsafe line[cursor + 3] == UInt8(ascii: "=")
    {
      return unsafe wholeNumber(line, from: cursor + 4, to: infoEnd)
    }
    guard let separator = unsafe memchr(line + cursor, 59, infoEnd - cursor) else { return nil }
    cursor = unsafe separator - UnsafeMutableRawPointer(mutating: line) + 1
  }
  return nil
}

/// The number that the digits from `start` on spell, at most 18 of them; nil when none is there.
private func wholeNumber(_ line: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
  var value = 0
  var cursor = start
  while cursor < min(end, start + 18) {
    let digit = unsafe line[cursor] &- 48
    guard digit <= 9 else { break }
    value = value * 10 + Int(digit)
    cursor += 1
  }
  return cursor > start ? value : nil
}
