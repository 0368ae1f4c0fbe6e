import PGxHTS

/// The parts of a BCF record, found but not copied (BCF 2.2, samtools/hts-specs).
struct BinaryRecord {
  /// One FORMAT field.
  struct Field {
    /// The number of its name in the header's dictionary.
    let key: Int
    /// Bytes a value: 1, 2 or 4.
    let width: Int
    /// Whether the values are floats.
    let isFloat: Bool
    /// Whether they are characters.
    let isText: Bool
    /// Values a sample.
    let perSample: Int
    /// Where the values begin.
    let offset: Int
  }

  private(set) var identifier = 0..<0
  private(set) var alleles: [Range<Int>] = []
  /// The numbers of the filters; empty for `.`.
  private(set) var filters: [Int] = []
  private(set) var fields: [Field] = []
  /// Where INFO begins, and its number of entries.
  private(set) var info = 0, infoCount = 0

  /// Finds the parts of a record; false when it does not hold what it claims.
  mutating func find(in bytes: UnsafeBufferPointer<UInt8>, sampleCount: Int) -> Bool {
    alleles.removeAll(keepingCapacity: true)
    filters.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    var cursor = unsafe TypedCursor(bytes, at: 0)
    guard let shared = cursor.word(), cursor.word() != nil else { return false }
    let sharedEnd = 8 + Int(shared)
    guard sharedEnd <= bytes.count else { return false }
    cursor.position = 24
    guard let counts = cursor.word(), let last = cursor.word() else { return false }
    let fieldCount = Int(last >> 24)
    infoCount = Int(counts & 0xFFFF)
    guard let identifier = cursor.text() else { return false }
    self.identifier = identifier
    for _ in 0..<Int(counts >> 16) {
      guard let allele = cursor.text() else { return false }
      alleles.append(allele)
    }
    guard cursor.numbers({ filters.append($0) }) else { return false }
    info = cursor.position
    cursor.position = sharedEnd
    for _ in 0..<fieldCount {
      guard let key = cursor.firstNumber(), let (type, perSample) = cursor.type(),
        let width = TypedCursor.width(type)
      else { return false }
      let (size, overflow) = (width * perSample).multipliedReportingOverflow(by: sampleCount)
      guard !overflow, size <= bytes.count - cursor.position else { return false }
      fields.append(
        Field(
          key: key, width: width, isFloat: type == 5, isText: type == 7, perSample: perSample,
          offset: cursor.position))
      cursor.position += size
    }
    return true
  }
}

/// Reads typed values, and never past the end.
@safe
struct TypedCursor {
  var position: Int
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    unsafe self.bytes = bytes
    self.position = position
  }

  /// Bytes of a value of this type.
  static func width(_ type: Int) -> Int? {
    switch type {
    case 1, 7: 1
    case 2: 2
    case 3, 5: 4
    default: nil
    }
  }

  /// Four bytes, the lowest first.
  mutating func word() -> UInt32? {
    guard unsafe position + 4 <= bytes.count, let start = unsafe bytes.baseAddress else {
      return nil
    }
    defer { position += 4 }
    return unsafe UInt32(
      littleEndian: UnsafeRawPointer(start + position).loadUnaligned(as: UInt32.self))
  }

  /// The byte that says a type, and how many values of it follow.
  mutating func type() -> (type: Int, count: Int)? {
    guard unsafe position < bytes.count else { return nil }
    let byte = unsafe Int(bytes[position])
    position += 1
    guard byte >> 4 == 15 else { return (byte & 15, byte >> 4) }
    guard let count = firstNumber(), count >= 0 else { return nil }
    return (byte & 15, count)
  }

  /// Gives whole numbers to `body`, none for no values; false for what are none.
  mutating func numbers(_ body: (Int) -> Void) -> Bool {
    guard let (type, count) = type() else { return false }
    if count == 0 { return true }
    guard type >= 1, type <= 3, let width = Self.width(type),
      unsafe count <= (bytes.count - position) / width
    else { return false }
    for _ in 0..<count {
      var value: UInt32 = 0
      for byte in 0..<width { value |= unsafe UInt32(bytes[position + byte]) << (8 * UInt32(byte)) }
      position += width
      switch width {
      case 1: body(Int(Int8(truncatingIfNeeded: value)))
      case 2: body(Int(Int16(truncatingIfNeeded: value)))
      default: body(Int(Int32(bitPattern: value)))
      }
    }
    return true
  }

  /// The first of several whole numbers; nil for none, and for what are none.
  mutating func firstNumber() -> Int? {
    var first: Int?
    guard numbers({ first = first ?? $0 }) else { return nil }
    return first
  }

  /// The bytes of a text.
  mutating func text() -> Range<Int>? {
    guard let (type, count) = type() else { return nil }
    guard count > 0 else { return position..<position }
    guard type == 7, unsafe count <= bytes.count - position else { return nil }
    defer { position += count }
    return position..<(position + count)
  }

  /// What whole numbers of 8, 16 and 32 bits are where there is no value.
  private static let missing = [Int(Int8.min), Int(Int16.min), Int(Int32.min)]

  /// A float, or a whole number as one; nil for a missing value and for text.
  mutating func number() -> Double?? {
    let typeStart = position
    guard let (type, count) = type() else { return .none }
    guard let width = Self.width(type) ?? (count == 0 ? 0 : nil),
      unsafe count <= (bytes.count - position) / max(width, 1)
    else { return .none }
    let start = position
    position += width * count
    guard count > 0 else { return .some(nil) }
    var cursor = unsafe TypedCursor(bytes, at: start)
    if type == 5 {
      guard let bits = cursor.word() else { return .none }
      let value = Float(bitPattern: bits)
      // The shortest decimal number that stands for it: 0.3, not 0.30000001.
      return .some(value.isNaN ? nil : Double(value.description))
    }
    guard type != 7 else { return .some(nil) }
    cursor.position = typeStart
    return .some(cursor.firstNumber().flatMap { Self.missing.contains($0) ? nil : Double($0) })
  }
}
