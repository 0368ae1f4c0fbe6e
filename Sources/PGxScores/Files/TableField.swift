import PGxCore

/// A field of a line, where it lies; valid only while its line is.
@safe
struct TableField {
  private let base: UnsafePointer<UInt8>
  /// Its number of bytes, without blanks and quotes around it.
  let count: Int

  /// The bytes from `start` up to `end`, without blanks and double quotes around them.
  @inline(__always)
  init(_ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
    var (start, end) = (start, end)
    while start < end, unsafe line[start] == 32 { start += 1 }
    while start < end, unsafe line[end - 1] == 32 { end -= 1 }
    // R and spreadsheets put text in quotes.
    if end - start >= 2, unsafe line[start] == 34, unsafe line[end - 1] == 34 {
      start += 1
      end -= 1
    }
    unsafe base = unsafe line + start
    count = end - start
  }

  /// A byte of it.
  @inline(__always)
  subscript(_ index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "outside of the field")
    return unsafe base[index]
  }

  /// Whether it says nothing: empty, `.` or `NA`.
  @inline(__always)
  var isMissing: Bool {
    switch count {
    case 0: true
    case 1: self[0] == UInt8(ascii: ".")
    case 2: self[0] == UInt8(ascii: "N") && self[1] == UInt8(ascii: "A")
    default: false
    }
  }

  /// It as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A copy of its bytes.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// The allele that it spells.
  var allele: AlleleCode { unsafe AlleleCode(UnsafeBufferPointer(start: base, count: count)) }

  /// The number that it spells.
  @inline(__always)
  var number: DecimalNumber.Outcome { unsafe DecimalNumber.parse(base, count) }

  /// The whole number above zero that it spells, also as `123.0`; nil for none, and above the
  /// largest position.
  @inline(__always)
  var position: Int32? {
    var value = 0
    var cursor = 0
    while cursor < count, cursor < 10, case let digit = unsafe base[cursor] &- 48, digit <= 9 {
      value = value * 10 + Int(digit)
      cursor += 1
    }
    if cursor < count {
      // What tables of floating-point numbers make of a position.
      guard cursor > 0, cursor + 2 == count, self[cursor] == UInt8(ascii: "."),
        self[cursor + 1] == UInt8(ascii: "0")
      else { return nil }
    }
    return value > 0 && value <= Int(Int32.max) ? Int32(value) : nil
  }

  /// Its bytes as one number, the first lowest, when there are at most seven; its length highest.
  @inline(__always)
  var shortKey: UInt64? {
    guard count <= 7 else { return nil }
    var key = UInt64(count) << 56
    for index in 0..<count { unsafe key |= UInt64(base[index]) << UInt64(8 * index) }
    return key
  }

  /// Whether one of its bytes is this one.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    for index in 0..<count where unsafe base[index] == byte { return true }
    return false
  }

  /// Adds it to a table of identifiers.
  ///
  /// - Returns: false when the table is full.
  func append(to table: inout IdentifierTable, row: Int) -> Bool {
    unsafe table.append(UnsafeBufferPointer(start: base, count: count), row: row)
  }
}
