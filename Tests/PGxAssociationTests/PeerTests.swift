import Foundation
import PGxTestSupport
import Testing

@testable import PGxAssociation

/// Other programs run beside ours, where they are installed.
@Suite("Associations and other programs, now")
struct PeerTests {
  /// The Python that has statsmodels and the others.
  static let python =
    ProcessInfo.processInfo.environment["PGX_STATISTICS_PYTHON"] ?? "python3"

  private static func runs(_ arguments: [String]) -> Bool {
    let result = try? Program.run(URL(filePath: "/usr/bin/env"), arguments)
    return result?.exitCode == 0
  }

  static let hasPython = runs([
    python, "-c", "import statsmodels, lifelines, sklearn, scipy, pandas",
  ])
  static let hasPlink = runs(["plink2", "--version"])

  @Test(
    "expected.json is what statsmodels, lifelines, SciPy and scikit-learn compute here",
    .enabled(if: hasPython, "PGX_STATISTICS_PYTHON names no Python with statsmodels and the others")
  )
  func libraries() throws {
    let folder = try TemporaryFolder()
    let source = ExpectedTests.folder
    let run = try Program.run(
      URL(filePath: "/usr/bin/env"),
      [Self.python, source.appending(path: "expected.py").path, folder.url.path])
    #expect(run.exitCode == 0, "\(run.messages)")
    let (made, kept) = (
      try Data(contentsOf: folder.url.appending(path: "cohort.tsv")),
      try Data(contentsOf: source.appending(path: "cohort.tsv"))
    )
    #expect(made == kept)
    func numbers(_ url: URL) throws -> [String: Double] {
      let tree = try JSONValue(parsing: Data(contentsOf: url))
      var numbers: [String: Double] = [:]
      for (section, part) in tree.members where section != "versions" {
        for (name, value) in part.members {
          if case .number(let number) = value { numbers["\(section)/\(name)"] = number }
        }
      }
      return numbers
    }
    let now = try numbers(folder.url.appending(path: "expected.json"))
    let then = try numbers(source.appending(path: "expected.json"))
    #expect(now.keys.sorted() == then.keys.sorted() && now.count > 30)
    for (name, value) in then {
      #expect(abs((now[name] ?? .nan) - value) <= 1e-7 * abs(value), "\(name)")
    }
  }

  @Test(
    "plink2 --glm: logistic, Firth and linear", .enabled(if: hasPlink, "no plink2"),
    arguments: [("case", "no-firth"), ("case", "firth"), ("trait", "")])
  func glm(_ outcome: String, _ modifier: String) throws {
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOf: ExpectedTests.folder.appending(path: "cohort.tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    func column(_ name: String) throws -> [String] {
      let place = try #require(rows[0].firstIndex(of: name))
      return rows.dropFirst().map { $0[place] }
    }
    let (names, alleles) = (try column("sample"), try column("allele"))
    let genotypes = alleles.map { ["0/0", "0/1", "1/1"][Int($0) ?? 0] }
    let vcf =
      "##fileformat=VCFv4.2\n##contig=<ID=1>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"G\">\n"
      + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + names.joined(separator: "\t")
      + "\n1\t100\tallele\tA\tC\t.\t.\t.\tGT\t" + genotypes.joined(separator: "\t") + "\n"
    let path = try folder.write(Array(vcf.utf8), to: "g.vcf")
    var people = "#IID\ty\tage\tscore\n"
    let isCase = outcome == "case"
    for (index, name) in names.enumerated() {
      // plink2 calls controls 1 and cases 2.
      let value = try column(outcome)[index]
      let y = isCase ? (value == "1" ? "2" : "1") : value
      people += "\(name)\t\(y)\t\(try column("age")[index])\t\(try column("score")[index])\n"
    }
    let table = try folder.write(Array(people.utf8), to: "p.tsv")
    let result = try Program.run(
      URL(filePath: "/usr/bin/env"),
      [
        "plink2", "--vcf", path, "--pheno", table, "--pheno-name", "y", "--covar", table,
        "--covar-name", "age,score", "--out", folder.path("out"), "--glm", "hide-covar",
        "cols=+beta,+orbeta,+se,+p",
      ] + (modifier.isEmpty ? [] : [modifier]))
    #expect(result.exitCode == 0, "\(result.messages) \(result.output)")
    let ending = isCase ? (modifier == "firth" ? "logistic.firth" : "logistic") : "linear"
    var found = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    found = found.filter { $0.hasPrefix("out.y.glm.") }
    let name = try #require(found.first, "no result \(ending)")
    let lines = try String(contentsOfFile: folder.path(name), encoding: .utf8).split(
      separator: "\n"
    ).map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    func cell(_ names: String...) throws -> Double {
      let place = try #require(
        names.compactMap { lines[0].firstIndex(of: $0) }.first, "\(lines[0])")
      return try #require(Double(lines[1][place]))
    }
    var options = Discovery.Options()
    options.markers = ["allele"]
    options.covariates = ["age", "score"]
    options.usesFirth = modifier == "firth"
    let data = try CohortTable(path: ExpectedTests.folder.appending(path: "cohort.tsv").path)
    let effect = try #require(
      Discovery(
        data, Outcome(isCase ? .logistic : .linear, outcome, time: nil, of: data), options
      ).run().first?.effects.first)
    #expect(try cell("OBS_CT") == 237)
    let ours = lines[1][try #require(lines[0].firstIndex(of: "A1"))] == "C" ? 1.0 : -1
    let beta = lines[0].contains("BETA") ? try cell("BETA") : Foundation.log(try cell("OR"))
    let tolerance = 2e-5
    #expect(
      abs(effect.beta * ours - beta) <= tolerance * max(abs(beta), 1), "\(effect.beta) \(beta)")
    #expect(abs(effect.standardError / (try cell("SE", "LOG(OR)_SE")) - 1) < tolerance)
    // Of Firth's model plink2 prints Wald's p-value, we the likelihood ratio's.
    let p = try cell("P")
    if modifier != "firth" {
      #expect(abs(effect.p / p - 1) < 1e-4, "\(effect.p) \(p)")
    } else {
      #expect(abs(effect.p - p) < 0.05)
    }
  }
}
