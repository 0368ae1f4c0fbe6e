/// How the drugs that a patient takes change what an enzyme does (phenoconversion).
public struct PhenotypeAdjustment: Hashable, Sendable {
  /// What a drug does to an enzyme.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// It blocks the enzyme.
    case inhibitor
    /// It makes the body build more of it.
    case inducer
  }

  /// How much it does, in the FDA's classes.
  public enum Strength: String, Hashable, Sendable, CaseIterable {
    case strong
    case moderate
    case weak
  }

  /// One drug's part in it.
  public struct Cause: Hashable, Sendable {
    /// The drug, as the table of enzyme effects names it.
    public var drug: String
    /// What it does to the enzyme.
    public var role: Role
    /// How much.
    public var strength: Strength
    /// Who says so, for example `FDA 2023`.
    public var source: String

    /// A drug's part.
    public init(drug: String, role: Role, strength: Strength, source: String) {
      self.drug = drug
      self.role = role
      self.strength = strength
      self.source = source
    }
  }

  /// The phenotype while the drugs are taken; nil when it is not known, though it is another.
  public var phenotype: String?
  /// The activity score while the drugs are taken; nil for genes without one.
  public var activityScore: String?
  /// Whether recommendations are looked up with it; false where only a remark is due.
  public var isUsed: Bool
  /// The drugs behind it, the strongest first.
  public var causes: [Cause]
  /// What it means and what happens when the drug stops, each a sentence without its full stop.
  public var notes: [String]

  /// An adjusted phenotype and what is behind it.
  public init(
    phenotype: String?, activityScore: String? = nil, isUsed: Bool = true, causes: [Cause],
    notes: [String] = []
  ) {
    self.phenotype = phenotype
    self.activityScore = activityScore
    self.isUsed = isUsed
    self.causes = causes
    self.notes = notes
  }
}
