import Glibc
import Synchronization

/// The files that are being written under a temporary name.
package enum PartialFiles {
  private static let names = Mutex<Set<String>>([])

  static func add(_ name: String) { names.withLock { _ = $0.insert(name) } }

  static func remove(_ name: String) { names.withLock { _ = $0.remove(name) } }

  /// Removes from a folder what runs that were killed left there (`NAME.PROCESS.partial`): files of
  /// processes that this machine no longer has.
  ///
  /// - Returns: their names.
  @discardableResult
  package static func removeAbandoned(in folder: String) throws(FileError) -> [String] {
    var removed: [String] = []
    for name in try FolderListing.names(in: folder) {
      let parts = name.split(separator: ".")
      guard parts.count > 2, parts[parts.count - 1] == "partial",
        let process = pid_t(parts[parts.count - 2]), process > 0, process != getpid(),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      if unsafe unlink(folder + "/" + name) == 0 { removed.append(name) }
    }
    return removed
  }

  /// Lets a signal that ends the program (SIGINT, SIGTERM, SIGHUP) remove them first.
  ///
  /// A thread of its own waits for the signals, so that nothing is done inside a handler. Signals
  /// that the parent chose to ignore stay ignored. To be called once, before other threads begin:
  /// they inherit that these signals are not theirs.
  package static func removeWhenEnded() {
    let signals = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    unsafe sigemptyset(signals)
    for number in [SIGHUP, SIGINT, SIGTERM] {
      var action = sigaction()
      guard unsafe sigaction(number, nil, &action) == 0,
        unsafe action.__sigaction_handler.sa_handler == nil
      else { continue }
      unsafe sigaddset(signals, number)
    }
    unsafe pthread_sigmask(SIG_BLOCK, signals, nil)
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { waited in
        guard let signals = unsafe waited?.assumingMemoryBound(to: sigset_t.self) else {
          return nil
        }
        var number: CInt = 0
        unsafe sigwait(signals, &number)
        PartialFiles.names.withLock { names in
          for name in names { unsafe unlink(name) }
          // Still locked, so that no new file begins; the default action ends the process.
          unsafe pthread_sigmask(SIG_UNBLOCK, signals, nil)
          kill(getpid(), number)
        }
        return nil
      }, signals)
    // Without the thread, the signals do what they always do.
    if code != 0 { unsafe pthread_sigmask(SIG_UNBLOCK, signals, nil) }
  }
}
