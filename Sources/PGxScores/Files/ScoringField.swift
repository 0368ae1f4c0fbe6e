/// What a column of a scoring file can be.
///
/// Source: the PGS Catalog's description of its scoring files, formats 1.0 and 2.0, and of the
/// harmonised ones.
package enum ScoringField: Int, Hashable, Sendable, CaseIterable {
  /// dbSNP's identifier, or another.
  case identifier
  /// The author's chromosome.
  case chromosome
  /// The author's position, 1-based.
  case position
  /// The allele that is counted.
  case effectAllele
  /// The other one, or several.
  case otherAllele
  /// The weight of a copy; a table may have several such columns.
  case effectWeight
  /// What no copy adds.
  case dosage0Weight
  /// What one copy adds.
  case dosage1Weight
  /// What two copies add.
  case dosage2Weight
  /// Whether any copies count as one.
  case isDominant
  /// Whether only two copies count, as one.
  case isRecessive
  /// Whether it is a haplotype.
  case isHaplotype
  /// Whether it is a pair of haplotypes.
  case isDiplotype
  /// Whether it is an interaction.
  case isInteraction
  /// What it is when not a variant of bases.
  case variantType
  /// Frequency of the effect allele.
  case effectFrequency
  /// The harmonised chromosome.
  case harmonisedChromosome
  /// The harmonised position, 1-based.
  case harmonisedPosition
  /// The harmonised identifier.
  case harmonisedIdentifier
  /// The other allele, or several, as the harmonisation infers it.
  case inferredOtherAllele

  /// Its names in a file, the usual first.
  package var names: [String] {
    switch self {
    case .identifier: ["rsID", "rsid", "variant_id", "id"]
    case .chromosome: ["chr_name"]
    case .position: ["chr_position"]
    case .effectAllele: ["effect_allele"]
    case .otherAllele: ["other_allele", "reference_allele"]
    case .effectWeight: ["effect_weight"]
    case .dosage0Weight: ["dosage_0_weight"]
    case .dosage1Weight: ["dosage_1_weight"]
    case .dosage2Weight: ["dosage_2_weight"]
    case .isDominant: ["is_dominant"]
    case .isRecessive: ["is_recessive"]
    case .isHaplotype: ["is_haplotype"]
    case .isDiplotype: ["is_diplotype"]
    case .isInteraction: ["is_interaction"]
    case .variantType: ["variant_type"]
    case .effectFrequency: ["allelefrequency_effect"]
    case .harmonisedChromosome: ["hm_chr"]
    case .harmonisedPosition: ["hm_pos"]
    case .harmonisedIdentifier: ["hm_rsID"]
    case .inferredOtherAllele: ["hm_inferOtherAllele"]
    }
  }

  /// The one of this name, whatever its case.
  package init?(named name: String) {
    let lowercased = name.lowercased()
    guard
      let field = Self.allCases.first(where: {
        $0.names.contains { $0.lowercased() == lowercased }
      })
    else { return nil }
    self = field
  }

  /// The one that a word means in a map of columns: `chrom`, `pos`, `effect`, `other`, `weight`.
  ///
  /// pgs-calc's own words for them are among them (`chromosome`, `position`, `otherAllele`).
  init?(shortName name: String) {
    switch name.lowercased() {
    case "chr", "chrom", "chromosome": self = .chromosome
    case "pos", "position": self = .position
    case "effect", "allele", "effectallele", "a1": self = .effectAllele
    case "other", "otherallele", "a2": self = .otherAllele
    case "weight", "effectweight", "beta": self = .effectWeight
    case "frequency", "freq": self = .effectFrequency
    default: return nil
    }
  }

  /// Whether a column of this name, in lower case, is known, though nothing is read from it.
  static func isInformative(_ name: String) -> Bool {
    [
      "or", "hr", "locus_name", "imputation_method", "inclusion_criteria", "variant_description",
      "hm_source", "hm_match_chr", "hm_match_pos",
    ].contains(name) || name.hasPrefix("allelefrequency_effect_")
  }
}
