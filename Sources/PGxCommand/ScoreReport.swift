import PGx
import PGxFiles

extension RunReport {
  /// The scores, how much of each was matched.
  func summarise(_ results: ScoreResults) {
    clearProgress()
    guard !isQuiet else { return }
    func number(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    var text =
      number(results.samples.count, "sample") + ", " + number(results.scores.count, "score")
    if !results.fields.isEmpty {
      text += "; dosages from " + results.fields.joined(separator: ", ")
    }
    text += "\n"
    for score in results.scores.prefix(30) {
      let share = score.total == 0 ? 0 : 100 * Double(score.matched) / Double(score.total)
      let percent = (share * 10).rounded() / 10
      text +=
        "  \(score.id): \(score.matched) of \(score.total) variants (\(percent) %)\(score.passes ? "" : ", FAILED: too few")\n"
    }
    if results.scores.count > 30 { text += "  and \(results.scores.count - 30) more\n" }
    Terminal.write(text)
  }
}
