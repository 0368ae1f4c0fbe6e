public import PGxCore
package import PGxGenotypes
package import PGxHTS
package import PGxScores

/// How polygenic scores are computed.
public struct ScoreOptions: Sendable {
  /// Whose rules, arithmetic and layout are followed.
  public enum Compatibility: String, Sendable, CaseIterable {
    /// plink2 `--score`.
    case plink2
    /// pgs-calc.
    case pgsCalc = "pgs-calc"
    /// The PGS Catalog Calculator, version 2.
    case pgscCalc = "pgsc-calc"
  }

  /// What a missing call contributes.
  public enum Missing: String, Sendable, CaseIterable {
    /// The mean of the samples that are called; it counts in the denominator.
    case impute
    /// Two copies of REF; it counts.
    case zero
    /// Nothing; it does not count.
    case skipVariant = "skip-variant"
    /// The variant is left out for everyone.
    case dropVariant = "drop-variant"
  }

  /// What rows are found by.
  public enum Key: String, Sendable, CaseIterable {
    /// Chromosome and position; a row without, by its identifier.
    case position
    /// The identifier.
    case identifier = "id"
  }

  /// What separates the columns of a scoring file.
  public enum Separator: String, Sendable, CaseIterable {
    case tab, comma, space
  }

  /// How many copies of X there are.
  public enum XPloidy: String, Sendable, CaseIterable {
    /// As genotypes are written; one for men.
    case observed
    /// Two for everyone (plink2's `--xchr-model 2`).
    case diploid
    /// One for men (plink2's `--xchr-model 1`).
    case haploid
  }

