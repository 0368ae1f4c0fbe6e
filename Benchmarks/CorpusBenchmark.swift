import Foundation
import PGxHTS

/// A folder of files that nobody here wrote, each read whole by a process of its own, and what
/// bcftools made of them.
///
/// The folder has an `INDEX.tsv` with the columns `file`, `expect` (`ok`, `reject:…`, `suspect:…`),
/// `bcftools116_records` and `bcftools116_samples`.
enum CorpusBenchmark {
  /// What became of one file.
  private enum Outcome {
    case read(records: Int, samples: Int)
    case refused(kind: String, message: String)
    case failed(String)
  }

  private struct Row {
    let file: String
    let expectation: String
    let records: Int?
    let samples: Int?
  }

  /// Reads one file whole and prints what was found, for the process that measures it.
  static func count(file: String) {
    do {
      var variants = try VariantFile(path: file)
      variants.scrutiny = .samples
      try variants.forEachLine { _, _ in }
      print("read\t\(variants.recordCount)\t\(variants.header.samples.count)")
    } catch let error as HTSError {
      let kind = Mirror(reflecting: error).children.first?.label ?? "unknown"
      print("refused\t\(kind)\t\(error.message)")
    } catch {
      print("failed\t\(error)")
    }
  }

  static func run(folder: URL) throws {
    let rows = try index(of: folder)
    var equal = 0
    var refused: [String: Int] = [:]
    var lists: [String: [String]] = [:]
    var slowest = (seconds: 0.0, file: "")
    var largest = (megabytes: 0.0, file: "")
    for row in rows {
      let (outcome, cost) = try outcome(of: folder.appending(path: row.file).path)
      if cost.wall > slowest.seconds { slowest = (cost.wall, row.file) }
      if cost.peak > largest.megabytes { largest = (cost.peak, row.file) }
      let isGood = row.expectation == "ok"
      switch outcome {
      case .read(let records, let samples):
        let isEqual = records == row.records && samples == row.samples
        if isEqual { equal += 1 }
        if row.expectation.hasPrefix("reject:") {
          lists["refused by bcftools, read here", default: []]
            .append("\(row.file): \(row.expectation)")
        } else if !isEqual {
          lists["different counts", default: []].append(
            "\(row.file): \(records) records of \(samples) samples, bcftools "
              + "\(row.records ?? -1) of \(row.samples ?? -1); \(row.expectation)")
        }
      case .refused(let kind, let message):
        refused[kind, default: 0] += 1
        if !row.expectation.hasPrefix("reject:") {
          let title = isGood ? "read by bcftools, refused here" : "suspect, refused here"
          lists[title, default: []].append("\(row.file): \(row.expectation); \(message)")
        }
      case .failed(let reason):
        lists["crashed, hung or failed untyped", default: []].append("\(row.file): \(reason)")
      }
    }
    print("corpus: \(rows.count) files, equal counts \(equal)\ncpu: \(Machine.processor)")
    for (kind, number) in refused.sorted(by: { $0.key < $1.key }) {
      print("refused as \(kind)\t\(number)")
    }
    for (title, files) in lists.sorted(by: { $0.key < $1.key }) {
      print("\(title): \(files.count)")
      for file in files { print("  \(file)") }
    }
    print("slowest\t\(format(slowest.seconds, 2)) s\t\(slowest.file)")
    print("largest peak\t\(format(largest.megabytes, 1)) MB\t\(largest.file)")
  }

  private static func outcome(of file: String) throws -> (Outcome, Measurement) {
    let answer = FileManager.default.temporaryDirectory.appending(
      path: "pgx-corpus-\(ProcessInfo.processInfo.processIdentifier)"
    ).path
    defer { try? FileManager.default.removeItem(atPath: answer) }
    let cost = try Measurement.run(
      ["timeout", "60", CommandLine.arguments[0], "count", file], output: answer)
    let text = try String(contentsOfFile: answer, encoding: .utf8)
    let fields =
      text.split(separator: "\n").first?.split(separator: "\t", maxSplits: 2)
      .map(String.init) ?? []
    guard cost.status == 0, fields.count == 3 else {
      return (.failed("exit code \(cost.status), \(text)"), cost)
    }
    if fields[0] == "read", let records = Int(fields[1]), let samples = Int(fields[2]) {
      return (.read(records: records, samples: samples), cost)
    }
    return (.refused(kind: fields[1], message: fields[2]), cost)
  }

  private static func index(of folder: URL) throws -> [Row] {
    let text = try String(contentsOf: folder.appending(path: "INDEX.tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let names = rows.first,
      let expect = names.firstIndex(of: "expect"),
      let records = names.firstIndex(of: "bcftools116_records"),
      let samples = names.firstIndex(of: "bcftools116_samples")
    else { throw Measurement.Failure.cannotRun("INDEX.tsv lacks a column") }
    return rows.dropFirst().filter { $0.count == names.count }.map {
      Row(
        file: $0[0], expectation: $0[expect], records: Int($0[records]),
        samples: Int($0[samples]))
    }
  }
}
