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
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // GNU time gives CPU seconds and peak memory of the one child.
    let report = FileManager.default.temporaryDirectory.appending(
      path: "pgx-time-\(ProcessInfo.processInfo.processIdentifier)")
    process.arguments = ["time", "-q", "-f", "%U %S %M", "-o", report.path] + arguments
    process.standardOutput = try FileHandle(forWritingTo: emptied(output))
    process.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let elapsed = start.duration(to: .now)
    let fields = try String(contentsOf: report, encoding: .utf8).split { $0 == " " || $0 == "\n" }
      .compactMap { Double($0) }
    guard fields.count == 3 else { throw Failure.cannotRun(arguments[0]) }
    return Measurement(
      wall: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18,
      cpu: fields[0] + fields[1], peak: fields[2] / 1024, status: process.terminationStatus)
  }

  private static func emptied(_ path: String) throws -> URL {
    let url = URL(filePath: path)
    if path != "/dev/null" { try Data().write(to: url) }
    return url
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
