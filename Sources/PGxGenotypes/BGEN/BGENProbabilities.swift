import PGxCore

/// Why the genotypes of a variant cannot be understood.
struct BGENFault: Error {
  let reason: String
}

/// The genotype probabilities of one variant, of which dosages are made.
///
/// Layout 1 has the probabilities of the three genotypes of two alleles, in 1/32768, all 0 for a
/// missing call. Layout 2 has for each sample its ploidy and whether it is missing, then, in bits
/// without gaps, the probabilities of all genotypes but the last in the order of VCF's `GL`, or of all
/// alleles but the last haplotype by haplotype; a unit is 1/(2^bits − 1).
struct BGENProbabilities {
  private var layout = BGENHeader.Layout.second
  private var sampleCount = 0
  private var alleleCount = 0
  private var isPhased = false
  private var bits = 0
  /// Whether every sample has two places.
  private var isDiploid = false
  /// Where the ploidies and the probabilities begin in the block.
  private var ploidyStart = 0
  private var start = 0
  /// By ploidy: the alleles of each genotype, in order.
  private var genotypes: [Int: [[UInt16]]] = [:]
  private var dosages: [Double] = []
  private var ploidies: [UInt8] = []

  /// The most genotypes that a sample may have: those of 100 alleles are fewer.
  private static let mostGenotypes = 10_000

  /// Understands a block and checks that it holds what it claims.
  ///
  /// - Throws: ``BGENFault``.
  mutating func read(
    _ data: [UInt8], count: Int, layout: BGENHeader.Layout, samples: Int, alleles: Int
  ) throws(BGENFault) {
    self.layout = layout
    sampleCount = samples
    if alleleCount != alleles { genotypes = [:] }
    alleleCount = alleles
    guard layout == .second else {
      guard count == 6 * samples else { throw BGENFault(reason: "genotypes of another length") }
      for sample in 0..<samples where Self.first(data, sample).reduce(0, +) > 33_100 {
        throw BGENFault(reason: "probabilities of more than 1")
      }
      return
    }
    guard count >= 10 + samples else { throw BGENFault(reason: "its genotypes are too short") }
    var fields = BGENFields(Array(data[..<8]))
    guard fields.integer(4) == UInt32(samples), fields.integer(2) == UInt32(alleles) else {
      throw BGENFault(reason: "genotypes of another number of samples or alleles")
    }
    let (least, most) = (UInt8(fields.integer(1)), UInt8(fields.integer(1)))
    ploidyStart = 8
    isPhased = data[8 + samples] == 1
    bits = Int(data[9 + samples])
    start = 10 + samples
    guard data[8 + samples] <= 1, (1...32).contains(bits) else {
      throw BGENFault(reason: "phase or bits of a probability are not those of the format")
    }
    var total = 0
    isDiploid = true
    for sample in 0..<samples {
      let ploidy = data[ploidyStart + sample] & 63
      guard (least...max(least, most)).contains(ploidy) else {
        throw BGENFault(reason: "a ploidy outside of those stated")
      }
      if ploidy != 2 { isDiploid = false }
      total += try numberCount(Int(ploidy)) * bits
    }
    guard (total + 7) / 8 == count - start else {
      throw BGENFault(reason: "its genotypes have another length than their ploidies need")
    }
    try checkSums(data)
  }

  /// How many numbers a sample of this ploidy has.
  private mutating func numberCount(_ ploidy: Int) throws(BGENFault) -> Int {
    if isPhased { return ploidy * (alleleCount - 1) }
    if ploidy == 2, alleleCount == 2 { return 2 }
    if let known = genotypes[ploidy] { return known.count - 1 }
    // The binomial coefficient of ploidy + alleles − 1 over ploidy.
    var number = 1
    for step in 0..<ploidy {
      number = number * (alleleCount + step) / (step + 1)
      guard number <= Self.mostGenotypes else {
        throw BGENFault(reason: "\(alleleCount) alleles at ploidy \(ploidy) are too many")
      }
    }
    let all = Self.all(ploidy, upTo: alleleCount - 1)
    genotypes[ploidy] = all
    return all.count - 1
  }

  /// The genotypes of so many places, in the order of VCF's `GL`.
  private static func all(_ ploidy: Int, upTo last: Int) -> [[UInt16]] {
    guard ploidy > 0 else { return [[]] }
    return (0...last).flatMap { allele in
      all(ploidy - 1, upTo: allele).map { $0 + [UInt16(allele)] }
    }
  }

