package import PGxHTS

/// The FORMAT field from which dosages are taken; one for a whole run.
package enum DosageField: String, Hashable, Sendable, CaseIterable {
  /// Called alleles.
  case genotype = "GT"
  /// The dosage of each ALT.
  case dosage = "DS"
  /// The probability of each genotype, in the order of VCF.
  case genotypeProbability = "GP"
  /// The dosage on each haplotype.
  case haplotypeDosage = "HDS"

  /// The field to use for a file: the first of DS, GP, HDS that the header declares, else GT.
  ///
  /// Imputed files carry dosages for a reason: their GT is the best guess alone.
  package static func automatic(for header: VariantFileHeader) -> DosageField {
    let order: [DosageField] = [.dosage, .genotypeProbability, .haplotypeDosage]
    return order.first { header.formatTypes[$0.rawValue] != nil } ?? .genotype
  }
}

extension DosageField {
  /// How many numbers a sample has at most.
  func width(alleleCount: Int) -> Int {
    switch self {
    case .genotype: 0
    case .dosage: max(alleleCount - 1, 1)
    case .genotypeProbability: alleleCount * (alleleCount + 1) / 2
    case .haplotypeDosage: 2
    }
  }
}
