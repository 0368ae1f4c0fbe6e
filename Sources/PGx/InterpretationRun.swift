import Dispatch
import PGxCore
import PGxReference
import PGxVariants
import Synchronization

/// Genotypes that have been read and are now called, sample by sample, on several threads.
package struct InterpretationRun: ~Copyable {
  private let context: CallingContext
  private let sampleScores: SampleScores?

  /// Samples that one worker takes at a time.
  private static let batchSize = 64

  init(_ context: CallingContext, scores: SampleScores? = nil) {
    self.context = context
    sampleScores = scores
  }

  /// The scores that were computed beside; nil when none were asked for.
  package var scores: ScoreResults? { sampleScores?.results }

  /// The samples, in the file's order.
  package var sampleNames: [String] { context.genotypes.samples }

  /// Problems that did not stop the reading, one line each.
  package var warnings: [String] {
    context.genotypes.warnings + (sampleScores?.results.warnings ?? [])
  }

  /// Data records read.
  package var recordCount: Int { context.genotypes.recordCount }

  /// What was read and by which rules; `input` is what the inputs are called.
  package func description(input: String) -> InputDescription {
    InputDescription(files: input, genotypes: context.genotypes, options: context.options)
  }

  /// Calls every sample and lends the values in the file's order.
  package borrowing func forEachSample(_ body: (SampleInterpretation) throws -> Void) throws {
    let scores = sampleScores
    try forEachBatch {
      SampleInterpretation($0, scores: scores)
    } body: { batch in
      for sample in batch { try body(sample) }
    }
  }

  /// Calls every sample and lends its printed forms in the file's order; `documents` are made on the
  /// worker's thread.
  package borrowing func forEachRendered(
    input: String, documents: [DocumentMaker] = [], _ body: (RenderedSample) throws -> Void
  ) throws {
    let output = context.output
    let scores = sampleScores
    let input = description(input: input)
    try forEachBatch { sample in
      RenderedSample(
        sample, input: input, output: output, scores: scores, documents: documents)
    } body: { batch in
      for sample in batch { try body(sample) }
    }
  }

  /// Works on one batch a thread, then hands the batches over in order: memory holds as many
  /// batches as there are threads, whatever the number of samples.
  private borrowing func forEachBatch<Value: Sendable>(
    _ transform: @escaping @Sendable (CalledSample) -> Value,
    body: ([Value]) throws -> Void
  ) throws {
    let count = context.genotypes.samples.count
    let width = max(1, min(context.options.threads, (count + Self.batchSize - 1) / Self.batchSize))
    let workers = (0..<width).map { _ in Worker<Value>(context) }
    var start = 0
    while start < count {
      let first = start
      let work: @Sendable (Int) -> Void = { index in
        let from = first + index * Self.batchSize
        guard from < count else { return }
        workers[index].work(from..<min(count, from + Self.batchSize), transform)
      }
      if width == 1 {
        work(0)
      } else {
        DispatchQueue.concurrentPerform(iterations: width, execute: work)
      }
      for worker in workers { try body(worker.take()) }
      start += width * Self.batchSize
    }
  }
}

/// Makes one document of a sample, for a module above this one.
package struct DocumentMaker: Sendable {
  /// The document's bytes; it must depend on nothing but the two values.
  package let make: @Sendable (SampleInterpretation, InputDescription) -> [UInt8]

  /// A maker of one kind of document.
  package init(_ make: @escaping @Sendable (SampleInterpretation, InputDescription) -> [UInt8]) {
    self.make = make
  }
}

extension SampleInterpretation {
  init(_ sample: CalledSample, scores: SampleScores?) {
    self.init(
      sample: sample.name, sex: sample.sex, genes: sample.genes.map(\.report),
      drugs: sample.drugs.flatMap(\.findings), evidence: sample.evidence,
      medications: sample.medications,
      scores: scores.flatMap { scores in
        scores[sample.name].map { SampleScore.all(scores.results, sample: $0) }
      } ?? [], dragen: sample.dragen)
  }
}

/// One thread's caller and what it made last.
private final class Worker<Value: Sendable>: Sendable {
  private struct State: Sendable {
    var caller: SampleCaller
    var values: [Value] = []
  }

  private let state: Mutex<State>

  init(_ context: CallingContext) {
    state = Mutex(State(caller: SampleCaller(context)))
  }

  func work(_ samples: Range<Int>, _ transform: (CalledSample) -> Value) {
    state.withLock { state in
      for sample in samples { state.values.append(transform(state.caller.call(sample))) }
    }
  }

  func take() -> [Value] {
    state.withLock { state in
      let values = state.values
      state.values = []
      return values
    }
  }
}
