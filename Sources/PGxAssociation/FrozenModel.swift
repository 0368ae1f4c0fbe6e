import PGxFiles
import PGxStatistics

/// A model that was fitted once and is not changed any more, for other people.
package struct FrozenModel: Sendable {
  /// A term: the variable it is of, as it was asked for, and its coefficient.
  package struct Term: Hashable, Sendable {
    package let variable: String
    package let name: String
    package let coefficient: Double
    /// What its numbers were taken in; nil for as they are.
    package let scale: Scale?
  }

  package let kind: ModelKind
  package let outcome: String
  package let time: String?
  package let intercept: Double
  package let terms: [Term]
  /// By column, the level that the others are compared with.
  package let references: [String: String]
  /// By row, of the intercept (where there is one) and the terms.
  package let covariance: [Double]
  package let method: String
  package let count: Int
  package let events: Int
  package let software: String
  /// By whom it was fitted: digests of their names.
  package let samples: Set<UInt64>

  private static let form = "pgx-frozen-model 1"

  /// Fits one marker and its covariates to everybody who is complete.
  ///
  /// - Throws: ``AssociationError``.
  package init(
    _ table: CohortTable, _ outcome: Outcome, time: String?, marker: String,
    _ options: Discovery.Options, software: String
  ) throws(AssociationError) {
    let names = [marker] + options.covariates
    var variables: [Variable] = []
    for name in names {
      variables.append(try Variable(name, of: table, references: options.references))
    }
    let rows = table.samples.indices.filter { row in
      outcome.isKnown(row)
        && variables.allSatisfy { $0.terms.allSatisfy { !$0.values[row].isNaN } }
    }
    var scales: [Scale?] = variables.map { _ in nil }
    if options.standardizes, variables[0].levels.isEmpty, !variables[0].isBinary {
      scales[0] = Scale(rows.map { variables[0].terms[0].values[$0] })
    }
    var columns: [[Double]] = []
    for (variable, scale) in zip(variables, scales) {
      for term in variable.terms {
        columns.append(
          rows.map { row in
            scale.map { (term.values[row] - $0.mean) / $0.deviation } ?? term.values[row]
          })
      }
    }
    let fit: FittedModel
    do throws(RegressionFault) {
      fit = try FittedModel(outcome, columns, rows: rows, usesFirth: options.usesFirth)
    } catch {
      let terms = variables.flatMap { $0.terms.map(\.name) }
      throw .request("\(table.file): nothing to freeze: \(error.words(terms, outcome.kind))")
    }
    kind = outcome.kind
    self.outcome = outcome.name
    self.time = time
    let first = outcome.kind == .cox ? 0 : 1
    intercept = first == 1 ? fit.estimate.coefficients[0] : 0
    var terms: [Term] = []
    for (variable, scale) in zip(variables, scales) {
      for term in variable.terms {
        terms.append(
          Term(
            variable: variable.name, name: term.name,
            coefficient: fit.estimate.coefficients[first + terms.count], scale: scale))
      }
    }
    self.terms = terms
    references = Dictionary(
      variables.compactMap { variable in
        variable.levels.isEmpty ? nil : variable.reference.map { (variable.name, $0) }
      }, uniquingKeysWith: { first, _ in first })
    covariance = fit.estimate.covariance
    method = fit.method
    count = rows.count
    events = outcome.eventCount(rows)
    self.software = software
    let hashes = table.sampleHashes
    samples = Set(rows.map { hashes[$0] })
  }

  /// The model as JSON.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("format", Self.form)
      json.field("software", software)
      json.field("model", kind.rawValue)
      json.field("outcome", outcome)
      json.field("time", time)
      json.field("method", method)
      json.field("n", count)
      json.field("events", events)
      json.field("performance", "apparent alone; see pgx associate validate")
      json.field("intercept", intercept)
      json.array("terms") { json in
        for term in terms {
          json.object { json in
            json.field("variable", term.variable)
            json.field("name", term.name)
            json.field("coefficient", term.coefficient)
            json.field("mean", term.scale?.mean)
            json.field("deviation", term.scale?.deviation)
          }
        }
      }
      json.object("references") { json in
        for (name, level) in references.sorted(by: { $0.key < $1.key }) { json.field(name, level) }
      }
      json.array("covariance") { json in
        for value in covariance { json.raw { $0.append("\(value)") } }
      }
      json.field("samples", samples.sorted().map { String($0, radix: 16) })
    }
    json.endLine()
    return json.bytes
  }

  /// Reads a model.
  ///
  /// - Throws: ``AssociationError``.
  package init(_ bytes: [UInt8], file: String) throws(AssociationError) {
    func fault(_ line: Int?, _ reason: String) -> AssociationError {
      .malformed(file: file, line: line, reason: reason)
    }
    let tree: JSONTree
    do throws(JSONFault) { tree = try JSONTree(parsing: bytes) } catch {
      throw fault(error.line, error.reason)
    }
    func number(_ value: JSONTree?) -> Double? {
      if case .number(let text) = value { Double(text) } else { nil }
    }
    guard tree["format"]?.text == Self.form else {
      throw fault(nil, "is no frozen model; pgx associate discover --freeze writes one")
    }
    guard let kind = tree["model"]?.text.flatMap(ModelKind.init(rawValue:)),
      let outcome = tree["outcome"]?.text, let intercept = number(tree["intercept"]),
      let count = number(tree["n"]), let events = number(tree["events"]),
      let software = tree["software"]?.text, let method = tree["method"]?.text
    else { throw fault(nil, "lacks a field of a frozen model") }
    var terms: [Term] = []
    for element in tree["terms"]?.elements ?? [] {
      guard let variable = element["variable"]?.text, let name = element["name"]?.text,
        let coefficient = number(element["coefficient"]), coefficient.isFinite
      else { throw fault(nil, "has a term without name or coefficient") }
      var scale: Scale?
      switch (number(element["mean"]), number(element["deviation"])) {
      case (nil, nil): break
      case (let mean?, let deviation?) where deviation > 0 && mean.isFinite && deviation.isFinite:
        scale = Scale(mean: mean, deviation: deviation)
      default: throw fault(nil, "has a term whose mean and deviation make no scale")
      }
      terms.append(
        Term(variable: variable, name: name, coefficient: coefficient, scale: scale))
    }
    guard !terms.isEmpty else { throw fault(nil, "has no terms") }
    var references: [String: String] = [:]
    if case .object(let members) = tree["references"] {
      for (name, value) in members { references[name] = value.text }
    }
    self.kind = kind
    self.outcome = outcome
    time = tree["time"]?.text
    self.intercept = intercept
    self.terms = terms
    self.references = references
    covariance = (tree["covariance"]?.elements ?? []).compactMap(number)
    self.method = method
    guard let count = Int(exactly: count), let events = Int(exactly: events), count > 0 else {
      throw fault(nil, "has a number of people that is none")
    }
    self.count = count
    self.events = events
    // Without them people of the model's own data could not be told.
    let digests = (tree["samples"]?.elements ?? []).map {
      $0.text.flatMap { UInt64($0, radix: 16) }
    }
    let known = Set(digests.compactMap(\.self))
    guard digests.count == count, known.count == count else {
      throw fault(nil, "has not the digests of its \(count) people")
    }
    self.software = software
    samples = known
  }
}
