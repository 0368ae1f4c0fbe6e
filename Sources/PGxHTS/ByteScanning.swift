import Glibc

/// The offset of the first tab at or after `start`, or `count`.
@inline(__always)
func tab(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> Int {
  var cursor = start
  while cursor < count, unsafe line[cursor] != 9 { cursor += 1 }
  return min(cursor, count)
}

/// INFO/END of a line whose QUAL column begins at `start`; nil when it has none.
func statedEnd(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> Int? {
  let quality = unsafe tab(line, count, from: start)
  let info = unsafe tab(line, count, from: quality + 1) + 1
  // Most blocks state their end first, and then nothing need be searched.
  if unsafe isEnd(line, info, count) { return unsafe wholeNumber(line, from: info + 4, to: count) }
  guard info < count else { return nil }
  let infoEnd = unsafe tab(line, count, from: info)
  var cursor = info
  while let separator = unsafe memchr(line + cursor, 59, infoEnd - cursor) {
    cursor = unsafe separator - UnsafeMutableRawPointer(mutating: line) + 1
    if unsafe isEnd(line, cursor, infoEnd) {
      return unsafe wholeNumber(line, from: cursor + 4, to: infoEnd)
    }
  }
  return nil
}

/// The last base that a line from `position` on speaks of: INFO/END, or that of a symbolic allele
/// that gives its length alone (SVLEN, VCF 4.4); nil when it gives neither.
///
/// Of several lengths the longest counts, also that of an insertion: to take it for a stretch says
/// too little, never too much.
func statedEnd(
  _ line: UnsafePointer<UInt8>, _ count: Int, from start: Int, _ position: Int
) -> Int? {
  if let end = unsafe statedEnd(line, count, from: start) { return end }
  // `<DEL>`, `<DUP>`: neither `.` nor `<NON_REF>` nor `<*>`, which most lines have.
  guard start > 3, unsafe line[start - 2] == UInt8(ascii: ">"),
    unsafe line[start - 3] != UInt8(ascii: "F"), unsafe line[start - 3] != UInt8(ascii: "*")
  else { return nil }
  let quality = unsafe tab(line, count, from: start)
  let info = unsafe tab(line, count, from: quality + 1) + 1
  guard info < count else { return nil }
  let infoEnd = unsafe tab(line, count, from: info)
  let bytes = unsafe Array(UnsafeBufferPointer(start: line + info, count: infoEnd - info))
  let key = Array("SVLEN=".utf8)
  guard let field = bytes.split(separator: 59).first(where: { $0.starts(with: key) }) else {
    return nil
  }
  let lengths = field.dropFirst(key.count).split(separator: 44).compactMap { text in
    Int(String(decoding: text, as: UTF8.self)).map { Int($0.magnitude & 0x3FFF_FFFF_FFFF) }
  }
  return lengths.max().map { position + $0 }
}

/// Whether `END=` stands at `start`, and something behind it before `end`.
@inline(__always)
private func isEnd(_ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
  guard start + 4 < end else { return false }
  let word = unsafe UnsafeRawPointer(line + start).loadUnaligned(as: UInt32.self)
  // `END=`, the first byte lowest.
  return UInt32(littleEndian: word) == 0x3D44_4E45
}

/// The number that the digits from `start` on spell, at most 18 of them; nil when none is there.
private func wholeNumber(_ line: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
  let limit = min(end, start + 18)
  let (value, stop) = unsafe digits(line, from: start, to: limit)
  return stop > start ? value : nil
}

/// The number that the digits from `start` on spell, and where they stop; `end` at the latest.
///
/// A number of more than 18 digits has wrapped around.
@inline(__always)
func digits(
  _ line: UnsafePointer<UInt8>, from start: Int, to end: Int
) -> (value: Int, stop: Int) {
  var value = 0
  var cursor = start
  if cursor + 8 <= end {
    let (count, number) = unsafe eightDigits(line + cursor)
    value = number
    cursor += count
    if count < 8 { return (value, cursor) }
  }
  while cursor < end {
    let digit = unsafe line[cursor] &- 48
    guard digit <= 9 else { break }
    value = value &* 10 &+ Int(digit)
    cursor += 1
  }
  return (value, cursor)
}

/// How many of eight bytes are digits before the first that is none, and the number they spell.
///
/// All are looked at as one number, the first byte lowest; then neighbours are joined to pairs,
/// pairs to fours, and these to the result.
@inline(__always)
private func eightDigits(_ bytes: UnsafePointer<UInt8>) -> (count: Int, number: Int) {
  let word = unsafe UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  let values = word ^ 0x3030_3030_3030_3030
  // The highest bit of each byte is set where the value is above 9.
  let isOther =
    (((values & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
  let count = isOther.trailingZeroBitCount / 8
  guard count > 0 else { return (0, 0) }
  // Zeros in front, which are the lowest bytes.
  let padded = values << UInt64(8 * (8 - count))
  let pairs = padded &* 10 &+ padded >> 8
  let mask: UInt64 = 0x0000_00FF_0000_00FF
  let upper = (pairs & mask) &* 0x000F_4240_0000_0064
  let lower = (pairs >> 16 & mask) &* 0x0000_2710_0000_0001
  return (count, Int((upper &+ lower) >> 32))
}
