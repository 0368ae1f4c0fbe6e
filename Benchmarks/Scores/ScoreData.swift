import Foundation

/// The generated files that the runs of scores read.
struct ScoreData {
  let folder: String

  /// The cohorts by name, each a pure function of its plan.
  static let plans: [(name: String, plan: CohortPlan)] = [
    ("a", CohortPlan(samples: 2504, variants: 200_000, seed: 1)),
    ("b", CohortPlan(samples: 20_000, variants: 20_000, seed: 2)),
    (
      "c",
      CohortPlan(samples: 5_000, variants: 40_000, seed: 3, dosages: .thousandths, multiallelic: 0)
    ),
    ("half", CohortPlan(samples: 2504, variants: 100_000, seed: 4)),
    ("quarter", CohortPlan(samples: 2504, variants: 50_000, seed: 5)),
    ("tenth", CohortPlan(samples: 2504, variants: 20_000, seed: 6)),
    ("half-quarter", CohortPlan(samples: 1252, variants: 50_000, seed: 7)),
    ("quarter-quarter", CohortPlan(samples: 626, variants: 50_000, seed: 8)),
    ("few", CohortPlan(samples: 60, variants: 1000, seed: 9)),
    // Where results are compared, not times. plink2 refuses records of several ALT with dosages.
    (
      "mixed",
      CohortPlan(
        samples: 700, variants: 6000, seed: 10, hasX: true, multiallelic: 0.2, indels: 0.1,
        incomplete: 0.8)
    ),
    (
      "doses",
      CohortPlan(
        samples: 700, variants: 6000, seed: 11, dosages: .eighths, multiallelic: 0,
        incomplete: 0.8)
    ),
  ]

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// Makes what is not there.
  ///
  /// - Parameter names: the cohorts that are needed.
  /// - Throws: when a tool fails or the folder cannot be written.
  func make(_ names: [String]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, plan) in Self.plans where names.contains(name) && !exists("\(name).done") {
      let sites = plan.sites()
      try CohortWriter.write(plan, sites, to: path("\(name).vcf.gz"))
      try run(["tabix", "-f", "-p", "vcf", path("\(name).vcf.gz")])
      if ["a", "c"].contains(name) { try convert(name) }
      if name == "mixed" { try writeSexes(plan) }
      try writeScores(plan, sites, name)
      try Data().write(to: URL(filePath: path("\(name).done")))
    }
  }

  private func convert(_ name: String) throws {
    let text = path("\(name).vcf.gz")
    let binary = path("\(name).bcf")
    try run(["bcftools", "view", "--no-version", "-Ob", "--threads", "2", "-o", binary, text])
    try run(["bcftools", "index", "-f", binary])
    guard name == "a" else { return }
    let importing = ["plink2", "--vcf", text, "--threads", "2", "--out", path(name)]
    try run(importing + ["--make-pgen"])
    try run(importing + ["--max-alleles", "2", "--make-bed"])
  }

  private func writeSexes(_ plan: CohortPlan) throws {
    var text = "#IID\tSEX\n"
    for sample in 0..<plan.samples {
      text += "\(CohortPlan.sampleName(sample))\t\(CohortPlan.isMale(sample) ? 1 : 2)\n"
    }
    try Data(text.utf8).write(to: URL(filePath: path("mixed.sex.tsv")))
  }

  private func writeScores(_ plan: CohortPlan, _ sites: [CohortSite], _ name: String) throws {
    var writer = ScoreFileWriter(seed: plan.seed &+ 1000)
    func write(_ kind: String, known: Int, count: Int) throws {
      try ScoreFileWriter.write(
        writer.rows(sites, known: known, count: count), id: "PGS900\(kind.utf8.count)",
        to: path("\(name).\(kind)"))
    }
    switch name {
    case "a":
      try write("small", known: 9000, count: 10_000)
      try write("big", known: sites.count, count: 1_000_000)
      try write("thousand", known: 1000, count: 1000)
      try write("half", known: sites.count / 2, count: sites.count / 2)
      try write("fifth", known: sites.count / 5, count: sites.count / 5)
      try writer.writeMany(100, sites, to: path("a.hundred"))
    case "b", "c":
      try write("small", known: 9000, count: 10_000)
      try write("big", known: sites.count, count: 1_000_000)
    case "tenth": try write("small", known: 9000, count: 10_000)
    case "few": try write("big", known: sites.count, count: 1_000_000)
    case "mixed", "doses": try write("all", known: sites.count, count: sites.count)
    default: try write("fifth", known: sites.count / 5, count: sites.count / 5)
    }
  }

  /// A score of `count` random variants of a file that was not generated: on the autosomes, of two
  /// alleles, one a position.
  ///
  /// - Throws: when bcftools fails.
  func makeScore(of file: String, count: Int, name: String) throws {
    guard !exists("\(name).txt.gz") else { return }
    let list = path("\(name).sites.tsv")
    _ = try ProcessCost.run(
      ["bcftools", "query", "-f", "%CHROM\\t%POS\\t%REF\\t%ALT\\n", file], output: list)
    var sites: [CohortSite] = []
    let lines = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
    // An insertion beside the deletion of the same base: a row cannot say which of them it means.
    var alleles: [[String]: Int] = [:]
    for columns in lines where columns.count == 4 {
      alleles[columns[..<2] + columns[2...].sorted(), default: 0] += 1
    }
    for columns in lines {
      guard columns.count == 4, let position = Int(columns[1]), !columns[3].contains(","),
        columns[3] != ".", sites.last?.position != position,
        alleles[columns[..<2] + columns[2...].sorted()] == 1
      else { continue }
      let chromosome = columns[0].hasPrefix("chr") ? String(columns[0].dropFirst(3)) : columns[0]
      guard Int(chromosome) != nil else { continue }
      sites.append(
        CohortSite(
          chromosome: chromosome, position: position, reference: columns[2],
          alternates: [columns[3]], frequency: 0))
    }
    var writer = ScoreFileWriter(seed: 42)
    try ScoreFileWriter.write(
      writer.rows(sites, known: count, count: min(count, sites.count)), id: "PGS900042",
      to: path(name))
  }

  private func run(_ arguments: [String]) throws {
    _ = try ProcessCost.run(arguments, log: path("log.txt"))
  }
}
