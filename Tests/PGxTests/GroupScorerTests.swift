import PGx
import PGxGenotypes
import PGxScores
import PGxTestSupport
import Testing

@Suite("Scores of a cohort, from file to sum")
struct GroupScorerTests {
  private static func run(
    _ genotypes: [String], _ score: String, _ change: (inout ScoreOptions) -> Void = { _ in }
  ) throws -> ScoreResults {
    var options = ScoreOptions()
    options.joinsSplitRecords = true
    change(&options)
    let calculator = ScoreCalculator(options: options)
    return try calculator.run(
      genotypes: genotypes, files: try calculator.scoringFiles([score]))
  }

  private static func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-11 * max(abs($1), 10) }
  }

  @Test("sums are those of a plain program, whatever the form of the records", arguments: 0..<12)
  func naive(_ seed: Int) throws {
    var random = SeededGenerator(seed: 40 + UInt64(seed))
    let folder = try TemporaryFolder()
    let cohort = ScoredCohort(
      &random, samples: [1, 2, 33, 300][seed % 4], sites: 60, missing: seed % 3 == 0 ? 0 : 9)
    let score = try folder.write(cohort.scoringFile, to: "s.txt")
    let joined = try folder.write(cohort.vcf(.joined), to: "j.vcf")
    let split = try folder.write(Gzip.blocks(cohort.vcf(.split), size: 900), to: "s.vcf.gz")
    let parts = [
      try folder.write(cohort.vcf(.joined, 0..<20), to: "1.vcf"),
      try folder.write(cohort.vcf(.split, 20..<60), to: "2.vcf"),
    ]
    for missing in SumPolicy.Missing.allCases {
      let expected = cohort.naive(missing)
      for files in [[joined], [split], parts] {
        let results = try Self.run(files, score) { $0.policy.missing = missing }
        #expect(results.scores[0].matched == cohort.rows.count)
        #expect(Self.isClose(results.scores[0].sums, expected), "\(missing), \(files)")
      }
    }
    let selection = Array(cohort.samples.indices.shuffled(using: &random).prefix(20))
    let chosen = try Self.run([joined], score) { options in
      options.samples = selection.map { cohort.samples[$0] }
    }
    #expect(chosen.samples == selection.map { cohort.samples[$0] })
    #expect(Self.isClose(chosen.scores[0].sums, cohort.naive(.impute, selection: selection)))
  }

  @Test("scoring files are read at the same time, in their order; the first fault is told of")
  func manyFiles() throws {
    var random = SeededGenerator(seed: 62)
    let folder = try TemporaryFolder()
    let cohort = ScoredCohort(&random, samples: 5, sites: 40)
    let genotypes = try folder.write(cohort.vcf(.joined), to: "j.vcf")
    let paths = try (0..<9).map { try folder.write(cohort.scoringFile, to: "score\($0).txt") }
    var found: [[String]] = []
    for threads in 1...4 {
      var options = ScoreOptions()
      options.threads = threads
      let calculator = ScoreCalculator(options: options)
      let files = try calculator.scoringFiles(paths)
      #expect(files.map(\.path) == paths)
      let results = try calculator.run(genotypes: [genotypes], files: files)
      found.append(results.scores.map { "\($0.path) \($0.sums)" })
      let bad = try ["a", "b"].map { try folder.write("nothing\n".utf8, to: "bad-\($0).txt") }
      #expect {
        try calculator.scoringFiles(Array(paths.prefix(2)) + bad + Array(paths.dropFirst(2)))
      } throws: { "\($0)".contains("bad-a.txt") && !"\($0)".contains("bad-b.txt") }
    }
    #expect(Set(found).count == 1)
  }

  @Test("it is said where dosages come from")
  func fields() throws {
    var random = SeededGenerator(seed: 61)
    let folder = try TemporaryFolder()
    let cohort = ScoredCohort(&random, samples: 3, sites: 5)
    let score = try folder.write(cohort.scoringFile, to: "s.txt")
    let path = try folder.write(cohort.vcf(.joined), to: "j.vcf")
    #expect(try Self.run([path], score).fields == ["GT"])
    #expect(try Self.run([path], score) { $0.setField("DS") }.fields == ["DS"])
  }

  @Test("every format of the same calls gives the same bits")
  func formats() throws {
    var random = SeededGenerator(seed: 60)
    let folder = try TemporaryFolder()
    let cohort = ScoredCohort(&random, samples: 263, sites: 90, mostAlternates: 1)
    let score = try folder.write(cohort.scoringFile, to: "s.txt")
    let text = cohort.vcf(.joined)
    var paths = [
      try folder.write(text, to: "a.vcf"),
      try folder.write(Gzip.blocks(text), to: "b.vcf.gz"),
      try folder.write(Gzip.stream(text), to: "c.vcf.gz"),
      try folder.write(cohort.bcf(.joined), to: "d.bcf"),
    ]
    // BED has ALT as its first allele: 0 for two of it, 1 missing, 2, 3 for none.
    func packed(_ values: [UInt8]) -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: (values.count + 3) / 4)
      for (index, value) in values.enumerated() { bytes[index / 4] |= value << (index % 4 * 2) }
      return bytes
    }
    let copies = cohort.sites.map { site in site.calls.map { $0.map { $0.count { $0 == 1 } } } }
    let bed = copies.flatMap { packed($0.map { $0.map { [3, 2, 0][$0] } ?? 1 }) }
    paths.append(try folder.write([0x6C, 0x1B, 1] + bed, to: "e.bed"))
    let bim = cohort.sites.map {
      "1\tv\($0.position)\t0\t\($0.position)\t\($0.alleles[1])\t\($0.alleles[0])\n"
    }
    _ = try folder.write(bim.joined().utf8, to: "e.bim")
    let fam = cohort.samples.map { "f \($0.replacing(" ", with: "_")) 0 0 0 -9\n" }
    _ = try folder.write(fam.joined().utf8, to: "e.fam")
    // PGEN of one width: the copies, 3 for a missing call.
    let pgen = copies.flatMap { packed($0.map { $0.map { UInt8($0) } ?? 3 }) }
    let counts = BCFBuilder.number(cohort.sites.count, 4) + BCFBuilder.number(263, 4)
    paths.append(
      try folder.write([0x6C, 0x1B, 2] + counts + [0x40] + pgen, to: "f.pgen"))
    let pvar = cohort.sites.map {
      "1\t\($0.position)\tv\($0.position)\t\($0.alleles[0])\t\($0.alleles[1])\n"
    }
    _ = try folder.write(
      ("#CHROM\tPOS\tID\tREF\tALT\n" + pvar.joined()).utf8, to: "f.pvar")
    let psam = cohort.samples.map { "\($0.replacing(" ", with: "_"))\n" }
    _ = try folder.write(("#IID\n" + psam.joined()).utf8, to: "f.psam")

    let first = try Self.run([paths[0]], score).scores[0]
    #expect(Self.isClose(first.sums, cohort.naive(.impute)))
    for path in paths.dropFirst() {
      for threads in [1, 3] {
        let other = try Self.run([path], score) { $0.threads = threads }.scores[0]
        #expect(other.sums.map(\.bitPattern) == first.sums.map(\.bitPattern), "\(path)")
        #expect(other.denominators == first.denominators, "\(path)")
        #expect(other.missingCalls == first.missingCalls, "\(path)")
      }
    }
  }

  /// A cohort of a few lines, and the sums and denominators of one score.
  private static func small(
    _ lines: [String], _ rows: [String], fields: String = "GT",
    _ change: (inout ScoreOptions) -> Void = { _ in }
  ) throws -> (sums: [Double], denominators: [Int], matched: Int) {
    let folder = try TemporaryFolder()
    var text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
    for field in fields.split(separator: ":") {
      text += "##FORMAT=<ID=\(field),Number=.,Type=Float,Description=\"x\">\n"
    }
    let count = (lines.first?.split(separator: "\t").count ?? 0) - 4
    text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
    text += (0..<count).map { "s\($0)" }.joined(separator: "\t") + "\n"
    for line in lines {
      let cells = line.split(separator: "\t").map(String.init)
      text +=
        ([cells[0], cells[1], "."] + cells[2...3] + [".", "PASS", ".", fields] + cells[4...])
        .joined(separator: "\t") + "\n"
    }
    let genotypes = try folder.write(text.utf8, to: "a.vcf")
    let head = "chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
    let score = try folder.write(
      (head + rows.map { $0 + "\n" }.joined()).utf8, to: "s.txt")
    let found = try run([genotypes], score, change).scores[0]
    return (found.sums, found.denominators, found.matched)
  }

  @Test("REF of a split record is not counted for who carries the other alternate")
  func splitReference() throws {
    let joined = ["1\t9\tA\tC,G\t0/0\t0/1\t1/2\t2/2\t./.\t0/2"]
    let split = [
      "1\t9\tA\tC\t0/0\t0/1\t1/0\t0/0\t./.\t0/0", "1\t9\tA\tG\t0/0\t0/0\t0/1\t1/1\t./.\t0/1",
    ]
    // As `bcftools norm --multi-overlaps .` writes it.
    let pointed = [
      "1\t9\tA\tC\t0/0\t0/1\t1/.\t./.\t./.\t0/.", "1\t9\tA\tG\t0/0\t0/.\t./1\t1/1\t./.\t0/1",
    ]
    let rows = ["1\t9\tA\tC\t1"]
    let expected = [2.0, 1, 0, 0, 0, 1]
    for lines in [joined, split] {
      let found = try Self.small(lines, rows) { $0.policy.missing = .skipVariant }
      #expect(found.sums == expected)
      #expect(found.denominators == [2, 2, 2, 2, 0, 2])
    }
    let found = try Self.small(pointed, rows) { $0.policy.missing = .skipVariant }
    #expect(found.sums == [2, 0, 0, 0, 0, 0])
    // 1/. + ./1 leave it open who else is missing: nobody but the first is certain.
    #expect(found.denominators == [2, 0, 0, 2, 0, 0])
    // The other program counts each record alone.
    let other = try Self.small(split, rows) {
      $0 = ScoreOptions(compatibility: .pgscCalc)
      $0.forcesBuild = true
      $0.policy.missing = .skipVariant
    }
    #expect(other.sums == [2, 1, 1, 2, 0, 2])
    // So do we, unless asked.
    let alone = try Self.small(split, rows) {
      $0.joinsSplitRecords = false
      $0.policy.missing = .skipVariant
    }
    #expect(alone.sums == other.sums)
  }

  @Test("a deletion or a symbolic allele of the position leaves REF as it is")
  func otherRecords() throws {
    let lines = [
      "1\t9\tA\tC\t0/0\t0/1", "1\t9\tAT\tA\t0/1\t0/0", "1\t9\tA\t<DEL>\t0/1\t0/0",
      "1\t9\tA\tC\t1/1\t1/1",
    ]
    #expect(try Self.small(lines, ["1\t9\tA\tC\t1"]).sums == [2, 1])
    // A spanning deletion takes the base away.
    let star = ["1\t9\tA\tC\t0/0\t0/1", "1\t9\tA\t*\t0/1\t0/0"]
    #expect(try Self.small(star, ["1\t9\tA\tC\t1"]).sums == [1, 1])
  }

  @Test("more alternates than places is a contradiction, and missing")
  func contradiction() throws {
    let lines = ["1\t9\tA\tC\t1/1\t0/1", "1\t9\tA\tG\t0/1\t0/0"]
    let found = try Self.small(lines, ["1\t9\tA\tC\t1"]) { $0.policy.missing = .skipVariant }
    #expect(found.sums == [0, 1])
    #expect(found.denominators == [0, 2])
  }

  @Test("a record of REF alone is evidence where it is called", arguments: [".", "<NON_REF>"])
  func referenceOnly(_ alternate: String) throws {
    let lines = ["1\t9\tA\t\(alternate)\t0/0\t./.\t0/0", "1\t20\tC\t\(alternate)\t0/0\t0/0\t0"]
    for (policy, sums, denominators) in [
      // Of who is called all have REF: the mean is two copies of it, and none of another.
      (SumPolicy.Missing.impute, [2.0, 2, 2], [4, 4, 3]), (.skipVariant, [2, 0, 2], [4, 2, 3]),
      (.zero, [2, 2, 2], [4, 4, 3]),
    ] {
      let found = try Self.small(lines, ["1\t9\tA\tG\t1", "1\t20\tT\tC\t10"]) {
        $0.policy.missing = policy
      }
      #expect(found.matched == 2)
      #expect(found.sums == sums, "\(policy)")
      #expect(found.denominators == denominators, "\(policy)")
    }
  }

  @Test("who carries any other allele that is not named has no call for the row's")
  func nonReference() throws {
    let lines = ["1\t9\tA\t<NON_REF>\t0/0\t0/1\t1/1"]
    let other = try Self.small(lines, ["1\t9\tG\tA\t1"]) { $0.policy.missing = .skipVariant }
    #expect(other.sums == [0, 0, 0])
    #expect(other.denominators == [2, 0, 0])
    let reference = try Self.small(lines, ["1\t9\tA\tG\t1"])
    #expect(reference.sums == [2, 1, 0])
    #expect(reference.denominators == [2, 2, 2])
  }

  @Test("dosages of split and joined records, and of GP and HDS")
  func dosages() throws {
    let joined = ["1\t9\tA\tC,G\t0/1:0.75,0.5\t0/0:0,0.25\t1/2:."]
    let split = [
      "1\t9\tA\tC\t0/1:0.75\t0/0:0\t1/0:.", "1\t9\tA\tG\t0/0:0.5\t0/0:0.25\t0/1:.",
    ]
    for lines in [joined, split] {
      let reference = try Self.small(lines, ["1\t9\tA\tC\t1"], fields: "GT:DS")
      #expect(reference.sums == [0.75, 1.75, 0])
      let alternate = try Self.small(lines, ["1\t9\tG\tA\t1"], fields: "GT:DS")
      #expect(alternate.sums == [0.5, 0.25, 1])
    }
    let probabilities = try Self.small(
      ["1\t9\tA\tC\t0/1:0.25,0.5,0.25\t1:0.25,0.75"], ["1\t9\tC\tA\t1"], fields: "GT:GP")
    #expect(probabilities.sums == [1, 0.75])
    #expect(probabilities.denominators == [2, 1])
    let haplotypes = try Self.small(
      ["1\t9\tA\tC\t0|1:0.25,0.5\t1:0.75"], ["1\t9\tC\tA\t1"], fields: "GT:HDS")
    #expect(haplotypes.sums == [0.75, 0.75])
  }

  @Test("what cannot be summed is refused")
  func refusals() throws {
    let many = (0..<255).map { _ in "1" }.joined(separator: "/")
    #expect(throws: InterpretationError.self) {
      try Self.small(["1\t9\tA\tC\t\(many)\t0/0"], ["1\t9\tC\tA\t1"])
    }
    #expect(throws: InterpretationError.self) {
      try Self.small(["1\t9\tA\tC\t0/1"], ["1\t9\tC\tA\t1e308", "1\t10\tC\tA\t1e308"])
    }
    #expect(throws: InterpretationError.self) {
      try Self.small(["1\t9\tA\tC\t0/2\t0/0"], ["1\t9\tC\tA\t1"])
    }
  }
}
