/// Which column of a table is which, resolved.
struct ColumnPlan {
  /// The names of all columns; their numbers where there are no names.
  var names: [String]
  /// The 0-based column of each ``ScoringField``, by raw value; -1 for none.
  var columns = [Int](repeating: -1, count: ScoringField.allCases.count)
  /// The columns of weights and the names of their scores; one that is named `effect_weight` has
  /// the file's own.
  var weights: [(column: Int, score: String?)] = []
  /// Those that mean nothing here.
  var unknown: [String] = []

  /// The 0-based column of a field; -1 for none.
  subscript(_ field: ScoringField) -> Int { columns[field.rawValue] }

  /// Whether all three weights by dosage are there.
  var hasDosageWeights: Bool {
    self[.dosage0Weight] >= 0 && self[.dosage1Weight] >= 0 && self[.dosage2Weight] >= 0
  }

  /// The number of fields below which a row lacks something that it must have.
  var leastFieldCount: Int {
    let needed = [ScoringField.effectAllele, .chromosome, .position, .dosage2Weight]
    let columns = needed.map { self[$0] } + weights.prefix(1).map(\.column)
    return (columns.max() ?? 0) + 1
  }

  /// Resolves the columns of a table.
  ///
  /// - Parameters:
  ///   - names: what the line of names has.
  ///   - path: the file's name, for messages.
  ///   - line: the 1-based line of the names.
  ///   - options: what is said of the columns.
  /// - Throws: ``ScoringFileError``: a column that is needed or named is missing, or is there twice.
  init(
    names: [String], path: String, line: Int, options: ScoringFileOptions
  ) throws(ScoringFileError) {
    self.names = names
    let lowercased = names.map { $0.lowercased() }
    var isTaken = [Bool](repeating: false, count: names.count)
    for (field, selector) in options.columns.assignments {
      let column: Int
      let wanted: String
      switch selector {
      case .name(let name):
        column = names.firstIndex(of: name) ?? lowercased.firstIndex(of: name.lowercased()) ?? -1
        wanted = name
      case .number(let number):
        column = number <= names.count ? number - 1 : -1
        wanted = "#\(number)"
      }
      guard column >= 0 else {
        throw .noColumn(path: path, line: line, wanted: wanted, found: names)
      }
      isTaken[column] = true
      if field == .effectWeight {
        weights.append((column, names[column].isEmpty ? nil : names[column]))
      } else {
        columns[field.rawValue] = column
      }
    }
    if weights.count == 1, options.otherColumns == .known { weights[0].score = nil }
    let isMapped = !weights.isEmpty
    if options.otherColumns == .known {
      for (column, name) in lowercased.enumerated() where !isTaken[column] {
        try take(column, name, isMapped: isMapped, path: path, line: line)
      }
    }
    guard self[.effectAllele] >= 0 else {
      throw .noColumn(path: path, line: line, wanted: "effect_allele", found: names)
    }
    guard !weights.isEmpty || hasDosageWeights else {
      throw .noColumn(path: path, line: line, wanted: "effect_weight", found: names)
    }
  }

  private mutating func take(
    _ column: Int, _ name: String, isMapped: Bool, path: String, line: Int
  ) throws(ScoringFileError) {
    // A table of several scores: `effect_weight_NAME` each.
    let prefix = "effect_weight_"
    if name == "effect_weight" || name.hasPrefix(prefix) {
      guard !isMapped else { return }
      let score = name == "effect_weight" ? nil : String(names[column].dropFirst(prefix.count))
      guard !weights.contains(where: { $0.score == score }) else {
        throw .duplicateColumn(path: path, line: line, name: names[column])
      }
      weights.append((column, score))
      return
    }
    guard let field = ScoringField(named: name) else {
      if !name.isEmpty, !ScoringField.isInformative(name) { unknown.append(names[column]) }
      return
    }
    guard columns[field.rawValue] < 0 else {
      // `rsID` beside `id`, or a column that --columns has named.
      if field == .identifier || names[columns[field.rawValue]].lowercased() != name { return }
      throw .duplicateColumn(path: path, line: line, name: names[column])
    }
    columns[field.rawValue] = column
  }
}
