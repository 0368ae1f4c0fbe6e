import Glibc

/// The standard error stream, for people.
package enum Terminal {
  /// Whether the standard error is a terminal.
  package static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Whether colour is wanted: a terminal, `NO_COLOR` not set, `TERM` not `dumb`.
  package static let usesColour: Bool = {
    guard isInteractive else { return false }
    if unsafe getenv("NO_COLOR") != nil { return false }
    guard let term = unsafe getenv("TERM") else { return false }
    return unsafe String(cString: term) != "dumb"
  }()

  /// Writes text to the standard error; a failure to do so is nobody's concern.
  package static func write(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.write(STDERR_FILENO, base + sent, raw.count - sent)
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Lets a closed pipe or a file-size limit come back as an error of the write.
  package static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Seconds since an arbitrary point, for rates.
  package static var seconds: Double {
    let now = ContinuousClock.now
    let elapsed = start.duration(to: now)
    return Double(elapsed.components.seconds)
      + Double(elapsed.components.attoseconds) / 1e18
  }

  private static let start = ContinuousClock.now

  /// Ends the program.
  package static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}

extension Terminal {
  /// Cores that this process may use.
  package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
