import Foundation
import PGxStatistics
import PGxTestSupport
import Testing

@testable import PGxAssociation

/// An invented cohort against statsmodels, lifelines, SciPy and scikit-learn, whose results stand in
/// `Fixtures/association/expected.json`.
@Suite("Associations as other programs compute them")
struct ExpectedTests {
  static let folder = Repository.fixtures.appending(path: "association")
  let table: CohortTable
  let expected: JSONValue

  init() throws {
    table = try CohortTable(path: Self.folder.appending(path: "cohort.tsv").path)
    expected = try JSONValue(
      parsing: Data(contentsOf: Self.folder.appending(path: "expected.json")))
  }

  /// Whether a number is the one expected, to 1e-8 of it or as told.
  private func agrees(
    _ value: Double?, _ section: String, _ name: String, _ tolerance: Double = 1e-8
  ) -> Bool {
    guard let value, case .number(let number) = expected[section]?[name] else { return false }
    return abs(value - number) <= tolerance * abs(number)
  }

  private func run(
    _ kind: ModelKind, _ outcome: String, _ marker: String, _ covariates: [String] = [],
    time: String? = nil, change: (inout Discovery.Options) -> Void = { _ in }
  ) throws -> [MarkerResult] {
    var options = Discovery.Options()
    options.markers = [marker]
    options.covariates = covariates
    change(&options)
    return try Discovery(table, Outcome(kind, outcome, time: time, of: table), options).run()
  }

  @Test("Logistic: effect, interval, likelihood ratio, area, increment, Brier")
  func logistic() throws {
    let result = try #require(run(.logistic, "case", "score", ["age", "sex"]).first)
    #expect(result.count == 237 && result.events == 55 && result.missing == 3)
    let effect = try #require(result.effects.first)
    #expect(agrees(effect.beta, "logistic", "beta"))
    #expect(agrees(effect.standardError, "logistic", "se"))
    #expect(agrees(effect.p, "logistic", "p"))
    #expect(agrees(effect.low, "logistic", "low") && agrees(effect.high, "logistic", "high"))
    let performance = try #require(result.performance)
    #expect(agrees(performance.joint.chiSquare, "logistic", "lrt"))
    #expect(agrees(performance.full, "logistic", "auc"))
    #expect(agrees(performance.covariates, "logistic", "covariates_auc"))
    #expect(agrees(performance.brier, "logistic", "brier"))
    #expect((performance.incrementP ?? 1) < 0.01)
    #expect(result.method == "ml" && result.flags == [])
  }

  @Test("Linear: effect, Student's interval, explained variance")
  func linear() throws {
    let result = try #require(run(.linear, "trait", "score", ["age", "sex"]).first)
    let effect = try #require(result.effects.first)
    #expect(agrees(effect.beta, "linear", "beta") && agrees(effect.standardError, "linear", "se"))
    #expect(agrees(effect.p, "linear", "p"))
    #expect(agrees(effect.low, "linear", "low") && agrees(effect.high, "linear", "high"))
    #expect(agrees(result.performance?.full, "linear", "r2"))
    #expect(agrees(result.performance?.increment, "linear", "increment"))
    // One term: F is the square of t.
    #expect(abs((result.performance?.joint.p ?? 0) / effect.p - 1) < 1e-8)
  }

