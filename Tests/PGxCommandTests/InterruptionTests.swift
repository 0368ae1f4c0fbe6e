import Foundation
import PGxTestSupport
import Testing

@Suite("A run that is ended from outside")
struct InterruptionTests {
  @Test("SIGTERM and SIGINT leave no partial file", arguments: [SIGTERM, SIGINT])
  func partialFiles(signal: Int32) throws {
    let program = try #require(Program.location)
    let folder = try TemporaryFolder()
    // Enough people for the run to be still writing when it is ended.
    var text = try VariantText(fixture: "demo.vcf")
    let last = text.columns.count - 1
    let name = text.columns.removeLast()
    for index in text.records.indices {
      text.records[index] += Array(repeating: text.records[index][last], count: 1_999)
    }
    text.columns += (1...2_000).map { "\(name)\($0)" }
    let input = try folder.write(text.bytes, to: "input.vcf")
    let process = Process()
    process.executableURL = program
    process.arguments = ["interpret", input, "--quiet", "--output", folder.path("output.json")]
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 120)
    while process.isRunning, Date() < deadline,
      try !folder.names.contains(where: { $0.hasSuffix(".partial") })
    { usleep(1_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try folder.names == ["input.vcf"])
  }
}
