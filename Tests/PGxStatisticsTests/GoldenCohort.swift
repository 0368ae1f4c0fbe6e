import Foundation
import PGxTestSupport
import Testing

/// The synthetic cohort of `../shared/data/biomarker` and what other programs computed of it.
struct GoldenCohort {
  static let folder = Repository.shared?.appending(path: "data/biomarker")
  static let isThere =
    folder.map { FileManager.default.fileExists(atPath: $0.path + "/golden.json") } ?? false

  private let columns: [String: [String]]
  let golden: JSONValue
  let rows: Int

  init() throws {
    let folder = try #require(Self.folder)
    golden = try JSONValue(parsing: Data(contentsOf: folder.appending(path: "golden.json")))
    let text = try String(contentsOf: folder.appending(path: "cohort.tsv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: "\t") }
    var columns: [String: [String]] = [:]
    for (place, name) in lines[0].enumerated() {
      columns[String(name)] = lines.dropFirst().map { String($0[place]) }
    }
    self.columns = columns
    rows = lines.count - 1
  }

  func text(_ name: String) -> [String] { columns[name] ?? [] }
  func numbers(_ name: String) -> [Double] { text(name).compactMap(Double.init) }
  func flags(_ name: String) -> [Bool] { text(name).map { $0 == "1" } }
  var ones: [Double] { [Double](repeating: 1, count: rows) }

  /// The score in standard deviations of its mean.
  var z: [Double] {
    let scores = numbers("prs")
    let mean = scores.reduce(0, +) / Double(rows)
    let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows - 1)
    return scores.map { ($0 - mean) / variance.squareRoot() }
  }

  /// A number of golden.json, by its path.
  func number(_ path: String...) -> Double {
    var value: JSONValue? = golden
    for name in path { value = Int(name).flatMap { value?.elements[$0] } ?? value?[name] }
    guard case .number(let number) = value else { return .nan }
    return number
  }
}

/// Whether two numbers agree to 1e-8 of the second.
func agrees(_ value: Double?, _ expected: Double) -> Bool {
  value.map { abs($0 - expected) <= 1e-8 * abs(expected) } ?? false
}
