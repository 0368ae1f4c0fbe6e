import Foundation
import PGx
import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@Suite("The library")
struct LibraryTests {
  @Test("The example of the README runs")
  func readme() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let folder = try TemporaryFolder()
      try FileManager.default.copyItem(
        atPath: Repository.fixtures.appending(path: "vcf/demo.vcf").path,
        toPath: folder.path("sample.vcf"))
      #expect(FileManager.default.changeCurrentDirectoryPath(folder.url.path))
      try readmeExample()
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output.contains("DEMO *2/*17 Intermediate Metabolizer\n"))
    #expect(output.contains("\nclopidogrel CPIC "))
  }

  @Test("The examples of the README are those that are compiled")
  func readmeText() throws {
    func lines(_ path: String) throws -> [String] {
      String(
        decoding: try Data(contentsOf: Repository.root.appending(path: path)), as: UTF8.self
      ).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let compiled = try lines("Tests/PGxTests/ReadmeSnippet.swift")
    var examples: [[String]] = []
    var isInside = false
    for line in try lines("README.md") {
      if line == "```swift" {
        isInside = true
        examples.append([])
      } else if line == "```" {
        isInside = false
      } else if isInside, line != "import PGx" {
        examples[examples.count - 1].append(line)
      }
    }
    #expect(examples.count == 2)
    for example in examples {
      let isThere = compiled.indices.contains { compiled[$0...].starts(with: example) }
      #expect(isThere, "\(example)")
    }
  }

  @Test("Calls built in memory are interpreted")
  func calls() throws {
    let person = try readmeCallsExample()
    #expect(person.sample == "person")
    #expect(
      person["VKORC1"]?.call == "rs9923231 reference (C)/rs9923231 variant (T)")
    #expect(person["VKORC1"]?.phenotype == "-1639 AG")
    #expect(person["CYP2C9"]?.status == .notCalled)
    #expect(person["NONE"] == nil)
  }

  @Test("Calls in memory and the same calls in a file say the same")
  func sameAsFile() throws {
    let text = try VariantText(fixture: "variants.vcf")
    let calls = try text.records.map { record in
      VariantCall(
        contig: record[0], position: try #require(Int(record[1])), reference: record[3],
        alternates: record[4].split(separator: ",").map(String.init),
        genotype: String(record[9].prefix { $0 != ":" }))
    }
    let built = try Interpreter().interpret(calls: calls, sample: "DEMO")
    let read = try interpret("variants.vcf")[0]
    #expect(built.genes == read.genes)
    #expect(built.drugs == read.drugs)
  }

  @Test("What is wrong with calls in memory", arguments: ["0/x", "0/2", "0//1", "a"])
  func wrongCalls(genotype: String) {
    let call = VariantCall(
      contig: "chr16", position: 31_096_368, reference: "C", alternates: ["T"],
      genotype: genotype)
    #expect(throws: InterpretationError.self) { try Interpreter().interpret(calls: [call]) }
  }

  @Test(
    "What cannot be interpreted",
    arguments: [
      ("none.vcf", Int32(66)), ("", 66), ("https://example.org/x.vcf", 69),
    ])
  func errors(path: String, code: Int32) throws {
    let error = try #require(throws: InterpretationError.self) {
      try Interpreter().interpret(file: path)
    }
    #expect(error.exitCode == code)
    #expect(error.message.hasPrefix(path))
  }

  @Test(
    "Unknown names are refused",
    arguments: [
      (["CYP99"], [], "gene 'CYP99'"), ([], ["aspirine"], "drug 'aspirine'"),
    ])
  func unknown(genes: [String], drugs: [String], text: String) throws {
    var options = InterpretationOptions()
    options.genes = Set(genes)
    options.drugs = Set(drugs)
    let error = try #require(throws: InterpretationError.self) {
      try interpret("demo.vcf", options: options)
    }
    #expect(error.message.contains(text))
    #expect(error.exitCode == 64)
  }

  @Test("Outside calls join in")
  func outsideCalls() throws {
    let path = Repository.fixtures.appending(path: "vcf/demo.vcf").path
    let person = try Interpreter().interpret(
      file: path, outsideCalls: "CYP2D6\t*1x2/*4\nHLA-B\t*57:01/*08:01\n")[0]
    #expect(person["CYP2D6"]?.activityScore == "2.0")
    #expect(person["CYP2D6"]?.isProvisional == false)
    #expect(person.drugs.first { $0.drug == "abacavir" }?.action == .avoid)
    #expect(throws: InterpretationError.self) {
      try Interpreter().interpret(file: path, outsideCalls: "CYP2D6\n")
    }
  }
}

