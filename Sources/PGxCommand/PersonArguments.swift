import ArgumentParser
import PGx
import PGxFiles

/// What is asked of a person beside genes and drugs: the drugs taken, and polygenic scores.
struct PersonArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The patient's drugs, for one sample: a FHIR Bundle (MedicationRequest, MedicationStatement, \
      MedicationDispense, Claim, ExplanationOfBenefit), or one drug name or RxCUI a line. They come \
      first in every output, and what they do to enzymes changes the phenotypes that \
      recommendations are looked up with; the genetic ones stand beside.
      """, valueName: "file"))
  var medications: String?

  @Flag(
    name: .customLong("no-phenoconversion"),
    help: "With --medications: let no drug change a phenotype.")
  var noPhenoconversion = false

  @Option(
    help: ArgumentHelp(
      """
      Also compute this polygenic score; a scoring file or a folder of them; repeatable.
      """, valueName: "file"))
  var scores: [String] = []

  @Option(
    help: "The least share of a score's rows that must be matched; below it there is no score.")
  var minOverlap: Double = 0.75

  @OptionGroup(title: "What scores are compared with") var reference: ReferenceArguments

  /// The files that are read, for who gives standard input twice.
  var files: [String] { [medications].compactMap(\.self) + reference.files }

  /// Refuses options that contradict each other.
  func check(_ table: InterpretCommand.Table) throws {
    if scores.isEmpty, table == .scores || !reference.options.isEmpty {
      throw ValidationError("there are no scores without --scores FILE")
    }
    if !(0...1).contains(minOverlap) {
      throw ValidationError("--min-overlap is a share between 0 and 1")
    }
    if noPhenoconversion, medications == nil {
      throw ValidationError("--no-phenoconversion needs --medications")
    }
  }

  /// Puts the drugs into the options.
  ///
  /// - Returns: what is to be said of the list.
  func apply(to options: inout InterpretationOptions) throws -> [String] {
    options.adjustsPhenotypes = !noPhenoconversion
    guard let medications else { return [] }
    let list = try InterpretationOptions.medications(
      String(decoding: try SmallFile.read(medications), as: UTF8.self), name: medications)
    options.medications = list.drugs
    return list.warnings
  }

  /// The scores that are asked for; nil for none.
  var request: ScoreRequest? {
    guard !scores.isEmpty else { return nil }
    var request = ScoreRequest(files: scores)
    request.reference = reference.options
    request.minimumOverlap = minOverlap
    return request
  }
}
