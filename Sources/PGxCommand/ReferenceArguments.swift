public import ArgumentParser
public import PGx

/// What scores are compared with, on the command line.
struct ReferenceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Compare with a reference: a table of its people's scores, or of their mean, deviation and \
      percentiles.
      """, valueName: "file"))
  var referenceDistribution: String?

  @Option(
    help: ArgumentHelp(
      "Principal components of the reference's people, if that table has none.",
      valueName: "file"))
  var referenceComponents: String?

  @Option(
    help: ArgumentHelp(
      "Populations of the reference's people (.psam), if that table has none.",
      valueName: "file"))
  var referencePopulations: String?

  @Option(
    help: ArgumentHelp(
      "The reference's people who have relatives in it, one a line.", valueName: "file"))
  var referenceRelated: String?

  @Option(help: ArgumentHelp("The reference's name.", valueName: "name"))
  var referenceName: String?

  @Option(
    help: ArgumentHelp(
      """
      The population of the reference to compare with; default: the most similar one where the \
      samples' components are known, else all.
      """, valueName: "name"))
  var population: String?

  @Option(
    help: ArgumentHelp(
      "Principal components of the samples, in the reference's space.", valueName: "file"))
  var components: String?

  @Option(
    help: ArgumentHelp(
      "Project the samples onto these loadings while their file is read.", valueName: "file"))
  var loadings: String?

  @Option(
    help: ArgumentHelp(
      "Singular values of the loadings, one a line: projection without shrinkage.",
      valueName: "file"))
  var singularValues: String?

  @Option(help: "How the most similar population is found.")
  var ancestryMethod: ReferenceOptions.Method = .randomForest

  @Option(help: ArgumentHelp("How many components that uses.", valueName: "n"))
  var similarityComponents: Int = 5

  @Option(help: ArgumentHelp("How many components z_norm1 and z_norm2 use.", valueName: "n"))
  var adjustmentComponents: Int = 4

  @Option(
    help: ArgumentHelp("Adjust with a model that was saved before.", valueName: "file"))
  var ancestryModel: String?

  @Option(help: ArgumentHelp("Save the fitted model for later.", valueName: "file"))
  var saveAncestryModel: String?

  /// Checks that what is given makes sense together.
  func validate() throws {
    if let fault = options.fault { throw ValidationError(fault) }
  }

  /// What they mean.
  var options: ReferenceOptions {
    var options = ReferenceOptions()
    options.distribution = referenceDistribution
    options.components = referenceComponents
    options.populations = referencePopulations
    options.related = referenceRelated
    options.name = referenceName
    options.population = population
    options.sampleComponents = components
    options.loadings = loadings
    options.singularValues = singularValues
    options.method = ancestryMethod
    options.similarityComponents = similarityComponents
    options.adjustmentComponents = adjustmentComponents
    options.model = ancestryModel
    options.savedModel = saveAncestryModel
    return options
  }

  /// The files that are read beside the input.
  var files: [String] {
    [
      referenceDistribution, referenceComponents, referencePopulations, referenceRelated,
      components, loadings, singularValues, ancestryModel,
    ].compactMap { $0 }
  }
}

extension ReferenceOptions.Method: ExpressibleByArgument {}
