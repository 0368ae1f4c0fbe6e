package import PGxAncestry
import PGxFiles

/// A reference that was read, and what was learnt from it.
package struct ScoreReference: Sendable {
  /// What was asked for.
  package let options: ReferenceOptions
  /// The reference's scores; nil with a saved model alone.
  let distribution: ReferenceDistribution?
  /// What was fitted; nil where nobody's principal components are asked for.
  package let model: AncestryModel?
  /// What the samples are projected onto.
  let loadings: LoadingsTable?
  /// Repairs the shrinkage of plain projection; nil without singular values.
  let online: OnlineProjection?
  /// The samples' components by name, where they are given.
  let sampleComponents: [String: [Double]]
  /// What is odd, one line each.
  package let warnings: [String]

  /// Reads the tables.
  ///
  /// - Returns: nil when there is nothing to compare with.
  /// - Throws: ``InterpretationError``.
  package init?(_ options: ReferenceOptions) throws {
    if let fault = options.fault {
      throw InterpretationError.input(message: fault, exitCode: 64)
    }
    guard !options.isEmpty else { return nil }
    do {
      try self.init(reading: options)
    } catch let error as AncestryError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
  }

  private init(reading options: ReferenceOptions) throws {
    self.options = options
    let distribution = try options.distribution.map { path in
      var files = ReferenceFiles(
        scores: path, components: options.components, populations: options.populations,
        related: options.related)
      files.name = options.name
      return try ReferenceDistribution(files: files)
    }
    self.distribution = distribution
    var warnings = distribution?.warnings.map(\.message) ?? []
    let model = try Self.model(options, distribution)
    self.model = model
    warnings += model?.warnings.map(\.message) ?? []
    let loadings = try options.loadings.map { try LoadingsTable(path: $0) }
    if let loadings, let model, loadings.componentCount < model.componentCount {
      throw AncestryError.tooFewComponents(
        reference: loadings.path, count: loadings.componentCount, needed: model.componentCount)
    }
    self.loadings = loadings
    if let path = options.sampleComponents {
      let table = try ComponentTable(path: path)
      sampleComponents = Dictionary(
        zip(table.ids, table.components), uniquingKeysWith: { first, _ in first })
    } else {
      sampleComponents = [:]
    }
    if let path = options.singularValues, let loadings, let model {
      online = try Self.online(path, loadings, distribution, count: model.componentCount)
    } else {
      online = nil
      if loadings != nil {
        warnings.append(
          "plain projection puts new people nearer to the centre than the reference's own; give --singular-values to correct that"
        )
      }
    }
    self.warnings = warnings
    try checkPopulation()
  }

  private static func model(
    _ options: ReferenceOptions, _ distribution: ReferenceDistribution?
  ) throws -> AncestryModel? {
    if let path = options.model {
      return try AncestryModel(
        text: String(decoding: try TextTable.content(of: path), as: UTF8.self), path: path)
    }
    guard let distribution, options.placesSamples || options.savedModel != nil else { return nil }
    guard distribution.componentCount > 0 else {
      throw InterpretationError.input(
        message:
          "\(options.distribution ?? ""): the reference has no principal components, so nobody can be placed in it; add columns PC1, PC2, … or give --reference-components",
        exitCode: 65)
    }
    var fit = AncestryModel.Options()
    fit.method = options.method == .randomForest ? .randomForest : .mahalanobis
    fit.similarityComponents = options.similarityComponents
    fit.adjustmentComponents = options.adjustmentComponents
    return try AncestryModel(reference: distribution, options: fit)
  }

  /// The reference's decomposition, from singular values (a number a line) and components.
  private static func online(
    _ path: String, _ loadings: LoadingsTable, _ distribution: ReferenceDistribution?, count: Int
  ) throws -> OnlineProjection {
    let text = String(decoding: try TextTable.content(of: path), as: UTF8.self)
    var values: [Double] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for word in line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }) {
        guard let value = Double(word), value.isFinite, value > 0 else {
          throw AncestryError.notANumber(
            path: path, line: index + 1, column: "singular value", text: String(word))
        }
        if let last = values.last, value > last {
          throw AncestryError.invalidField(
            path: path, line: index + 1, column: "singular value", text: String(word),
            expected: "at most the one before it")
        }
        values.append(value)
      }
    }
    let size = loadings.componentCount
    let people = distribution?.samples.filter { !$0.isRelated } ?? []
    let known = people.map(\.components.count).min() ?? 0
    guard values.count >= size, known >= size else {
      throw InterpretationError.input(
        message:
          "\(path): \(values.count) singular values and \(known) components of the reference for \(size) components of \(loadings.path); give as many of each",
        exitCode: 65)
    }
    let scores = people.map { Array($0.components[..<size]) }
    // Components are V·S: their squares add up to the squares of the singular values.
    for index in 0..<size {
      let length = scores.reduce(0) { $0 + $1[index] * $1[index] }.squareRoot()
      guard (0.7...1.4).contains(length / values[index]) else {
        throw InterpretationError.input(
          message:
            "\(path): singular value \(index + 1) is \(values[index]), but the reference's PC\(index + 1) has length \(length); give the singular values (not their squares) of the decomposition that the components are from",
          exitCode: 65)
      }
    }
    return OnlineProjection(
      singularValues: Array(values[..<size]), scores: scores, components: min(count, size))
  }

  /// Refuses a population that the reference does not have.
  private func checkPopulation() throws {
    guard let wanted = options.population else { return }
    var known = distribution?.populations ?? []
    known += distribution?.summaries.values.flatMap { $0.compactMap(\.population) } ?? []
    known += model?.populations ?? []
    guard !known.contains(wanted) else { return }
    throw InterpretationError.input(
      message:
        "--population: the reference has no '\(wanted)'; it has \(Set(known).sorted().joined(separator: ", "))",
      exitCode: 65)
  }

  /// The samples on the loadings; nil without loadings.
  func projections(_ projector: LoadingsProjector?) throws -> [Projection?]? {
    guard let loadings else { return nil }
    let projections = projector?.sums.projections() ?? []
    guard projections.contains(where: { $0 != nil }) else {
      let error = AncestryError.noGenotypes(
        path: loadings.path, variants: loadings.variants.count)
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
    return projections
  }

  /// Whether people are compared by their principal components.
  package var isByPlace: Bool { model != nil && options.placesSamples }

  /// Its name.
  var title: String {
    (isByPlace ? model?.reference : distribution?.name) ?? "the reference"
  }

  /// Writes the fitted model where it was asked for.
  ///
  /// - Throws: `FileError`.
  package func saveModel() throws {
    guard let path = options.savedModel, let model else { return }
    var file = try OutputFile(path: path)
    try file.write(Array(model.text.utf8))
    try file.finish()
  }

  /// The reference's name of a score; nil when it has none.
  ///
  /// The PGS Catalog Calculator names harmonised scores `PGS000001_hmPOS_GRCh38`.
  func name(of score: String) -> String? {
    let names = [score, score + "_hmPOS_GRCh38", score + "_hmPOS_GRCh37"]
    if let model, isByPlace { return names.first(where: model.scoreIDs.contains) }
    return names.first { distribution?.scoreIDs.contains($0) ?? false }
  }
}
