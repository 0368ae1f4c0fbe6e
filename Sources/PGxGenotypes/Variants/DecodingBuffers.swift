import PGxCore

/// Memory for the genotypes of all samples of a file, used again for each record.
struct DecodingBuffers {
  /// Dosages and ploidies that were set aside.
  struct Held {
    var values: [Double]
    var ploidies: [UInt8]
    var counts: [UInt8]
    var width: Int
  }

  /// A byte a sample.
  var codes: [UInt8]
  /// ``width`` numbers a sample; after ``combine(_:alleleCount:allele:)`` one.
  private(set) var values: [Double] = []
  private(set) var ploidies: [UInt8] = []
  private var counts: [UInt8] = []
  private var width = 1

  /// Room for so many samples.
  init(sampleCount: Int) { codes = [UInt8](repeating: 3, count: sampleCount) }

  /// Lets `body` fill `width` numbers a sample, the ploidies and how many numbers there are.
  mutating func withNumbers<Result>(
    width: Int,
    _ body: (
      UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<UInt8>,
      UnsafeMutableBufferPointer<UInt8>
    ) -> Result
  ) -> Result {
    self.width = width
    if values.count != width * codes.count {
      values = [Double](repeating: .nan, count: width * codes.count)
    }
    if ploidies.count != codes.count {
      ploidies = [UInt8](repeating: 2, count: codes.count)
    }
    if counts.count != codes.count { counts = [UInt8](repeating: 0, count: codes.count) }
    return unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe ploidies.withUnsafeMutableBufferPointer { ploidies in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          unsafe body(values, ploidies, counts)
        }
      }
    }
  }

  /// Gives every sample this ploidy.
  mutating func setPloidies(_ ploidy: UInt8) {
    ploidies = [UInt8](repeating: ploidy, count: codes.count)
  }

  /// Takes the numbers out.
  mutating func takeNumbers() -> Held {
    let held = Held(values: values, ploidies: ploidies, counts: counts, width: width)
    values = []
    return held
  }

  /// Takes the dosages out.
  mutating func takeDosages() -> Held { takeNumbers() }

  /// Puts numbers back, with other ploidies where given.
  mutating func restore(_ held: Held, ploidies: [UInt8]? = nil) {
    values = held.values
    self.ploidies = ploidies ?? held.ploidies
    counts = held.counts
    width = held.width
  }

  /// Gives back the dosages of `held`, where they are missing those that are here.
  mutating func fillGaps(of held: Held) {
    for index in values.indices where !held.values[index].isNaN {
      values[index] = held.values[index]
      ploidies[index] = held.ploidies[index]
    }
  }

  /// Turns the numbers of a field into dosages of one allele.
  ///
  /// The allele REF has what the others leave of the ploidy. A dosage up to 0.001 outside its range
  /// is taken as rounding. A sample with another number of numbers than the field has, or with
  /// probabilities that do not add up to 1, has no dosage that could be told; probabilities that are
  /// all 0 are how some programs write that they have none.
  ///
  /// - Returns: whether a sample has none; the first sample whose numbers are no dosage.
  mutating func combine(
    _ field: DosageField, alleleCount: Int, allele: Int
  ) -> (hasMissing: Bool, outOfRange: Int?) {
    var hasMissing = false
    var outOfRange: Int?
    let width = self.width
    if field == .dosage, width == 1, allele == 1, alleleCount <= 2 {
      for sample in codes.indices {
        let dosage = values[sample]
        if dosage.isNaN {
          hasMissing = true
        } else if dosage < 0 || dosage > Double(ploidies[sample]) || counts[sample] > 1 {
          if counts[sample] > 1 || !settle(sample, sample) { outOfRange = outOfRange ?? sample }
        }
      }
      return (hasMissing, outOfRange)
    }
    for sample in codes.indices {
      let dosage: Double
      switch field {
      case .genotype: dosage = values[sample * width]
      case .dosage: dosage = dosageOfAllele(sample, allele, alleleCount)
      case .haplotypeDosage: dosage = dosageOfHaplotypes(sample, allele, alleleCount)
      case .genotypeProbability: dosage = expected(sample, allele, alleleCount)
      }
      values[sample] = dosage
      if dosage.isNaN {
        hasMissing = true
      } else if dosage < 0 || dosage > Double(ploidies[sample]), !settle(sample, sample) {
        outOfRange = outOfRange ?? sample
      }
    }
    if values.count != codes.count { values.removeLast(values.count - codes.count) }
    self.width = 1
    return (hasMissing, outOfRange)
  }

  /// Moves a dosage that is out of range by rounding to the range; false when it is farther out.
  private mutating func settle(_ index: Int, _ sample: Int) -> Bool {
    let limit = Double(ploidies[sample])
    guard values[index] >= -0.001, values[index] <= limit + 0.001 else { return false }
    values[index] = min(max(values[index], 0), limit)
    return true
  }

  private func dosageOfAllele(_ sample: Int, _ allele: Int, _ alleleCount: Int) -> Double {
    let count = Int(counts[sample])
    let isMissing = count == 0 || (count == 1 && values[sample * width].isNaN)
    // More than 254 are not told apart.
    if !isMissing, count < 255, count != max(alleleCount - 1, 1) { return -1 }
    guard allele == 0 else {
      return allele <= width ? values[sample * width + allele - 1] : .nan
    }
    var others = 0.0
    for index in 0..<max(min(alleleCount - 1, width), 0) {
      others += values[sample * width + index]
    }
    return Double(ploidies[sample]) - others
  }

  private mutating func dosageOfHaplotypes(
    _ sample: Int, _ allele: Int, _ alleleCount: Int
  ) -> Double {
    let count = Int(counts[sample])
    // One number a haplotype is the dosage of the only ALT.
    guard alleleCount <= 2, count > 0 else { return .nan }
    guard count <= min(width, 2) else { return -1 }
    var sum = 0.0
    for index in 0..<count { sum += values[sample * width + index] }
    ploidies[sample] = UInt8(count)
    return allele == 1 ? sum : Double(count) - sum
  }

  /// Σ P(genotype) × copies, in the order of VCF: for each second allele the first up to it.
  private mutating func expected(_ sample: Int, _ allele: Int, _ alleleCount: Int) -> Double {
    let count = Int(counts[sample])
    guard count > 0, !(count == 1 && values[sample * width].isNaN) else { return .nan }
    // More than 254 are not told apart.
    guard count < 255 else { return .nan }
    let total = values[(sample * width)..<(sample * width + min(count, width))].reduce(0) {
      $1 < -0.001 ? -.infinity : $0 + $1
    }
    if total == 0 || total.isNaN { return .nan }
    guard abs(total - 1) <= 0.1 else { return -1 }
    var sum = 0.0
    if count == alleleCount, alleleCount * (alleleCount + 1) / 2 != alleleCount {
      ploidies[sample] = 1
      return values[sample * width + allele]
    }
    guard count == alleleCount * (alleleCount + 1) / 2 else { return -1 }
    // So many probabilities are of two places, whatever GT has.
    ploidies[sample] = 2
    var index = sample * width
    for second in 0..<alleleCount {
      for first in 0...second {
        if first == allele { sum += values[index] }
        if second == allele { sum += values[index] }
        index += 1
      }
    }
    return sum
  }
}

extension DosageRow {
  /// Every sample is missing.
  mutating func fillMissing() {
    form = .hardCalls
    for index in codes.indices { codes[index] = 3 }
  }

  /// The codes of the selected samples.
  mutating func gather(_ all: [UInt8], _ selection: [Int]) {
    for (index, sample) in selection.enumerated() { codes[index] = all[sample] }
  }

  /// The dosages in `buffers` of the selected samples.
  mutating func take(_ buffers: DecodingBuffers, _ selection: [Int]?) {
    useDosages()
    if let selection {
      for (index, sample) in selection.enumerated() {
        dosages[index] = buffers.values[sample]
        ploidies[index] = buffers.ploidies[sample]
      }
    } else {
      for index in codes.indices {
        dosages[index] = buffers.values[index]
        ploidies[index] = buffers.ploidies[index]
      }
    }
  }
}