  /// What is done with dosages before they are weighted.
  public enum Transform: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Their mean is taken away.
    case center
    /// They are centred and scaled to variance 1 under Hardy–Weinberg.
    case standardize
  }

  /// How copies become a contribution, whatever the file says.
  public enum Model: String, Sendable, CaseIterable {
    case additive, dominant, recessive

    /// What every row then does.
    var effect: ScoreRow.Effect {
      switch self {
      case .additive: .additive
      case .dominant: .dominant
      case .recessive: .recessive
      }
    }
  }

  /// How many threads work at the same time.
  public var threads = 1
  /// The build of the genotypes where it is known; nil to let the file tell.
  public var assembly: Assembly?
  /// What told ``assembly``; nil for the user.
  package var assemblyReason: String?
  /// The sex of samples by name where it is known; nil to let the file or ``sexFile`` tell.
  package var sexes: [String: StatedSex]?
  /// Whether scores of another build than the file's are computed all the same.
  public var forcesBuild = false
  /// The samples that are scored, by name; nil for all.
  public var samples: [String]?
  /// A table of samples and their sex; nil for what the files say.
  public var sexFile: String?
  /// A table of allele frequencies to impute missing calls with; nil for those of the samples.
  public var frequencyFile: String?
  /// The least share of a score's rows that must be matched.
  public var minimumOverlap = 0.75
  /// The least INFO/R2 of a record that is used.
  public var minimumQuality: Double?
  /// Names of filters that are accepted.
  public var acceptedFilters: Set<String> = []
  /// How copies become a contribution; nil for what each row says.
  public var model: Model?

  /// Whose rules are followed.
  public let compatibility: Compatibility?

  /// How rows are matched to records.
  package var matching: MatchOptions
  /// What missing calls contribute.
  package var policy = SumPolicy()
  /// Whether a variant with any missing call is left out for everyone.
  package var dropsIncompleteVariants = false
  /// Where dosages are taken from; nil for what suits the file.
  package var field: DosageField?
  /// How many copies of X there are.
  package var ploidy = PloidyModel.Mode.observed
  /// How scoring files are read.
  package var files = ScoringFileOptions()
  /// Whether an index is used.
  package var seeking = CohortStream.Seeking.whenItPays
  /// Whether copies of REF are what all records of a position leave (``ReferenceCopies``); else each
  /// record is read by itself, as plink2 does, and someone with another record's ALT has REF there.
  public var joinsSplitRecords = false
  /// The parts of the genome whose records count; nil for all of it.
  package var parts: GenomeParts?

  /// Our own rules, or those of another program as it is without options.
  public init(compatibility: Compatibility? = nil) {
    self.compatibility = compatibility
    switch compatibility {
    case nil: matching = MatchOptions(.pgx)
    case .plink2:
      matching = MatchOptions(.plink2)
      policy.imputesAsPLINK = true
      ploidy = .diploid
      minimumOverlap = 0
      field = .genotype
    case .pgsCalc:
      matching = MatchOptions(.pgsCalc)
      dropsIncompleteVariants = true
      minimumOverlap = 0
    case .pgscCalc:
      matching = MatchOptions(.pgscCalc)
      policy.imputesAsPLINK = true
      ploidy = .diploid
      field = .genotype
    }
  }

  /// Whether arithmetic and denominators are plink2's.
  package var isPLINK: Bool { compatibility == .plink2 || compatibility == .pgscCalc }

  /// What a missing call contributes.
  public var missing: Missing {
    get {
      if dropsIncompleteVariants { return .dropVariant }
      switch policy.missing {
      case .impute: return .impute
      case .zero: return .zero
      case .skipVariant: return .skipVariant
      }
    }
    set {
      dropsIncompleteVariants = newValue == .dropVariant
      switch newValue {
      case .impute, .dropVariant: policy.missing = .impute
      case .zero: policy.missing = .zero
      case .skipVariant: policy.missing = .skipVariant
      }
    }
  }

  /// Whether variants whose alleles do not tell the strand are counted, as if on the same strand.
  public var keepsAmbiguous: Bool {
    get { matching.ambiguous == .keep }
    set { matching.ambiguous = newValue ? .keep : .leaveOut }
  }

  /// Whether rows count whose alleles meet on the other strand only.
  public var usesOtherStrand: Bool {
    get { matching.otherStrand == .keep }
    set { matching.otherStrand = newValue ? .keep : .leaveOut }
  }

  /// What rows are found by.
  public var key: Key {
    get { matching.key == .position ? .position : .identifier }
    set {
      // plink2's rules know the identifier alone; position is ours beside it.
      matching.key =
        compatibility == .plink2
        ? .identifierOrPosition : newValue == .position ? .position : .identifier
    }
  }

  /// How many copies of X there are.
  public var xPloidy: XPloidy {
    get { XPloidy(rawValue: ploidy.rawValue) ?? .observed }
    set { ploidy = PloidyModel.Mode(rawValue: newValue.rawValue) ?? .observed }
  }

  /// What is done with dosages before they are weighted.
  public var transform: Transform {
    get { Transform(rawValue: policy.transform.rawValue) ?? .none }
    set { policy.transform = SumPolicy.Transform(rawValue: newValue.rawValue) ?? .none }
  }

  /// Whether variants are left out whose identifier several records have; else that is an error of
  /// plink2's rules.
  public var leavesOutDuplicateIdentifiers: Bool {
    get { matching.duplicateIdentifiers == .leaveOut }
    set { matching.duplicateIdentifiers = newValue ? .leaveOut : .refuse }
  }

  /// Whether rows count whose record has several alternates.
  public var keepsMultiAllelic: Bool {
    get { matching.multiAllelic == .keep }
    set { matching.multiAllelic = newValue ? .keep : .leaveOut }
  }

  /// Whether of several rows at one allele the first counts.
  public var keepsFirstMatch: Bool {
    get { matching.duplicateRows == .keepFirst }
    set { matching.duplicateRows = newValue ? .keepFirst : .leaveOutAll }
  }

  /// Whether a row whose effect allele is REF counts copies of REF with pgs-calc's rules, too, as
  /// its option `--inverse-dosage` does.
  public var countsReferenceCopies: Bool {
    get { matching.referenceEffect == .copies }
    set { matching.referenceEffect = newValue ? .copies : .negatedAlternate }
  }

  /// Whether weights are standard errors: squares are added, and the root of the sum is the score's.
  public var weightsAreErrors: Bool {
    get { policy.squares }
    set { policy.squares = newValue }
  }

  /// Whether a row that cannot be understood ends the run.
  public var isStrict: Bool {
    get { files.strictness == .strict }
    set { files.strictness = newValue ? .strict : .tolerant }
  }

  /// Whether the record of each row is kept, for a report.
  public var keepsDetails: Bool {
    get { matching.details != .none }
    set { matching.details = newValue ? (compatibility == .pgscCalc ? .all : .best) : .none }
  }

  /// Whether an index is used where it pays.
  public var usesIndex: Bool {
    get { seeking != .never }
    set { seeking = newValue ? .whenItPays : .never }
  }

  /// Takes dosages from this FORMAT field.
  public mutating func setField(_ name: String) { field = DosageField(rawValue: name) }

  /// Says which columns of the scoring files are which, and what separates them.
  ///
  /// - Throws: ``InterpretationError`` for a map that makes no sense.
  public mutating func readColumns(_ map: String?, separator: Separator?) throws {
    switch separator {
    case nil: break
    case .tab: files.separator = .tab
    case .comma: files.separator = .comma
    case .space: files.separator = .space
    }
    if let map { files.columns = try InterpretationError.translating { try ColumnMap(map) } }
    if matching.key != .position || keepsDetails { files.identifiers = .all }
  }
}
