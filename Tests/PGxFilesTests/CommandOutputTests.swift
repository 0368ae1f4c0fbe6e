import PGxFiles
import PGxTestSupport
import Testing

@Suite("Commands of the shell")
struct CommandOutputTests {
  @Test(
    "What a command wrote, or how it ended",
    arguments: [
      ("echo a; echo b", .output(Array("a\nb\n".utf8))), ("true", .output([])),
      ("exit 3", .exitCode(3)), ("no-such-command-x 2>/dev/null", .exitCode(127)),
      ("kill -9 $$", .signal(9)), ("cat", .output([])),
      ("head -c 100001 /dev/zero", .stopped), ("sleep 30 & sleep 30", .stopped),
    ] as [(String, CommandOutput.Ending)])
  func endings(command: String, expected: CommandOutput.Ending) {
    #expect(CommandOutput.run(command, limit: 100_000, seconds: 1) == expected)
  }
}
