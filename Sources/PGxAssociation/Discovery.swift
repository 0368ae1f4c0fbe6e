import Dispatch
import PGxStatistics
import Synchronization

/// Tests markers against an outcome, one model a marker.
package struct Discovery: Sendable {
  /// What is asked for.
  package struct Options: Sendable {
    /// Variables that are tested, each in a model of its own.
    package var markers: [String] = []
    /// Variables that are in every model.
    package var covariates: [String] = []
    /// By column, the level to compare with.
    package var references: [String: String] = [:]
    /// A column whose levels are studies of their own, combined afterwards.
    package var by: String?
    /// Whether markers of numbers are taken in standard deviations of all who are complete.
    package var standardizes = false
    /// Markers of counts below this p-value of Hardy–Weinberg's equilibrium are left out.
    package var hardyWeinberg: Double?
    /// Markers that more than this share of people lack are left out.
    package var mostMissing = 1.0
    /// Whether models with fewer than five events a parameter are fitted, too.
    package var allowsFewEvents = false
    /// Whether logistic models always have Firth's penalty.
    package var usesFirth = false
    /// How many work at the same time.
    package var threads = 1
    /// With a Cox model: the times until which survival is said, by level of the marker.
    package var survivalTimes: [Double] = []
    /// Pairs of people who are related.
    package var related: [(String, String)] = []

    package init() {}
  }

  /// Below this number of events a parameter an estimate is flagged (PMID 8970487), and below half
  /// of it none is made unless it is asked for.
  package static let eventsPerParameter = 10.0

  let table: CohortTable
  let outcome: Outcome
  let options: Options
  private let covariates: [[Double]]
  private let covariateTerms: [String]
  private let hasOutcome: [Bool]
  /// The model of the covariates alone of all who are complete, which most markers share.
  private let covariatesOnly: FittedModel?

  /// Makes ready.
  ///
  /// - Throws: ``AssociationError`` for what makes no sense with the table.
  package init(
    _ table: CohortTable, _ outcome: Outcome, _ options: Options
  ) throws(AssociationError) {
    self.table = table
    self.outcome = outcome
    self.options = options
    var seen: Set<String> = []
    for name in options.markers where !seen.insert(name).inserted {
      throw .request("'\(name)' is a marker twice; each counts as a test")
    }
    let explained = Variable.column(outcome.name, of: table)
    for name in options.markers + options.covariates
    where Variable.column(name, of: table) == explained {
      throw .request("'\(name)' is the outcome; it cannot explain itself")
    }
    var covariates: [[Double]] = []
    var covariateTerms: [String] = []
    for name in options.covariates {
      let variable = try Variable(name, of: table, references: options.references)
      covariates += variable.terms.map(\.values)
      covariateTerms += variable.terms.map(\.name)
    }
    self.covariateTerms = covariateTerms
    self.covariates = covariates
    for name in options.references.keys where table[name] == nil {
      throw .request("\(table.file): no column '\(name)'")
    }
    let known = table.samples.indices.filter { row in
      outcome.isKnown(row) && covariates.allSatisfy { !$0[row].isNaN }
    }
    var hasOutcome = [Bool](repeating: false, count: table.samples.count)
    for row in known { hasOutcome[row] = true }
    self.hasOutcome = hasOutcome
    let events = outcome.eventCount(known)
    covariatesOnly =
      covariates.isEmpty
      ? nil
      : try? FittedModel(
        outcome, covariates.map { column in known.map { column[$0] } }, rows: known,
        usesFirth: options.usesFirth)
    guard !known.isEmpty else {
      throw .request("\(table.file): nobody has the outcome and all covariates")
    }
    if outcome.kind != .linear, events == 0 || (outcome.kind == .logistic && events == known.count)
    {
      let what = outcome.kind == .cox ? "events" : "cases"
      throw .request(
        "\(table.file): \(events) \(what) among \(known.count) people with the outcome and all "
          + "covariates; nothing can be compared")
    }
  }

  /// Those who have the outcome and all covariates.
  var completeRows: [Int] { hasOutcome.indices.filter { hasOutcome[$0] } }

  /// A number a person for each term of the covariates.
  var covariateColumns: [[Double]] { covariates }

  /// People with the outcome and all covariates.
  package var completeCount: Int { hasOutcome.count { $0 } }

  /// Pairs of related people among them.
  package var relatedCount: Int {
    let known = Set(zip(table.samples, hasOutcome).filter(\.1).map(\.0))
    return options.related.count { known.contains($0.0) && known.contains($0.1) }
  }

  /// All results, markers in the order asked for.
  ///
  /// - Returns: the same for every number of threads.
  /// - Complexity: O(markers × people × terms² × iterations).
  package func run(
    onMarker: @Sendable () -> Void = {}
  ) throws(AssociationError) -> [MarkerResult] {
    let count = options.markers.count
    let slots = Mutex<[Result<[MarkerResult], AssociationError>?]>(
      Array(repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(options.threads, count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result: Result<[MarkerResult], AssociationError>
        do throws(AssociationError) { result = .success(try results(options.markers[index])) } catch
        {
          result = .failure(error)
        }
        slots.withLock { $0[index] = result }
        onMarker()
      }
    }
    var all: [MarkerResult] = []
    for slot in slots.withLock({ $0 }) {
      if let slot { all += try slot.get() }
    }
    return Self.corrected(all)
  }

  /// The results of one marker: of all people, or of each study and all studies together.
  private func results(_ name: String) throws(AssociationError) -> [MarkerResult] {
    var variable = try Variable(name, of: table, references: options.references)
    let complete = table.samples.indices.filter { row in
      hasOutcome[row] && variable.terms.allSatisfy { !$0.values[row].isNaN }
    }
    var base = MarkerResult(marker: name, outcome: outcome)
    base.missing = table.samples.count - complete.count
    let lacking = completeCount - complete.count
    base.reference = variable.reference
    if table[name] != nil, variable.isCount {
      base.hardyWeinberg = hardyWeinberg(variable, complete)
    }
    if let reason = exclusion(base, lacking) { return [base.excluded(reason)] }
    if options.standardizes, variable.levels.isEmpty, !variable.isBinary {
      guard let scale = Scale(complete.map { variable.terms[0].values[$0] }) else {
        return [base.excluded("has one value alone")]
      }
      variable.terms[0].values = variable.terms[0].values.map {
        ($0 - scale.mean) / scale.deviation
      }
      base.scale = scale
    }
    guard let by = options.by else { return [test(variable, complete, base)] }
    let studies = try Self.groups(by, table)
    var results: [MarkerResult] = []
    for study in studies {
      var one = base
      one.study = study.name
      let rows = complete.filter { study.rows.contains($0) }
      one.missing = study.rows.count - rows.count
      results.append(test(variable, rows, one))
    }
    var combined = MarkerResult.combined(results, base)
    // Also those who are of no study.
    combined.missing = table.samples.count - combined.count
    results.append(combined)
    return results
  }

  /// The levels of a column, each with its people.
  static func groups(
    _ name: String, _ table: CohortTable
  ) throws(AssociationError) -> [(name: String, rows: Set<Int>)] {
    let words: [String?]
    switch table[name] {
    case .words(let column): words = column
    case .numbers(let numbers):
      words = numbers.map { $0.isNaN ? nil : Int(exactly: $0).map(String.init) ?? "\($0)" }
    case nil: throw .request("\(table.file): no column '\(name)'")
    }
    let names = Set(words.compactMap(\.self)).sorted()
    guard names.count <= 100 else {
      throw .request("\(table.file): '\(name)' has \(names.count) levels; studies are fewer")
    }
    return names.map { name in (name, Set(words.indices.filter { words[$0] == name })) }
  }

  private func hardyWeinberg(_ variable: Variable, _ rows: [Int]) -> Double? {
    // In controls, where there are some: a marker of the disease is not in equilibrium in cases.
    let chosen =
      outcome.kind == .logistic ? rows.filter { outcome.values[$0] == 0 } : rows
    let values = chosen.map { variable.terms[0].values[$0] }
    // Of 0 and 1 alone it may be carriers, or anything else with two values.
    guard values.contains(2) || options.hardyWeinberg != nil else { return nil }
    return ExactTest.hardyWeinberg(
      heterozygotes: values.count { $0 == 1 }, homozygotes: values.count { $0 == 2 },
      otherHomozygotes: values.count { $0 == 0 })
  }

  private func exclusion(_ base: MarkerResult, _ lacking: Int) -> String? {
    let share = Double(lacking) / Double(max(completeCount, 1))
    if share > options.mostMissing { return "missing in \(lacking) of \(completeCount)" }
    if let limit = options.hardyWeinberg, let p = base.hardyWeinberg, p < limit {
      return "not in Hardy–Weinberg equilibrium (p = \(p))"
    }
    return nil
  }

  /// One model.
  private func test(_ variable: Variable, _ rows: [Int], _ base: MarkerResult) -> MarkerResult {
    var result = base
    result.count = rows.count
    result.events = outcome.eventCount(rows)
    // Levels that nobody has here are no terms.
    let terms = variable.terms.filter { term in
      variable.levels.isEmpty || rows.contains { term.values[$0] != 0 }
    }
    let marker = terms.map { term in rows.map { term.values[$0] } }
    let others = covariates.map { column in rows.map { column[$0] } }
    let parameters = marker.count + others.count
    guard !marker.isEmpty, marker.allSatisfy({ column in column.contains { $0 != column.first } })
    else { return result.excluded("has one value alone") }
    let least =
      outcome.kind == .logistic ? min(result.events, rows.count - result.events) : result.events
    result.eventsPerParameter = Double(least) / Double(max(parameters, 1))
    if result.eventsPerParameter < Self.eventsPerParameter / 2, !options.allowsFewEvents {
      return result.excluded(
        "\(least) events for \(parameters) parameters, fewer than 5 each (--allow-few-events)")
    }
    if result.eventsPerParameter < Self.eventsPerParameter { result.flags.append("few-events") }
    do throws(RegressionFault) {
      let full = try FittedModel(
        outcome, marker + others, rows: rows, tested: Array(marker.indices),
        usesFirth: options.usesFirth)
      result.method = full.method
      if full.method == "firth", !options.usesFirth { result.flags.append("separated") }
      result.addEffects(terms.map(\.name), covariates: covariateTerms, full)
      let performance = Performance(
        outcome, rows, marker, others, full,
        known: rows.count == completeCount ? covariatesOnly : nil)
      result.performance = performance
      if marker.count > 1 { result.joint = performance.joint }
    } catch {
      return result.excluded(error.words(terms.map(\.name) + covariateTerms, outcome.kind))
    }
    result.addTables(variable, rows, outcome, survivalTimes: options.survivalTimes)
    return result
  }

  /// Corrects p-values for the number of markers, in each study apart.
  private static func corrected(_ results: [MarkerResult]) -> [MarkerResult] {
    var all = results
    for study in Set(results.map(\.study)) {
      let places = all.indices.filter { all[$0].study == study }
      let values = places.map { all[$0].p }
      for method in MultipleTesting.allCases {
        for (place, value) in zip(places, method.adjusted(values)) {
          all[place].adjusted[method] = value
        }
      }
    }
    return all
  }
}

/// Mean and standard deviation (of n − 1) that a marker was taken in.
package struct Scale: Hashable, Sendable {
  package let mean: Double
  package let deviation: Double

  /// Of the frozen model's own.
  init(mean: Double, deviation: Double) { (self.mean, self.deviation) = (mean, deviation) }

  /// Of values; nil where they do not differ.
  init?(_ values: [Double]) {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(values.count - 1)).squareRoot()
    guard deviation > 0 else { return nil }
    self.init(mean: mean, deviation: deviation)
  }
}

extension RegressionFault {
  /// Why a marker has no estimate; `names` are those of the terms behind the constant.
  func words(_ names: [String], _ kind: ModelKind) -> String {
    switch self {
    case .collinear(let column):
      let place = kind == .cox ? column : column - 1
      let name = names.indices.contains(place) ? "'\(names[place])'" : "a term"
      return "\(name) is constant, or a combination of the terms before it"
    case .separated: return "outcomes are separated: no finite estimate"
    case .notConverged: return "no maximum was found"
    case .notFinite: return "a time is not a number"
    case .tooFewRows: return "too few people or events"
    }
  }
}
