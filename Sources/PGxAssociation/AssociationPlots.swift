import Glibc
import PGxCharts
import PGxStatistics

/// The charts of a discovery or a validation, by file name.
package enum AssociationPlots {
  /// Forest of all effects, markers' p-values, and the ROC or survival curves of the marker `detailed`.
  package static func charts(
    _ results: [MarkerResult], _ discovery: Discovery, detailed: String?
  ) throws(AssociationError) -> [(name: String, svg: String)] {
    guard let first = results.first else { return [] }
    var charts: [(name: String, svg: String)] = []
    let isRatio = first.kind != .linear
    let scaled = results.contains { $0.scale != nil }
    let axis = "\(first.kind.effectName)\(scaled ? " a standard deviation" : ""), 95 % interval"
    let rows = results.flatMap { result in
      result.effects.map { effect in
        let values = [effect.beta, effect.low, effect.high].map { isRatio ? exp($0) : $0 }
        return ForestChart.Row(
          name: effect.term + (result.study.isEmpty ? "" : ", \(result.study)"),
          detail: "\(short(values[0])) (\(short(values[1]))–\(short(values[2])))",
          value: values[0], low: values[1], high: values[2],
          isSummary: result.study == "combined")
      }
    }
    charts.append(
      (
        "forest.svg",
        ForestChart(title: "\(first.outcome): effects", axis: axis, isRatio: isRatio, rows: rows)
          .svg
      ))
    let points = results.filter { $0.study.isEmpty || $0.study == "combined" }.compactMap {
      result in
      result.p.map {
        MarkerChart.Point(
          name: result.marker,
          group: result.marker.contains(":")
            ? String(result.marker.prefix { $0 != ":" }) : "markers", p: $0)
      }
    }
    if points.count > 1 {
      charts.append(
        (
          "markers.svg",
          MarkerChart(
            title: "\(first.outcome): p-values of \(points.count) markers",
            threshold: 0.05 / Double(points.count), points: points
          ).svg
        ))
    }
    if let detailed { charts += try discovery.curves(of: detailed) }
    return charts
  }

  /// The calibration and ROC of a validated model.
  package static func charts(_ validation: Validation) -> [(name: String, svg: String)] {
    guard validation.kind == .logistic else { return [] }
    let groups = validation.tenths.compactMap { tenth in
      Share(tenth.cases, of: tenth.count).map {
        CalibrationChart.Group(
          predicted: tenth.predicted, observed: $0.value, low: $0.low, high: $0.high,
          count: tenth.count)
      }
    }
    let label = validation.isValidated ? "validated" : "apparent, not validated"
    let note =
      "\(label); slope \(short(validation.slope)), in the large "
      + (validation.calibration.map { short($0.inTheLarge) } ?? "–")
    let name =
      "\(label): AUC \(short(validation.value ?? .nan)) "
      + "(\(short(validation.low ?? .nan))–\(short(validation.high ?? .nan)))"
    return [
      (
        "calibration.svg",
        CalibrationChart(
          title: "\(validation.outcome): calibration, \(label)", note: note, groups: groups
        ).svg
      ),
      (
        "roc.svg",
        ROCChart(
          title: "\(validation.outcome): ROC, \(label)",
          curves: [.init(name: name, scores: validation.predictor, cases: validation.cases)]
        ).svg
      ),
    ]
  }

  /// Three digits, for a reader.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = abs(value)
    if size >= 1e4 || (size < 1e-3 && size > 0) {
      let exponent = Int(log10(size).rounded(.down))
      let mantissa = (value / pow(10, Double(exponent)) * 100).rounded() / 100
      return "\(mantissa)e\(exponent)"
    }
    let digits = size >= 100 ? 10.0 : size >= 10 ? 100 : 1000
    return "\((value * digits).rounded() / digits)"
  }
}

