/// A column as terms of a model: one of numbers, or one for each level but the reference.
package struct Variable: Sendable {
  /// A term: its name and a number a person; NaN where nothing is known.
  package struct Term: Sendable {
    package let name: String
    package var values: [Double]
  }

  /// As it was asked for.
  package let name: String
  package var terms: [Term]
  /// The level that the others are compared with; nil of numbers.
  package let reference: String?
  /// Levels and how many people have each; empty of numbers.
  package let levels: [(name: String, count: Int)]

  /// Whether it is one number of which each person has 0, 1 or 2.
  package var isCount: Bool {
    terms.count == 1 && terms[0].values.allSatisfy { $0.isNaN || [0, 1, 2].contains($0) }
  }

  /// Whether it has two values alone.
  package var isBinary: Bool {
    terms.count == 1 && terms[0].values.allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }
  }

  /// What is a reference where none is asked for: the usual phenotype.
  private static let usual = [
    "Normal Metabolizer", "NM", "Normal Function", "Normal", "Typical", "negative", "0/0",
  ]

  /// Terms that are made elsewhere.
  init(name: String, terms: [Term], reference: String?) {
    (self.name, self.terms, self.reference) = (name, terms, reference)
    levels = []
  }

  /// Reads a variable of a table: `NAME`, `NAME:A+B` (1 for these levels, 0 for the others), or
  /// `NAME:A<B<C` (0, 1, 2; other levels are unknown).
  ///
  /// - Parameters:
  ///   - text: the variable.
  ///   - table: where the column is.
  ///   - references: by column, the level to compare with; else the usual phenotype, else the level
  ///     that most people have, the first by name of several.
  ///   - allowsAbsentLevels: whether a set may name levels that nobody has.
  /// - Throws: ``AssociationError``.
  package init(
    _ text: String, of table: CohortTable, references: [String: String] = [:],
    allowsAbsentLevels: Bool = false
  ) throws(AssociationError) {
    name = text
    if let column = table[text] {
      switch column {
      case .numbers(let numbers):
        terms = [Term(name: text, values: numbers)]
        reference = nil
        levels = []
      case .words(let words):
        let counts = Dictionary(grouping: words.compactMap(\.self)) { $0 }.mapValues(\.count)
        let levels = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        self.levels = levels.map { ($0.key, $0.value) }
        guard levels.count <= 50 else {
          throw .request(
            "\(table.file): '\(text)' has \(levels.count) levels; give \(text):A+B, or numbers")
        }
        let asked = references[text]
        if let asked, counts[asked] == nil {
          throw .request("\(table.file): '\(text)' has no level '\(asked)'")
        }
        let base =
          asked ?? Self.usual.first { counts[$0] != nil } ?? levels.first?.key ?? ""
        reference = base
        terms = levels.map(\.key).filter { $0 != base }.sorted().map { level in
          Term(
            name: "\(text)[\(level)]", values: words.map { $0.map { $0 == level ? 1 : 0 } ?? .nan })
        }
        guard !terms.isEmpty else {
          throw .request("\(table.file): '\(text)' has one level alone, '\(base)'")
        }
      }
      return
    }
    guard let colon = text.lastIndex(of: ":"), table[String(text[..<colon])] != nil else {
      throw .request("\(table.file): no column '\(text)'")
    }
    let column = String(text[..<colon])
    let rest = text[text.index(after: colon)...]
    let words: [String?] =
      switch table[column] {
      case .words(let words): words
      case .numbers(let numbers): numbers.map { $0.isNaN ? nil : Self.plain($0) }
      case nil: []
      }
    let isOrdered = rest.contains("<")
    let parts = rest.split(separator: isOrdered ? "<" : "+").map(String.init)
    for part in parts where !allowsAbsentLevels && !words.contains(part) {
      throw .request("\(table.file): '\(column)' has no level '\(part)'")
    }
    guard !parts.isEmpty, Set(parts).count == parts.count else {
      throw .request("\(table.file): '\(text)' names no level, or one twice")
    }
    reference = isOrdered ? parts[0] : "others"
    levels = []
    terms = [
      Term(
        name: text,
        values: words.map { word in
          guard let word else { return .nan }
          let place = parts.firstIndex(of: word)
          return isOrdered ? place.map(Double.init) ?? .nan : place == nil ? 0 : 1
        })
    ]
  }

  /// The column that a variable is of.
  package static func column(_ text: String, of table: CohortTable) -> String {
    if table[text] != nil { return text }
    return text.lastIndex(of: ":").map { String(text[..<$0]) } ?? text
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
