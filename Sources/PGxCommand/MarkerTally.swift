import PGxFiles
import Synchronization

/// Counts markers that several threads are done with, for the line that a person sees.
final class MarkerTally: Sendable {
  private struct State {
    let report: RunReport
    var done = 0
  }

  private let total: Int
  private let start = Terminal.seconds
  /// A report of its own, used under the lock alone.
  private let state: Mutex<State>

  init(total: Int, isQuiet: Bool) {
    self.total = total
    state = Mutex(State(report: RunReport(isQuiet: isQuiet)))
  }

  func step() {
    state.withLock { state in
      state.done += 1
      state.report.progress(state.done, of: total, since: start, unit: "markers")
    }
  }

  func end() { state.withLock { $0.report.clearProgress() } }
}
