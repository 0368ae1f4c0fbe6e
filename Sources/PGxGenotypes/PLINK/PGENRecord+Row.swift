import PGxCore

extension PGENRecord {
  /// Writes the copies, or the dosage, of allele number `allele` (0 is REF) of the samples selected.
  mutating func fill(_ row: inout DosageRow, allele: Int, selection: SampleSelection) {
    let map: PackedKernels.Map
    switch allele {
    case 0: map = 0x03_00_01_02
    case 1: map = PackedKernels.identity
    default: map = 0x03_00_00_00
    }
    guard !patches.mixed.isEmpty || !patches.pairs.isEmpty, allele > 0 else {
      row.form = .hardCalls
      selection.map(categories, map, into: &row.codes)
      if hasDosages { fillDosages(&row, allele: allele, selection: selection) }
      return
    }
    row.form = .hardCalls
    var codes = [UInt8](repeating: 3, count: categories.count)
    PackedKernels.map(categories, map, into: &codes)
    for (sample, other) in patches.mixed { codes[sample] = other == allele ? 1 : 0 }
    for (sample, first, second) in patches.pairs {
      codes[sample] = (first == allele ? 1 : 0) + (second == allele ? 1 : 0)
    }
    selection.map(codes, PackedKernels.identity, into: &row.codes)
  }

  /// The hard calls are in the row already; they stand where there is no dosage.
  private func fillDosages(_ row: inout DosageRow, allele: Int, selection: SampleSelection) {
    row.useDosages()
    PackedKernels.fill(&row.ploidies, with: 2)
    if allele <= 1, dosageSamples == nil, selection.indices == nil {
      PackedKernels.fill(&row.dosages, dosages, codes: row.codes, isReference: allele == 0)
      return
    }
    PackedKernels.fill(&row.dosages, nil, codes: row.codes, isReference: false)
    let alternate = allele == 1
    // Copies of an allele that the variant does not have: none, where the genotype is known.
    guard allele <= 1 else { return }
    func dosage(_ value: UInt16) -> Double {
      let copies = Double(value) / 16384
      return alternate ? copies : 2 - copies
    }
    if let dosageSamples {
      guard let indices = selection.indices else {
        for (index, sample) in dosageSamples.enumerated() {
          row.dosages[sample] = dosage(dosages[index])
        }
        return
      }
      var places = [Int](repeating: -1, count: categories.count)
      for (index, sample) in dosageSamples.enumerated() { places[sample] = index }
      for (index, sample) in indices.enumerated() where places[sample] >= 0 {
        row.dosages[index] = dosage(dosages[places[sample]])
      }
    } else if let indices = selection.indices {
      for (index, sample) in indices.enumerated() where dosages[sample] != Self.missing {
        row.dosages[index] = dosage(dosages[sample])
      }
    }
  }
}
