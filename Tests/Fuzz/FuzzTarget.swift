import PGx
import PGxDifference
import PGxGenotypes
import PGxHTS
import PGxMedications
import PGxScores
import PGxVariants

/// A parser of text that others write, and what must hold whatever the text is.
struct FuzzTarget: Sendable {
  /// Its name on the command line, and that of its folder of seeds under Fixtures/fuzz.
  let name: String
  /// Parses `bytes`; a typed refusal of the parser is no fault, any other outcome that must not be
  /// is thrown, or stops the process.
  let run: @Sendable (_ bytes: [UInt8]) throws -> Void

  /// All of them; a new parser is a new line.
  static let all: [FuzzTarget] = [
    FuzzTarget(name: "file", run: FileTargets.file),
    FuzzTarget(name: "header", run: FileTargets.header),
    FuzzTarget(name: "records", run: FileTargets.records),
    FuzzTarget(name: "binary", run: FileTargets.binary),
    FuzzTarget(name: "index", run: FileTargets.index),
    FuzzTarget(name: "genotypes", run: GenotypeTargets.genotypes),
    FuzzTarget(name: "interpret", run: GenotypeTargets.interpret),
    FuzzTarget(name: "normalise", run: GenotypeTargets.normalise),
    FuzzTarget(name: "outside", run: GenotypeTargets.outside),
    FuzzTarget(name: "regions", run: CompanionTargets.regions),
    FuzzTarget(name: "sexes", run: CompanionTargets.sexes),
    FuzzTarget(name: "ploidy", run: CompanionTargets.ploidy),
    FuzzTarget(name: "scores", run: ScoreTargets.scores),
    FuzzTarget(name: "partial", run: PartialTargets.partial),
    FuzzTarget(name: "bed", run: PLINKTargets.bed),
    FuzzTarget(name: "pgen", run: PLINKTargets.pgen),
    FuzzTarget(name: "association", run: AssociationTargets.tables),
    FuzzTarget(name: "stratify", run: StratificationTargets.tables),
    FuzzTarget(name: "bgen", run: PLINKTargets.bgen),
    FuzzTarget(name: "cohort", run: CohortTargets.cohort),
    FuzzTarget(name: "medications", run: MedicationTargets.medications),
    FuzzTarget(name: "diff", run: MedicationTargets.documents),
    FuzzTarget(name: "dragen-json", run: DragenTargets.json),
    FuzzTarget(name: "dragen-table", run: DragenTargets.tables),
    FuzzTarget(name: "dragen-metrics", run: DragenTargets.metrics),
    FuzzTarget(name: "dragen-structural", run: DragenTargets.structural),
    FuzzTarget(name: "dragen-annotations", run: DragenTargets.annotations),
    FuzzTarget(name: "dragen-report", run: DragenTargets.report),
    FuzzTarget(name: "omics", run: OmicsTargets.tables),
  ]

  /// The target of this name.
  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// What must not happen, and did.
struct FuzzFault: Error, CustomStringConvertible {
  let description: String

  /// Throws unless `condition` holds.
  static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
    guard condition else { throw FuzzFault(description: description()) }
  }
}

/// What a reading gives: its result, or the refusal.
///
/// - Throws: an error that is none of the types with which this project refuses a file.
func outcome<Value>(_ body: () throws -> Value) throws -> Result<Value, any Error> {
  do { return .success(try body()) } catch {
    guard
      error is HTSError || error is VariantInputError || error is InterpretationError
        || error is ScoringFileError || error is PartialError
        || error is GenotypeError || error is MedicationError || error is DifferenceError
    else {
      throw FuzzFault(description: "refused with an untyped error: \(error)")
    }
    return .failure(error)
  }
}
