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

  let identifier: Range<Int>
  let alleles: [Range<Int>]
  /// The numbers of the filters; empty for `.`.
  let filters: [Int]
  let fields: [Field]
  /// Where INFO begins, and its number of entries.
  let info: Int, infoCount: Int

  /// Finds the parts; nil when the record does not hold what it claims.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, sampleCount: Int) {
    var cursor = unsafe TypedCursor(bytes, at: 0)
    guard let shared = cursor.word(), cursor.word() != nil else { return nil }
    let sharedEnd = 8 + Int(shared)
    guard sharedEnd <= bytes.count else { return nil }
    cursor.position = 24
    guard let counts = cursor.word(), let last = cursor.word() else { return nil }
    let fieldCount = Int(last >> 24)
    infoCount = Int(counts & 0xFFFF)
    guard let identifier = cursor.text() else { return nil }
    self.identifier = identifier
    var alleles: [Range<Int>] = []
    for _ in 0..<Int(counts >> 16) {
      guard let allele = cursor.text() else { return nil }
      alleles.append(allele)
    }
    self.alleles = alleles
    guard let filters = cursor.numbers() else { return nil }
    self.filters = filters
    info = cursor.position
    cursor.position = sharedEnd
    var fields: [Field] = []
    for _ in 0..<fieldCount {
      guard let key = cursor.numbers()?.first, let (type, perSample) = cursor.type(),
        let width = TypedCursor.width(type)
      else { return nil }
      let (size, overflow) = (width * perSample).multipliedReportingOverflow(by: sampleCount)
      guard !overflow, size <= bytes.count - cursor.position else { return nil }
      fields.append(
        Field(
          key: key, width: width, isFloat: type == 5, isText: type == 7, perSample: perSample,
          offset: cursor.position))
      cursor.position += size
    }
    self.fields = fields
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
    guard let count = numbers()?.first, count >= 0 else { return nil }
    return (byte & 15, count)
  }

  /// Whole numbers; none for no values.
  mutating func numbers() -> [Int]? {
    guard let (type, count) = type() else { return nil }
    if count == 0 { return [] }
    guard type >= 1, type <= 3, let width = Self.width(type),
      unsafe count <= (bytes.count - position) / width
    else { return nil }
    var values: [Int] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      var value: UInt32 = 0
      for byte in 0..<width { value |= unsafe UInt32(bytes[position + byte]) << (8 * UInt32(byte)) }
      position += width
      switch width {
      case 1: values.append(Int(Int8(truncatingIfNeeded: value)))
      case 2: values.append(Int(Int16(truncatingIfNeeded: value)))
      default: values.append(Int(Int32(bitPattern: value)))
      }
    }
    return values
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
    return .some(cursor.numbers()?.first.flatMap { Self.missing.contains($0) ? nil : Double($0) })
  }
}