  private func checkSums(_ data: [UInt8]) throws(BGENFault) {
    let unit = UInt64(1) << UInt64(bits) - 1
    var place = 8 * start
    for sample in 0..<sampleCount {
      let ploidy = Int(data[ploidyStart + sample] & 63)
      let groups = isPhased ? ploidy : 1
      let each =
        isPhased
        ? alleleCount - 1
        : ploidy == 2 && alleleCount == 2 ? 2 : (genotypes[ploidy]?.count ?? 1) - 1
      for _ in 0..<groups {
        var sum: UInt64 = 0
        for _ in 0..<each {
          sum += number(data, place)
          place += bits
        }
        guard sum <= unit else { throw BGENFault(reason: "probabilities of more than 1") }
      }
    }
  }

  private static func first(_ data: [UInt8], _ sample: Int) -> [Int] {
    (0..<3).map { Int(data[6 * sample + 2 * $0]) | Int(data[6 * sample + 2 * $0 + 1]) << 8 }
  }

  /// The number that begins at a bit.
  @inline(__always)
  private func number(_ data: [UInt8], _ place: Int) -> UInt64 {
    if bits == 8 { return UInt64(data[place >> 3]) }
    var value: UInt64 = 0
    let shift = place & 7
    for index in 0..<((shift + bits + 7) >> 3) {
      value |= UInt64(data[place >> 3 + index]) << UInt64(8 * index)
    }
    return value >> UInt64(shift) & (UInt64(1) << UInt64(bits) - 1)
  }

  /// The dosages of an allele, for the samples selected.
  ///
  /// - Complexity: O(samples × genotypes).
  mutating func fill(
    _ row: inout DosageRow, allele: Int, _ data: [UInt8], selection: SampleSelection
  ) {
    if dosages.count != sampleCount {
      dosages = [Double](repeating: .nan, count: sampleCount)
      ploidies = [UInt8](repeating: 2, count: sampleCount)
    }
    switch layout {
    case .first: fillFirst(allele, data)
    case .second: fillSecond(allele, data)
    }
    row.useDosages()
    var isComplete = true
    for place in 0..<selection.count {
      let sample = selection.indices?[place] ?? place
      row.dosages[place] = dosages[sample]
      row.ploidies[place] = ploidies[sample]
      if dosages[sample].isNaN || ploidies[sample] != 2 { isComplete = false }
    }
    row.isComplete = isComplete
  }

  private mutating func fillFirst(_ allele: Int, _ data: [UInt8]) {
    for sample in 0..<sampleCount {
      let numbers = Self.first(data, sample)
      let sum = numbers.reduce(0, +)
      ploidies[sample] = 2
      dosages[sample] =
        sum == 0
        ? .nan : Double(numbers[1] + 2 * numbers[allele == 0 ? 0 : 2]) / Double(sum)
    }
  }

  private mutating func fillSecond(_ allele: Int, _ data: [UInt8]) {
    let unit = UInt64(1) << UInt64(bits) - 1
    let scale = 1 / Double(unit)
    var place = 8 * start
    for sample in 0..<sampleCount {
      let state = data[ploidyStart + sample]
      let ploidy = Int(state & 63)
      ploidies[sample] = state & 63
      var sum: UInt64 = 0
      if isPhased {
        for _ in 0..<ploidy {
          var rest = unit
          for other in 0..<(alleleCount - 1) {
            let value = number(data, place)
            place += bits
            rest -= value
            if other == allele { sum += value }
          }
          if allele == alleleCount - 1 { sum += rest }
        }
      } else if ploidy == 2, alleleCount == 2 {
        let (none, one) = (number(data, place), number(data, place + bits))
        place += 2 * bits
        sum = allele == 0 ? 2 * none + one : 2 * unit - 2 * none - one
      } else {
        let all = genotypes[ploidy] ?? [[]]
        var rest = unit
        for (index, genotype) in all.enumerated() {
          let isLast = index == all.count - 1
          let value = isLast ? rest : number(data, place)
          if !isLast { place += bits }
          rest -= value
          sum += value * UInt64(genotype.count { $0 == allele })
        }
      }
      // A missing call has numbers, too: 0.
      dosages[sample] = state & 128 != 0 ? .nan : Double(sum) * scale
    }
  }
}
