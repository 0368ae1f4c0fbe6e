package import Foundation

/// The `pgx` program that was built with the tests, run as a user runs it.
package enum Program {
  /// What a run left behind.
  package struct Result {
    /// The exit code; of a program ended by a signal, the signal's number, negative.
    package let exitCode: Int32
    /// What it wrote to its standard output.
    package let data: Data
    /// What it wrote to its standard error.
    package let messages: String

    /// The standard output as text.
    package var output: String { String(decoding: data, as: UTF8.self) }
    /// The standard output line by line.
    package var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The program is not where it should be.
  package struct NotFound: Error, CustomStringConvertible {
    package let description: String
  }

  /// The program: beside the test bundle, or what the variable `PGX_PROGRAM` names.
  package static let location: URL? = {
    if let path = ProcessInfo.processInfo.environment["PGX_PROGRAM"] {
      return URL(filePath: path, relativeTo: Repository.root)
    }
    var places = CommandLine.arguments.filter { $0.contains(".xctest") }.map { URL(filePath: $0) }
    places += [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0 }
    for place in places {
      var folder = place.standardizedFileURL
      for _ in 0..<4 {
        folder.deleteLastPathComponent()
        let program = folder.appending(path: "pgx")
        let isFile = try? program.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
        if isFile == true, FileManager.default.isExecutableFile(atPath: program.path) {
          return program
        }
      }
    }
    return nil
  }()

  /// Runs the program and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: after the program's name.
  ///   - input: what it reads from its standard input; nothing when nil.
  ///   - folder: where it runs.
  ///   - output: where its standard output goes, in place of the result.
  /// - Returns: its exit code and what it wrote.
  /// - Throws: ``NotFound``, or why the run could not be set up.
  package static func run(
    _ arguments: [String], input: URL? = nil, in folder: URL = Repository.root,
    output: URL? = nil
  ) throws -> Result {
    guard let location else {
      throw NotFound(
        description: "no pgx beside the test bundle; run swift test, or set PGX_PROGRAM")
    }
    return try run(location, arguments, input: input, in: folder, output: output)
  }

  /// Runs another program of the system.
  package static func run(
    _ program: URL, _ arguments: [String], input: URL? = nil, in folder: URL = Repository.root,
    output: URL? = nil
  ) throws -> Result {
    let streams = try TemporaryFolder()
    let outputFile = try streams.write([], to: "output")
    let messageFile = try streams.write([], to: "messages")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(
      forReadingFrom: input ?? URL(filePath: "/dev/null"))
    process.standardOutput = try FileHandle(forWritingTo: output ?? URL(filePath: outputFile))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messageFile))
    try process.run()
    process.waitUntilExit()
    let code = process.terminationStatus
    return Result(
      exitCode: process.terminationReason == .exit ? code : -code,
      data: try Data(contentsOf: URL(filePath: outputFile)),
      messages: String(
        decoding: try Data(contentsOf: URL(filePath: messageFile)), as: UTF8.self))
  }

  /// Where a program of the system is, or nil.
  package static func find(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
