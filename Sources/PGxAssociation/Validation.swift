import PGxFiles
package import PGxStatistics

/// How a frozen model does for people that it was not fitted to.
package struct Validation: Sendable {
  package let kind: ModelKind
  package let outcome: String
  package let count: Int
  package let events: Int
  package let missing: Int
  /// Whether nobody is among those that the model was fitted to; what is told is apparent otherwise.
  package let isValidated: Bool
  /// Logistic: intercept and slope fitted together, and the intercept with the slope held at 1.
  package let calibration: Calibration?
  /// The slope of the linear predictor, of any model, and its standard error.
  package let slope: Double
  package let slopeError: Double
  /// `auc`, `r2` or `c-index`.
  package let measure: String
  package let value: Double?
  package let standardError: Double?
  package let low: Double?, high: Double?
  package let brier: Double?
  /// By tenths of the prediction, logistic alone: mean prediction, people, cases.
  package let tenths: [(predicted: Double, count: Int, cases: Int)]
  /// The predictions and outcomes, for drawing.
  package let predictor: [Double]
  package let cases: [Bool]

  /// Applies the model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - table: other people.
  ///   - name: of their outcome, where it has another name than the model's.
  ///   - time: of the column of their times, likewise.
  ///   - allowsOverlap: whether people of the model's own data may be among them.
  /// - Throws: ``AssociationError``.
  package init(
    _ model: FrozenModel, _ table: CohortTable, outcome name: String?, time: String?,
    allowsOverlap: Bool = false
  ) throws(AssociationError) {
    let known = table.sampleHashes.count { model.samples.contains($0) }
    guard known == 0 || allowsOverlap else {
      throw .request(
        "\(table.file): \(known) of \(table.samples.count) people are among those that the model was "
          + "fitted to; that validates nothing (leave them out)")
    }
    isValidated = known == 0
    let outcome = try Outcome(
      model.kind, name ?? model.outcome, time: time ?? model.time, of: table)
    var predictor = [Double](repeating: model.intercept, count: table.samples.count)
    var variables: [String: Variable] = [:]
    for term in model.terms {
      let variable: Variable
      if let seen = variables[term.variable] {
        variable = seen
      } else {
        variable = try Self.variable(term.variable, model, table)
        variables[term.variable] = variable
      }
      // A level that nobody has here adds nothing.
      guard let found = variable.terms.first(where: { $0.name == term.name }) else { continue }
      for row in predictor.indices {
        let value = found.values[row]
        predictor[row] +=
          term.coefficient * (term.scale.map { (value - $0.mean) / $0.deviation } ?? value)
      }
    }
    let rows = table.samples.indices.filter { outcome.isKnown($0) && !predictor[$0].isNaN }
    kind = model.kind
    self.outcome = outcome.name
    count = rows.count
    missing = table.samples.count - rows.count
    events = outcome.eventCount(rows)
    let risk = rows.map { predictor[$0] }
    let y = rows.map { outcome.values[$0] }
    let cases = y.map { $0 == 1 }
    self.predictor = risk
    self.cases = cases
    do throws(RegressionFault) {
      let fit = try FittedModel(outcome, [risk], rows: rows)
      let place = kind == .cox ? 0 : 1
      slope = fit.estimate.coefficients[place]
      slopeError = fit.estimate.standardError(place)
      calibration =
        kind == .logistic && fit.method == "ml"
        ? try Calibration(predictor: risk, cases: cases) : nil
    } catch {
      throw .request(
        "\(table.file): cannot be validated: \(error.words(["prediction"], model.kind))")
    }
    switch kind {
    case .logistic:
      measure = "auc"
      let area = Discrimination(scores: risk, cases: cases)
      value = area?.area
      standardError = area?.standardError
      low = area?.interval?.low
      high = area?.interval?.high
      let probabilities = risk.map(ModelFit.probability)
      brier = ModelFit.brier(probabilities, cases: cases)
      tenths = Self.tenths(probabilities, cases)
    case .cox:
      measure = "c-index"
      value = CoxRegression.concordance(
        risk: risk, time: rows.map { outcome.times[$0] }, event: cases)
      (standardError, low, high, brier, tenths) = (nil, nil, nil, nil, [])
    case .linear:
      measure = "r2"
      let mean = y.reduce(0, +) / Double(y.count)
      let left = zip(y, risk).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      value = 1 - left / y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      (standardError, low, high, brier, tenths) = (nil, nil, nil, nil, [])
    }
  }

  /// A variable of other people, whose levels are those of the model.
  private static func variable(
    _ name: String, _ model: FrozenModel, _ table: CohortTable
  ) throws(AssociationError) -> Variable {
    guard let reference = model.references[name] else {
      let variable = try Variable(name, of: table, allowsAbsentLevels: true)
      guard variable.levels.isEmpty else {
        throw .request("\(table.file): '\(name)' is words where the model has numbers")
      }
      return variable
    }
    guard case .words(let words) = table[name] else {
      throw .request("\(table.file): '\(name)' is no column of words as the model has")
    }
    let known = Set(
      model.terms.filter { $0.variable == name }.map {
        $0.name.dropFirst(name.count + 1).dropLast()
      }
      .map(String.init) + [reference])
    if let level = words.compactMap(\.self).first(where: { !known.contains($0) }) {
      throw .request(
        "\(table.file): '\(name)' has the level '\(level)' that the model does not know")
    }
    let levels = known.subtracting([reference]).sorted()
    return Variable(
      name: name,
      terms: levels.map { level in
        Variable.Term(
          name: "\(name)[\(level)]", values: words.map { $0.map { $0 == level ? 1 : 0 } ?? .nan })
      }, reference: reference)
  }

  private static func tenths(
    _ probabilities: [Double], _ cases: [Bool]
  ) -> [(predicted: Double, count: Int, cases: Int)] {
    let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    return (0..<10).compactMap { tenth in
      let part = order[(tenth * order.count / 10)..<((tenth + 1) * order.count / 10)]
      guard !part.isEmpty else { return nil }
      return (
        part.reduce(0) { $0 + probabilities[$1] } / Double(part.count), part.count,
        part.count { cases[$0] }
      )
    }
  }

  /// The result as JSON.
  package func json(model file: String, table: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("model", file)
      json.field("table", table)
      json.field("kind", kind.rawValue)
      json.field("outcome", outcome)
      json.field("n", count)
      json.field("events", events)
      json.field("missing", missing)
      json.object(isValidated ? "validated" : "apparent") { json in
        json.field("measure", measure)
        json.field("value", value)
        json.field("se", standardError)
        json.field("low", low)
        json.field("high", high)
        json.field("brier", brier)
        json.field("calibrationSlope", slope)
        json.field("calibrationSlopeSE", slopeError)
        json.field("calibrationIntercept", calibration?.intercept)
        json.field("calibrationInTheLarge", calibration?.inTheLarge)
        json.array("tenths") { json in
          for tenth in tenths {
            json.object { json in
              json.field("predicted", tenth.predicted)
              json.field("n", tenth.count)
              json.field("cases", tenth.cases)
            }
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  /// The result as a table of one row.
  package var text: [UInt8] {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    let label = isValidated ? "validated" : "apparent"
    var writer = ByteWriter()
    writer.appendCells([
      "model", "outcome", "n", "events", "missing", "measure", label, label + "_se",
      label + "_low", label + "_high", "brier", "calibration_slope", "calibration_slope_se",
      "calibration_intercept", "calibration_in_the_large",
    ])
    writer.append(10)
    writer.appendCells([
      kind.rawValue, outcome, "\(count)", "\(events)", "\(missing)", measure, number(value),
      number(standardError), number(low), number(high), number(brier), number(slope),
      number(slopeError), number(calibration?.intercept), number(calibration?.inTheLarge),
    ])
    writer.append(10)
    return writer.bytes
  }
}
