/// One PGEN record decoded; memory that is used again and again.
struct PGENRecord: Sendable {
  /// The main track; one category a sample.
  var categories: [UInt8]
  /// Genotypes with an ALT allele after the first.
  private(set) var patches = PGENPatches()
  /// The dosages of ALT in 1/16384, for each sample or for ``dosageSamples``; 65535 for none.
  private(set) var dosages: [UInt16] = []
  /// The samples that the dosages are for; nil for all.
  private(set) var dosageSamples: [Int]?
  /// Whether the record has any.
  var hasDosages: Bool { !dosages.isEmpty }

  /// No record yet, of so many samples.
  init(sampleCount: Int) { categories = [UInt8](repeating: 3, count: sampleCount) }

  /// A dosage that is not there.
  static let missing: UInt16 = 65535
  /// Two copies of ALT.
  private static let largest: UInt32 = 32768

  /// Decodes what follows the main track.
  ///
  /// - Parameters:
  ///   - type: the record's type.
  ///   - bytes: the record.
  ///   - position: the end of the main track.
  ///   - alternates: how many ALT alleles the variant has.
  /// - Throws: why the record breaks the specification.
  mutating func decodeRest(
    _ type: UInt8, _ bytes: Span<UInt8>, _ position: Int, alternates: Int
  ) throws(PGENFault) {
    var position = position
    patches.removeAll()
    if type & 0x60 == 0 { dosages.removeAll(keepingCapacity: true) }
    dosageSamples = nil
    if type & 8 != 0 {
      try patches.decode(bytes, &position, categories: categories, alternates: alternates)
    }
    guard type & 0x60 != 0 else {
      guard type & 0x80 == 0 else { throw PGENFault(reason: "phased dosages without dosages") }
      // The phase changes no count; only where no track follows must this be the end.
      guard type & 0x10 != 0 || position == bytes.count else {
        throw PGENFault(reason: "the record is longer than its genotypes")
      }
      return
    }
    guard alternates <= 1 else {
      throw PGENFault(reason: "dosages of several ALT alleles, whose form is not settled")
    }
    if type & 0x10 != 0 { try skipPhase(bytes, &position) }
    try decodeDosages(type, bytes, &position)
    try skipPhasedDosages(type, bytes, &position)
    guard position == bytes.count else {
      throw PGENFault(reason: "the record is longer than its genotypes")
    }
  }

  /// Specification, section "Phased heterozygous hard-calls".
  private func skipPhase(_ bytes: Span<UInt8>, _ position: inout Int) throws(PGENFault) {
    let count = PackedKernels.count(of: 1, in: categories) + patches.unequalPairCount
    let place = try PGENFields.take(1 + count / 8, bytes, &position)
    guard bytes[place.lowerBound] & 1 == 1 else { return }
    let phased = PGENFields.bitCount(bytes, place, skipping: 1, count)
    _ = try PGENFields.take((phased + 7) / 8, bytes, &position)
  }

  /// Specification, section "Dosage existence and values".
  private mutating func decodeDosages(
    _ type: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(PGENFault) {
    let sampleCount = categories.count
    var samples: [Int]?
    switch type & 0x60 {
    case 0x20:
      var found: [Int] = []
      try PGENFields.forEach(bytes, &position, sampleCount: sampleCount, hasValues: false) {
        sample, _ in found.append(sample)
      }
      samples = found
    case 0x60:
      let place = try PGENFields.take((sampleCount + 7) / 8, bytes, &position)
      samples = (0..<sampleCount).filter { PGENFields.packed(bytes, place, $0, 1) == 1 }
    default: break
    }
    let count = samples?.count ?? sampleCount
    let place = try PGENFields.take(count * 2, bytes, &position)
    if dosages.count != count { dosages = [UInt16](repeating: 0, count: count) }
    let found = PackedKernels.read(bytes.extracting(place), into: &dosages)
    guard found.largest <= Self.largest, samples == nil || !found.hasMissing else {
      throw PGENFault(reason: "a dosage above two copies")
    }
    dosageSamples = samples
  }

  /// Specification, section "Phased dosages".
  private func skipPhasedDosages(
    _ type: UInt8, _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(PGENFault) {
    guard type & 0x80 != 0 else { return }
    var count = dosages.count
    if type & 0x60 != 0x40 {
      let place = try PGENFields.take((count + 7) / 8, bytes, &position)
      count = PGENFields.bitCount(bytes, place, count)
    }
    _ = try PGENFields.take(count * 2, bytes, &position)
  }
}
