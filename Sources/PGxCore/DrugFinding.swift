/// What a guideline asks for.
public enum DrugAction: String, Hashable, Sendable, CaseIterable {
  /// Dose as usual.
  case standard
  /// Prefer another drug.
  case alternative
  /// Do not use the drug.
  case avoid
  /// Use a lower dose, or a ceiling.
  case decrease
  /// Use a higher dose.
  case increase
  /// Depends on the situation.
  case caution
  /// Watch effect, side effects or drug level more closely.
  case monitor
  /// Test before deciding.
  case test
  /// The guideline gives no recommendation.
  case none
}

/// Whether a finding asks for something.
public enum FindingStatus: String, Hashable, Sendable {
  /// Something other than the usual treatment is advised.
  case actionable
  /// The usual treatment is confirmed.
  case routine
  /// The source knows an effect but recommends nothing.
  case informational
  /// The sample's genotype is not known well enough; the summary says why and what would help.
  case notAssessable = "not-assessable"
}

/// What missing evidence could still change about a finding.
public enum FindingCertainty: String, Hashable, Sendable {
  /// The evidence is complete: there is one result.
  case complete
  /// Evidence is missing, and every result that remains possible leads to the same action.
  case certain
  /// Other actions remain possible.
  case open
}

/// One answer for one drug–biomarker pair from one source for one group of patients.
public struct DrugFinding: Hashable, Sendable {
  /// `PGX001` … `PGX178`.
  public var pairID: String
  /// Drug, as the pairs table names it.
  public var drug: String
  /// Biomarker, as the pairs table names it.
  public var biomarker: String
  /// Genotypes of the genes of the recommendation, `CYP2C19 *1/*2; CYP2D6 *1/*4`.
  public var genotype: String
  /// Phenotypes of those genes.
  public var phenotype: String
  /// Activity scores of those genes that have one.
  public var activityScore: String
  /// The patients it speaks of; empty for all.
  public var population: String
  /// What is asked for.
  public var action: DrugAction
  /// Further actions in the source's terms, for example `tdm`, `alternative`.
  public var furtherActions: [String]
  /// Strength of the recommendation in the source's words (`Strong`, `Moderate`, `Optional`).
  public var strength: String
  /// `CPIC`, `DPWG` or `FDA`.
  public var source: String
  /// The recommendation's identifier in the reference tables.
  public var recommendationID: String
  /// The source's identifier of the guideline (ClinPGx).
  public var guideline: String
  /// Starting dose in per cent of the standard dose, as written by the source.
  public var startPercent: String
  /// Maintenance dose in per cent of the standard dose, as written by the source.
  public var maintenancePercent: String
  /// Dose in words.
  public var dose: String
  /// Largest dose in words.
  public var maximumDose: String
  /// What to do, in our words.
  public var summary: String
  /// PubMed identifiers.
  public var pmids: [String]
  /// Whether it asks for something.
  public var status: FindingStatus
  /// What missing evidence could still change.
  public var certainty: FindingCertainty
  /// The actions of everything that remains possible, this finding's own among them, in the order
  /// of ``DrugAction``; empty when what remains possible is not known.
  public var possibleActions: [DrugAction]
  /// The fewest things that would settle an open finding: positions (`CYP2C19 rs4244285`,
  /// `TPMT chr6:18130918`), `TPMT phase`, or a laboratory test; empty when nothing is open.
  public var settledBy: [String]
  /// Whether the patient takes the drug now; nil when no list of drugs was given.
  public var isCurrent: Bool?

  /// A finding; everything that is not given is empty.
  public init(
    pairID: String, drug: String, biomarker: String, genotype: String = "",
    phenotype: String = "", activityScore: String = "", population: String = "",
    action: DrugAction = .none, furtherActions: [String] = [], strength: String = "",
    source: String = "", recommendationID: String = "", guideline: String = "",
    startPercent: String = "", maintenancePercent: String = "", dose: String = "",
    maximumDose: String = "", summary: String = "", pmids: [String] = [],
    status: FindingStatus = .notAssessable, certainty: FindingCertainty = .open,
    possibleActions: [DrugAction] = [], settledBy: [String] = [],
    isCurrent: Bool? = nil
  ) {
    self.pairID = pairID
    self.drug = drug
    self.biomarker = biomarker
    self.genotype = genotype
    self.phenotype = phenotype
    self.activityScore = activityScore
    self.population = population
    self.action = action
    self.furtherActions = furtherActions
    self.strength = strength
    self.source = source
    self.recommendationID = recommendationID
    self.guideline = guideline
    self.startPercent = startPercent
    self.maintenancePercent = maintenancePercent
    self.dose = dose
    self.maximumDose = maximumDose
    self.summary = summary
    self.pmids = pmids
    self.status = status
    self.certainty = certainty
    self.possibleActions = possibleActions
    self.settledBy = settledBy
    self.isCurrent = isCurrent
  }
}
