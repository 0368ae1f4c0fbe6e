import PGxCore
import PGxVariants

/// What was read and by which rules, as the documents say it.
struct InputDescription: Sendable {
  /// The inputs as given, joined by commas.
  let files: String
  /// The build that they were read as.
  let assembly: Assembly
  /// How the build was told.
  let assemblyReason: String
  /// Which genotypes counted.
  let options: InterpretationOptions

  init(files: String, genotypes: PanelGenotypes, options: InterpretationOptions) {
    self.files = files
    assembly = genotypes.assembly
    assemblyReason = genotypes.assemblyReason
    self.options = options
  }
}
