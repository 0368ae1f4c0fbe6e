/// What a file says of one sample at one defining position.
///
/// Absence, a no-call and a failed filter are values of their own: none of them is reference.
public enum SiteEvidence: UInt8, Hashable, Sendable, CaseIterable {
  /// No record of the file covers the position.
  case absent = 0
  /// A genotype was read and can be used.
  case called
  /// The record says `./.`, has no GT for the sample, or gives one reference allele of two.
  case noCall
  /// The record failed a filter that the policy does not accept.
  case filtered
  /// Depth (DP) below the policy's minimum.
  case lowDepth
  /// Genotype quality (GQ) below the policy's minimum.
  case lowQuality
  /// REF of the record is not the base of the reference sequence.
  case contradictsReference
  /// Two records give different genotypes.
  case contradictsRecords
  /// GT is heterozygous, but the allele depths (AD) support one allele only.
  case contradictsDepth
  /// The genotype cannot be that of the sample's sex: two alleles on the X of a male, one on the X
  /// of a female.
  case contradictsSex
  /// The genotype uses a symbolic allele, `*`, or a base other than A, C, G, T.
  case unusableAllele
  /// The reference sequence is supported, but nothing tells whether the insertion, deletion or
  /// repeat of this position is there.
  case indelNotAssessed
}

/// What a usable genotype rests on.
public enum SiteOrigin: UInt8, Hashable, Sendable, CaseIterable {
  /// A record at the position.
  case record = 0
  /// A reference block of a gVCF that covers the position.
  case referenceBlock
  /// A region that the user says was sequenced well enough, and no record in it.
  case callableRegion
  /// The user's word that a position without a record is reference.
  case assumed
}

/// One sample's genotype at one defining position.
///
/// Alleles are indices into the position's allele list: 0 is REF, then the documented alternates
/// in definition order, then alleles that only this file has.
public struct SiteCall: Hashable, Sendable {
  /// The allele index of `.`: one chromosome of a diploid genotype that the file does not give.
  public static let missingAllele: Int16 = -1
  /// The second "allele" of a haploid genotype.
  public static let noChromosome: Int16 = -2

  /// First allele as GT writes it.
  public var first: Int16
  /// Second allele as GT writes it; ``noChromosome`` for a haploid genotype.
  public var second: Int16
  /// Whether GT separates the alleles with `|` (a haploid genotype counts as phased).
  public var isPhased: Bool
  /// What stands behind the genotype; the alleles mean nothing unless this is `called`.
  public var evidence: SiteEvidence
  /// What the genotype, or the reason why there is none, rests on.
  public var origin: SiteOrigin
  /// VCF PS of a phased genotype; 0 when there is none.
  public var phaseSet: Int32

  /// A genotype that can be used.
  public init(
    first: Int16, second: Int16, isPhased: Bool, phaseSet: Int32 = 0,
    origin: SiteOrigin = .record
  ) {
    self.origin = origin
    self.first = first
    self.second = second
    self.isPhased = isPhased
    self.phaseSet = phaseSet
    evidence = .called
  }

  /// A position without a usable genotype, and why.
  public init(without evidence: SiteEvidence, origin: SiteOrigin = .record) {
    self.origin = origin
    first = Self.missingAllele
    second = Self.missingAllele
    isPhased = false
    phaseSet = 0
    self.evidence = evidence
  }

  /// No record covers the position.
  public static let absent = SiteCall(without: .absent)

  /// Whether the genotype has one chromosome.
  public var isHaploid: Bool { second == Self.noChromosome }
  /// Whether one of two alleles is `.`, as in `./1`.
  public var isHalfCall: Bool {
    evidence == .called && (first == Self.missingAllele || second == Self.missingAllele)
  }
  /// Whether both chromosomes carry the same allele (true for a haploid genotype).
  public var isHomozygous: Bool { second == Self.noChromosome || first == second }
}
