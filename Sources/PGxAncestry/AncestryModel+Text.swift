extension AncestryModel {
  /// The first line of a saved model.
  static let signature = "pgx-ancestry-model\t1"

  /// The model as text: tab-separated lines, each beginning with what it holds.
  ///
  /// The last line says how many there are, so that a cut file is noticed. Numbers read back as
  /// the same numbers.
  public var text: String {
    var lines = [Self.signature, "reference\t\(Field.text(reference))"]
    lines.append("quantity\t\(quantity.rawValue)")
    lines.append(Self.line("component_means", componentMeans))
    lines.append(Self.line("component_deviations", componentDeviations))
    switch classifier {
    case .randomForest(let forest): lines += Self.lines(forest)
    case .mahalanobis(let classifier):
      lines.append("mahalanobis\t\(classifier.componentCount)")
      for group in classifier.groups + [classifier.overall] {
        lines.append("group\t" + (group.population.map(Field.text) ?? ""))
        lines.append(Self.line("mean", group.mean))
        lines.append(Self.line("covariance_factor", group.covariance.lower.values))
      }
    }
    for score in scores {
      lines.append("score\t\(Field.text(score.id))\t\(score.mean)\t\(score.residualDeviation)")
      if let slopes = score.slopes { lines.append(Self.line("slopes", slopes)) }
      if let fit = score.locationScale {
        lines.append(Self.line("fit_mean", fit.mean))
        lines.append(Self.line("fit_log_variance", fit.logVariance))
      }
      for (name, group) in score.groups.sorted(by: { $0.key < $1.key }) {
        lines.append(Self.line("distribution\t\(Field.text(name))", group.sorted))
      }
    }
    lines.append("end\t\(lines.count + 1)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ key: String, _ numbers: [Double]) -> String {
    numbers.reduce(into: key) { $0 += "\t\($1)" }
  }

  private static func lines(_ forest: RandomForest) -> [String] {
    var lines = ["forest\t\(forest.componentCount)\t\(forest.trees.count)"]
    lines.append(forest.populations.reduce(into: "populations") { $0 += "\t" + Field.text($1) })
    for tree in forest.trees {
      lines.append("tree\t\(tree.nodes.count)")
      for node in tree.nodes {
        switch node {
        case .branch(let component, let threshold, let left, let right):
          lines.append("branch\t\(component + 1)\t\(threshold)\t\(left)\t\(right)")
        case .leaf(let weights): lines.append(line("leaf", weights))
        }
      }
    }
    return lines
  }

  /// Reads a model back.
  ///
  /// - Parameters:
  ///   - text: what ``text`` gave.
  ///   - path: the name for messages.
  /// - Throws: ``AncestryError/invalidModel(path:line:reason:)``.
  public init(text: String, path: String) throws(AncestryError) {
    var reader = ModelReader(text: text, path: path)
    self = try reader.model()
  }
}
