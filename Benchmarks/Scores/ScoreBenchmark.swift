import Foundation

/// Sections that could not be run to their end.
struct SectionsFailed: Error {
  let names: [String]
}

/// `pgx score` against plink2 and the PGS Catalog Calculator, on generated cohorts.
struct ScoreBenchmark {
  let program: String
  let data: ScoreData
  /// A file of real genomes; nil to leave them out.
  let panel: String?

  /// What can be run by itself, and the cohorts that it needs.
  static let sections: [(name: String, cohorts: [String], run: @Sendable (Self) throws -> Void)] = [
    ("vcf", ["a", "b"], { try $0.text() }),
    ("bcf", ["a", "b"], { try $0.binary() }),
    ("dosage", ["c"], { try $0.dosages() }),
    ("plink", ["a"], { try $0.plink() }),
    ("hundred", ["a"], { try $0.hundred() }),
    ("panel", [], { try $0.genomes() }),
    ("index", ["a"], { try $0.index() }),
    ("file", ["few"], { try $0.scoringFile() }),
    ("calculator", ["a"], { try $0.calculator() }),
    ("linear", ["a", "half", "quarter", "half-quarter", "quarter-quarter"], { try $0.linear() }),
    ("threads", ["a"], { try $0.threads() }),
    ("memory", ["a", "tenth"], { try $0.memory() }),
    ("kernel", [], { _ in KernelBenchmark.run() }),
    ("correct", ["a", "c", "mixed", "doses"], { try $0.correct() }),
  ]

  /// Runs the named sections, or all.
  ///
  /// Files are made by a process of its own: a child's peak memory is counted from that of the
  /// process which starts it.
  static func run(program: String, folder: String, panel: String?, only names: [String]) throws {
    let benchmark = ScoreBenchmark(
      program: program, data: ScoreData(folder: folder), panel: panel)
    print("scores\ncpu: \(Machine.processor)\nthreads: 2, of both programs, unless said")
    var failed: [String] = []
    for section in sections where names.isEmpty || names.contains(section.name) {
      print("\n## \(section.name)")
      do {
        _ = try ProcessCost.run(
          [CommandLine.arguments[0], "score-data", folder] + section.cohorts,
          log: nil)
        try section.run(benchmark)
      } catch {
        // Hours of other sections are not to be lost for it.
        print("failed: \(error)")
        failed.append(section.name)
      }
      // What has been measured is seen at once, also through a pipe.
      fflush(nil)
    }
    guard failed.isEmpty else { throw SectionsFailed(names: failed) }
  }

  // MARK: - Jobs that plink2 does too

  func ours(
    _ input: String, _ score: String, threads: Int = 2, _ options: [String] = []
  ) -> [String] {
    [
      program, "score", data.path(input), "--scores", data.path(score), "--threads",
      String(threads), "--ambiguous", "keep", "--quiet",
    ] + options
  }

  private func peer(_ input: [String], _ score: String, columns: String = "3") -> [String] {
    ["plink2"] + input + [
      "--score", data.path(score), "1", "2", "header-read", "cols=+scoresums", "--score-col-nums",
      columns, "--threads", "2", "--memory", "6000",
    ]
  }

  private func job(
    _ name: String, _ input: String, _ peerInput: [String], _ score: String, _ target: Double,
    tolerance: Double = 5.001e-6
  ) throws {
    let isMany = score.hasSuffix("hundred")
    try ScoreJob(
      name: name,
      program: ours(
        input, isMany ? score : score + ".txt.gz",
        score.hasSuffix("big") ? ["--allow-low-overlap"] : []
      ),
      peer: peer(
        peerInput, isMany ? score + ".plink.tsv.gz" : score + ".plink.tsv",
        columns: isMany ? "3-102" : "3"),
      target: target
    ).measure(data, tolerance: tolerance)
  }

  private func text() throws {
    print(ScoreJob.heading)
    for (name, size) in [("a", "2,504 x 200,000"), ("b", "20,000 x 20,000")] {
      let input = ["--vcf", data.path("\(name).vcf.gz")]
      try job("VCF.gz \(size), 10,000 rows", "\(name).vcf.gz", input, "\(name).small", 1 / 7)
      try job("VCF.gz \(size), 1,000,000 rows", "\(name).vcf.gz", input, "\(name).big", 1 / 5)
    }
  }

