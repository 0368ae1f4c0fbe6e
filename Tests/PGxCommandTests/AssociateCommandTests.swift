import Foundation
import PGxTestSupport
import Testing

@Suite("pgx associate")
struct AssociateCommandTests {
  static let cohort = "Fixtures/association/cohort.tsv"
  static let golden = Repository.shared?.appending(path: "data/biomarker")
  static let hasGolden =
    golden.map { FileManager.default.fileExists(atPath: $0.path + "/golden.json") } ?? false

  private func run(_ arguments: String...) throws -> (
    exitCode: Int32, output: String, messages: String
  ) {
    let run = try Program.run(["associate"] + arguments)
    return (run.exitCode, run.output, run.messages)
  }

  @Test("The table is as recorded, for any number of threads; charts are drawn")
  func discover() throws {
    let folder = try TemporaryFolder()
    var outputs: [String] = []
    for threads in ["1", "2"] {
      let result = try run(
        "discover", Self.cohort, "--outcome", "case", "--marker", "score", "--marker", "phenotype",
        "--marker", "allele", "--covariate", "age", "--covariate", "sex", "--standardize",
        "--threads", threads, "--plot", folder.path("charts"))
      #expect(result.exitCode == 0, "\(result.messages)")
      #expect(result.messages.contains("apparent"))
      outputs.append(result.output)
    }
    #expect(outputs[0] == outputs[1])
    #expect(try Golden.difference(of: Data(outputs[0].utf8), from: "associate.tsv") == nil)
    let forest = try String(contentsOfFile: folder.path("charts/forest.svg"), encoding: .utf8)
    #expect(forest.contains("odds ratio a standard deviation") && forest.contains("phenotype[PM]"))
    #expect(FileManager.default.fileExists(atPath: folder.path("charts/markers.svg")))
  }

