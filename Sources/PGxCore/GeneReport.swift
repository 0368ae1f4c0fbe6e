/// How sure a gene's call is.
public enum CallStatus: String, Hashable, Sendable {
  /// One diplotype.
  case called
  /// Several diplotypes fit.
  case ambiguous
  /// Evidence is missing, or no pair of defined alleles fits.
  case notCalled = "not-called"
  /// Taken from another caller.
  case outside
}

/// Where a gene's call comes from.
public enum CallSource: Hashable, Sendable {
  /// From the genotypes of the variant file.
  case variants
  /// From a file of outside calls.
  case outside(file: String)

  /// `vcf`, or `outside:FILE`.
  public var text: String {
    switch self {
    case .variants: "vcf"
    case .outside(let file): "outside:" + file
    }
  }
}

/// A diplotype with what it means.
public struct PhenotypedDiplotype: Hashable, Sendable {
  /// `*1/*2`; empty when only a phenotype or a score is known.
  public var name: String
  /// The alleles, one or two; empty when only a phenotype or a score is known.
  public var alleles: [String]
  /// Function of each allele, in the order of ``alleles`` (CPIC terms).
  public var functions: [String]
  /// Usually one phenotype; HLA genes have one for each tracked allele.
  public var phenotypes: [String]
  /// CPIC activity score, `1.5` or `≥3.0`; nil for genes without scores.
  public var activityScore: String?
  /// What recommendations are looked up by: the phenotype, or the score of an activity-score gene.
  public var lookupKeys: [String]

  /// A diplotype and its meaning.
  public init(
    name: String, alleles: [String], functions: [String] = [], phenotypes: [String] = [],
    activityScore: String? = nil, lookupKeys: [String] = []
  ) {
    self.name = name
    self.alleles = alleles
    self.functions = functions
    self.phenotypes = phenotypes
    self.activityScore = activityScore
    self.lookupKeys = lookupKeys
  }
}

/// A defining position without usable evidence.
public struct UnusedPosition: Hashable, Sendable {
  /// Contig in this program's spelling, `chr10`.
  public var contig: String
  /// 1-based GRCh38 position.
  public var position: Int
  /// dbSNP identifier, where it has one.
  public var rsid: String?
  /// Why nothing could be read there.
  public var reason: SiteEvidence

  /// A position and why it was not used.
  public init(contig: String, position: Int, rsid: String?, reason: SiteEvidence) {
    self.contig = contig
    self.position = position
    self.rsid = rsid
    self.reason = reason
  }
}

/// What is known of one gene of one sample.
public struct GeneReport: Hashable, Sendable {
  /// HGNC symbol.
  public var gene: String
  /// How sure the call is.
  public var status: CallStatus
  /// Where it comes from.
  public var source: CallSource
  /// The call as the tables print it; empty when there is none.
  public var call: String
  /// The reported diplotypes, best first.
  public var candidates: [PhenotypedDiplotype]
  /// Diplotypes that fit as well but score lower; never reported as the call.
  public var alternatives: [PhenotypedDiplotype]
  /// What phenotype and recommendations are looked up with.
  public var recommendation: [PhenotypedDiplotype]
  /// The phenotype; nil when there is none or the candidates disagree.
  public var phenotype: String?
  /// The activity score; nil when there is none or the candidates disagree.
  public var activityScore: String?
  /// The phenotypes of the reported diplotypes, when there are several.
  public var possiblePhenotypes: [String]
  /// Everything that the result can be while evidence is missing.
  public var possible: PossibleResults
  /// CYP2D6 from small variants alone: copy number and hybrids are unknown.
  public var isProvisional: Bool
  /// Whether each genotype of the gene is phased.
  public var isPhased: Bool
  /// Whether the call does not depend on unknown phase.
  public var isEffectivelyPhased: Bool
  /// Defining positions of the gene.
  public var positionCount: Int
  /// Those without usable evidence.
  public var unusedPositions: [UnusedPosition]
  /// Alleles that the available positions can neither show nor exclude.
  public var notExcludedAlleles: [String]
  /// Names of variants that no definition knows and that were read as reference.
  public var variantsReadAsReference: [String]
  /// Whether two statements about the gene exclude each other: no usual dose rests on one of them.
  public var isContested: Bool
  /// Remarks for a reader, each a sentence without its full stop.
  public var notes: [String]

  /// What the patient's other drugs make of it; nil when they change nothing or are not known.
  ///
  /// ``phenotype`` and ``recommendation`` are the genetic ones.
  public var adjustment: PhenotypeAdjustment?

  /// Whether every diplotype that fits, reported or not, means the same; true without a call.
  public var phenotypesAgree: Bool {
    Set((candidates + alternatives).map(\.phenotypes)).count <= 1 && possiblePhenotypes.count <= 1
  }

  /// `Normal Metabolizer → Poor Metabolizer (paroxetine)`; nil without an adjustment that is used.
  public var adjustedPhenotypeText: String? {
    guard let adjustment, adjustment.isUsed else { return nil }
    let possible = possiblePhenotypes.joined(separator: " or ")
    let genetic = phenotype ?? (possible.isEmpty ? "not known" : possible)
    let drugs = adjustment.causes.filter { $0.role == .inhibitor && $0.strength != .weak }
    return "\(genetic) → \(adjustment.phenotype ?? "not known") "
      + "(\(drugs.map(\.drug).joined(separator: ", ")))"
  }

  /// A report without a call.
  public init(gene: String, status: CallStatus, source: CallSource) {
    self.gene = gene
    self.status = status
    self.source = source
    call = ""
    candidates = []
    alternatives = []
    recommendation = []
    phenotype = nil
    activityScore = nil
    possiblePhenotypes = []
    possible = .unbounded
    isProvisional = false
    isPhased = false
    isEffectivelyPhased = false
    positionCount = 0
    unusedPositions = []
    notExcludedAlleles = []
    variantsReadAsReference = []
    isContested = false
    notes = []
    adjustment = nil
  }
}
