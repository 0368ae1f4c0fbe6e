import PGxAncestry
import PGxDrugs
import PGxFiles
import PGxGenotypes
import PGxHTS
import PGxMedications
import PGxScores
import PGxVariants

/// Why an interpretation stopped.
@nonexhaustive
public enum InterpretationError: Error, Equatable, Sendable {
  /// The input cannot be read or trusted; `message` says where and what to do.
  case input(message: String, exitCode: Int32)
  /// Outside calls for a file with several samples: nobody says whose they are.
  case outsideCallsForSeveralSamples(count: Int)
  /// A list of drugs for a file with several samples: nobody says whose it is.
  case medicationsForSeveralSamples(count: Int)
  /// A gene or drug that the tables do not have.
  case unknownName(String, kind: String)
  /// Two files give the same sample at the same positions, or samples are missing in one.
  case filesDisagree(String)
}

extension InterpretationError {
  /// What is wrong and what to do, one line.
  public var message: String {
    switch self {
    case .input(let message, _): message
    case .outsideCallsForSeveralSamples(let count):
      "--outside-calls: the calls belong to one person and the input has \(count) samples; choose one with --sample"
    case .medicationsForSeveralSamples(let count):
      "--medications: the drugs belong to one person and the input has \(count) samples; choose one with --sample"
    case .unknownName(let name, let kind):
      "no \(kind) '\(name)' in the panel; list them with: pgx pairs"
    case .filesDisagree(let text): text
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  public var exitCode: Int32 {
    switch self {
    case .input(_, let code): code
    case .outsideCallsForSeveralSamples, .medicationsForSeveralSamples, .unknownName: 64
    case .filesDisagree: 65
    }
  }

  private static func location(_ error: HTSError) -> String {
    guard let line = error.record ?? error.headerLine else { return error.path }
    return "\(error.path):\(line)"
  }

  /// Runs `body` and turns the errors of the readers into this type.
  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as HTSError {
      throw InterpretationError.input(
        message: location(error) + ": " + error.message, exitCode: error.kind.exitCode)
    } catch let error as VariantInputError {
      throw InterpretationError.input(message: error.message, exitCode: 65)
    } catch let error as OutsideCallError {
      throw InterpretationError.input(message: error.message, exitCode: 65)
    } catch let error as MedicationError {
      throw InterpretationError.input(message: error.message, exitCode: 65)
    } catch let error as ScoringFileError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch let error as GenotypeError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch let error as AncestryError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch let error as MatchError {
      throw InterpretationError.input(message: error.message, exitCode: 65)
    } catch let error as FileError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch let error as PartialError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch PartialReadingError.refused(let error) {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    } catch PartialReadingError.file(let error) {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
  }
}
