import Glibc

/// What the system says of this process and of the time.
package enum ProcessFacts {
  /// The value of an environment variable.
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Seconds since 1970-01-01, UTC.
  package static var secondsSince1970: Int { time(nil) }

  /// Waits.
  package static func sleep(seconds: Double) {
    guard seconds > 0 else { return }
    let whole = Int(seconds)
    var left = timespec(tv_sec: whole, tv_nsec: Int((seconds - Double(whole)) * 1e9))
    var rest = timespec()
    while unsafe nanosleep(&left, &rest) != 0, errno == EINTR { left = rest }
  }

  /// Whether everyone on the machine may read the file.
  package static func isReadableByAll(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
      && status.st_mode & S_IFMT == S_IFREG
  }
}
