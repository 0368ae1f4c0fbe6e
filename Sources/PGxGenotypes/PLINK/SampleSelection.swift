/// Which samples of a file are decoded, and in which order.
struct SampleSelection: Sendable {
  /// The number of samples in the file.
  let total: Int
  /// The samples, from 0; nil for all in the file's order.
  let indices: [Int]?

  /// How many are decoded.
  var count: Int { indices?.count ?? total }

  /// A selection of `total` samples; indices out of range are a programmer's error.
  init(_ indices: [Int]?, of total: Int) {
    precondition(indices?.allSatisfy { $0 >= 0 && $0 < total } ?? true, "samples of the file")
    self.indices = indices
    self.total = total
  }

  /// Two bits a sample of the file to a byte for each sample selected.
  func unpack(_ packed: Span<UInt8>, _ map: PackedKernels.Map, into codes: inout [UInt8]) {
    guard let indices else {
      PackedKernels.unpack(packed, map, into: &codes)
      return
    }
    for (place, sample) in indices.enumerated() {
      let code = UInt32(packed[sample / 4] >> UInt8(sample % 4 * 2) & 3)
      codes[place] = UInt8(truncatingIfNeeded: map >> (code * 8))
    }
  }

  /// A byte a sample of the file to a byte for each sample selected.
  func map(_ all: [UInt8], _ map: PackedKernels.Map, into codes: inout [UInt8]) {
    guard let indices else {
      PackedKernels.map(all, map, into: &codes)
      return
    }
    for (place, sample) in indices.enumerated() {
      codes[place] = UInt8(truncatingIfNeeded: map >> (UInt32(all[sample] & 3) * 8))
    }
  }
}
