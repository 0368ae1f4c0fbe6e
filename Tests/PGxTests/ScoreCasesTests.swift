import Foundation
import PGxCore
import PGxHTS
import PGxTestSupport
import Testing

@testable import PGx

/// Every case of ../shared/data/score-cases with genotypes and scores: what other programs made of
/// them, sample by sample.
@Suite("Scores of the shared cases", .enabled(if: Repository.shared != nil, "no ../shared"))
struct ScoreCasesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kind: String
    let genotypes: [String]
    let scores: [String]
    /// Other files by the name of their role.
    let files: [String: String]
    /// What the peer was run with, as text.
    let options: [String: String]
    let columns: [String: String]
    let folder: URL

    init?(_ folder: URL) {
      let file = folder.appending(path: "case.json")
      guard let data = try? Data(contentsOf: file),
        let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let inputs = object["inputs"] as? [String: Any],
        let options = object["options"] as? [String: Any], let kind = object["kind"] as? String
      else { return nil }
      func list(_ names: String...) -> [String] {
        for name in names {
          if let several = inputs[name] as? [String] { return several }
          if let one = inputs[name] as? String { return [one] }
        }
        return []
      }
      let root = folder.deletingLastPathComponent().deletingLastPathComponent()
      testDescription = folder.lastPathComponent
      self.kind = kind
      self.folder = folder
      genotypes = list("geno", "vcf").map { root.appending(path: $0).path }
      scores = list("plink_score", "score").map { root.appending(path: $0).path }
      var files: [String: String] = [:]
      for name in ["psam", "keep", "afreq", "freq", "read_freq", "frequencies"] {
        if let file = list(name).first { files[name] = root.appending(path: file).path }
      }
      if let file = options["samples_file"] as? String {
        files["keep"] = root.appending(path: file).path
      }
      if let name = options["keep"] as? String, !name.isEmpty {
        files["keep"] = root.appending(path: "inputs/\(name)").path
      }
      self.files = files
      self.options = options.compactMapValues { value in
        if let text = value as? String { return text }
        return (value as? NSNumber)?.stringValue
      }
      columns = options["score_columns"] as? [String: String] ?? [:]
    }

    var peer: ScoreOptions.Compatibility? {
      if kind == "end-to-end" { return .pgscCalc }
      if testDescription.hasPrefix("bcftools") { return nil }
      let isPositional = scores.contains { $0.hasSuffix(".csv") }
      return isPositional ? .pgsCalc : .plink2
    }
  }

  private static let all: [Case] = {
    guard let shared = Repository.shared else { return [] }
    let folder = shared.appending(path: "data/score-cases/cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { Case(folder.appending(path: $0)) }
  }()

  /// Cases with genotypes.
  private static func cases(_ kinds: String...) -> [Case] {
    all.filter { kinds.contains($0.kind) }
  }

  private func options(_ test: Case) throws -> ScoreOptions {
    var options = ScoreOptions(compatibility: test.peer)
    if test.peer == nil {
      options.keepsAmbiguous = true
      options.usesOtherStrand = false
    }
    switch test.options["missing"] {
    case "skip", "skip_no_denominator": options.missing = .skipVariant
    case "zero": options.missing = .zero
    default: break
    }
    if let field = test.options["genotype_field"] { options.setField(field) }
    switch test.options["transform"] {
    case nil: break
    case "center": options.transform = .center
    default: options.transform = .standardize
    }
    options.model = test.options["model"].flatMap(ScoreOptions.Model.init(rawValue:))
    options.weightsAreErrors = test.options["se"] == "1"
    options.leavesOutDuplicateIdentifiers = test.options["ignore_dup_ids"] == "1"
    if test.options["xchr_model"] == "1" { options.xPloidy = .haploid }
    options.minimumQuality = test.options["min_r2"].flatMap(Double.init)
    if test.options["switched_allele"] == "invert_dosage" { options.countsReferenceCopies = true }
    if test.options["fix_strand_flips"] == "1" { options.usesOtherStrand = true }
    if test.options["args"]?.contains("keep_ambiguous") == true { options.keepsAmbiguous = true }
    if test.options["args"]?.contains("keep_multiallelic") == true {
      options.keepsMultiAllelic = true
    }
    if test.options["args"]?.contains("keep_first_match") == true {
      options.keepsFirstMatch = true
    }
    options.sexFile = test.files["psam"]
    options.frequencyFile =
      test.files["afreq"] ?? test.files["freq"] ?? test.files["read_freq"]
      ?? test.files["frequencies"]
    options.samples = try test.files["keep"].map {
      try SampleList.read($0, hasFamilies: test.peer == .plink2)
    }
    switch test.options["target_build"] {
    case "GRCh37": options.assembly = .grch37
    case "GRCh38": options.assembly = .grch38
    default: break
    }
    let map = test.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    try options.readColumns(map.isEmpty ? nil : map.joined(separator: ","), separator: nil)
    return options
  }

  private func run(_ test: Case, threads: Int = 1) throws -> ScoreResults {
    var options = try options(test)
    options.threads = threads
    let calculator = ScoreCalculator(options: options)
    let folder = try TemporaryFolder()
    let genotypes = try test.genotypes.map { try complete($0, in: folder) }
    defer { withExtendedLifetime(folder) {} }
    return try calculator.run(
      genotypes: genotypes, files: try calculator.scoringFiles(test.scores))
  }

  /// The file; of a PGEN that is there without its variants a copy with them.
  ///
  /// They are told by the VCF of the same name, or by identifiers `CHROM_POS_REF_ALT` of a score of
  /// all variants.
  private func complete(_ path: String, in folder: TemporaryFolder) throws -> String {
    let prefix = String(path.dropLast(5))
    let files = FileManager.default
    guard path.hasSuffix(".pgen"), !files.fileExists(atPath: prefix + ".pvar") else { return path }
    let name = URL(filePath: prefix).lastPathComponent
    for ending in [".pgen", ".psam"] {
      try files.copyItem(atPath: prefix + ending, toPath: folder.path(name + ending))
    }
    var text = "#CHROM\tPOS\tID\tREF\tALT\n"
    var lines: [String: String] = [:]
    var order: [String] = []
    try TextFile(path: prefix + ".vcf.gz").forEachLine { line, _ in
      let bytes = line.indices.map { line[$0] }
      guard bytes.first != UInt8(ascii: "#") else { return }
      let fields = bytes.split(separator: 9, maxSplits: 5).prefix(5).map { Array($0) }
      let id = String(decoding: fields[2], as: UTF8.self)
      lines[id] = String(decoding: Array(fields.joined(separator: [9])), as: UTF8.self)
      order.append(id)
    }
    let table = "\(prefix).all.score.tsv"
    if files.fileExists(atPath: table) {
      order = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n")
        .dropFirst().map { String($0.prefix { $0 != "\t" }) }
    }
    for id in order {
      let parts = id.split(separator: "_")
      let spelled = "\(parts[0])\t\(parts[1])\t\(id)\t\(parts[2])\t\(parts[3])"
      text += (lines[id] ?? spelled) + "\n"
    }
    _ = try folder.write(text.utf8, to: name + ".pvar")
    return folder.path(name + ".pgen")
  }

  private struct Table {
    let columns: [String]
    let rows: [[String]]

    init(_ file: URL) throws {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let lines = text.split(separator: "\n").map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      columns = lines[0].map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
      rows = Array(lines.dropFirst())
    }

    func place(_ name: String) throws -> Int {
      try #require(columns.firstIndex(of: name), "column \(name)")
    }
  }

  /// Whether a printed number is that of the results.
  private func isClose(
    _ printed: String, _ value: Double?, relative: Double = 5.1e-6, absolute: Double = 0
  ) -> Bool {
    guard let value, !value.isNaN else { return printed == "nan" || printed.isEmpty }
    guard let expected = Double(printed) else { return false }
    return abs(expected - value) <= max(relative * max(abs(expected), abs(value)), absolute)
  }

  /// The index of a sample, which the peer may have renamed on import.
  private func index(_ results: ScoreResults, _ name: String) throws -> Int {
    try #require(
      results.samples.firstIndex(of: name)
        ?? results.samples.firstIndex(of: "\(name)_\(name)"), "sample \(name)")
  }

  @Test("plink2 2.0", arguments: cases("score").filter { $0.peer == .plink2 })
  func plink(_ test: Case) throws {
    let results = try run(test)
    let table = try Table(test.folder.appending(path: "expected.sscore"))
    let iid = try table.place("IID")
    let (alleles, all) = (try table.place("ALLELE_CT"), try table.place("DENOM"))
    let dosages = try table.place("NAMED_ALLELE_DOSAGE_SUM")
    #expect(table.rows.count == results.samples.count)
    #expect(table.columns.contains("FID") == (results.families != nil) || results.families == nil)
    let names = table.columns.filter { $0.hasSuffix("_SUM") && !$0.hasPrefix("NAMED") }
    #expect(names == results.scores.map { "\($0.id)_SUM" })
    for row in table.rows {
      let sample = try index(results, row[iid])
      for score in results.scores {
        let (sum, average) = (
          row[try table.place("\(score.id)_SUM")], row[try table.place("\(score.id)_AVG")]
        )
        #expect(isClose(sum, score.sums[sample]), "\(row[iid]) \(score.id)_SUM")
        #expect(isClose(average, score.average(sample)), "\(row[iid]) \(score.id)_AVG")
        #expect(Int(row[alleles]) == score.alleleCounts[sample], "\(row[iid]) ALLELE_CT")
        #expect(Int(row[all]) == score.denominators[sample], "\(row[iid]) DENOM")
        #expect(
          isClose(row[dosages], score.dosageSums[sample]), "\(row[iid]) NAMED_ALLELE_DOSAGE_SUM")
      }
    }
  }

  @Test("pgs-calc 1.6.2", arguments: cases("score").filter { $0.peer == .pgsCalc })
  func pgsCalc(_ test: Case) throws {
    let results = try run(test)
    let table = try Table(test.folder.appending(path: "expected.tsv"))
    // pgs-calc's own tests look at the first sample only.
    #expect(!table.rows.isEmpty && table.rows.count <= results.samples.count)
    let score = try #require(results.scores.first)
    for row in table.rows {
      let sample = try index(results, row[0])
      #expect(isClose(row[1], score.sums[sample], relative: 0, absolute: 1e-5))
    }
    let counts = test.folder.appending(path: "counts.json")
    if let data = try? Data(contentsOf: counts),
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Int],
      let used = object["variants_used"]
    {
      #expect(score.matched == used)
      if let unused = object["not_used"] { #expect(score.total - score.matched == unused) }
    }
  }

  @Test("bcftools +score", arguments: cases("score").filter { $0.peer == nil })
  func bcftools(_ test: Case) throws {
    let results = try run(test)
    let table = try Table(test.folder.appending(path: "expected.tsv"))
    #expect(table.rows.count == results.samples.count)
    let score = try #require(results.scores.first)
    for row in table.rows {
      let sample = try index(results, row[0])
      #expect(isClose(row[1], score.sums[sample], relative: 1e-4, absolute: 1e-6))
      if row.count > 2 { #expect(Int(row[2]).map { 2 * $0 } == score.alleleCounts[sample]) }
    }
  }

  @Test("The PGS Catalog Calculator 2", arguments: cases("end-to-end"))
  func calculator(_ test: Case) throws {
    let results = try run(test)
    let table = try Table(test.folder.appending(path: "aggregated_scores.txt"))
    let (iid, id) = (try table.place("IID"), try table.place("PGS"))
    let (sum, all) = (try table.place("SUM"), try table.place("DENOM"))
    #expect(table.rows.count == results.samples.count * results.scores.count)
    for row in table.rows {
      let sample = try index(results, row[iid])
      let score = try #require(results.scores.first { $0.id == row[id] })
      #expect(isClose(row[sum], score.sums[sample]))
      #expect(Int(row[all]) == score.denominators[sample])
    }
  }

  @Test("What must be refused", arguments: cases("error"))
  func refused(_ test: Case) throws {
    #expect(throws: InterpretationError.self) { try run(test) }
  }

  @Test("X without sexes is an error in plink2's mode only")
  func sexless() throws {
    let test = try #require(Self.all.first { $0.testDescription == "ploidy-x-vcf-nosex" })
    var options = ScoreOptions()
    options.key = .identifier
    options.minimumOverlap = 0
    try options.readColumns(
      "rsID=ID,effect_allele=A1,effect_weight=S1", separator: nil)
    let calculator = ScoreCalculator(options: options)
    let results = try calculator.run(
      genotypes: test.genotypes, files: try calculator.scoringFiles(test.scores))
    #expect(results.scores[0].matched > 0)
  }

  @Test("One thread and three give the same")
  func threads() throws {
    for name in ["cinecamiss-default", "dosage-vcf-ds-mean"] {
      let test = try #require(Self.all.first { $0.testDescription == name })
      let (one, three) = (try run(test), try run(test, threads: 3))
      #expect(one.scores.map(\.sums) == three.scores.map(\.sums))
    }
  }
}
