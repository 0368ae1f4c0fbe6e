/// The tables of a reference panel, as docs/polygenic-scores-reference.md describes them.
public struct ReferenceFiles: Sendable {
  /// The table of scores (or of their summaries).
  public var scores: String
  /// The table of principal components, when the table of scores has none.
  public var components: String?
  /// The table of populations (`.psam`), when the table of scores has none.
  public var populations: String?
  /// The list of samples with relatives in the panel.
  public var related: String?
  /// The reference's name; nil for what the table of scores says, or else the name of its file.
  public var name: String?
  /// The rows that count when the table of scores has a column `sampleset`.
  public var sampleSet = "reference"
  /// The scores to read; nil for all.
  public var scoreIDs: Set<String>?

  /// The tables of a reference panel.
  public init(
    scores: String, components: String? = nil, populations: String? = nil, related: String? = nil
  ) {
    self.scores = scores
    self.components = components
    self.populations = populations
    self.related = related
  }
}

extension ReferenceDistribution {
  /// Reads the tables of a reference panel.
  ///
  /// - Throws: ``AncestryError``, with file and line, for anything that cannot be right.
  public init(files: ReferenceFiles) throws(AncestryError) {
    let table = try TextTable(path: files.scores)
    let base = files.scores.split(separator: "/").last.map(String.init) ?? files.scores
    let name = files.name ?? table.notes["reference"] ?? base
    if table.column("mean") != nil {
      self.init(name: name)
      try readSummaries(table, scoreIDs: files.scoreIDs)
      return
    }
    self.init(name: name)
    var reader = try SampleRows(table)
    try reader.read(files)
    quantity = reader.quantity
    samples = reader.samples
    scoreIDs = reader.scoreIDs
    values = reader.values
    guard !samples.isEmpty else { throw .emptyTable(path: files.scores) }
    if let path = files.populations { try addPopulations(path) }
    if let path = files.related { try addRelated(path) }
    if let path = files.components { try addComponents(path, scores: files.scores) }
    remarkGaps()
    try requireSize()
  }

  /// Takes each sample's population from a `.psam` or a like table.
  private mutating func addPopulations(_ path: String) throws(AncestryError) {
    let table = try TextTable(path: path)
    let id = try table.required("IID", "sample")
    let population = try table.required("SuperPop", "population")
    var found: [String: (population: String, line: Int)] = [:]
    try table.forEachRow { row throws(AncestryError) in
      if let first = found[row[id]] {
        throw .duplicate(
          path: path, line: row.line, what: "sample '\(row[id])'", first: first.line)
      }
      found[row[id]] = (row[population], row.line)
    }
    guard samples.contains(where: { found[$0.id] != nil }) else {
      throw .nothingShared(path: path, other: "the table of scores")
    }
    for index in samples.indices {
      guard let entry = found[samples[index].id] else { continue }
      samples[index].population = SampleRows.isMissing(entry.population) ? nil : entry.population
    }
  }

  /// Marks the samples of a list (`.king.cutoff.id`, with or without header) as related.
  private mutating func addRelated(_ path: String) throws(AncestryError) {
    let bytes = try TextTable.content(of: path)
    // Nobody related is a list without a row.
    guard bytes.contains(where: { $0 > 32 }) else { return }
    let table = try TextTable(path: path, bytes: bytes, header: ["IID"])
    let id = try table.required("IID", "sample")
    var names: Set<String> = []
    do {
      try table.forEachRow { row throws(AncestryError) in names.insert(row[id]) }
    } catch .emptyTable {
      return
    }
    for index in samples.indices where names.contains(samples[index].id) {
      samples[index].isRelated = true
    }
    let unknown = names.subtracting(samples.map(\.id))
    if let example = unknown.min() {
      warnings.append(.unknownRelated(count: unknown.count, example: example))
    }
  }

  /// Takes the principal components of a table and keeps the samples that both tables have.
  private mutating func addComponents(
    _ path: String, scores: String
  ) throws(AncestryError) {
    let table = try ComponentTable(path: path)
    let known = Dictionary(uniqueKeysWithValues: zip(table.ids, table.components))
    let kept = samples.indices.filter { known[samples[$0].id] != nil }
    guard !kept.isEmpty else { throw .nothingShared(path: path, other: scores) }
    if kept.count < samples.count {
      let example = samples.first { known[$0.id] == nil }?.id ?? ""
      warnings.append(.withoutComponents(count: samples.count - kept.count, example: example))
    }
    let scored = Set(samples.map(\.id))
    let unscored = table.ids.filter { !scored.contains($0) }
    if let example = unscored.first {
      warnings.append(.withoutScores(count: unscored.count, example: example))
    }
    samples = kept.map { index in
      var sample = samples[index]
      sample.components = known[sample.id] ?? []
      return sample
    }
    for (id, all) in values { values[id] = kept.map { all[$0] } }
  }

  private mutating func remarkGaps() {
    let unlabelled = samples.filter { $0.population == nil }
    if let example = unlabelled.first, unlabelled.count < samples.count {
      warnings.append(.withoutPopulation(count: unlabelled.count, example: example.id))
    }
    for id in scoreIDs {
      guard let values = values[id] else { continue }
      let missing = values.indices.filter { values[$0].isNaN }
      if let first = missing.first {
        warnings.append(
          .withoutScore(score: id, count: missing.count, example: samples[first].id))
      }
    }
  }
}
