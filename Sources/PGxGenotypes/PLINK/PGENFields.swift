/// Why a PGEN record breaks the specification, before it is known which record it was.
struct PGENFault: Error {
  let reason: String
}

/// The smallest parts of a PGEN record, read with every bound checked.
enum PGENFields {
  /// Moves `position` over `count` bytes and gives their place.
  static func take(
    _ count: Int, _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(PGENFault) -> Range<Int> {
    guard count >= 0, count <= bytes.count - position else {
      throw PGENFault(reason: "the record ends too early")
    }
    defer { position += count }
    return position..<(position + count)
  }

  /// A number of seven bits a byte, the lowest first, at most 2³² − 1.
  @inline(__always)
  static func varint(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(PGENFault) -> Int {
    var value = 0
    var shift = 0
    while position < bytes.count, shift <= 28 {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
    throw PGENFault(reason: "a number in a list of samples is cut short or too large")
  }

  /// A list of samples in rising order, perhaps with two bits each.
  ///
  /// Specification, section "Difflists": the count; the first sample of each group of 64; the size
  /// of each group but the last, less 63; the values; the differences within the groups.
  ///
  /// - Parameters:
  ///   - bytes: the record.
  ///   - position: where the list starts; then its end.
  ///   - sampleCount: the samples of the file.
  ///   - hasValues: whether two bits for each sample are stored.
  ///   - body: is called with each sample and its two bits, 0 without.
  /// - Throws: why the record breaks the specification.
  @inline(__always)
  static func forEach(
    _ bytes: Span<UInt8>, _ position: inout Int, sampleCount: Int, hasValues: Bool,
    _ body: (_ sample: Int, _ value: UInt8) -> Void
  ) throws(PGENFault) {
    let count = try varint(bytes, &position)
    if count == 0 { return }
    guard count <= sampleCount else {
      throw PGENFault(reason: "a list of \(count) samples where the file has \(sampleCount)")
    }
    let groups = (count + 63) / 64
    let width =
      sampleCount <= 1 << 8 ? 1 : sampleCount <= 1 << 16 ? 2 : sampleCount <= 1 << 24 ? 3 : 4
    let firsts = try take(groups * width, bytes, &position)
    let sizes = try take(groups - 1, bytes, &position)
    let values = try take(hasValues ? (count + 3) / 4 : 0, bytes, &position)
    var previous = -1
    for group in 0..<groups {
      let start = position
      var sample = 0
      for index in 0..<width {
        sample |= Int(bytes[firsts.lowerBound + group * width + index]) << (index * 8)
      }
      guard sample > previous, sample < sampleCount else {
        throw PGENFault(
          reason: "a list of samples is not in rising order or leaves the file's samples")
      }
      let end = min(count, group * 64 + 64)
      for index in (group * 64)..<end {
        if index != group * 64 {
          let step = try varint(bytes, &position)
          sample += step
          guard step > 0, sample < sampleCount else {
            throw PGENFault(
              reason: "a list of samples is not in rising order or leaves the file's samples")
          }
        }
        let value = hasValues ? bytes[values.lowerBound + index / 4] >> UInt8(index % 4 * 2) & 3 : 0
        body(sample, value)
      }
      previous = sample
      if group + 1 < groups, position - start != Int(bytes[sizes.lowerBound + group]) + 63 {
        throw PGENFault(reason: "a group in a list of samples is not of the size it states")
      }
    }
  }

  /// The value of `width` bits, at most 8, number `index` of a packed array; a whole divisor of 8.
  static func packed(_ bytes: Span<UInt8>, _ place: Range<Int>, _ index: Int, _ width: Int) -> Int {
    guard width > 0 else { return 0 }
    let bit = index * width
    return Int(bytes[place.lowerBound + bit / 8] >> UInt8(bit % 8)) & (1 << width - 1)
  }

  /// How many of the first `count` bits after `skipped` are set.
  static func bitCount(
    _ bytes: Span<UInt8>, _ place: Range<Int>, skipping skipped: Int = 0, _ count: Int
  ) -> Int {
    var total = 0
    for bit in skipped..<(skipped + count) {
      total += Int(bytes[place.lowerBound + bit / 8] >> UInt8(bit % 8) & 1)
    }
    return total
  }
}