@Suite("Completeness")
struct CompletenessTests {
  @Test(
    "Every pair is answered for every sample",
    arguments: [
      "demo.vcf", "cohort.vcf", "variants.vcf",
    ])
  func pairs(file: String) throws {
    let pairs = Set(ReferenceTables.pairs.map(\.id))
    #expect(pairs.count == 178)
    for sample in try interpret(file) {
      #expect(Set(sample.drugs.map(\.pairID)) == pairs)
      for finding in sample.drugs {
        #expect(!finding.summary.isEmpty, "\(finding.pairID)")
        #expect(
          (finding.status == .notAssessable) == finding.summary.contains("Not assessable"),
          "\(finding.pairID): \(finding.summary)")
        let isUsual = [DrugAction.none, .standard].contains(finding.action)
        #expect(!isUsual || finding.status != .actionable, "\(finding.pairID)")
        #expect(finding.status != .routine || finding.action == .standard, "\(finding.pairID)")
      }
    }
  }

  @Test(
    "Every gene is reported, and one without a call says why",
    arguments: [
      "demo.vcf", "cohort.vcf", "variants.vcf",
    ])
  func genes(file: String) throws {
    let genes = (ReferenceTables.genes + ReferenceTables.outsideOnlyGenes).sorted()
    #expect(genes.count == 28)
    for sample in try interpret(file) {
      #expect(sample.genes.map(\.gene) == genes)
      for report in sample.genes {
        #expect(report.call.isEmpty == (report.status == .notCalled), "\(report.gene)")
        #expect(!report.call.isEmpty || !report.notes.isEmpty, "\(report.gene)")
      }
    }
  }

  @Test("A pair whose gene is not called is certain all the same, or names a test")
  func notAssessable() throws {
    let person = try interpret("variants.vcf")[0]
    let missing = Set(person.genes.filter { $0.status == .notCalled }.map(\.gene))
    let genes = Dictionary(
      ReferenceTables.pairs.map { ($0.id, $0.gene) }, uniquingKeysWith: { first, _ in first })
    let findings = person.drugs.filter { missing.contains(genes[$0.pairID] ?? "") }
    #expect(findings.count > 20)
    for finding in findings where finding.certainty == .open {
      #expect(finding.status == .notAssessable, "\(finding.pairID)")
      #expect(finding.summary.contains("order "), "\(finding.pairID): \(finding.summary)")
    }
  }
}

@Suite("Determinism")
struct DeterminismTests {
  /// More samples than one thread takes at a time.
  @Test("Any number of threads says the same", arguments: [2, 8])
  func threads(count: Int) throws {
    let folder = try TemporaryFolder()
    let text = try VariantText(fixture: "cohort.vcf").repeatingSamples(to: 140)
    let path = try folder.write(text.bytes, to: "x.vcf")
    func tables(threads: Int) throws -> [[UInt8]] {
      var options = InterpretationOptions()
      options.threads = threads
      var tables: [[UInt8]] = [[], []]
      try Interpreter(options: options, outsideCalls: [])
        .run(files: [path], output: [.calls, .drugs]) { run in
          try run.forEachRendered(input: "x") { sample in
            tables[0] += sample.calls
            tables[1] += sample.drugs
          }
        }
      return tables
    }
    let one = try tables(threads: 1)
    #expect(one[0].count { $0 == 10 } == 140 * 28)
    let isSame = try tables(threads: count) == one
    #expect(isSame)
  }

  @Test("A sample says the same alone and among others")
  func alone() throws {
    let all = try Documents("cohort.vcf")
    for (index, name) in ["PHASED", "UNPHASED", "MISSING"].enumerated() {
      var options = InterpretationOptions()
      options.samples = [name]
      #expect(try Documents("cohort.vcf", options: options).json == [all.json[index]])
    }
  }
}

@Suite("CYP2D6 from small variants")
struct CYP2D6Tests {
  /// GTs at the defining positions of *4 and *10 (Fixtures/build.py), all others reference.
  static func person(_ changes: [Int: String], accepts: Bool = false) throws
    -> SampleInterpretation
  {
    var text = try VariantText(fixture: "demo.vcf")
    text = text.keeping { $0[0] == "chr22" }.changing { record in
      record[8] = "GT"
      let genotype = Int(record[1]).flatMap { changes[$0] }
      record[9] = genotype ?? "0/0"
    }
    let folder = try TemporaryFolder()
    var options = InterpretationOptions()
    options.acceptsCYP2D6FromVariants = accepts
    return try Interpreter(options: options)
      .interpret(file: folder.write(text.bytes, to: "x.vcf"))[0]
  }

  static let star4 = [
    42_126_611: "0/1", 42_128_945: "0/1", 42_129_130: "0/1", 42_130_692: "0/1",
  ]

  @Test("Two no-function alleles are poor whatever the copy number")
  func poor() throws {
    let report = try #require(try Self.person(Self.star4.mapValues { _ in "1/1" })["CYP2D6"])
    #expect(report.call == "*4/*4")
    #expect(report.isProvisional)
    #expect(report.status == .ambiguous)
    #expect(report.phenotype == "Poor Metabolizer")
    #expect(report.activityScore == "0.0")
    #expect(report.possiblePhenotypes == [])
  }

  @Test("Anything else leaves a range, and its drugs are not assessable")
  func range() throws {
    let person = try Self.person(Self.star4)
    let report = try #require(person["CYP2D6"])
    #expect(report.call == "*1/*4")
    #expect(report.phenotype == nil)
    #expect(report.activityScore == nil)
    #expect(
      report.possiblePhenotypes == [
        "Poor Metabolizer", "Intermediate Metabolizer", "Normal Metabolizer",
        "Ultrarapid Metabolizer",
      ])
    let codeine = person.drugs.filter { $0.drug == "codeine" }
    #expect(codeine.map(\.status) == [.notAssessable])
    #expect(codeine[0].summary.contains("order a CYP2D6 copy-number and hybrid assay"))
  }

  @Test("The user may accept it")
  func accepted() throws {
    let person = try Self.person(Self.star4, accepts: true)
    let report = try #require(person["CYP2D6"])
    #expect(report.status == .called)
    #expect(report.isProvisional == false)
    #expect(report.phenotype == "Intermediate Metabolizer")
    #expect(report.activityScore == "1.0")
    #expect(report.notes.contains { $0.contains("duplications") })
    #expect(person.drugs.filter { $0.drug == "codeine" }.allSatisfy { $0.status != .notAssessable })
  }
}
