import PGx
import PGxFiles

/// What a person at the terminal sees while a run goes on and after it.
final class RunReport {
  let isQuiet: Bool
  private var lastUpdate = 0.0
  private var didShowProgress = false

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func warn(_ text: String) {
    guard !isQuiet else { return }
    clearProgress()
    Terminal.write("pgx: warning: \(text)\n")
  }

  /// A line on what failed while the others go on; also said when only errors are.
  func fail(_ text: String) {
    clearProgress()
    Terminal.write("pgx: error: \(text)\n")
  }

  /// A line that says what was done.
  func note(_ text: String) {
    guard !isQuiet else { return }
    clearProgress()
    Terminal.write("pgx: \(text)\n")
  }

  /// One line that is overwritten: samples done, rate, time left; on a terminal only.
  func progress(
    _ done: Int, of total: Int, since start: Double, unit: String = "samples"
  ) {
    guard !isQuiet, Terminal.isInteractive, total > 1 else { return }
    let now = Terminal.seconds
    guard now - lastUpdate > 0.2, now > start else { return }
    lastUpdate = now
    didShowProgress = true
    let rate = Double(done) / (now - start)
    let left = rate > 0 ? Int(Double(total - done) / rate) : 0
    let width = 24
    let filled = total == 0 ? width : done * width / total
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    Terminal.write(
      "\r[\(bar)] \(done) of \(total) \(unit), \(Int(rate)) a second, \(left) s left \u{1B}[K")
  }

  /// One line that is overwritten: records read, rate, time left; on a terminal only.
  func reading(_ records: Int, _ fraction: Double?) {
    guard !isQuiet, Terminal.isInteractive else { return }
    let now = Terminal.seconds
    guard now - lastUpdate > 0.2, now > 0 else { return }
    lastUpdate = now
    didShowProgress = true
    var line = "\rreading: \(records) records, \(Int(Double(records) / now)) a second"
    if let fraction, fraction > 0 {
      line += ", \(Int(fraction * 100)) %, \(Int(now / fraction - now)) s left"
    }
    Terminal.write(line + " \u{1B}[K")
  }

  func clearProgress() {
    guard didShowProgress else { return }
    Terminal.write("\r\u{1B}[K")
    didShowProgress = false
  }

  /// The short table after the run: whole for one sample, counts for many.
  func finish(_ text: String) {
    clearProgress()
    guard !isQuiet else { return }
    Terminal.write(text)
  }
}
