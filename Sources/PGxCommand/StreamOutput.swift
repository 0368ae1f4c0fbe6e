import PGx
import PGxFiles

/// One format to one file or to standard output.
struct StreamOutput {
  let path: String
  let format: InterpretCommand.Format
  let table: InterpretCommand.Table
  let input: String

  func write(_ interpreter: Interpreter, _ inputs: [String], _ report: RunReport) throws {
    let rendered: RenderedOutput =
      switch format {
      case .json: .json
      case .tsv: table == .calls ? .calls : .drugs
      case .summary: []
      }
    try interpreter.run(files: inputs, output: rendered, onProgress: report.reading) { run in
      for warning in run.warnings { report.warn(warning) }
      var file = try OutputFile(path: path)
      if format == .tsv {
        try file.write(
          table == .calls ? RenderedSample.callsHeader : RenderedSample.drugsHeader)
      }
      var tally = RunTally(sampleCount: run.sampleNames.count)
      let start = Terminal.seconds
      try run.forEachRendered(input: input) { sample in
        switch format {
        case .json: try file.write(sample.json)
        case .tsv: try file.write(table == .calls ? sample.calls : sample.drugs)
        case .summary:
          try file.write(
            Array(SampleSummary(sample, usesColour: false).text.utf8))
        }
        tally.add(sample)
        report.progress(tally.done, of: tally.sampleCount, since: start)
      }
      try file.finish()
      if format != .summary || path != "-" { report.finish(tally.text) }
    }
  }
}
