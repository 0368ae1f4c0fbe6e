import PGx
import PGxFiles

/// One format to one file or to standard output.
struct StreamOutput {
  let path: String
  let format: InterpretCommand.Format
  let table: InterpretCommand.Table
  let input: String
  let makers: DocumentMakers

  func write(_ interpreter: Interpreter, _ inputs: [String], _ report: RunReport) throws {
    let rendered: RenderedOutput =
      switch format {
      case .json: .json
      case .fhir, .html, .pdf: .documents
      case .tsv:
        switch table {
        case .calls: .calls
        case .drugs: .drugs
        case .scores: .scores
        }
      case .summary: []
      }
    try makers.prepare([format])
    try interpreter.run(files: inputs, output: rendered, onProgress: report.reading) { run in
      for warning in run.warnings { report.warn(warning) }
      if format == .html || format == .pdf, run.sampleNames.count > 1 {
        throw InterpretationError.input(
          message:
            "--format \(format.rawValue): a page is of one person and the input has \(run.sampleNames.count) samples; choose one with --sample, or give --output-dir",
          exitCode: 64)
      }
      let documents = try makers.all([format], sampleCount: run.sampleNames.count)
      var file = try OutputFile(path: path)
      if format == .tsv {
        switch table {
        case .calls: try file.write(RenderedSample.callsHeader)
        case .drugs: try file.write(RenderedSample.drugsHeader)
        case .scores: try file.write(run.scores?.rowsHeader ?? [])
        }
      }
      var tally = RunTally(sampleCount: run.sampleNames.count)
      let start = Terminal.seconds
      try run.forEachRendered(input: input, documents: documents) { sample in
        switch format {
        case .json: try file.write(sample.json)
        case .fhir: try file.write(sample.documents[0])
        case .html, .pdf:
          try file.write(try makers.finished(sample.documents[0], format))
        case .tsv:
          switch table {
          case .calls: try file.write(sample.calls)
          case .drugs: try file.write(sample.drugs)
          case .scores: try file.write(sample.scores)
          }
        case .summary:
          try file.write(
            Array(SampleSummary(sample, usesColour: false).text.utf8))
        }
        tally.add(sample)
        report.progress(tally.done, of: tally.sampleCount, since: start)
      }
      try file.finish()
      if format != .summary || path != "-" { report.finish(tally.text) }
      if let scores = run.scores, scores.samples.count > 1 { report.summarise(scores) }
    }
  }
}
