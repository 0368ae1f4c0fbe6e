import Foundation

/// A file that another program compresses while it is written.
struct CompressedOutput {
  private let process = Process()
  private let pipe = Pipe()
  private var text: [UInt8] = []

  /// - Parameters:
  ///   - path: the file.
  ///   - compressor: a program and its arguments, such as `gzip -1`.
  /// - Throws: when it cannot be run, or the file cannot be written.
  init(_ path: String, compressor: [String]) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = compressor
    try Data().write(to: URL(filePath: path))
    process.standardInput = pipe
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
    try process.run()
  }

  mutating func write(_ line: String) throws { try write(Array(line.utf8)) }

  /// Writes what `fill` appends.
  mutating func write(_ fill: (inout [UInt8]) -> Void) throws {
    fill(&text)
    try flush(above: 1 << 20)
  }

  mutating func write(_ bytes: [UInt8]) throws {
    text += bytes
    try flush(above: 1 << 20)
  }

  private mutating func flush(above limit: Int) throws {
    guard text.count > limit else { return }
    try pipe.fileHandleForWriting.write(contentsOf: Data(text))
    text.removeAll(keepingCapacity: true)
  }

  mutating func close() throws {
    try flush(above: 0)
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    precondition(process.terminationStatus == 0, "the compressor failed")
  }
}
