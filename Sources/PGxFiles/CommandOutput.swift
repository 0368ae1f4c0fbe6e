import Glibc

/// What a command of the shell writes to its standard output.
package enum CommandOutput {
  /// How a command ended.
  package enum Ending: Equatable, Sendable {
    /// With exit code 0.
    case output([UInt8])
    case exitCode(Int32)
    case signal(Int32)
    /// It wrote more than `limit` bytes, or did not end in time, and was stopped.
    case stopped
    /// It could not be started; the system's `errno`.
    case notStarted(Int32)
  }

  /// Runs a command with `/bin/sh`, without input, its messages going where ours go.
  ///
  /// - Parameters:
  ///   - command: as a person types it.
  ///   - limit: the most bytes that are read.
  ///   - seconds: the longest time that it may take.
  /// - Returns: how it ended.
  package static func run(_ command: String, limit: Int, seconds: Int) -> Ending {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return .notStarted(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = start(command, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard case .success(let process) = started else {
      if case .failure(let failure) = started { return .notStarted(failure.code) }
      return .notStarted(0)
    }
    let output = read(ends[0], limit: limit, until: Terminal.seconds + Double(seconds))
    // The whole group: the shell may have children.
    if output == nil { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard let output else { return .stopped }
    let signal = status & 0x7F
    guard signal == 0 else { return .signal(signal) }
    let code = (status >> 8) & 0xFF
    return code == 0 ? .output(output) : .exitCode(code)
  }

  private struct Failure: Error { let code: Int32 }

  private static func start(_ command: String, output: Int32) -> Result<pid_t, Failure> {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // What this program ignores or leaves to one of its threads is the command's own again.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    var usual = sigset_t()
    unsafe sigemptyset(&usual)
    for number in [SIGPIPE, SIGXFSZ] { unsafe sigaddset(&usual, number) }
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var process: pid_t = 0
    var words = unsafe [UnsafeMutablePointer<CChar>?]()
    for word in ["sh", "-c", command] { unsafe words.append(strdup(word)) }
    defer { while unsafe !words.isEmpty { unsafe free(words.removeLast()) } }
    unsafe words.append(nil)
    let code = unsafe posix_spawn(
      &process, "/bin/sh", &actions, &attributes, words, environ)
    return code == 0 ? .success(process) : .failure(Failure(code: code))
  }

  /// What is written to a pipe until it is closed; nil when that is too much or takes too long.
  private static func read(_ descriptor: Int32, limit: Int, until deadline: Double) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let left = deadline - Terminal.seconds
      guard left > 0 else { return nil }
      var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&waited, 1, Int32(min(left * 1000 + 1, 60_000)))
      guard ready > 0 else { continue }
      let count = unsafe chunk.withUnsafeMutableBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.read(descriptor, base, raw.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { return nil }
    }
  }
}
