public import PGxCore
import PGxMedications

/// What to interpret and how.
public struct InterpretationOptions: Sendable {
  /// What a position without a record means.
  public enum AbsentPositions: String, Sendable, CaseIterable {
    /// Nothing: the position has no evidence.
    case missing
    /// The reference allele. Only for files that list every variant of regions known to be
    /// covered.
    case reference
  }

  /// Only these genes; empty for all.
  public var genes: Set<String> = []
  /// Only these drugs, as the pairs table names them; empty for all.
  public var drugs: Set<String> = []
  /// Only these samples; empty for all.
  public var samples: [String] = []
  /// The build of the input; nil to tell it from the file.
  public var assembly: Assembly?
  /// What a position without a record means.
  public var absentPositions = AbsentPositions.missing
  /// Genotypes with a lower DP are not used; nil: DP is not looked at.
  public var minimumDepth: Int?
  /// Genotypes with a lower GQ are not used; nil: GQ is not looked at.
  public var minimumGenotypeQuality: Int?
  /// FILTER values that count as passed beside `PASS`, `.` and those that only inform.
  public var acceptedFilters: Set<String> = []
  /// A BED file of regions known to be covered, on the build of the input: a position without a
  /// record is reference inside them, in all samples; nil for none.
  public var callableRegions: String?
  /// The sex chromosomes of every sample; nil: as the other sources say.
  public var karyotype: Karyotype?
  /// A PLINK `.fam` or `.psam`, a PED file, or lines of sample, tab, sex; nil for none.
  public var sexFile: String?
  /// DRAGEN's ploidy estimate of the one sample; nil for none.
  public var ploidyFile: String?
  /// Whether CYP2D6 called from small variants alone may decide recommendations.
  public var acceptsCYP2D6FromVariants = false
  /// Whether combination and partial alleles are reported where no pair of alleles fits.
  public var findsCombinations = false
  /// Whether every diplotype that fits is reported, not only the best-scoring.
  public var reportsAllCandidates = false
  /// The drugs of the patient, for a file of one sample; nil when they are not known.
  public var medications: [Medication]?
  /// Whether inhibitors and inducers among the drugs that are taken change phenotypes.
  public var adjustsPhenotypes = true
  /// Threads to use; results do not depend on it.
  public var threads = 1

  /// The defaults.
  public init() {}

  /// Reads a patient's drugs for ``medications``: the text of a FHIR R4 Bundle, or one drug name
  /// or RxNorm concept a line.
  ///
  /// - Parameters:
  ///   - text: the list.
  ///   - name: what messages call it.
  /// - Returns: the drugs in the list's order, as the panel knows them, and remarks on entries that
  ///   were left out.
  /// - Throws: ``InterpretationError`` for a text that is no list of drugs.
  public static func medications(
    _ text: String, name: String = "medications"
  ) throws -> (drugs: [Medication], warnings: [String]) {
    let list = try InterpretationError.translating {
      try MedicationList.parse(Array(text.utf8), file: name)
    }
    return (list.medications, list.warnings)
  }
}
