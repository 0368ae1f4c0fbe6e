import ArgumentParser
import PGx
import PGxFHIR
import PGxFHIRModel
import PGxFiles

/// How `--format fhir` makes its bundles.
struct BundleArguments: ParsableArguments {
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case collection
    case transaction
    case put
  }

  @Option(
    help: ArgumentHelp(
      """
      What the FHIR bundle is for: collection is a file to keep; transaction is POSTed to a server \
      and creates only what is not there; put is POSTed too, and writes under ids of its own.
      """, valueName: "kind"))
  var fhirBundle: Kind = .collection

  @Option(
    help: ArgumentHelp(
      """
      Whom the FHIR bundle is about: a file with a FHIR Patient, or an identifier SYSTEM|VALUE. \
      Without it a pseudonym is made from the sample's name and data.
      """, valueName: "file"))
  var patient: String?

  @Option(
    help: ArgumentHelp(
      """
      When the FHIR report is made, 2026-11-26 or 2026-11-26T08:00:00Z. Without it the report has \
      the month of the reference data and says so; the clock is never asked.
      """, valueName: "date"))
  var date: String?

  @Flag(
    help: "Put the input's digest into the FHIR bundle, however large the file (else to 64 MiB).")
  var digest = false

  func validate() throws {
    if let date, ReportDate(date) == nil {
      throw ValidationError(
        "--date is a day or a time with its zone: 2026-11-26, 2026-11-26T08:00:00Z")
    }
  }

  /// How bundles are made, without their inputs.
  ///
  /// - Throws: `FileError` or `InterpretationError` for a person that cannot be read.
  func options() throws -> FHIROptions {
    var options = FHIROptions()
    options.bundle =
      switch fhirBundle {
      case .collection: .collection
      case .transaction: .transaction
      case .put: .put
      }
    options.date = date.flatMap { ReportDate($0)?.instant }
    if let patient { options.subject = try subject(patient) }
    return options
  }

  private func subject(_ text: String) throws -> FHIROptions.Subject {
    if let bar = text.firstIndex(of: "|"), !SmallFile.exists(text) {
      return .identifier(
        Identifier(
          system: String(text[..<bar]), value: String(text[text.index(after: bar)...])))
    }
    let bytes = try SmallFile.read(text, limit: 1 << 20)
    let given: GivenPatient
    do { given = try GivenPatient(json: bytes) } catch {
      throw wrong(text, error)
    }
    guard fhirBundle == .collection || given.canBeFound else {
      throw wrong(text, .patientWithoutIdentifier)
    }
    return .patient(given)
  }

  private func wrong(_ file: String, _ error: FHIRError) -> InterpretationError {
    .input(message: "--patient: \(file): \(error.message)", exitCode: 65)
  }
}
