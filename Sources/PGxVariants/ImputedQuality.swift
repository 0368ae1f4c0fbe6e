extension GenotypeParser {
  /// How sure imputation is of a genotype, as a GQ would say it; nil where it does not tell.
  ///
  /// By GP (VCF 4.3: a probability a genotype, in the order of the specification), else by DS of a site with
  /// one alternate: by as much as the dosage is off the genotype's copies the genotype may be wrong. GP that
  /// is no probabilities (VCF 4.2 and DRAGEN write it phred-scaled) is not taken.
  func imputedQuality(
    _ line: Span<UInt8>, _ posteriors: Range<Int>?, _ dosage: Range<Int>?,
    _ genotype: RecordGenotype
  ) -> Int? {
    guard genotype.first >= 0 else { return nil }
    let isHaploid = genotype.second < 0
    if let range = posteriors {
      let values = Self.text(line, range).split(separator: ",").map { Double($0) ?? .nan }
      let sum = values.reduce(0, +)
      if values.allSatisfy({ (0...1).contains($0) }), abs(sum - 1) < 0.02 {
        let second = isHaploid ? genotype.first : genotype.second
        let (low, high) = (Int(min(genotype.first, second)), Int(max(genotype.first, second)))
        // Of one chromosome there is one an allele, unless it is written as two.
        let place =
          low == high && values.count == alleleCount ? low : high * (high + 1) / 2 + low
        guard values.indices.contains(place) else { return nil }
        return Self.quality(error: sum - values[place])
      }
    }
    guard let range = dosage, alleleCount == 2, let value = Double(Self.text(line, range)),
      value >= 0, value <= 2
    else { return nil }
    let copies = Double(genotype.first) + (isHaploid ? 0 : Double(genotype.second))
    var off = abs(value - copies)
    // Of one X the dosage may be of one copy or of two, whichever the genotype is written as.
    if isHaploid { off = min(off, abs(value - 2 * copies)) }
    if ploidy == .sexChromosome, genotype.first == genotype.second {
      off = min(off, abs(2 * value - copies))
    }
    return Self.quality(error: off)
  }

  /// A GQ made of PL (or GL): how much less likely the next genotype is.
  ///
  /// It is 0 where another genotype is likelier than the one that is called, and nil where there are no
  /// likelihoods of it.
  func likelihoodQuality(
    _ line: Span<UInt8>, _ range: Range<Int>?, _ genotype: RecordGenotype
  ) -> Int? {
    guard let range, genotype.first >= 0 else { return nil }
    let factor = layout.areLogarithms ? -10.0 : 1
    let values = Self.text(line, range).split(separator: ",").map {
      (Double($0) ?? .nan) * factor
    }
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
    let second = genotype.second >= 0 ? genotype.second : genotype.first
    let (low, high) = (Int(min(genotype.first, second)), Int(max(genotype.first, second)))
    let isHaploid = low == high && values.count == alleleCount
    guard isHaploid || values.count == alleleCount * (alleleCount + 1) / 2 else { return nil }
    let place = isHaploid ? low : high * (high + 1) / 2 + low
    let next = values.indices.filter { $0 != place }.map { values[$0] }.min() ?? values[place]
    return Int(min(max(next - values[place], 0), 99))
  }

  /// A chance to be wrong as −10 log₁₀ of it, rounded down, at most 99.
  private static func quality(error: Double) -> Int {
    var (quality, limit) = (0, 1.0)
    let step = 0.794_328_234_724_281_5  // 10^(−1/10)
    // A posterior of 0.9 is a quality of 10, however it is rounded.
    while quality < 99, error <= limit * step * (1 + 1e-9) {
      quality += 1
      limit *= step
    }
    return quality
  }
}