  @Test("Cox with Efron's ties, concordance; log-rank of a level")
  func cox() throws {
    let result = try #require(
      run(.cox, "event", "score", ["age", "sex"], time: "time").first)
    let effect = try #require(result.effects.first)
    #expect(
      agrees(effect.beta, "cox", "beta", 1e-7) && agrees(effect.standardError, "cox", "se", 1e-7))
    #expect(agrees(effect.p, "cox", "p", 1e-6))
    #expect(agrees(result.performance?.full, "cox", "c_index"))
    let poor = try #require(run(.cox, "event", "phenotype:PM", time: "time").first)
    #expect(
      agrees(poor.logRank?.chiSquare, "log_rank", "chi2")
        && agrees(poor.logRank?.p, "log_rank", "p"))
  }

  @Test("Three levels: log-rank of two degrees, survival of each until a time")
  func threeGroups() throws {
    let result = try #require(
      run(.cox, "event", "phenotype", time: "time") { $0.survivalTimes = [10, 0, 1e9] }.first)
    #expect(result.logRank?.degrees == 2)
    #expect(
      agrees(result.logRank?.chiSquare, "three_groups", "chi2")
        && agrees(result.logRank?.p, "three_groups", "p"))
    #expect(result.survived.map(\.group).contains("phenotype[PM]"))
    for (name, level) in [("NM", "NM"), ("phenotype[IM]", "IM"), ("phenotype[PM]", "PM")] {
      let three = result.survived.filter { $0.group == name }
      guard three.count == 3, case .number(let share)? = expected["three_groups"]?["at_10"]?[level]
      else {
        Issue.record("no survival of \(name)")
        continue
      }
      #expect(abs((three[0].share ?? 0) - share) < 1e-12)
      #expect(three[1].share == 1 && three[1].atRisk > three[0].atRisk)
      // Nobody is observed so long: nothing is said.
      #expect(three[2].share == nil && three[2].atRisk == 0)
    }
    #expect(
      String(decoding: ResultTable.json([result], about: []), as: UTF8.self).contains(
        "\"survival\":["))
  }

  @Test("Words: levels against the usual phenotype; a table of four cells with Fisher's test")
  func levels() throws {
    let result = try #require(run(.logistic, "case", "phenotype", ["age"]).first)
    #expect(result.reference == "NM" && result.missing == 1 && result.count == 239)
    #expect(result.effects.map(\.term) == ["phenotype[IM]", "phenotype[PM]"])
    #expect(agrees(result.effects[0].beta, "levels", "IM"))
    #expect(agrees(result.effects[1].beta, "levels", "PM"))
    #expect(result.joint?.degrees == 2 && result.p == result.joint?.p)
    let poor = try #require(run(.logistic, "case", "phenotype:PM").first)
    let cells = try #require(poor.cells)
    let numbers = expected["fisher"]?["cells"]?.elements.map(\.description)
    #expect(
      numbers == [cells.table.a, cells.table.b, cells.table.c, cells.table.d].map(String.init))
    #expect(agrees(cells.fisher, "fisher", "p"))
    let other = try #require(
      run(.logistic, "case", "phenotype") { $0.references = ["phenotype": "PM"] }.first)
    #expect(other.effects.map(\.term) == ["phenotype[IM]", "phenotype[NM]"])
  }

  @Test("Studies and their combination")
  func studies() throws {
    let results = try run(.logistic, "case", "score") { $0.by = "site" }
    #expect(results.map(\.study) == ["north", "south", "combined"])
    #expect(agrees(results[2].effects.first?.beta, "meta", "beta"))
    #expect(agrees(results[2].effects.first?.standardError, "meta", "se"))
    #expect(agrees(results[2].heterogeneity?.q, "meta", "q", 1e-6))
    #expect(agrees(results[2].heterogeneity?.p, "meta", "q_p"))
    // The same from two tables of their own.
    let tables = results.prefix(2).map { result in
      var alone = result
      alone.study = ""
      return (result.study, ResultTable.text([alone]))
    }
    let combined = try StudyMeta.combine(Array(tables))
    #expect(combined.count == 1)
    #expect(combined[0].effects[0].beta == results[2].effects[0].beta)
    #expect(combined[0].count == 237)
  }

  @Test("A frozen model on other people")
  func validation() throws {
    let cohort = try String(
      contentsOf: Self.folder.appending(path: "cohort.tsv"), encoding: .utf8)
    let lines = cohort.split(separator: "\n")
    func part(_ site: String) throws -> CohortTable {
      let rows = [lines[0]] + lines.filter { $0.contains("\t\(site)\t") }
      return try CohortTable(Array(rows.joined(separator: "\n").utf8), file: site)
    }
    let (north, south) = (try part("north"), try part("south"))
    var options = Discovery.Options()
    options.covariates = ["age"]
    let outcome = try Outcome(.logistic, "case", time: nil, of: north)
    let model = try FrozenModel(
      north, outcome, time: nil, marker: "score", options, software: "test")
    let read = try FrozenModel(model.json, file: "model.json")
    #expect(read.terms == model.terms && read.intercept == model.intercept)
    #expect(read.samples == model.samples && read.references == model.references)
    let validation = try Validation(read, south, outcome: nil, time: nil)
    #expect(validation.isValidated)
    let own = try Validation(read, north, outcome: nil, time: nil, allowsOverlap: true)
    #expect(!own.isValidated && abs(own.slope - 1) < 1e-8)
    #expect(!String(decoding: own.text, as: UTF8.self).contains("validated"))
    #expect(
      !String(decoding: own.json(model: "m", table: "t"), as: UTF8.self).contains("validated"))
    let text = String(decoding: model.json, as: UTF8.self)
    for (old, new) in [
      ("\"samples\":[", "\"samples\":[\"zz\","), ("\"n\":\(model.count)", "\"n\":2.5"),
      ("\"mean\":null,\"deviation\":null", "\"mean\":null,\"deviation\":3"),
    ] {
      #expect(text.contains(old))
      #expect(throws: AssociationError.self, "\(new)") {
        try FrozenModel(Array(text.replacing(old, with: new).utf8), file: "m")
      }
    }
    let start = try #require(text.firstRange(of: "\"samples\":[")).upperBound
    #expect(throws: AssociationError.self) {
      try FrozenModel(Array((text[..<start] + "]}").utf8), file: "m")
    }
    #expect(agrees(Double(validation.count), "validation", "n"))
    #expect(agrees(validation.calibration?.intercept, "validation", "intercept"))
    #expect(agrees(validation.slope, "validation", "slope"))
    #expect(agrees(validation.calibration?.inTheLarge, "validation", "in_the_large", 1e-7))
    #expect(agrees(validation.value, "validation", "auc"))
    #expect(agrees(validation.brier, "validation", "brier"))
    #expect(throws: AssociationError.self) {
      try Validation(read, table, outcome: nil, time: nil)
    }
    #expect(throws: AssociationError.self) {
      try Validation(read, south, outcome: "trait", time: nil)
    }
    #expect(throws: AssociationError.self) { try FrozenModel(Array("{}".utf8), file: "x") }
    #expect(throws: AssociationError.self) { try FrozenModel(model.json.dropLast(9), file: "x") }
  }
}

extension FrozenModel {
  fileprivate init(_ bytes: ArraySlice<UInt8>, file: String) throws(AssociationError) {
    try self.init(Array(bytes), file: file)
  }
}
