import Foundation

/// What one run of a program cost.
struct Measurement {
  /// Wall-clock seconds.
  let wall: Double
  /// User and system seconds of the child.
  let cpu: Double
  /// Peak resident memory in MB.
  let peak: Double
  let status: Int32

  /// Runs a program to its end and measures it.
  ///
  /// - Parameters:
  ///   - arguments: the program and its arguments.
  ///   - output: where standard output goes.
  /// - Returns: what the run cost.
  /// - Throws: when the program cannot be run.
  static func run(_ arguments: [String], output: String = "/dev/null") throws -> Measurement {
    // A child's peak is counted from that of the process that starts it; GNU time is small.
    let report = FileManager.default.temporaryDirectory.appending(
      path: "pgx-time-\(ProcessInfo.processInfo.processIdentifier)")
    let (cost, status) = try ProcessCost.ended(
      ["time", "-q", "-f", "%M", "-o", report.path] + arguments, output: output)
    let peak = try String(contentsOf: report, encoding: .utf8).split(separator: "\n").last
    guard let peak, let kilobytes = Double(peak) else { throw Failure.cannotRun(arguments[0]) }
    return Measurement(wall: cost.wall, cpu: cost.cpu, peak: kilobytes / 1024, status: status)
  }

  /// The run with the median wall time out of `count`.
  static func median(of count: Int, _ arguments: [String]) throws -> Measurement {
    let runs = try (0..<count).map { _ in try run(arguments) }
    return runs.sorted { $0.wall < $1.wall }[count / 2]
  }

  enum Failure: Error {
    case cannotRun(String)
  }
}

/// The processor's name, for results.
enum Machine {
  static let processor: String = {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? "unknown"
  }()
}

/// Seconds and megabytes as people read them.
func format(_ value: Double, _ digits: Int = 2) -> String {
  String(format: "%.\(digits)f", value)
}
