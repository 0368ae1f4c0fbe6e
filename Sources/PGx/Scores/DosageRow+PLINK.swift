import PGxCore

extension DosageRow {
  /// Whether a sample that has the locus is not called.
  var hasMissing: Bool {
    form == .hardCalls
      ? codes.contains(3) : zip(dosages, ploidies).contains { $0.isNaN && $1 > 0 }
  }

  /// Holds genotypes as plink2 does: a haploid call as two of the same, dosages in whole numbers of
  /// 1/16384 (PLINK 2 file format specification, "dosages").
  mutating func holdAsPLINK() {
    guard form == .dosages else { return }
    for index in dosages.indices {
      if ploidies[index] == 1 {
        dosages[index] *= 2
        ploidies[index] = 2
      }
      if !dosages[index].isNaN { dosages[index] = (dosages[index] * 16384).rounded() / 16384 }
    }
  }

  /// The frequency of the row's allele where each sample counts with a weight; nil when nobody is
  /// called.
  func frequency(_ weight: (Int) -> Double) -> Double? {
    var copies = 0.0
    var alleles = 0.0
    for index in 0..<sampleCount {
      let dosage: Double
      var ploidy = 2.0
      if form == .hardCalls {
        guard codes[index] != 3 else { continue }
        dosage = Double(codes[index])
      } else {
        guard !dosages[index].isNaN else { continue }
        dosage = dosages[index]
        ploidy = Double(ploidies[index])
      }
      let weight = weight(index)
      copies += weight * dosage
      alleles += weight * ploidy
    }
    return alleles > 0 ? copies / alleles : nil
  }
}
