import CPGxKernels

/// The kernels of CPGxKernels on arrays, with the sizes checked; the unsafe code of this folder.
enum PackedKernels {
  /// What each of four codes becomes: the lowest byte is for 0.
  typealias Map = UInt32

  /// Every code stays as it is.
  static let identity: Map = 0x03_02_01_00

  /// Two bits a sample of `packed` to a byte a sample: fills `codes`.
  static func unpack(_ packed: Span<UInt8>, _ map: Map, into codes: inout [UInt8]) {
    let count = codes.count
    precondition(packed.count >= (count + 3) / 4, "two bits a sample")
    unsafe packed.withUnsafeBufferPointer { source in
      unsafe codes.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe pgx_unpack_codes(from, count, map, to)
      }
    }
  }

  /// Each code of `codes` to what `map` says: fills `mapped`.
  static func map(_ codes: [UInt8], _ map: Map, into mapped: inout [UInt8]) {
    let count = mapped.count
    precondition(codes.count == count, "a code a sample")
    unsafe codes.withUnsafeBufferPointer { source in
      unsafe mapped.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe pgx_map_codes(from, count, map, to)
      }
    }
  }

  /// Exchanges the codes 0 and 2.
  static func exchange(_ codes: inout [UInt8]) {
    unsafe codes.withUnsafeMutableBufferPointer { all in
      guard let place = all.baseAddress else { return }
      unsafe pgx_map_codes(place, all.count, 0x03_00_01_02, place)
    }
  }

  /// A bit a sample of `bits` to `clear` or `set`: fills `codes`.
  static func expand(
    _ bits: Span<UInt8>, clear: UInt8, set: UInt8, into codes: inout [UInt8]
  ) {
    let count = codes.count
    precondition(bits.count >= (count + 7) / 8, "a bit a sample")
    unsafe bits.withUnsafeBufferPointer { source in
      unsafe codes.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe pgx_expand_bits(from, count, clear, set, to)
      }
    }
  }

  /// Makes every code `value`.
  static func fill(_ codes: inout [UInt8], with value: UInt8) {
    unsafe codes.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: value) }
  }

  /// How many codes are `value`.
  static func count(of value: UInt8, in codes: [UInt8]) -> Int {
    unsafe codes.withUnsafeBufferPointer { source in
      guard let from = source.baseAddress else { return 0 }
      return unsafe pgx_count_codes(from, source.count, value)
    }
  }

  /// Two bytes a sample to their values: fills `values`.
  ///
  /// - Returns: the largest value but 65535, and whether that is among them.
  static func read(
    _ bytes: Span<UInt8>, into values: inout [UInt16]
  ) -> (largest: UInt32, hasMissing: Bool) {
    let count = values.count
    precondition(bytes.count >= count * 2, "two bytes a sample")
    let found = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe values.withUnsafeMutableBufferPointer { target -> UInt32 in
        guard let from = source.baseAddress, let to = target.baseAddress else { return 0 }
        return unsafe pgx_read_dosages(from, count, to)
      }
    }
    return (found & 65535, found >> 16 != 0)
  }

  /// The dosages of `values`, of 1/16384, or what is left of two; the codes' copies where there is
  /// none (65535), or no values at all: fills `dosages`.
  static func fill(
    _ dosages: inout [Double], _ values: [UInt16]?, codes: [UInt8], isReference: Bool
  ) {
    let count = dosages.count
    precondition(codes.count == count && values?.count ?? count == count, "a value a sample")
    unsafe codes.withUnsafeBufferPointer { calls in
      unsafe dosages.withUnsafeMutableBufferPointer { target in
        guard let from = calls.baseAddress, let to = target.baseAddress else { return }
        guard let values else {
          unsafe pgx_fill_dosages(nil, from, count, 0, to)
          return
        }
        unsafe values.withUnsafeBufferPointer {
          unsafe pgx_fill_dosages($0.baseAddress, from, count, isReference ? 1 : 0, to)
        }
      }
    }
  }
}
