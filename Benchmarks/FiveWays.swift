import Foundation
import PGx
import PGxCore
import PGxReference
import PGxTestSupport

/// The same genomes written in several ways give the same calls, and withheld evidence never
/// becomes reference.
enum FiveWays {
  static func run(program: String, file: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-fiveways")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var source = try panel(near: file, in: folder)
    source.lengths = lengths(.grch38)
    let whole = source.allSites()
    print("five ways: \(file), \(source.samples.count) samples, \(Machine.processor)")
    print(
      "\(source.records.count) records near defining positions; "
        + "\(whole.records.count - source.records.count) reference records added\n")

    let base = try calls(program, whole, "sites.vcf", in: folder)
    print("form\tcalls compared\tidentical\tdifferent")
    var generator = SeededGenerator(seed: 1)
    let respelled = whole.respelled(using: &generator)
    try compare("split, moved, padded", base, calls(program, respelled, "spelled.vcf", in: folder))
    try compare(
      "BCF without chr", base,
      calls(program, whole.withoutPrefix(), "bare.vcf", binary: true, in: folder))
    var other = whole.onGRCh37()
    other.lengths = lengths(.grch37)
    try compare("GRCh37", base, calls(program, other, "grch37.vcf", in: folder))
    let everyone = source.gvcf(of: Array(source.samples.indices))
    try compare(
      "gVCF of all", base, calls(program, everyone, "all.g.vcf", blocks: true, in: folder))
    var single = Calls()
    for sample in stride(from: 0, to: source.samples.count, by: max(1, source.samples.count / 19)) {
      let one = source.gvcf(of: [sample])
      guard let rows = try calls(program, one, "one.g.vcf", blocks: true, in: folder) else { break }
      single.merge(rows) { first, _ in first }
    }
    compare("gVCF of one, 20 times", base, single.isEmpty ? nil : single)
    try withheld(whole, in: folder)
  }

  // MARK: - Forms

  /// The records of a file near the defining positions.
  private static func panel(near file: String, in folder: URL) throws -> GenomePanel {
    let regions = folder.appending(path: "windows.bed")
    let lines = ReferenceTables.windows.map {
      "\($0.contig)\t\($0.range.lowerBound - 1)\t\($0.range.upperBound)\n"
    }
    try Data(lines.joined().utf8).write(to: regions)
    let near = folder.appending(path: "near.vcf")
    try bcftools(["view", "-T", regions.path, "-o", near.path, file])
    return try GenomePanel(vcf: near)
  }

  private static func lengths(_ assembly: Assembly) -> [(name: String, length: Int)] {
    assembly.chromosomeLengths.map { ("chr" + $0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  private static func bcftools(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bcftools"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Measurement.Failure.cannotRun("bcftools") }
  }

  // MARK: - Calls

  /// By sample and gene: call, phenotype, score, status, candidates and missing positions.
  private typealias Calls = [String: String]

  /// What the program calls from a form; nil when it refuses the file.
  private static func calls(
    _ program: String, _ panel: GenomePanel, _ name: String, binary: Bool = false,
    blocks: Bool = false, in folder: URL
  ) throws -> Calls? {
    var file = folder.appending(path: name)
    try panel.write(to: file, quality: blocks ? ("DP:GQ", "30:60") : nil)
    if binary {
      let other = folder.appending(path: name + ".bcf")
      try bcftools(["view", "-Ob", "-o", other.path, file.path])
      file = other
    }
    let table = folder.appending(path: "calls.tsv")
    let run = try Measurement.run(
      [program, "interpret", file.path, "--format", "tsv", "--table", "calls", "--quiet"],
      output: table.path)
    guard run.status == 0 else { return nil }
    var calls = Calls()
    for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      calls["\(cells[0]) \(cells[1])"] = cells[2..<8].joined(separator: " | ")
    }
    return calls
  }

  private static func compare(_ form: String, _ base: Calls?, _ found: Calls?) {
    guard let base, let found else {
      print("\(form)\trefused")
      return
    }
    var differences: [String: Int] = [:]
    for (key, call) in found where base[key] != call {
      let gene = key.split(separator: " ").last ?? ""
      differences["\(gene): \(base[key] ?? "no row") → \(call)", default: 0] += 1
    }
    let different = differences.values.reduce(0, +)
    print("\(form)\t\(found.count)\t\(found.count - different)\t\(different)")
    for (text, count) in differences.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
      .prefix(15)
    {
      print("  \(count) × \(text)")
    }
  }

  // MARK: - Withheld evidence

  /// Withholds positions and checks every report: each withheld position is listed with its reason,
  /// nothing else is, and what was called before is called, possible, or named as not excluded.
  private static func withheld(_ whole: GenomePanel, in folder: URL) throws {
    let options = InterpretationOptions()
    let complete = folder.appending(path: "complete.vcf")
    try whole.write(to: complete)
    let before = try Interpreter(options: options).interpret(file: complete.path)
    var check = WithheldCheck()
    for seed in 1...5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (partial, withheld) = whole.withholding(0.1, using: &generator)
      let file = folder.appending(path: "partial.vcf")
      try partial.write(to: file)
      let after = try Interpreter(options: options).interpret(file: file.path)
      for (index, sample) in after.enumerated() {
        check.add(
          sample.sample, sample: index, after: sample.genes, before: before[index].genes, withheld)
      }
    }
    print(check.summary)
  }
}
