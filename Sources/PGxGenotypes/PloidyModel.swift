package import PGxCore

/// How many copies of X, Y and the mitochondrion a sample has, where a file writes two for all.
///
/// Autosomes are left as they are.
package struct PloidyModel: Sendable {
  /// What becomes of X outside the pseudoautosomal regions.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// As many copies as the genotype has places; of a man whose calls are written with two, one.
    case observed
    /// Two for everyone: what plink2 does (`--xchr-model 2`). One place counts twice.
    case diploid
    /// One for men, two for women: plink2's `--xchr-model 1`.
    case haploid
  }

  /// What becomes of X.
  package var mode: Mode
  /// The build that says where the pseudoautosomal regions are; nil when it is not known, or when
  /// they are not looked at, which is plink2's way.
  package var assembly: Assembly?
  /// The sex of each sample.
  package var sexes: [StatedSex]

  /// A model.
  package init(mode: Mode, assembly: Assembly?, sexes: [StatedSex]) {
    self.mode = mode
    self.assembly = assembly
    self.sexes = sexes
  }

  /// The pseudoautosomal regions of X, 1-based, both ends included.
  ///
  /// Source: the Genome Reference Consortium's regions PAR#1 and PAR#2 of GRCh37.p13 and GRCh38.p14.
  private static func pseudoautosomal(_ assembly: Assembly) -> [ClosedRange<Int>] {
    switch assembly {
    case .grch37: [60_001...2_699_520, 154_931_044...155_260_560]
    case .grch38: [10_001...2_781_479, 155_701_383...156_030_895]
    }
  }

  /// Whether genotypes there may need another number of copies.
  package func concerns(_ chromosome: ChromosomeCode, _ position: Int) -> Bool {
    switch chromosome {
    case .x:
      guard let assembly else { return true }
      return !Self.pseudoautosomal(assembly).contains { $0.contains(position) }
    case .y, .mitochondrion: return true
    default: return false
    }
  }

  /// Gives every sample of `row` its number of copies.
  ///
  /// In the mode ``Mode/observed`` a man with two different alleles on X or Y contradicts himself:
  /// his call is missing.
  package func adjust(_ row: inout DosageRow, _ chromosome: ChromosomeCode, _ position: Int) {
    guard concerns(chromosome, position) else { return }
    if row.form == .hardCalls {
      // Nothing changes where everyone has two copies.
      let isTwoForAll =
        chromosome == .x
        && (mode == .diploid || !sexes.contains(.male))
      if isTwoForAll || (mode == .observed && !needsChange(chromosome)) { return }
      row.expandCodes()
    }
    row.isComplete = false
    for sample in row.dosages.indices {
      let sex = sexes.indices.contains(sample) ? sexes[sample] : .unknown
      let (dosage, ploidy) =
        mode == .observed
        ? observed(row.dosages[sample], row.ploidies[sample], chromosome, sex)
        : asPLINK(row.dosages[sample], row.ploidies[sample], chromosome, sex)
      row.dosages[sample] = dosage
      row.ploidies[sample] = ploidy
    }
  }

  private func needsChange(_ chromosome: ChromosomeCode) -> Bool {
    switch chromosome {
    case .x: sexes.contains(.male)
    case .y: sexes.contains { $0 != .unknown }
    default: true
    }
  }

  private func observed(
    _ dosage: Double, _ ploidy: UInt8, _ chromosome: ChromosomeCode, _ sex: StatedSex
  ) -> (Double, UInt8) {
    switch (chromosome, sex) {
    case (.y, .female): return (0, 0)
    case (.x, .male), (.y, .male):
      guard ploidy == 2 else { return (dosage, ploidy) }
      return (dosage == 1 ? .nan : dosage / 2, 1)
    case (.mitochondrion, _): return ploidy == 2 ? (dosage / 2, 1) : (dosage, ploidy)
    default: return (dosage, ploidy)
    }
  }

  /// plink2 holds two copies of everything and halves them where a chromosome is haploid.
  private func asPLINK(
    _ dosage: Double, _ ploidy: UInt8, _ chromosome: ChromosomeCode, _ sex: StatedSex
  ) -> (Double, UInt8) {
    let two = ploidy == 1 ? 2 * dosage : dosage
    switch chromosome {
    case .x:
      return mode == .haploid && sex == .male ? (two / 2, 1) : (two, 2)
    case .y: return sex == .female ? (0, 0) : (two / 2, 1)
    default: return (two / 2, 1)
    }
  }
}

extension DosageRow {
  /// Writes codes as dosages of two copies.
  package mutating func expandCodes() {
    guard form == .hardCalls else { return }
    useDosages()
    for index in codes.indices {
      dosages[index] = codes[index] == 3 ? .nan : Double(codes[index])
      ploidies[index] = 2
    }
  }
}
