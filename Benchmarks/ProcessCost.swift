import Foundation
import Glibc

/// What a program cost, as the kernel accounts for it.
struct ProcessCost {
  /// User and system seconds of the child and of the children it waited for.
  let cpu: Double
  /// Wall-clock seconds.
  let wall: Double
  /// Peak resident memory in MB.
  let peak: Double

  /// Runs a program that has to succeed.
  ///
  /// - Parameters:
  ///   - arguments: the program and its arguments.
  ///   - output: where standard output goes; nil for where ours goes.
  ///   - log: where standard error goes; nil for where ours goes.
  /// - Returns: what the run cost.
  /// - Throws: ``Failure`` when it cannot be run or fails.
  static func run(
    _ arguments: [String], output: String? = "/dev/null", log: String? = "/dev/null"
  ) throws -> ProcessCost {
    let (cost, status) = try ended(arguments, output: output, log: log)
    guard status == 0 else { throw Failure.failed(arguments, log: log) }
    return cost
  }

  /// Runs a program to its end, whatever that is.
  ///
  /// The kernel wakes this process when the child ends; Foundation's `Process` looks every 50 ms.
  ///
  /// - Returns: what the run cost, and the exit code; 128 and the signal's number where one ended it.
  /// - Throws: ``Failure/cannotRun(_:)``
  static func ended(
    _ arguments: [String], output: String? = "/dev/null", log: String? = "/dev/null"
  ) throws -> (cost: ProcessCost, status: Int32) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    if let output { unsafe posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o644) }
    if let log { unsafe posix_spawn_file_actions_addopen(&actions, 2, log, flags, 0o644) }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let start = ContinuousClock.now
    let fault = unsafe posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
    guard fault == 0 else { throw Failure.cannotRun(arguments[0]) }
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(child, &status, 0, &usage) == child else {
      throw Failure.cannotRun(arguments[0])
    }
    let elapsed = start.duration(to: .now)
    let cost = ProcessCost(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      wall: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18,
      peak: Double(usage.ru_maxrss) / 1024)
    let signal = status & 0x7f
    return (cost, signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  /// Each number's median over some runs.
  static func median(_ runs: [ProcessCost]) -> ProcessCost {
    func middle(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }
    return ProcessCost(
      cpu: middle(runs.map(\.cpu)), wall: middle(runs.map(\.wall)), peak: middle(runs.map(\.peak)))
  }

  /// Why there is no result.
  enum Failure: Error {
    case cannotRun(String)
    case failed([String], log: String?)
  }
}
