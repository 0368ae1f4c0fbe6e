import PGx
import PGxFiles

/// One file a format, or a sample and format, in one folder.
struct FolderOutput {
  let folder: String
  let formats: [InterpretCommand.Format]
  let input: String
  let makers: DocumentMakers

  func write(_ interpreter: Interpreter, _ inputs: [String], _ report: RunReport) throws {
    var rendered: RenderedOutput = []
    if formats.contains(.json) { rendered.insert(.json) }
    let documents = formats.filter { DocumentMakers.suffix($0) != nil }
    if !documents.isEmpty { rendered.insert(.documents) }
    if formats.contains(.tsv) { rendered.formUnion([.calls, .drugs, .scores]) }
    try makers.prepare(formats)
    try interpreter.run(files: inputs, output: rendered, onProgress: report.reading) { run in
      for warning in run.warnings { report.warn(warning) }
      let printers = try makers.all(documents, sampleCount: run.sampleNames.count)
      try SmallFile.makeFolder(folder)
      try checkNames(run.sampleNames)
      var tables: Tables? = nil
      if formats.contains(.tsv) {
        tables = try Tables(folder: folder, scoresHeader: run.scores?.rowsHeader)
      }
      var tally = RunTally(sampleCount: run.sampleNames.count)
      let start = Terminal.seconds
      try run.forEachRendered(input: input, documents: printers) { sample in
        if formats.contains(.json) {
          try Self.write(sample.json, to: "\(folder)/\(FileName.safe(sample.name)).json")
        }
        for (format, bytes) in zip(documents, sample.documents) {
          let suffix = DocumentMakers.suffix(format) ?? ""
          let bytes = try makers.finished(bytes, format)
          try Self.write(bytes, to: "\(folder)/\(FileName.safe(sample.name))\(suffix)")
        }
        if formats.contains(.summary) {
          try Self.write(
            Array(SampleSummary(sample, usesColour: false).text.utf8),
            to: "\(folder)/\(FileName.safe(sample.name)).summary.txt")
        }
        try tables?.add(sample)
        tally.add(sample)
        report.progress(tally.done, of: tally.sampleCount, since: start)
      }
      if let tables = tables.take() { try tables.finish() }
      report.finish(tally.text)
      if let scores = run.scores, scores.samples.count > 1 { report.summarise(scores) }
    }
  }

  private func checkNames(_ samples: [String]) throws {
    var seen: [String: String] = [:]
    for sample in samples {
      if let other = seen.updateValue(sample, forKey: FileName.safe(sample)) {
        throw InterpretationError.filesDisagree(
          "samples '\(other)' and '\(sample)' would share one file; rename one")
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// The tables of all samples; that of scores when there are some.
  private struct Tables: ~Copyable {
    private var calls: OutputFile
    private var drugs: OutputFile
    private var scores: OutputFile?

    init(folder: String, scoresHeader: [UInt8]?) throws {
      let calls = try Self.file("\(folder)/calls.tsv", header: RenderedSample.callsHeader)
      let drugs = try Self.file("\(folder)/drugs.tsv", header: RenderedSample.drugsHeader)
      let scores = try Self.scores("\(folder)/scores.tsv", header: scoresHeader)
      self.calls = calls
      self.drugs = drugs
      self.scores = scores
    }

    private static func scores(_ path: String, header: [UInt8]?) throws -> OutputFile? {
      guard let header else { return nil }
      return try file(path, header: header)
    }

    private static func file(_ path: String, header: [UInt8]) throws -> OutputFile {
      var file = try OutputFile(path: path)
      try file.write(header)
      return file
    }

    mutating func add(_ sample: RenderedSample) throws {
      try calls.write(sample.calls)
      try drugs.write(sample.drugs)
      try scores?.write(sample.scores)
    }

    consuming func finish() throws {
      try calls.finish()
      try drugs.finish()
      if let scores = scores.take() { try scores.finish() }
    }
  }
}
