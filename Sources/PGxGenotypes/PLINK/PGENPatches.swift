/// The samples of a record that have an allele after the first ALT.
///
/// Specification, section "Multiallelic hard-calls".
struct PGENPatches: Sendable {
  /// Samples with one copy of REF and one of an allele other than the first ALT, and that allele.
  private(set) var mixed: [(sample: Int, allele: Int)] = []
  /// Samples without REF and not with two copies of the first ALT, and their alleles, the lower first.
  private(set) var pairs: [(sample: Int, first: Int, second: Int)] = []

  /// The most ALT alleles that are read.
  static let limit = 255

  /// Forgets all of them.
  mutating func removeAll() {
    mixed.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
  }

  /// Pairs whose alleles differ.
  var unequalPairCount: Int { pairs.count { $0.first != $0.second } }

  /// Decodes the track, which follows the main one.
  ///
  /// - Parameters:
  ///   - bytes: the record.
  ///   - position: where the track starts; then its end.
  ///   - categories: of the main track.
  ///   - alternates: how many ALT alleles the variant has.
  /// - Throws: why the record breaks the specification.
  mutating func decode(
    _ bytes: Span<UInt8>, _ position: inout Int, categories: [UInt8], alternates: Int
  ) throws(PGENFault) {
    removeAll()
    guard alternates >= 2 else {
      throw PGENFault(reason: "genotypes of several ALT alleles where the variant has one")
    }
    guard alternates <= Self.limit else {
      throw PGENFault(reason: "\(alternates) ALT alleles, more than \(Self.limit)")
    }
    let formats = bytes[try PGENFields.take(1, bytes, &position).lowerBound]
    let mixedSamples = try samples(formats & 15, 1, bytes, &position, categories)
    if !mixedSamples.isEmpty {
      let width =
        alternates == 2 ? 0 : alternates == 3 ? 1 : alternates <= 5 ? 2 : alternates <= 17 ? 4 : 8
      let place = try PGENFields.take((mixedSamples.count * width + 7) / 8, bytes, &position)
      for (index, sample) in mixedSamples.enumerated() {
        let allele = PGENFields.packed(bytes, place, index, width) + 2
        try check(allele, alternates)
        mixed.append((sample, allele))
      }
    }
    let pairSamples = try samples(formats >> 4, 2, bytes, &position, categories)
    if pairSamples.isEmpty { return }
    if alternates == 2 {
      let place = try PGENFields.take((pairSamples.count + 7) / 8, bytes, &position)
      for (index, sample) in pairSamples.enumerated() {
        pairs.append((sample, PGENFields.packed(bytes, place, index, 1) == 1 ? 2 : 1, 2))
      }
      return
    }
    let width = alternates <= 4 ? 2 : alternates <= 16 ? 4 : 8
    let place = try PGENFields.take((pairSamples.count * width * 2 + 7) / 8, bytes, &position)
    for (index, sample) in pairSamples.enumerated() {
      let first = PGENFields.packed(bytes, place, index * 2, width) + 1
      let second = PGENFields.packed(bytes, place, index * 2 + 1, width) + 1
      try check(second, alternates)
      guard first <= second else {
        throw PGENFault(reason: "a genotype's alleles are out of order")
      }
      pairs.append((sample, first, second))
    }
  }

  private func check(_ allele: Int, _ alternates: Int) throws(PGENFault) {
    guard allele <= alternates else {
      throw PGENFault(reason: "a genotype with ALT allele \(allele) of \(alternates)")
    }
  }

  /// The samples of `category` that a patch is for.
  private func samples(
    _ format: UInt8, _ category: UInt8, _ bytes: Span<UInt8>, _ position: inout Int,
    _ categories: [UInt8]
  ) throws(PGENFault) -> [Int] {
    var found: [Int] = []
    switch format {
    case 0:
      let count = PackedKernels.count(of: category, in: categories)
      let place = try PGENFields.take((count + 7) / 8, bytes, &position)
      var index = 0
      for sample in categories.indices where categories[sample] == category {
        if PGENFields.packed(bytes, place, index, 1) == 1 { found.append(sample) }
        index += 1
      }
    case 1:
      try PGENFields.forEach(
        bytes, &position, sampleCount: categories.count, hasValues: false
      ) { sample, _ in found.append(sample) }
      guard found.allSatisfy({ categories[$0] == category }) else {
        throw PGENFault(reason: "a genotype of several ALT alleles for a sample that has none")
      }
    case 15: break
    default: throw PGENFault(reason: "a form of genotypes that the specification reserves")
    }
    return found
  }
}
