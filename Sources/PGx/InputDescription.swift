public import PGxCore
import PGxVariants

/// What was read and by which rules, as the documents say it.
public struct InputDescription: Sendable {
  /// The inputs as given, joined by commas.
  public let files: String
  /// The build that they were read as.
  public let assembly: Assembly
  /// How the build was told.
  public let assemblyReason: String
  /// Which genotypes counted.
  public let options: InterpretationOptions

  init(files: String, genotypes: PanelGenotypes, options: InterpretationOptions) {
    self.files = files
    assembly = genotypes.assembly
    assemblyReason = genotypes.assemblyReason
    self.options = options
  }
}
