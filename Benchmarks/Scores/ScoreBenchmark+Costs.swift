import Foundation

/// What the program's runs cost by themselves.
extension ScoreBenchmark {
  /// Sixty genomes of a thousand variants cost nothing: what is left is the scoring file.
  func scoringFile() throws {
    print("run\tcpu s\twall s\tpeak MB")
    let cost = try median(
      ours("few.vcf.gz", "few.big.txt.gz", threads: 1, ["--allow-low-overlap"]))
    print("1,000,000 rows parsed and indexed (with 60 x 1,000 genotypes), 1 thread\t\(cost.row)")
    print("target 0.4 cpu s\t\(Self.verdict(cost.cpu <= 0.4))")
  }

  /// Scoring file + VCF → scores, as the PGS Catalog Calculator 2 goes about it.
  func calculator() throws {
    print("step\tcpu s\twall s\tpeak MB")
    let ours = try median(ours("a.vcf.gz", "a.big.txt.gz", ["--allow-low-overlap"]))
    print("pgx score, from the scoring file and the VCF\t\(ours.row)")
    let text = data.path("a.vcf.gz")
    let load = try ProcessCost.run(
      [
        "plink2", "--vcf", text, "--threads", "2", "--memory", "6000", "--make-pgen", "--out",
        data.path("imported"),
      ], log: data.path("log.txt"))
    let score = try ProcessCost.run(
      [
        "plink2", "--pfile", data.path("imported"), "--score", data.path("a.big.plink.tsv"), "1",
        "2", "3", "header-read", "--threads", "2", "--memory", "6000", "--out", data.path("peer"),
      ], log: data.path("log.txt"))
    var (formatting, matching) = (99.0, 23.0)
    do {
      let log = data.path("log.txt")
      for name in ["normalised", "matched"] {
        try? FileManager.default.removeItem(atPath: data.path(name))
        try FileManager.default.createDirectory(
          atPath: data.path(name), withIntermediateDirectories: true)
      }
      let first = try ProcessCost.run(
        [
          "pgscatalog-format", "-s", data.path("a.big.txt.gz"), "-t", "GRCh38", "-o",
          data.path("normalised"), "-l", "log.json",
        ], log: log)
      print("pgscatalog-format\t\(first.row)")
      // It reads no .pvar that has more than these columns.
      _ = try ProcessCost.run(
        [
          "plink2", "--pfile", data.path("imported"), "--make-just-pvar", "cols=", "--out",
          data.path("variants"),
        ], log: log)
      let second = try ProcessCost.run(
        [
          "pgscatalog-match", "-d", "generated", "-s",
          data.path("normalised/normalised_a.big.txt.gz"), "-t", data.path("variants.pvar"),
          "--outdir", data.path("matched"), "--min_overlap", "0.01", "--combined",
        ], log: log)
      print("pgscatalog-match\t\(second.row)")
      (formatting, matching) = (first.cpu, second.cpu)
    } catch {
      print("pgscatalog-utils does not run here: its steps as measured elsewhere, 99 and 23 cpu s")
    }
    print("plink2 --make-pgen\t\(load.row)")
    print("plink2 --score\t\(score.row)")
    let sum = formatting + matching + load.cpu + score.cpu
    let ratio = ours.cpu / sum
    print(
      "pgx over the sum of \(format(sum, 1)) s\t\(format(ratio, 4))\t\(Self.verdict(ratio <= 0.02))"
    )
  }

  /// CPU seconds over three sizes; the exponent is 1 where cost is linear.
  func linear() throws {
    print("VCF.gz, a fifth of the variants scored, 1 thread\tcpu s\twall s\tpeak MB\tns a genotype")
    let bySamples = [
      ("quarter-quarter", 626, 50_000), ("half-quarter", 1252, 50_000), ("quarter", 2504, 50_000),
    ]
    let byVariants = [("quarter", 2504, 50_000), ("half", 2504, 100_000), ("a", 2504, 200_000)]
    for (name, sizes) in [("samples", bySamples), ("variants", byVariants)] {
      var costs: [Double] = []
      for (cohort, samples, variants) in sizes {
        let cost = try median(
          ours(
            "\(cohort).vcf.gz", "\(cohort).fifth.txt.gz", threads: 1, ["--no-index"]))
        costs.append(cost.cpu)
        let each = 1e9 * cost.cpu / Double(samples * variants)
        print("\(samples) samples x \(variants) variants\t\(cost.row)\t\(format(each))")
      }
      let exponent = log(costs[2] / costs[0]) / log(4)
      print(
        "four times the \(name): exponent \(format(exponent))\t\(Self.verdict(exponent <= 1.05))")
    }
  }