extension Discovery {
  /// ROC curves with and without a marker, or survival by its values.
  func curves(of name: String) throws(AssociationError) -> [(name: String, svg: String)] {
    let variable = try Variable(name, of: table, references: options.references)
    let rows = completeRows.filter { row in
      variable.terms.allSatisfy { !$0.values[row].isNaN }
    }
    let cases = rows.map { outcome.values[$0] == 1 }
    let marker = variable.terms.map { term in rows.map { term.values[$0] } }
    let others = covariateColumns.map { column in rows.map { column[$0] } }
    switch outcome.kind {
    case .linear: return []
    case .logistic:
      guard let full = try? FittedModel(outcome, marker + others, rows: rows) else { return [] }
      var curves = [curve("\(name) and covariates, apparent", full.predictor, cases)]
      if !others.isEmpty, let reduced = try? FittedModel(outcome, others, rows: rows) {
        curves.append(curve("covariates alone, apparent", reduced.predictor, cases))
      }
      if marker.count == 1 { curves.append(curve("\(name) alone", marker[0], cases)) }
      return [("roc.svg", ROCChart(title: "\(outcome.name): ROC", curves: curves).svg)]
    case .cox:
      let groups = survivalGroups(variable, rows)
      let curves = groups.map { group in
        let times = group.rows.map { outcome.times[$0] }
        let events = group.rows.map { outcome.values[$0] == 1 }
        return SurvivalChart.Curve(
          name: group.name,
          steps: Survival.curve(time: times, event: events).map {
            .init(
              time: $0.time, share: $0.share, low: $0.interval?.low ?? $0.share,
              high: $0.interval?.high ?? $0.share)
          }, times: times,
          censored: zip(times, events).filter { !$0.1 }.map(\.0))
      }
      var note = "Kaplan–Meier, without covariates"
      let of = groups.enumerated().flatMap { number, group in group.rows.map { ($0, number) } }
      if let test = Survival.logRank(
        time: of.map { outcome.times[$0.0] }, event: of.map { outcome.values[$0.0] == 1 },
        group: of.map(\.1), count: groups.count)
      {
        let p = Distribution.chiSquareTail(test.chiSquare, degrees: test.degrees)
        note += "; log-rank p = \(AssociationPlots.short(p))"
      }
      return [
        (
          "survival.svg",
          SurvivalChart(title: "\(outcome.name) by \(name)", note: note, curves: curves).svg
        )
      ]
    }
  }

  private func curve(_ name: String, _ scores: [Double], _ cases: [Bool]) -> ROCChart.Curve {
    let area = Discrimination(scores: scores, cases: cases)
    let interval = area?.interval
    let text =
      "\(name): AUC \(AssociationPlots.short(area?.area ?? .nan)) "
      + "(\(AssociationPlots.short(interval?.low ?? .nan))–\(AssociationPlots.short(interval?.high ?? .nan)))"
    return ROCChart.Curve(name: text, scores: scores, cases: cases)
  }

  /// Levels; of numbers with many values the lower and the upper half.
  private func survivalGroups(
    _ variable: Variable, _ rows: [Int]
  ) -> [(name: String, rows: [Int])] {
    if variable.terms.count == 1 {
      let values = Set(rows.map { variable.terms[0].values[$0] }).sorted()
      if values.count <= 4 {
        return values.map { value in
          (
            AssociationPlots.short(value), rows.filter { variable.terms[0].values[$0] == value }
          )
        }
      }
      let middle = rows.map { variable.terms[0].values[$0] }.sorted()[rows.count / 2]
      return [
        ("lower half", rows.filter { variable.terms[0].values[$0] < middle }),
        ("upper half", rows.filter { variable.terms[0].values[$0] >= middle }),
      ]
    }
    var groups = variable.terms.map { term in
      (
        name: String(term.name.dropFirst(variable.name.count + 1).dropLast()),
        rows: rows.filter { term.values[$0] == 1 }
      )
    }
    groups.insert(
      (
        variable.reference ?? "others",
        rows.filter { row in variable.terms.allSatisfy { $0.values[row] == 0 } }
      ), at: 0)
    return groups.filter { !$0.rows.isEmpty }
  }
}
