import PGx
import PGxCore
import PGxFiles

/// What the terminal is told after a run: everything of one sample, counts of many.
struct RunTally {
  let sampleCount: Int
  private(set) var done = 0
  private var called = 0
  private var geneCount = 0
  private var single: String?
  private let start = Terminal.seconds

  init(sampleCount: Int) { self.sampleCount = sampleCount }

  mutating func add(_ sample: RenderedSample) {
    done += 1
    if sampleCount == 1 {
      single = SampleSummary(sample, usesColour: Terminal.usesColour).text
    }
    geneCount += sample.genes.count
    called += sample.genes.count { !$0.call.isEmpty }
  }

  var text: String {
    if let single { return single }
    return "pgx: \(done) samples, \(called) of \(geneCount) genes called\n"
  }
}
