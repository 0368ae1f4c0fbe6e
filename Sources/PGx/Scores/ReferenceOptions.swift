/// What scores are compared with: the tables of a reference panel.
///
/// docs/polygenic-scores-reference.md describes the tables.
public struct ReferenceOptions: Sendable {
  /// How the most similar population of a person is found.
  public enum Method: String, Sendable, CaseIterable {
    /// A random forest (the PGS Catalog Calculator's default).
    case randomForest = "RandomForest"
    /// Mahalanobis distance.
    case mahalanobis = "Mahalanobis"
  }

  /// The scores of the reference's people, or their summaries.
  public var distribution: String?
  /// The principal components of the reference's people, when the first table has none.
  public var components: String?
  /// Their populations, when the first table has none.
  public var populations: String?
  /// The list of people who have relatives in the panel.
  public var related: String?
  /// The reference's name; nil for what its table says.
  public var name: String?
  /// The population to compare with; nil for the most similar one, or the whole reference where
  /// there are no principal components.
  public var population: String?
  /// A model that was fitted and saved before, in place of the components of a reference.
  public var model: String?
  /// Where the fitted model is saved.
  public var savedModel: String?
  /// How the most similar population is found.
  public var method = Method.randomForest
  /// How many components that uses, at least 2.
  public var similarityComponents = 5
  /// How many components the adjusted scores use, at least 1.
  public var adjustmentComponents = 4
  /// The principal components of the samples that are scored.
  public var sampleComponents: String?
  /// The loadings onto which the samples are projected while their file is read.
  public var loadings: String?
  /// The singular values that belong to the loadings.
  public var singularValues: String?

  /// Nothing to compare with.
  public init() {}

  /// Whether there is anything to compare with.
  public var isEmpty: Bool { distribution == nil && model == nil }

  /// Whether the samples' principal components are given or asked for.
  public var placesSamples: Bool { sampleComponents != nil || loadings != nil }

  /// What is missing for what is asked, one line; nil when nothing is.
  public var fault: String? {
    guard similarityComponents >= 2, adjustmentComponents >= 1 else {
      return "the most similar population needs 2 or more components, the adjustment 1 or more"
    }
    if distribution == nil {
      if components != nil || populations != nil || related != nil {
        return "the other tables of a reference need --reference-distribution FILE"
      }
      if model == nil, placesSamples || population != nil || singularValues != nil {
        return "there is nothing to compare with; give --reference-distribution or --ancestry-model"
      }
      if savedModel != nil { return "a model is fitted to --reference-distribution FILE; give it" }
    }
    if model != nil, savedModel != nil {
      return "a model that is read is not fitted again; leave out one of the two options"
    }
    if model != nil, distribution == nil, !placesSamples {
      return "a model needs the samples' components; give --components or --loadings"
    }
    if sampleComponents != nil, loadings != nil {
      return "--components and --loadings both give the samples' components; leave out one"
    }
    if singularValues != nil, loadings == nil {
      return "--singular-values belong to --loadings FILE; give it"
    }
    return nil
  }
}
