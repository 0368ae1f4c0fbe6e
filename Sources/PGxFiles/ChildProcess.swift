import Glibc

/// Other programs, run to their end.
package enum ChildProcess {
  /// How a program ended.
  package enum Ending: Equatable, Sendable {
    /// By itself, with this code.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
    /// It took too long and was ended.
    case timedOut
    /// It could not be started; the system's `errno`.
    case notStarted(Int32)
  }

  /// The first of `names` that is a program of the folders of `PATH`; nil when none is.
  package static func find(_ names: [String]) -> String? {
    guard let raw = unsafe getenv("PATH") else { return nil }
    let folders = unsafe String(cString: raw).split(separator: ":")
    for name in names {
      for folder in folders {
        let path = "\(folder)/\(name)"
        if !SmallFile.isFolder(path), unsafe access(path, X_OK) == 0 { return path }
      }
    }
    return nil
  }

  /// Runs a program without input, its output and messages dropped, and waits for its end.
  ///
  /// It leads a group of its own; when the time is over the whole group is killed.
  package static func run(
    _ program: String, _ arguments: [String], timeout: Duration
  ) -> Ending {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_WRONLY), (STDERR_FILENO, O_WRONLY),
    ] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var child: pid_t = 0
    let code = unsafe posix_spawn(&child, program, &actions, &attributes, &words, environ)
    guard code == 0 else { return .notStarted(code) }
    return wait(for: child, timeout: timeout)
  }

  private static func wait(for child: pid_t, timeout: Duration) -> Ending {
    let end = ContinuousClock.now + timeout
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { return .notStarted(errno) }
      if ContinuousClock.now >= end {
        kill(-child, SIGKILL)
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return .timedOut
      }
      usleep(5000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Whether this process may do everything.
  package static var isRoot: Bool { geteuid() == 0 }
}
