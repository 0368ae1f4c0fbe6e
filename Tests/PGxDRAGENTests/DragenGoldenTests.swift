import Foundation
import PGxTestSupport
import Testing

@Suite("pgx dragen on the bundled run folders")
struct DragenGoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]

    init(_ golden: String, _ arguments: String...) {
      testDescription = golden
      self.arguments = arguments
    }
  }

  @Test(
    "Output is as recorded",
    arguments: [
      Case("dragen.files.tsv", "Fixtures/dragen/run43", "Fixtures/dragen/run42", "--list"),
      Case("dragen.json", "Fixtures/dragen/run43", "--gene", "CYP2C9", "--drug", "siponimod"),
      Case("dragen.calls.tsv", "Fixtures/dragen/run43", "--format", "tsv"),
      Case("dragen-old.calls.tsv", "Fixtures/dragen/run42", "--format", "tsv"),
      Case("dragen-array.calls.tsv", "Fixtures/dragen/array", "--format", "tsv"),
    ])
  func golden(_ test: Case) throws {
    let run = try Program.run(["dragen", "--quiet"] + test.arguments)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try Golden.difference(of: run.data, from: test.testDescription) == nil)
  }

  @Test("The comparison is as recorded")
  func concordance() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run([
      "dragen", "--quiet", "Fixtures/dragen/run43", "Fixtures/dragen/run42", "--format", "tsv",
      "--output-dir", folder.path("out"),
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let table = try Data(contentsOf: folder.url.appending(path: "out/concordance.tsv"))
    #expect(try Golden.difference(of: table, from: "dragen.concordance.tsv") == nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() == [
        "calls.tsv", "concordance.tsv", "drugs.tsv",
      ])
  }

  @Test("Documents follow the schema")
  func schema() throws {
    let schema = try JSONSchema(
      parsing: Data(
        contentsOf: Repository.root.appending(path: "docs/interpretation.schema.json")))
    for folder in ["run43", "run42", "array"] {
      let run = try Program.run([
        "dragen", "Fixtures/dragen/\(folder)", "--quiet", "--format", "json",
      ])
      let document = try JSONValue(parsing: run.data)
      #expect(document["dragen"] != nil)
      #expect(try schema.violations(in: document).prefix(5).map(\.description) == [])
    }
  }

  @Test("The header of a ploidy VCF tells the sex where there are no metrics")
  func ploidyVCF() throws {
    let folder = try TemporaryFolder()
    let name = "DEMO.hard-filtered.gvcf"
    try FileManager.default.copyItem(
      atPath: Repository.root.appending(path: "Fixtures/dragen/run43/\(name)").path,
      toPath: folder.path(name))
    func karyotype() throws -> String? {
      let run = try Program.run(["dragen", folder.url.path, "--quiet", "--format", "json"])
      #expect(run.exitCode == 0, "\(run.messages)")
      return try JSONValue(parsing: run.data)["input"]?["sex"]?["karyotype"]?.text
    }
    let header = "##fileformat=VCFv4.2\n##estimatedSexKaryotype=XYY\n"
    let columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tDEMO\n"
    _ = try folder.write(Array((header + columns).utf8), to: "DEMO.ploidy.vcf")
    #expect(try karyotype() == "XYY")
    // The metrics say it in more words, and go first.
    _ = try folder.write(
      Array("PLOIDY ESTIMATION,,Ploidy estimation,XX\n".utf8),
      to: "DEMO.ploidy_estimation_metrics.csv")
    #expect(try karyotype() == "XX")
  }

  @Test("A failed check is said and suppresses nothing")
  func quality() throws {
    let run = try Program.run(["dragen", "Fixtures/dragen/run43", "--format", "summary"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("QC fail  Estimated sample contamination 0.0510"))
    #expect(run.output.contains("QC warn  Median autosomal coverage over genome 28.10"))
    #expect(run.output.contains("CYP2C19: loss chr10:94760001-94790000, filter PASS"))
    #expect(run.output.contains("*1/*3"))
  }

  @Test("Of files that contradict each other neither is taken")
  func contradiction() throws {
    let run = try Program.run(["dragen", "Fixtures/dragen/run42", "--format", "tsv"])
    let row = run.lines.first { $0.hasPrefix("OLD\tCYP2D6\t") } ?? ""
    #expect(row.contains("\tvcf\t") && !row.contains("\toutside\t"), "\(row)")
    #expect(row.contains("neither is taken"), "\(row)")
  }

  @Test("One prefix, and one file, stand for their sample")
  func prefixes() throws {
    for path in ["Fixtures/dragen/run43/DEMO", "Fixtures/dragen/run43/DEMO.targeted.json"] {
      let run = try Program.run(["dragen", path, "--list", "--quiet"])
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(run.lines.count == 13, "\(run.lines.count)")
    }
  }

  @Test("What cannot be read ends with its code and one line")
  func refusals() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("{\"softwareVersion\": \"dragen 4.3".utf8, to: "A.targeted.json")
    let empty = try TemporaryFolder()
    let cases: [(path: String, code: Int32)] = [
      (folder.url.path, 65), (empty.url.path, 66), ("Fixtures/nothing", 66),
    ]
    for (path, code) in cases {
      let run = try Program.run(["dragen", path])
      #expect(run.exitCode == code)
      #expect(run.messages.hasPrefix("pgx: error: "))
      #expect(run.messages.count { $0 == "\n" } == 1)
    }
  }

  @Test("Callers' results alone are interpreted")
  func callersOnly() throws {
    let folder = try TemporaryFolder()
    let source = Repository.fixtures.appending(path: "dragen/run43/DEMO.targeted.json")
    _ = try folder.write(try Data(contentsOf: source), to: "DEMO.targeted.json")
    let run = try Program.run(["dragen", folder.url.path, "--format", "tsv", "--quiet"])
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("DEMO\tCYP2D6\t*4/*4\tPoor Metabolizer"))
    #expect(run.output.contains("DEMO\tCYP2C19\t\t"))
  }

  @Test("A file of another sample is refused")
  func otherSample() throws {
    let folder = try TemporaryFolder()
    for ending in ["hard-filtered.gvcf", "targeted.json"] {
      var text = String(
        decoding: try Data(
          contentsOf: Repository.fixtures.appending(path: "dragen/run43/DEMO.\(ending)")),
        as: UTF8.self)
      if ending == "targeted.json" {
        text = text.replacing("\"sampleId\": \"DEMO\"", with: "\"sampleId\": \"OTHER\"")
      }
      _ = try folder.write(text.utf8, to: "DEMO.\(ending)")
    }
    let run = try Program.run(["dragen", folder.url.path])
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("is of sample 'OTHER'"))
  }

  @Test("The bundle has the run's quality and events, DRAGEN's calls, and a task where they differ")
  func bundle() throws {
    let run = try Program.run(["dragen", "Fixtures/dragen/run43", "--quiet"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let resources = try JSONValue(parsing: run.data)["entry"]?.elements.compactMap {
      $0["resource"]
    }
    func all(_ type: String) throws -> [JSONValue] {
      try #require(resources).filter { $0["resourceType"]?.text == type }
    }
    let report = try #require(all("DiagnosticReport").first)
    #expect(
      report["conclusion"]?.text?.hasSuffix(
        "Quality checks of the run failed: Estimated sample contamination 0.0510.") == true)
    let notes = (report["extension"]?.elements ?? []).compactMap {
      $0["valueAnnotation"]?["text"]?.text
    }
    #expect(
      notes.contains { $0.hasPrefix("Read from the files DEMO of a DRAGEN run (dragen 4.3.6)") })
    #expect(
      notes.contains {
        $0.hasPrefix(
          "Quality checks of the run. Failed: Estimated sample contamination 0.0510 (pass ")
          && $0.contains(" To be watched: Median autosomal coverage over genome 28.10 ")
          && $0.contains(" Passed: 5 of 8.")
      })
    #expect(
      notes.contains {
        $0.contains("never taken as genotypes: CYP2C19 loss chr10:94760001-94790000")
      })
    #expect(
      notes.contains {
        $0.contains("the same: CYP2C19, CYP2D6, ") && $0.contains("different: CYP2C9;")
      })
    let tasks = try all("Task").filter {
      $0["code"]?["text"]?.text == "Confirmatory testing recommended"
    }
    #expect(tasks.count == 1)
    #expect(
      tasks.first?["description"]?.text?.contains(
        "CYP2C9: two programs read this sample differently; confirm by another method") == true)
    let remarks = try all("Observation").flatMap { $0["note"]?.elements ?? [] }.compactMap {
      $0["text"]?.text
    }
    #expect(
      remarks.contains {
        $0.hasPrefix(
          "DRAGEN's caller (star_allele, dragen 4.3.6): *1/*2 (Intermediate Metabolizer); from ")
          && $0.contains(
            "*1/*3 (Intermediate Metabolizer); different. The report gives ours. Why: ")
      })
  }

  @Test("A damaged sample loses nobody else's result", arguments: ["gvcf", "json"])
  func damagedSample(_ what: String) throws {
    let folder = try TemporaryFolder()
    let source = Repository.fixtures.appending(path: "dragen/run43")
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: source.path) {
      for prefix in ["AAA", "BBB"] {
        let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
        let copy = name.replacing("DEMO", with: prefix)
        _ = try folder.write(Array(text.replacing("DEMO", with: prefix).utf8), to: copy)
      }
    }
    let damaged = what == "gvcf" ? "AAA.hard-filtered.gvcf" : "AAA.targeted.json"
    let path = folder.path(damaged)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(whole.count * 2 / 3).write(to: URL(filePath: path))
    let run = try Program.run([
      "dragen", folder.url.path, "--format", "json", "--output-dir", folder.path("out"), "--quiet",
    ])
    #expect(run.exitCode == 65)
    let lines = run.messages.split(separator: "\n")
    #expect(lines.count == 2, "\(run.messages)")
    #expect(lines.first?.contains(damaged) == true)
    #expect(lines.last?.contains("AAA: refused, 2 samples in all; the others are written") == true)
    #expect(try files.contentsOfDirectory(atPath: folder.path("out")) == ["BBB.json"])
    // A single one is the error itself.
    let single = try Program.run(["dragen", folder.path("AAA"), "--quiet"])
    #expect(single.exitCode == 65 && single.output == "")
    #expect(single.messages.split(separator: "\n").count == 1, "\(single.messages)")
  }

  /// VCF 4.5: GT's numbers stay those of ALT, LAD and LAA are of the alleles that a sample has.
  @Test(
    "Local alleles of a joint file: genotypes by GT, depths of local alleles contradict nothing")
  func localAlleles() throws {
    let folder = try TemporaryFolder()
    let text =
      "##fileformat=VCFv4.5\n##contig=<ID=chr10,length=133797422>\n"
      + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
      + "##FORMAT=<ID=LAA,Number=.,Type=Integer,Description=\"Local ALT\">\n"
      + "##FORMAT=<ID=LAD,Number=.,Type=Integer,Description=\"Local depth\">\n"
      + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\tC\n"
      + "chr10\t94781859\t.\tG\tT,A\t.\tPASS\t.\tGT:LAA:LAD\t0/2:2:15,14\t0/0:.:30\t2/2:2:0,30\n"
    let path = try folder.write(Array(text.utf8), to: "joint.vcf")
    let run = try Program.run([
      "interpret", path, "--gene", "CYP2C19", "--format", "tsv", "--quiet",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let calls = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[2] }
    #expect(calls == ["*1/*2 OR *2/*38", "*1/*1 OR *1/*38 OR *38/*38", "*2/*2"])
  }

  @Test("The person's drugs and scores as for pgx interpret; drugs for one sample alone")
  func person() throws {
    let folder = try TemporaryFolder()
    let list = try folder.write(Array("codeine\n".utf8), to: "drugs.txt")
    let run = try Program.run([
      "dragen", "Fixtures/dragen/run43", "--medications", list, "--scores", "Fixtures/pgs/demo.txt",
      "--min-overlap", "0", "--format", "json", "--format", "tsv", "--output-dir",
      folder.path("out"), "--quiet",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let document = try JSONValue(
      parsing: Data(contentsOf: URL(filePath: folder.path("out/DEMO.json"))))
    #expect(document["medications"]?.elements.count == 1)
    #expect(document["scores"]?.elements.count == 1)
    let scores = try String(contentsOfFile: folder.path("out/scores.tsv"), encoding: .utf8)
    #expect(scores.hasPrefix("sample\tscore_id\t") && scores.split(separator: "\n").count == 2)
    let several = try Program.run([
      "dragen", "Fixtures/dragen/run43", "Fixtures/dragen/run42", "--medications", list, "--quiet",
    ])
    #expect(several.exitCode == 64 && several.output == "")
    let none = try Program.run(["dragen", "Fixtures/dragen/run43", "--table", "scores"])
    #expect(none.exitCode == 64)
  }
}
