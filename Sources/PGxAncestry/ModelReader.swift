/// Reads the lines of a saved model.
struct ModelReader {
  private let path: String
  private let lines: [[Substring]]
  private var next = 0

  init(text: String, path: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }

  mutating func model() throws(AncestryError) -> AncestryModel {
    guard lines[0].joined(separator: "\t") == AncestryModel.signature else {
      throw failure("is no saved ancestry model of version 1", line: 1)
    }
    // The text ends with a line feed, so the last element is empty.
    guard lines.count > 2, lines[lines.count - 1] == [""],
      lines[lines.count - 2] == ["end", Substring(String(lines.count - 1))]
    else { throw failure("the end of the model is missing", line: lines.count) }
    next = 1
    let reference = try text("reference", 1)[0]
    guard
      let quantity = ReferenceDistribution.Quantity(rawValue: try text("quantity", 1)[0])
    else { throw failure("the quantity is neither SUM nor AVG", line: next) }
    let means = try numbers("component_means")
    let deviations = try numbers("component_deviations", count: means.count)
    guard !means.isEmpty, deviations.allSatisfy({ $0 > 0 }) else {
      throw failure("a component has no deviation", line: next)
    }
    let classifier = try classifier()
    var scores: [ScoreModel] = []
    while key == "score" { scores.append(try score(slopeCount: means.count + 1)) }
    guard key == "end", next == lines.count - 2 else {
      throw failure("a line of a score was expected", line: next + 1)
    }
    return AncestryModel(
      reference: reference, quantity: quantity, componentMeans: means,
      componentDeviations: deviations, classifier: classifier, scores: scores)
  }

  private mutating func classifier() throws(AncestryError) -> PopulationClassifier {
    if key == "forest" { return .randomForest(try forest()) }
    let size = try integers("mahalanobis", 1)[0]
    guard size >= 2, size < 1000 else { throw failure("has no components", line: next) }
    var groups: [MahalanobisClassifier.Group] = []
    while key == "group" {
      let name = try text("group", 1)[0]
      let mean = try numbers("mean", count: size)
      var lower = Matrix(rows: size, columns: size)
      lower.values = try numbers("covariance_factor", count: size * size)
      guard (0..<size).allSatisfy({ lower[$0, $0] > 0 }) else {
        throw failure("a covariance is not positive", line: next)
      }
      groups.append(
        .init(
          population: name.isEmpty ? nil : name, mean: mean, covariance: Cholesky(lower: lower)))
    }
    guard let overall = groups.popLast(), overall.population == nil, !groups.isEmpty else {
      throw failure("the populations are incomplete", line: next)
    }
    return .mahalanobis(
      MahalanobisClassifier(groups: groups, overall: overall, componentCount: size))
  }

  private mutating func forest() throws(AncestryError) -> RandomForest {
    let sizes = try integers("forest", 2)
    guard key == "populations" else { throw failure("'populations' was expected", line: next + 1) }
    let populations = lines[next].dropFirst().map(String.init)
    next += 1
    guard sizes[0] > 0, sizes[1] > 0, !populations.isEmpty else {
      throw failure("the forest is empty", line: next)
    }
    var trees: [DecisionTree] = []
    for _ in 0..<min(sizes[1], lines.count) {
      trees.append(try tree(components: sizes[0], labels: populations.count))
    }
    return RandomForest(populations: populations, trees: trees, componentCount: sizes[0])
  }

  private mutating func tree(components: Int, labels: Int) throws(AncestryError) -> DecisionTree {
    let count = try integers("tree", 1)[0]
    guard count > 0, count <= lines.count else { throw failure("the tree is empty", line: next) }
    var nodes: [DecisionTree.Node] = []
    for index in 0..<count {
      if key == "leaf" {
        let weights = try numbers("leaf", count: labels)
        guard weights.allSatisfy({ $0 >= 0 }), weights.reduce(0, +) > 0 else {
          throw failure("a leaf has no samples", line: next)
        }
        nodes.append(.leaf(weights))
        continue
      }
      let fields = try text("branch", 4)
      guard let component = Int(fields[0]), (1...components).contains(component),
        let threshold = Double(fields[1]), threshold.isFinite, let left = Int(fields[2]),
        let right = Int(fields[3]), left > index, right > index, left < count, right < count
      else { throw failure("a branch is not a branch", line: next) }
      nodes.append(
        .branch(component: component - 1, threshold: threshold, left: left, right: right))
    }
    return DecisionTree(nodes: nodes)
  }

  private mutating func score(slopeCount: Int) throws(AncestryError) -> ScoreModel {
    let fields = try text("score", 3)
    guard let mean = Double(fields[1]), let deviation = Double(fields[2]), mean.isFinite,
      deviation >= 0, deviation.isFinite
    else { throw failure("a number of the score is not one", line: next) }
    let slopes = key == "slopes" ? try numbers("slopes", count: slopeCount) : nil
    var fit: LocationScaleFit?
    if key == "fit_mean" {
      fit = LocationScaleFit(
        mean: try numbers("fit_mean", count: slopeCount),
        logVariance: try numbers("fit_log_variance", count: slopeCount))
    }
    var groups: [String: EmpiricalDistribution] = [:]
    while key == "distribution", lines[next].count > 2 {
      let name = String(lines[next][1])
      groups[name] = EmpiricalDistribution(try numbers("distribution", from: 2))
    }
    return ScoreModel(
      id: fields[0], groups: groups, mean: mean, slopes: slopes, residualDeviation: deviation,
      locationScale: fit)
  }

  /// What the next line holds.
  private var key: Substring { next < lines.count ? lines[next][0] : "" }

  private mutating func text(_ expected: String, _ count: Int) throws(AncestryError) -> [String] {
    guard key == expected, lines[next].count == count + 1 else {
      throw failure("'\(expected)' with \(count) fields was expected", line: next + 1)
    }
    next += 1
    return lines[next - 1].dropFirst().map(String.init)
  }

  private mutating func integers(_ expected: String, _ count: Int) throws(AncestryError) -> [Int] {
    var result: [Int] = []
    for field in try text(expected, count) {
      guard let value = Int(field) else { throw failure("'\(field)' is no number", line: next) }
      result.append(value)
    }
    return result
  }

  private mutating func numbers(
    _ expected: String, count: Int? = nil, from first: Int = 1
  ) throws(AncestryError) -> [Double] {
    guard key == expected else {
      throw failure("'\(expected)' was expected", line: next + 1)
    }
    var result: [Double] = []
    for field in lines[next].dropFirst(first) {
      guard let value = Double(field), value.isFinite else {
        throw failure("'\(field)' is no finite number", line: next + 1)
      }
      result.append(value)
    }
    if let count, result.count != count {
      throw failure("\(count) numbers were expected", line: next + 1)
    }
    next += 1
    return result
  }

  private func failure(_ reason: String, line: Int) -> AncestryError {
    .invalidModel(path: path, line: line, reason: reason)
  }
}
