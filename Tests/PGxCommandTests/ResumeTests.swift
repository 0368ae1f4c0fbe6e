import Foundation
import PGxTestSupport
import Testing

@Suite("A run in parts that is killed")
struct ResumeTests {
  /// Ends the program at a moment, if it has not ended by then.
  ///
  /// - Returns: whether it was ended, and what it said.
  private static func run(
    _ arguments: [String], killedAfter seconds: Double, in folder: TemporaryFolder
  ) throws -> (isKilled: Bool, messages: String) {
    let process = Process()
    process.executableURL = Program.location
    process.arguments = arguments
    process.currentDirectoryURL = Repository.root
    let messages = try folder.write([], to: "messages")
    process.standardError = try FileHandle(forWritingTo: URL(filePath: messages))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let end = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < end { usleep(500) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return (
      process.terminationReason == .uncaughtSignal,
      String(decoding: try Data(contentsOf: URL(filePath: messages)), as: UTF8.self)
    )
  }

  @Test("Killed at ten random moments and started again, it gives the same bytes")
  func killed() throws {
    let folder = try TemporaryFolder()
    let cohort = ScoreCohort(seed: 21, samples: 200, records: 400, everyRecord: true)
    let genotypes = try folder.write(cohort.variants(), to: "cohort.vcf")
    let scores = try folder.write(cohort.scores(), to: "scores.tsv")
    let base = ["score", genotypes, "--scores", scores, "--min-overlap", "0"]
    let whole = try Program.run(base)
    #expect(whole.exitCode == 0, "\(whole.messages)")

    func arguments(_ round: Int) -> [String] {
      base + ["--resume", folder.path("parts\(round)"), "--shards", "6"]
        + ["--output", folder.path("result")]
    }
    let start = Date()
    #expect(try Program.run(arguments(0)).exitCode == 0)
    var length = Date().timeIntervalSince(start)

    var random = SeededGenerator(seed: 5)
    var (kills, kept, round, tries) = (0, 0, 1, 0)
    while kills < 10 || kept == 0, tries < 100 {
      tries += 1
      let seconds = Double.random(in: 0...length, using: &random)
      let (isKilled, messages) = try Self.run(
        arguments(round), killedAfter: seconds, in: folder)
      if messages.contains("kept") { kept += 1 }
      if isKilled {
        kills += 1
        // A machine that has become busy takes longer to its first part.
        if kept == 0 { length *= 1.2 }
      } else {
        #expect(try Data(contentsOf: URL(filePath: folder.path("result"))) == whole.data)
        round += 1
      }
    }
    #expect(kills >= 10)
    #expect(kept > 0)
    try? FileManager.default.removeItem(atPath: folder.path("result"))
    let last = try Program.run(arguments(round))
    #expect(last.exitCode == 0, "\(last.messages)")
    #expect(try Data(contentsOf: URL(filePath: folder.path("result"))) == whole.data)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("parts\(round)"))
    #expect(names.count == 6)
    #expect(names.allSatisfy { $0.hasSuffix(".pgxpart") })
    // Everything is there: nothing is computed any more.
    let idle = try Program.run(arguments(round))
    #expect(idle.messages.components(separatedBy: "kept").count == 7)
  }
}