  private func binary() throws {
    print(ScoreJob.heading)
    for (name, size) in [("a", "2,504 x 200,000")] {
      let input = ["--bcf", data.path("\(name).bcf")]
      try job("BCF \(size), 10,000 rows", "\(name).bcf", input, "\(name).small", 1 / 5)
      try job("BCF \(size), 1,000,000 rows", "\(name).bcf", input, "\(name).big", 1 / 3.5)
    }
  }

  /// plink2 keeps a dosage in steps of 1/16384: its sums are those of rounded dosages.
  private func dosages() throws {
    print(ScoreJob.heading)
    for (score, rows) in [("small", "10,000"), ("big", "1,000,000")] {
      try job(
        "VCF.gz DS 5,000 x 40,000, \(rows) rows", "c.vcf.gz",
        ["--vcf", data.path("c.vcf.gz"), "dosage=DS"], "c.\(score)", 1 / 4, tolerance: 1e-2)
      try job(
        "BCF DS 5,000 x 40,000, \(rows) rows", "c.bcf",
        ["--bcf", data.path("c.bcf"), "dosage=DS"], "c.\(score)", 1 / 3, tolerance: 1e-2)
    }
  }

  private func plink() throws {
    print(ScoreJob.heading)
    for (score, rows) in [("small", "10,000"), ("big", "1,000,000")] {
      try job("BED, \(rows) rows", "a.bed", ["--bfile", data.path("a")], "a.\(score)", 1 / 2)
      try job("PGEN, \(rows) rows", "a.pgen", ["--pfile", data.path("a")], "a.\(score)", 1.1)
    }
  }

  private func hundred() throws {
    print(ScoreJob.heading)
    try job(
      "100 scores, VCF.gz", "a.vcf.gz", ["--vcf", data.path("a.vcf.gz")], "a.hundred", 1 / 3)
    try job("100 scores, BCF", "a.bcf", ["--bcf", data.path("a.bcf")], "a.hundred", 1 / 2.5)
    try job("100 scores, BED", "a.bed", ["--bfile", data.path("a")], "a.hundred", 2 / 3)
  }

  /// The autosomes of real genomes, which do not say their sexes.
  private func genomes() throws {
    guard let panel else {
      print("no file of real genomes was given: skipped")
      return
    }
    try data.makeScore(of: panel, count: 70_000, name: "panel")
    print(ScoreJob.heading)
    let run = [
      program, "score", panel, "--scores", data.path("panel.txt.gz"), "--threads", "2",
      "--ambiguous", "keep", "--quiet",
    ]
    let other = [
      "--vcf", panel, "--set-all-var-ids", "@:#:$r:$a", "--new-id-max-allele-len", "900",
      "--output-chr", "26", "--autosome",
    ]
    try ScoreJob(
      name: "VCF.gz, real genomes, 70,000 rows", program: run,
      peer: peer(other, "panel.plink.tsv"), target: 1 / 4
    ).measure(data)
    let check = try ScoreCheck.run(
      ["sums", data.path("result.tsv"), panel, data.path("panel.txt.gz")], data)
    print("against sums in extended precision: \(check)")
  }

  private func index() throws {
    print(ScoreJob.heading)
    for (name, input, other) in [("VCF.gz", "a.vcf.gz", "--vcf"), ("BCF", "a.bcf", "--bcf")] {
      try job(
        "1,000 of 200,000 variants, indexed \(name)", input, [other, data.path(input)],
        "a.thousand", 1 / 50)
    }
    print("half of all sites\tcpu s\twall s\tpeak MB")
    for input in ["a.vcf.gz", "a.bcf"] {
      let chosen = try median(ours(input, "a.half.txt.gz"))
      let scan = try median(ours(input, "a.half.txt.gz", ["--no-index"]))
      print("\(input), as the program chooses\t\(chosen.row)")
      print("\(input), --no-index\t\(scan.row)")
      let ratio = chosen.cpu / scan.cpu
      print("chosen over scan\t\(format(ratio))\t\(Self.verdict(ratio <= 1.15))")
    }
  }
}

extension ScoreBenchmark {
  static func verdict(_ isMet: Bool) -> String { isMet ? "met" : "MISSED" }

  func median(_ arguments: [String]) throws -> ProcessCost {
    .median(
      try (0..<3).map { _ in
        try ProcessCost.run(
          arguments, output: data.path("result.tsv"), log: data.path("log.txt"))
      })
  }
}
