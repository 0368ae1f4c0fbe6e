/// The rows of a table of scores, one a sample and score.
struct SampleRows {
  let table: TextTable
  var quantity = ReferenceDistribution.Quantity.sum
  var samples: [ReferenceSample] = []
  var scoreIDs: [String] = []
  var values: [String: [Double]] = [:]
  private let id: Int
  private let score: Int
  private let number: Int
  private let population: Int?
  private let related: Int?
  private let set: Int?
  private let components: [Int]
  /// Of each sample its place and the line that named it first.
  private var places: [String: (index: Int, line: Int)] = [:]
  /// Of each score the line of each sample.
  private var lines: [String: [Int]] = [:]

  init(_ table: TextTable) throws(AncestryError) {
    self.table = table
    id = try table.required("sample", "IID")
    score = try table.required("score_id", "PGS")
    if let sum = table.column("sum", "SUM") {
      number = sum
    } else {
      guard let average = table.column("avg", "AVG") else {
        throw .missingColumn(
          path: table.path, line: table.headerLine, names: ["sum", "SUM", "AVG"])
      }
      number = average
      quantity = .average
    }
    population = table.column("population", "SuperPop")
    related = table.column("related")
    set = table.column("sampleset")
    components = table.componentColumns
  }

  static func isMissing(_ text: String) -> Bool {
    text.isEmpty || text == "NA" || text == "." || text == "nan" || text == "NaN"
  }

  mutating func read(_ files: ReferenceFiles) throws(AncestryError) {
    // The closure cannot change self while the table of self is read.
    var copy = self
    try table.forEachRow { row throws(AncestryError) in
      if let set = copy.set, row[set] != files.sampleSet { return }
      if let wanted = files.scoreIDs, !wanted.contains(row[copy.score]) { return }
      try copy.add(row)
    }
    self = copy
    for (id, known) in values where known.count < samples.count {
      values[id] = known + Array(repeating: .nan, count: samples.count - known.count)
    }
  }

  private mutating func add(_ row: TextTable.Row) throws(AncestryError) {
    let index = try place(row)
    let name = row[score]
    if values[name] == nil {
      scoreIDs.append(name)
      values[name] = []
      lines[name] = []
    }
    let value = try table.number(row, number)
    let missing = index + 1 - (values[name]?.count ?? 0)
    if missing > 0 {
      values[name]?.append(contentsOf: repeatElement(.nan, count: missing))
      lines[name]?.append(contentsOf: repeatElement(0, count: missing))
    }
    if let first = lines[name]?[index], first > 0 {
      throw .duplicate(
        path: table.path, line: row.line, what: "sample '\(row[id])' with score '\(name)'",
        first: first)
    }
    values[name]?[index] = value
    lines[name]?[index] = row.line
  }

  /// The place of the row's sample; what its rows say of it must agree.
  private mutating func place(_ row: TextTable.Row) throws(AncestryError) -> Int {
    let sample = try sample(row)
    guard let known = places[sample.id] else {
      places[sample.id] = (samples.count, row.line)
      samples.append(sample)
      return samples.count - 1
    }
    let earlier = samples[known.index]
    if earlier != sample {
      let column =
        earlier.population != sample.population
        ? "population" : earlier.isRelated != sample.isRelated ? "related" : "component"
      throw .contradiction(path: table.path, line: row.line, sample: sample.id, column: column)
    }
    return known.index
  }

  private func sample(_ row: TextTable.Row) throws(AncestryError) -> ReferenceSample {
    var sample = ReferenceSample(id: row[id])
    if sample.id.isEmpty {
      throw .invalidField(
        path: table.path, line: row.line, column: table.columns[id], text: "", expected: "a name")
    }
    if let population, !Self.isMissing(row[population]) { sample.population = row[population] }
    if let related {
      switch row[related].lowercased() {
      case "1", "true", "yes": sample.isRelated = true
      case "0", "false", "no": break
      default:
        throw .invalidField(
          path: table.path, line: row.line, column: "related", text: row[related],
          expected: "0 or 1")
      }
    }
    for column in components { sample.components.append(try table.number(row, column)) }
    return sample
  }
}
