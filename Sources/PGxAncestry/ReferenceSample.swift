/// A person of a reference panel.
public struct ReferenceSample: Hashable, Sendable {
  /// The name in the panel's tables.
  public var id: String
  /// The population whose people it teaches to recognise; nil when the tables do not say.
  public var population: String?
  /// Whether a relative of it is in the panel, so that it is left out of every fit.
  public var isRelated: Bool
  /// Principal components, PC1 first; empty when the tables have none.
  public var components: [Double]

  /// A person of a panel.
  public init(
    id: String, population: String? = nil, isRelated: Bool = false, components: [Double] = []
  ) {
    self.id = id
    self.population = population
    self.isRelated = isRelated
    self.components = components
  }
}
