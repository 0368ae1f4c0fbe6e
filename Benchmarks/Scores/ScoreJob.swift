import Foundation

/// A job that `pgx score` and plink2 both do from the same file.
struct ScoreJob {
  let name: String
  let program: [String]
  let peer: [String]
  /// The greatest allowed ratio of CPU seconds.
  let target: Double

  static let heading =
    "job\tpgx cpu s\twall s\tpeak MB\tplink2 cpu s\twall s\tpeak MB\tcpu ratio\ttarget\t"
    + "met\tworst difference"

  /// Runs both three times, one after the other, and prints the medians.
  ///
  /// - Parameters:
  ///   - data: where results go.
  ///   - tolerance: how much sums may differ from plink2's six digits, relative.
  /// - Throws: when a program fails.
  func measure(_ data: ScoreData, tolerance: Double = 5.001e-6) throws {
    var ours: [ProcessCost] = []
    var theirs: [ProcessCost] = []
    let output = data.path("result.tsv")
    let peerOutput = data.path("peer")
    for _ in 0..<3 {
      ours.append(try ProcessCost.run(program, output: output, log: data.path("log.txt")))
      theirs.append(
        try ProcessCost.run(peer + ["--out", peerOutput], log: data.path("log.txt")))
    }
    let mine = ProcessCost.median(ours)
    let other = ProcessCost.median(theirs)
    let ratio = mine.cpu / other.cpu
    let difference = try ScoreCheck.run(
      ["plink", output, peerOutput + ".sscore", "\(tolerance)"], data)
    print(
      "\(name)\t\(mine.row)\t\(other.row)\t\(format(ratio, 3))\t\(format(target, 3))\t"
        + "\(ratio <= target ? "met" : "MISSED")\t\(difference)")
  }
}

extension ProcessCost {
  /// CPU and wall seconds and MB, as a table has them.
  var row: String { "\(format(cpu, 3))\t\(format(wall, 3))\t\(format(peak, 0))" }
}

/// Compares results; the arithmetic is that of `check_scores.py`, another language on purpose.
enum ScoreCheck {
  /// - Returns: what the script says, one line.
  /// - Throws: when it cannot be run.
  static func run(_ arguments: [String], _ data: ScoreData) throws -> String {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "check_scores.py"
    ).path
    let output = data.path("check.txt")
    _ = try ProcessCost.run(
      ["python3", script] + arguments, output: output, log: data.path("log.txt"))
    return try String(contentsOfFile: output, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