  @Test("Frozen on one site, validated on the other; combined from two tables")
  func validate() throws {
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOf: Repository.root.appending(path: Self.cohort), encoding: .utf8)
    let lines = text.split(separator: "\n")
    for site in ["north", "south"] {
      let rows = [lines[0]] + lines.filter { $0.contains("\t\(site)\t") }
      _ = try folder.write(Array((rows.joined(separator: "\n") + "\n").utf8), to: "\(site).tsv")
      let result = try run(
        "discover", folder.path("\(site).tsv"), "--outcome", "case", "--marker", "score",
        "--freeze",
        folder.path("\(site).json"), "--output", folder.path("\(site).results.tsv"), "--quiet")
      #expect(result.exitCode == 0 && result.output == "" && result.messages == "")
    }
    let validated = try run(
      "validate", folder.path("north.json"), folder.path("south.tsv"), "--format", "json", "--plot",
      folder.path("charts"))
    #expect(validated.exitCode == 0, "\(validated.messages)")
    let document = try JSONValue(parsing: Data(validated.output.utf8))
    #expect(document["validated"]?["measure"]?.text == "auc")
    #expect(FileManager.default.fileExists(atPath: folder.path("charts/calibration.svg")))
    let overlap = try run("validate", folder.path("north.json"), Self.cohort)
    #expect(overlap.exitCode == 65 && overlap.output == "")
    #expect(overlap.messages.contains("138 of 240 people are among those"))
    let meta = try run(
      "meta", folder.path("north.results.tsv"), folder.path("south.results.tsv"), "--quiet")
    #expect(meta.exitCode == 0)
    #expect(meta.output.split(separator: "\n").last?.contains("fixed-effect") == true)
  }

  @Test("A marker without a result is not frozen")
  func frozen() throws {
    let folder = try TemporaryFolder()
    let result = try run(
      "discover", Self.cohort, "--outcome", "case", "--marker", "score", "--max-missing", "0.001",
      "--freeze", folder.path("m.json"))
    #expect(result.exitCode == 65 && result.output == "")
    #expect(result.messages.contains("nothing is frozen: score missing in 3 of 240"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test("Survival curves of a Cox model's marker")
  func survival() throws {
    let folder = try TemporaryFolder()
    let result = try run(
      "discover", Self.cohort, "--outcome", "event", "--model", "cox", "--time", "time", "--marker",
      "phenotype:PM", "--plot", folder.path("charts"), "--format", "json")
    #expect(result.exitCode == 0)
    let document = try JSONValue(parsing: Data(result.output.utf8))
    #expect(document["results"]?.elements.first?["logRank"] != nil)
    let chart = try String(contentsOfFile: folder.path("charts/survival.svg"), encoding: .utf8)
    #expect(chart.contains("log-rank p = ") && chart.contains("At risk"))
  }

  @Test(
    "What cannot be done ends with its code, one line and no output",
    arguments: [
      (["discover", "none.tsv", "--outcome", "case", "--marker", "score"], 66),
      (["discover", cohort, "--outcome", "nothing", "--marker", "score"], 65),
      (["discover", cohort, "--outcome", "case", "--marker", "nothing"], 65),
      (["discover", cohort, "--outcome", "trait", "--marker", "score"], 65),
      (["discover", cohort, "--outcome", "case"], 64),
      (["discover", cohort, "--outcome", "event", "--model", "cox", "--marker", "score"], 64),
      (["discover", "Fixtures/vcf/demo.vcf", "--outcome", "case", "--marker", "score"], 65),
      (["discover", cohort, "--outcome", "case", "--marker", "score", "--output", "/none/x"], 73),
      (["validate", cohort, cohort], 65), (["meta", cohort, cohort], 65), (["meta", cohort], 64),
    ] as [([String], Int32)])
  func refused(_ arguments: [String], _ code: Int32) throws {
    let run = try Program.run(["associate"] + arguments)
    #expect(run.exitCode == code, "\(run.messages)")
    #expect(run.output == "")
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
  }

  @Test(
    "The numbers of golden.json", .enabled(if: hasGolden, "needs ../shared/data/biomarker"))
  func biomarker() throws {
    let folder = try #require(Self.golden)
    let golden = try JSONValue(parsing: Data(contentsOf: folder.appending(path: "golden.json")))
    let table = folder.appending(path: "cohort.tsv").path
    func value(_ tree: JSONValue?, _ path: [String]) -> Double {
      var tree = tree
      for name in path { tree = Int(name).map { tree?.elements[$0] } ?? tree?[name] }
      if case .number(let number) = tree { return number }
      return .nan
    }
    func first(_ arguments: String...) throws -> JSONValue? {
      let run = try Program.run(
        ["associate", "discover", table, "--format", "json", "--quiet"] + arguments)
      #expect(run.exitCode == 0, "\(run.messages)")
      return try JSONValue(parsing: run.data)["results"]?.elements.first
    }
    func check(_ document: JSONValue?, _ pairs: [(String, String)]) {
      for (ours, theirs) in pairs {
        let (a, b) = (
          value(document, ours.split(separator: "/").map(String.init)),
          value(golden, theirs.split(separator: "/").map(String.init))
        )
        #expect(abs(a - b) <= 1e-8 * abs(b), "\(ours) \(a), \(theirs) \(b)")
      }
    }
    let covariates = ["age", "sex", "PC1", "PC2"].flatMap { ["--covariate", $0] }
    let logistic = try Program.run(
      [
        "associate", "discover", table, "--format", "json", "--quiet", "--outcome", "case",
        "--marker", "prs", "--standardize",
      ] + covariates)
    check(
      try JSONValue(parsing: logistic.data)["results"]?.elements.first,
      [
        ("scaleMean", "prs_standardization/mean"),
        ("scaleDeviation", "prs_standardization/sd_ddof1"),
        ("effects/0/beta", "logistic/terms/z/beta"), ("effects/0/se", "logistic/terms/z/se"),
        ("effects/0/p", "logistic/terms/z/p"), ("covariates/0/beta", "logistic/terms/const/beta"),
        ("covariates/0/se", "logistic/terms/const/se"),
        ("covariates/1/beta", "logistic/terms/age/beta"),
        ("covariates/2/se", "logistic/terms/sex/se"),
        ("covariates/4/beta", "logistic/terms/PC2/beta"),
        ("apparent/logLikelihood", "logistic/loglik"),
        ("apparent/nullLogLikelihood", "logistic/loglik_null"),
        ("apparent/mcFaddenR2", "logistic/mcfadden_r2"),
        ("apparent/nagelkerkeR2", "logistic/nagelkerke_r2"),
        ("likelihoodRatio/chiSquare", "logistic/lrt_prs/chi2"),
        ("likelihoodRatio/p", "logistic/lrt_prs/p"), ("apparent/markerOnly", "auc/prs_only/auc"),
        ("apparent/markerOnlySE", "auc/prs_only/delong_se"),
        ("apparent/covariatesOnly", "auc/covariates/auc"), ("apparent/value", "auc/full/auc"),
        ("apparent/se", "auc/full/delong_se"), ("apparent/low", "auc/full/ci/0"),
        ("apparent/high", "auc/full/ci/1"), ("apparent/brier", "brier_full"),
        ("topTenthAgainstMiddleFifth/oddsRatio", "top10_vs_40_60/or_"),
        ("topTenthAgainstMiddleFifth/low", "top10_vs_40_60/woolf_ci/0"),
        ("tenths/9/cases", "deciles/9/cases"),
      ])
    let linear = try Program.run(
      [
        "associate", "discover", table, "--format", "json", "--quiet", "--outcome", "trait",
        "--model", "linear", "--marker", "prs", "--standardize",
      ] + covariates)
    check(
      try JSONValue(parsing: linear.data)["results"]?.elements.first,
      [
        ("effects/0/beta", "linear/beta"), ("effects/0/se", "linear/se"),
        ("effects/0/statistic", "linear/t"), ("effects/0/p", "linear/p"),
        ("effects/0/low", "linear/ci/0"), ("apparent/value", "linear/r2"),
        ("apparent/increment", "linear/incremental_r2"),
      ])
    check(
      try first(
        "--outcome", "event", "--model", "cox", "--time", "time", "--marker", "prs",
        "--standardize", "--covariate", "age", "--covariate", "sex"),
      [
        ("effects/0/beta", "cox_efron/terms/z/beta"), ("effects/0/se", "cox_efron/terms/z/se"),
        ("covariates/0/beta", "cox_efron/terms/age/beta"),
        ("covariates/1/se", "cox_efron/terms/sex/se"),
        ("apparent/logLikelihood", "cox_efron/loglik"), ("apparent/value", "cox_efron/c_index"),
      ])
    let studies = try Program.run(
      [
        "associate", "discover", table, "--format", "json", "--quiet", "--outcome", "case",
        "--marker", "prs", "--standardize", "--by", "site",
      ] + covariates)
    let results = try JSONValue(parsing: studies.data)["results"]?.elements ?? []
    #expect(results.count == 3)
    for (index, site) in ["A", "B"].enumerated() where index < results.count {
      check(
        results[index],
        ["beta", "se", "p"].map { ("effects/0/\($0)", "replication/sites/\(site)/\($0)") }
          + [("n", "replication/sites/\(site)/n")])
    }
    check(
      results.last,
      ["beta", "se", "p"].map { ("effects/0/\($0)", "replication/meta_fixed/\($0)") } + [
        ("heterogeneity/q", "replication/meta_fixed/Q"),
        ("heterogeneity/p", "replication/meta_fixed/Q_p"),
        ("heterogeneity/i2", "replication/meta_fixed/I2"),
      ])
    let parts = try TemporaryFolder()
    let lines = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
    for site in ["A", "B"] {
      let rows = [lines[0]] + lines.filter { $0.contains("\t\(site)\t") }
      _ = try parts.write(Array((rows.joined(separator: "\n") + "\n").utf8), to: site + ".tsv")
    }
    let frozen = try Program.run(
      [
        "associate", "discover", parts.path("A.tsv"), "--quiet", "--outcome", "case", "--marker",
        "prs", "--freeze", parts.path("A.json"),
      ] + covariates)
    #expect(frozen.exitCode == 0)
    let external = try Program.run([
      "associate", "validate", parts.path("A.json"), parts.path("B.tsv"), "--format", "json",
      "--quiet",
    ])
    check(
      try JSONValue(parsing: external.data)["validated"],
      [
        ("calibrationIntercept", "external_validation_A_to_B/calibration_intercept"),
        ("calibrationSlope", "external_validation_A_to_B/calibration_slope"),
        ("value", "external_validation_A_to_B/auc"), ("se", "external_validation_A_to_B/delong_se"),
      ])
    check(
      try first("--outcome", "case", "--marker", "cyp2c19:IM+PM"),
      [
        ("fourfold/a", "table_2x2_lof_case/a"), ("fourfold/oddsRatio", "table_2x2_lof_case/or_"),
        ("fourfold/low", "table_2x2_lof_case/woolf_ci/0"),
        ("fourfold/fisherP", "table_2x2_lof_case/fisher_p"),
        ("fourfold/chiSquare", "table_2x2_lof_case/chi2"),
        ("fourfold/p", "table_2x2_lof_case/chi2_p"),
      ])
    check(
      try first("--outcome", "case", "--marker", "cyp2c19:NM<IM<PM"),
      [("trend/chiSquare", "cochran_armitage/chi2"), ("trend/p", "cochran_armitage/p")])
    check(
      try first(
        "--outcome", "event", "--model", "cox", "--time", "time", "--marker", "cyp2c19:IM+PM",
        "--survival-at", "10"),
      [
        ("survival/1/share", "km_lof_S(10)"), ("logRank/chiSquare", "logrank_lof_vs_nm/chi2"),
        ("logRank/p", "logrank_lof_vs_nm/p"),
      ])
  }
}
