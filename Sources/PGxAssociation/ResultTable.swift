import Glibc
import PGxFiles
import PGxStatistics

/// Results as a table: a row for each marker, term and study.
///
/// Numbers have all their digits.
package enum ResultTable {
  /// The columns, in order.
  package static let columns = [
    "marker", "term", "study", "outcome", "model", "n", "events", "missing", "beta", "se",
    "estimate", "ci_low", "ci_high", "statistic", "p", "p_bh", "p_holm", "p_bonferroni", "method",
    "joint_p", "measure", "apparent", "apparent_low", "apparent_high", "covariates_only",
    "increment", "increment_p", "reference", "scale_mean", "scale_sd", "hwe_p", "q", "q_p", "i2",
    "flags", "excluded",
  ]

  /// The table.
  package static func text(_ results: [MarkerResult]) -> [UInt8] {
    var writer = ByteWriter()
    writer.appendCells(columns)
    writer.append(10)
    for result in results {
      if result.effects.isEmpty { row(result, nil, &writer) }
      for effect in result.effects { row(result, effect, &writer) }
    }
    return writer.bytes
  }

  private static func row(
    _ result: MarkerResult, _ effect: MarkerResult.Effect?, _ writer: inout ByteWriter
  ) {
    func number(_ value: Double?) -> String { value.map { $0.isFinite ? "\($0)" : "" } ?? "" }
    func effectSize(_ beta: Double?) -> String {
      number(beta.map { result.kind == .linear ? $0 : exp($0) })
    }
    let performance = result.performance
    let heterogeneity = result.heterogeneity
    writer.appendCells([
      result.marker, effect?.term ?? "", result.study, result.outcome, result.kind.rawValue,
      "\(result.count)", "\(result.events)", "\(result.missing)", number(effect?.beta),
      number(effect?.standardError), effectSize(effect?.beta), effectSize(effect?.low),
      effectSize(effect?.high), number(effect?.statistic), number(effect?.p),
      number(result.adjusted[.benjaminiHochberg]), number(result.adjusted[.holm]),
      number(result.adjusted[.bonferroni]), result.method, number(result.joint?.p),
      performance?.measure ?? "", number(performance?.full), number(performance?.low),
      number(performance?.high), number(performance?.covariates), number(performance?.increment),
      number(performance?.incrementP), result.reference ?? "", number(result.scale?.mean),
      number(result.scale?.deviation), number(result.hardyWeinberg), number(heterogeneity?.q),
      number(heterogeneity?.p), number(heterogeneity?.inconsistency),
      result.flags.joined(separator: ";"), result.exclusion ?? "",
    ])
    writer.append(10)
  }

  /// The same and what does not fit into a table, as a JSON document.
  package static func json(_ results: [MarkerResult], about: [(String, String)]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for (name, value) in about { json.field(name, value) }
      json.field("performance", "apparent: of the people that the models were fitted to")
      json.array("results") { json in
        for result in results { write(result, &json) }
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ result: MarkerResult, _ json: inout JSONWriter) {
    json.object { json in
      json.field("marker", result.marker)
      json.field("study", result.study)
      json.field("outcome", result.outcome)
      json.field("model", result.kind.rawValue)
      json.field("n", result.count)
      json.field("events", result.events)
      json.field("missing", result.missing)
      json.field("excluded", result.exclusion)
      json.field("method", result.method)
      json.field("reference", result.reference)
      json.field("scaleMean", result.scale?.mean)
      json.field("scaleDeviation", result.scale?.deviation)
      json.field("eventsPerParameter", result.eventsPerParameter)
      json.field("flags", result.flags)
      effects("effects", result.effects, &json)
      effects("covariates", result.covariates, &json)
      for (method, name) in [
        (MultipleTesting.benjaminiHochberg, "pBH"), (.holm, "pHolm"), (.bonferroni, "pBonferroni"),
      ] { json.field(name, result.adjusted[method]) }
      json.field("hardyWeinbergP", result.hardyWeinberg)
      if let performance = result.performance { write(performance, result, &json) }
      tables(result, &json)
    }
  }

  private static func effects(
    _ name: String, _ effects: [MarkerResult.Effect], _ json: inout JSONWriter
  ) {
    json.array(name) { json in
      for effect in effects {
        json.object { json in
          json.field("term", effect.term)
          json.field("beta", effect.beta)
          json.field("se", effect.standardError)
          json.field("statistic", effect.statistic)
          json.field("p", effect.p)
          json.field("low", effect.low)
          json.field("high", effect.high)
        }
      }
    }
  }

  private static func write(
    _ performance: Performance, _ result: MarkerResult, _ json: inout JSONWriter
  ) {
    json.object("apparent") { json in
      json.field("measure", performance.measure)
      json.field("value", performance.full)
      json.field("se", performance.standardError)
      json.field("low", performance.low)
      json.field("high", performance.high)
      json.field("covariatesOnly", performance.covariates)
      json.field("covariatesOnlySE", performance.covariatesError)
      json.field("markerOnly", performance.marker)
      json.field("markerOnlySE", performance.markerError)
      json.field("increment", performance.increment)
      json.field("incrementP", performance.incrementP)
      json.field("brier", performance.brier)
      json.field("logLikelihood", performance.logLikelihood)
      json.field("nullLogLikelihood", performance.nullLogLikelihood)
      if let null = performance.nullLogLikelihood {
        let full = performance.logLikelihood
        json.field("mcFaddenR2", ModelFit.mcFadden(full, null: null))
        json.field("nagelkerkeR2", ModelFit.nagelkerke(full, null: null, count: result.count))
      }
    }
    json.object("likelihoodRatio") { json in
      json.field("chiSquare", performance.joint.chiSquare)
      json.field("degrees", performance.joint.degrees)
      json.field("p", performance.joint.p)
    }
  }

  private static func tables(_ result: MarkerResult, _ json: inout JSONWriter) {
    if let cells = result.cells {
      json.object("fourfold") { json in
        fourfold(cells.table, &json)
        json.field("fisherP", cells.fisher)
      }
    }
    if let trend = result.trend {
      json.object("trend") { json in
        json.field("chiSquare", trend.chiSquare)
        json.field("p", trend.p)
      }
    }
    if let logRank = result.logRank {
      json.object("logRank") { json in
        json.field("chiSquare", logRank.chiSquare)
        json.field("degrees", logRank.degrees)
        json.field("p", logRank.p)
      }
    }
    if !result.survived.isEmpty {
      json.array("survival") { json in
        for one in result.survived {
          json.object { json in
            json.field("group", one.group)
            json.field("time", one.time)
            json.field("share", one.share)
            json.field("low", one.interval?.low)
            json.field("high", one.interval?.high)
            json.field("atRisk", one.atRisk)
          }
        }
      }
    }
    if !result.tenths.isEmpty {
      json.array("tenths") { json in
        for tenth in result.tenths {
          json.object { json in
            json.field("n", tenth.count)
            json.field("cases", tenth.cases)
          }
        }
      }
    }
    if let top = result.topTenth {
      json.object("topTenthAgainstMiddleFifth") { json in fourfold(top, &json) }
    }
    if let heterogeneity = result.heterogeneity {
      json.object("heterogeneity") { json in
        json.field("q", heterogeneity.q)
        json.field("p", heterogeneity.p)
        json.field("i2", heterogeneity.inconsistency)
      }
    }
  }

  private static func fourfold(_ table: FourfoldTable, _ json: inout JSONWriter) {
    json.field("a", table.a)
    json.field("b", table.b)
    json.field("c", table.c)
    json.field("d", table.d)
    json.field("oddsRatio", table.oddsRatio?.value)
    json.field("low", table.oddsRatio?.low)
    json.field("high", table.oddsRatio?.high)
    json.field("chiSquare", table.chiSquare)
    json.field("p", table.chiSquare.map { Distribution.chiSquareTail($0) })
  }
}
