/// Genotypes of which some alleles are called and some are not.
enum HalfCalls {
  /// The index of the first sample of a line with one; nil for none.
  ///
  /// `samples` are the sample columns, GT first in each.
  static func first(inText samples: UnsafeBufferPointer<UInt8>) -> Int? {
    var sample = 0
    var (isInside, hasCalled, hasMissing) = (true, false, false)
    for index in samples.indices {
      let byte = unsafe samples[index]
      switch byte {
      case UInt8(ascii: "\t"):
        sample += 1
        (isInside, hasCalled, hasMissing) = (true, false, false)
      case UInt8(ascii: ":"): isInside = false
      case UInt8(ascii: "."): hasMissing = hasMissing || isInside
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasCalled = hasCalled || isInside
      default: break
      }
      if isInside, hasCalled, hasMissing { return sample }
    }
    return nil
  }

  /// The index of the first sample with one among BCF's typed values; nil for none.
  ///
  /// Source: VCF 4.3, 6.3.3: (allele + 1) << 1 | phased, 0 or 1 for a missing allele; vectors that
  /// are too long end with values whose highest bit is set.
  static func first(
    inValues bytes: UnsafeBufferPointer<UInt8>, samples: Int, perSample: Int, width: Int
  ) -> Int? {
    guard bytes.count >= samples * perSample * width else { return nil }
    var offset = 0
    for sample in 0..<samples {
      var (hasCalled, hasMissing) = (false, false)
      for _ in 0..<perSample {
        var value = 0
        for byte in 0..<width { value |= unsafe Int(bytes[offset + byte]) << (8 * byte) }
        offset += width
        if value >> (8 * width - 1) != 0 { continue }
        if value < 2 { hasMissing = true } else { hasCalled = true }
      }
      if hasCalled, hasMissing { return sample }
    }
    return nil
  }
}
