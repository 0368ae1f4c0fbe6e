import PGxStatistics

/// Combines tables of ``ResultTable`` of several studies, marker by marker.
package enum StudyMeta {
  /// Reads the tables and combines what they say of the same term.
  ///
  /// - Throws: ``AssociationError`` for tables of other outcomes, models or scales.
  package static func combine(
    _ tables: [(name: String, bytes: [UInt8])]
  ) throws(AssociationError) -> [MarkerResult] {
    var order: [String] = []
    var studies: [String: [Study]] = [:]
    var common: (outcome: String, model: String, file: String)?
    for (name, bytes) in tables {
      for row in try rows(bytes, name) {
        if let common, (common.outcome, common.model) != (row.outcome, row.model) {
          throw .malformed(
            file: name, line: nil,
            reason: "is of \(row.model) \(row.outcome), \(common.file) of \(common.model) "
              + "\(common.outcome); they cannot be combined")
        }
        common = common ?? (row.outcome, row.model, name)
        if let other = studies[row.term]?.first, other.isScaled != row.isScaled {
          throw .malformed(
            file: name, line: nil,
            reason: "has \(row.term) in \(row.isScaled ? "standard deviations" : "its own unit"), "
              + "another file has not")
        }
        if let other = studies[row.term]?.first, other.reference != row.reference {
          throw .malformed(
            file: name, line: nil,
            reason: "compares \(row.term) with '\(row.reference)', another file with "
              + "'\(other.reference)'; give --reference")
        }
        if studies[row.term]?.contains(where: { $0.file == name }) == true {
          throw .malformed(
            file: name, line: nil,
            reason: "has \(row.term) twice; of a table with --by, take it as it is: it is combined")
        }
        if studies[row.term] == nil { order.append(row.term) }
        studies[row.term, default: []].append(row)
      }
    }
    guard let common, let kind = ModelKind(rawValue: common.model) else {
      throw .request("the tables have no estimates that could be combined")
    }
    var results: [MarkerResult] = []
    for term in order {
      let all = studies[term] ?? []
      guard let meta = MetaAnalysis(all.map { ($0.beta, $0.error) }) else { continue }
      var result = MarkerResult(
        marker: all[0].marker, outcome: common.outcome, kind: kind, study: "combined")
      result.count = all.reduce(0) { $0 + $1.count }
      result.events = all.reduce(0) { $0 + $1.events }
      result.method = "fixed-effect"
      result.flags = ["\(all.count)-studies"]
      result.set(meta, term: term)
      results.append(result)
    }
    for method in MultipleTesting.allCases {
      for (place, value) in method.adjusted(results.map(\.p)).enumerated() {
        results[place].adjusted[method] = value
      }
    }
    return results
  }

  private struct Study {
    let file: String, marker: String, term: String, outcome: String, model: String
    let beta: Double, error: Double
    let count: Int, events: Int
    let isScaled: Bool
    let reference: String
  }

  private static func rows(
    _ bytes: [UInt8], _ file: String
  ) throws(AssociationError) -> [Study] {
    var places: [String: Int] = [:]
    var studies: [Study] = []
    var number = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 13 ? line.dropLast() : line
      if line.isEmpty { continue }
      let cells = line.split(separator: 9, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if places.isEmpty {
        for (index, cell) in cells.enumerated() {
          guard places.updateValue(index, forKey: cell) == nil else {
            throw .malformed(
              file: file, line: number, reason: "two columns are named '\(cell.prefix(40))'")
          }
        }
        for name in ["marker", "term", "outcome", "model", "n", "beta", "se"]
        where places[name] == nil {
          throw .malformed(
            file: file, line: number,
            reason: "no column '\(name)'; is it a table of pgx associate discover?")
        }
        continue
      }
      guard cells.count == places.count else {
        throw .malformed(
          file: file, line: number, reason: "\(cells.count) columns, not \(places.count)")
      }
      func cell(_ name: String) -> String { places[name].map { cells[$0] } ?? "" }
      // A row without an estimate says why in its last column.
      if cell("beta").isEmpty || cell("study") == "combined" { continue }
      guard let beta = Double(cell("beta")), let error = Double(cell("se")), error > 0,
        beta.isFinite, error.isFinite
      else {
        throw .malformed(
          file: file, line: number, reason: "'\(cell("beta"))' ± '\(cell("se"))' is no estimate")
      }
      studies.append(
        Study(
          file: file, marker: cell("marker"), term: cell("term"), outcome: cell("outcome"),
          model: cell("model"), beta: beta, error: error, count: Int(cell("n")) ?? 0,
          events: Int(cell("events")) ?? 0, isScaled: !cell("scale_sd").isEmpty,
          reference: cell("reference")))
    }
    return studies
  }
}
