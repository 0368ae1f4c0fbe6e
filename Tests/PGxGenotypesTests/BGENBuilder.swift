import PGxTestSupport

/// Writes BGEN files, version by version, from probabilities.
struct BGENBuilder {
  /// One variant; genotypes of a sample are its probabilities in the format's order, whole.
  struct Variant {
    var id = "v"
    var chromosome = "1"
    var position = 100
    var alleles = ["A", "C"]
    var isPhased = false
    var bits = 8
    /// By sample: the ploidy, and in units of 2^bits − 1 the numbers that are stored; nil for missing.
    var samples: [(ploidy: Int, numbers: [UInt32]?)] = []
  }

  enum Packing { case none, zlib, zstd }

  var names: [String]? = ["S1", "S2", "S3"]
  var sampleCount = 3
  var layout: UInt32 = 2
  var packing = Packing.none
  var variants: [Variant] = []

  static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func named(_ text: String, _ size: Int) -> [UInt8] {
    little(text.utf8.count, size) + Array(text.utf8)
  }

  /// RFC 1950 of stored blocks, without compressing.
  private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536)
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let sum = b << 16 | a
    return [0x78, 0x01, 1] + little(bytes.count, 2) + little(~bytes.count & 0xFFFF, 2) + bytes
      + little(sum, 4).reversed()
  }

  /// RFC 8878: a frame of one raw block.
  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4) + little(bytes.count << 3 | 1, 3)
      + bytes
  }

  private func packed(_ bytes: [UInt8]) -> [UInt8] {
    switch packing {
    case .none: bytes
    case .zlib: Self.zlib(bytes)
    case .zstd: Self.zstd(bytes)
    }
  }

  private func genotypes(_ variant: Variant) -> [UInt8] {
    if layout == 1 {
      return variant.samples.flatMap { sample in
        (sample.numbers ?? [0, 0, 0]).flatMap { Self.little(Int($0), 2) }
      }
    }
    let ploidies = variant.samples.map(\.ploidy)
    var bytes = Self.little(sampleCount, 4) + Self.little(variant.alleles.count, 2)
    bytes += [UInt8(ploidies.min() ?? 0), UInt8(ploidies.max() ?? 0)]
    bytes += variant.samples.map { UInt8($0.ploidy) | ($0.numbers == nil ? 128 : 0) }
    bytes += [variant.isPhased ? 1 : 0, UInt8(variant.bits)]
    var bits: [Bool] = []
    for sample in variant.samples {
      let alleles = variant.alleles.count
      let count: Int
      if variant.isPhased {
        count = sample.ploidy * (alleles - 1)
      } else {
        var all = 1
        for step in 0..<sample.ploidy { all = all * (alleles + step) / (step + 1) }
        count = all - 1
      }
      let numbers = sample.numbers ?? [UInt32](repeating: 0, count: count)
      precondition(numbers.count == count, "numbers of \(variant.id)")
      for number in numbers {
        for bit in 0..<variant.bits { bits.append(number >> UInt32(bit) & 1 == 1) }
      }
    }
    while bits.count % 8 != 0 { bits.append(false) }
    for start in stride(from: 0, to: bits.count, by: 8) {
      bytes.append((0..<8).reduce(0) { $0 | (bits[start + $1] ? 1 << UInt8($1) : 0) })
    }
    return bytes
  }

  /// The file.
  var bytes: [UInt8] {
    var identifiers: [UInt8] = []
    if let names {
      let list = names.flatMap { Self.named($0, 2) }
      identifiers = Self.little(8 + list.count, 4) + Self.little(names.count, 4) + list
    }
    let compression: UInt32 = packing == .none ? 0 : packing == .zlib ? 1 : 2
    let flags = compression | layout << 2 | (names == nil ? 0 : 1 << 31)
    var file =
      Self.little(20 + identifiers.count, 4) + Self.little(20, 4)
      + Self.little(variants.count, 4) + Self.little(sampleCount, 4) + Array("bgen".utf8)
      + Self.little(Int(flags), 4) + identifiers
    for variant in variants {
      if layout == 1 { file += Self.little(sampleCount, 4) }
      file += Self.named("", 2) + Self.named(variant.id, 2) + Self.named(variant.chromosome, 2)
      file += Self.little(variant.position, 4)
      if layout == 2 { file += Self.little(variant.alleles.count, 2) }
      for allele in variant.alleles { file += Self.named(allele, 4) }
      let whole = genotypes(variant)
      let stored = packed(whole)
      if layout == 1 {
        if packing != .none { file += Self.little(stored.count, 4) }
      } else if packing == .none {
        file += Self.little(stored.count, 4)
      } else {
        file += Self.little(stored.count + 4, 4) + Self.little(whole.count, 4)
      }
      file += stored
    }
    return file
  }
}
