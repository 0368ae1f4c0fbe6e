import PGxCore

/// One sample's genotype in one record, in the record's own allele numbers.
struct RecordGenotype {
  /// Record allele indices; ``SiteCall/missingAllele`` and ``SiteCall/noChromosome`` as there.
  var first: Int16 = SiteCall.missingAllele
  var second: Int16 = SiteCall.missingAllele
  var isPhased = false
  var phaseSet: Int32 = 0
  var evidence: SiteEvidence = .noCall
  /// DP, or MIN_DP of a reference block; negative where there is none.
  var depth: Int32 = -1
  /// GQ; negative where there is none.
  var quality: Int32 = -1

  /// Whether it is a usable genotype of two different alleles.
  var hasTwoAlleles: Bool {
    evidence == .called && first != second && second != SiteCall.noChromosome
  }

  /// Whether every chromosome has REF.
  var isReference: Bool { first == 0 && (second == 0 || second == SiteCall.noChromosome) }
}

/// How many chromosomes a contig has in a person.
enum ContigPloidy {
  /// Two in everyone.
  case diploid
  /// One or two (X), one or none (Y).
  case sexChromosome
  /// One kind of molecule, many copies.
  case mitochondrial

  init(contig: String) {
    switch contig {
    case "chrX", "chrY": self = .sexChromosome
    case "chrM": self = .mitochondrial
    default: self = .diploid
    }
  }
}
