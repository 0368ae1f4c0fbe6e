package import PGxCore

/// A row of a scoring file, normalised: what is counted where, and what a copy of it adds.
package struct ScoreRow: Hashable, Sendable {
  /// How copies become a contribution.
  package enum Effect: UInt8, Sendable {
    /// weight × copies.
    case additive
    /// weight when there is at least one copy.
    case dominant
    /// weight when there are two copies.
    case recessive
    /// Three weights, for none, one and two copies (``ScoringFile/dosageWeights``).
    case perDosage
    /// Never scored: see ``Unusable``.
    case unusable
  }

  /// Why a row is never scored.
  package enum Unusable: UInt8, Sendable, CaseIterable {
    /// It is usable.
    case none
    /// An HLA allele or another presence (`P`, `N`).
    case hla
    /// A haplotype of several variants.
    case haplotype
    /// A pair of haplotypes.
    case diplotype
    /// An interaction of variants.
    case interaction
    /// An allele with other letters than A, C, G and T.
    case notBases = 5
    /// Neither a position nor an identifier that could be looked for.
    case noPosition
    /// A line that could not be understood (only where the run goes on despite it).
    case malformed
    /// Another kind of variant, which `variant_type` names.
    case otherType
  }

  /// The chromosome; ``ChromosomeCode/other`` with position 0 when the row has no position.
  package var chromosome: ChromosomeCode
  /// How copies become a contribution.
  package var effect: Effect
  /// Why it is never scored.
  package var unusable: Unusable
  /// Whether an earlier row of the file has the same position and alleles.
  package var isDuplicate: Bool
  /// 1-based, as the file states it (for indels: of the first base of the alleles); 0 for none.
  package var position: Int32
  /// The 1-based line in the file.
  package var line: UInt32
  /// The allele whose copies are counted.
  package var effectAllele: AlleleCode
  /// The other allele; ``AlleleCode/none`` when the file does not say, or says several
  /// (``ScoringFile/otherAlleleSets``).
  package var otherAllele: AlleleCode
  /// The weight of one copy; for ``Effect/perDosage`` the index into
  /// ``ScoringFile/dosageWeights``.
  ///
  /// 0 where the file has several weight columns, which ``ScoreColumn``
  /// holds.
  package var weight: Double
}