  /// The one case that computes more than it reads.
  func threads() throws {
    print("100 scores from BED\tcpu s\twall s\tpeak MB")
    var one: [ProcessCost] = []
    var two: [ProcessCost] = []
    for _ in 0..<3 {
      let log = data.path("log.txt")
      one.append(
        try ProcessCost.run(
          ours("a.bed", "a.hundred", threads: 1), output: data.path("one.tsv"), log: log))
      two.append(
        try ProcessCost.run(
          ours("a.bed", "a.hundred", threads: 2), output: data.path("two.tsv"), log: log))
    }
    print("1 thread\t\(ProcessCost.median(one).row)\n2 threads\t\(ProcessCost.median(two).row)")
    let gain = ProcessCost.median(one).wall / ProcessCost.median(two).wall
    print("two threads over one\t\(format(gain))\t\(Self.verdict(gain >= 1.7))")
    let same =
      try Data(contentsOf: URL(filePath: data.path("one.tsv")))
      == Data(contentsOf: URL(filePath: data.path("two.tsv")))
    print("results: \(same ? "same bytes" : "DIFFERENT BYTES") with 1 and 2 threads")
  }

  func memory() throws {
    print("2,504 samples, VCF.gz, 10,000 rows\tcpu s\twall s\tpeak MB")
    let few = try median(ours("tenth.vcf.gz", "tenth.small.txt.gz"))
    let many = try median(ours("a.vcf.gz", "a.small.txt.gz"))
    let big = try median(ours("a.vcf.gz", "a.big.txt.gz", ["--allow-low-overlap"]))
    print("20,000 variants\t\(few.row)\n200,000 variants\t\(many.row)")
    print(
      "ten times the variants: peak x \(format(many.peak / few.peak))\t\(Self.verdict(many.peak <= 1.1 * few.peak))"
    )
    print("200,000 variants, 1,000,000 rows\t\(big.row)")
    print("at most 150 MB\t\(Self.verdict(max(many.peak, big.peak) <= 150))")
  }

  /// Sums against plink2's six digits, and against sums made by a script in extended precision.
  func correct() throws {
    print("run\tagainst plink2\tagainst extended precision")
    func check(
      _ name: String, _ run: [String], _ peer: [String]?, _ vcf: String, _ scores: String,
      _ options: String...
    ) throws {
      let output = data.path("result.tsv")
      _ = try ProcessCost.run(run, output: output, log: data.path("log.txt"))
      var other = "-"
      if let peer {
        _ = try ProcessCost.run(
          peer + [
            "header-read", "cols=+scoresums", "--threads", "2", "--memory", "6000", "--out",
            data.path("peer"),
          ], log: data.path("log.txt"))
        other = try ScoreCheck.run(
          ["plink", output, data.path("peer.sscore"), "5.001e-6"], data)
      }
      let sums = try ScoreCheck.run(
        ["sums", output, data.path(vcf), data.path(scores)] + options, data)
      print("\(name)\t\(other)\t\(sums)")
    }
    let mixed = data.path("mixed.vcf.gz")
    try check(
      "multi-allelic, missing, X with men and women",
      ours("mixed.vcf.gz", "mixed.all.txt.gz", ["--sex-file", data.path("mixed.sex.tsv")]),
      [
        "plink2", "--vcf", mixed, "--update-sex", data.path("mixed.sex.tsv"), "--split-par", "hg38",
        "--xchr-model", "1", "--score", data.path("mixed.all.plink.tsv"), "1", "2", "3",
      ], "mixed.vcf.gz", "mixed.all.txt.gz")
    try check(
      "dosages of eighths, multi-allelic, missing", ours("doses.vcf.gz", "doses.all.txt.gz"),
      [
        "plink2", "--vcf", data.path("doses.vcf.gz"), "dosage=DS", "--score",
        data.path("doses.all.plink.tsv"), "1", "2", "3",
      ], "doses.vcf.gz", "doses.all.txt.gz", "--field", "DS")
    for input in ["a.vcf.gz", "a.bcf", "a.pgen"] {
      try check(
        "2,504 x 200,000, 10,000 rows, \(input)", ours(input, "a.small.txt.gz"), nil, "a.vcf.gz",
        "a.small.txt.gz")
    }
    try check(
      "2,504 x 200,000, 1,000,000 rows", ours("a.vcf.gz", "a.big.txt.gz", ["--allow-low-overlap"]),
      nil, "a.vcf.gz", "a.big.txt.gz")
    try check(
      "5,000 x 40,000 dosages, 10,000 rows", ours("c.vcf.gz", "c.small.txt.gz"), nil, "c.vcf.gz",
      "c.small.txt.gz", "--field", "DS")
  }
}
