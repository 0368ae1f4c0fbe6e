import PGx
import PGxFiles

/// One file a format, or a sample and format, in one folder.
struct FolderOutput {
  let folder: String
  let formats: [InterpretCommand.Format]
  let input: String

  func write(_ interpreter: Interpreter, _ inputs: [String], _ report: RunReport) throws {
    var rendered: RenderedOutput = []
    if formats.contains(.json) { rendered.insert(.json) }
    if formats.contains(.tsv) { rendered.formUnion([.calls, .drugs]) }
    try interpreter.run(files: inputs, output: rendered, onProgress: report.reading) { run in
      for warning in run.warnings { report.warn(warning) }
      try SmallFile.makeFolder(folder)
      try checkNames(run.sampleNames)
      var tables: Tables? = nil
      if formats.contains(.tsv) { tables = try Tables(folder: folder) }
      var tally = RunTally(sampleCount: run.sampleNames.count)
      let start = Terminal.seconds
      try run.forEachRendered(input: input) { sample in
        if formats.contains(.json) {
          try Self.write(sample.json, to: "\(folder)/\(Self.fileName(sample.name)).json")
        }
        if formats.contains(.summary) {
          try Self.write(
            Array(SampleSummary(sample, usesColour: false).text.utf8),
            to: "\(folder)/\(Self.fileName(sample.name)).summary.txt")
        }
        try tables?.add(sample)
        tally.add(sample)
        report.progress(tally.done, of: tally.sampleCount, since: start)
      }
      if let tables = tables.take() { try tables.finish() }
      report.finish(tally.text)
    }
  }

  /// Sample names become file names: a name that would leave the folder is refused characters.
  private static func fileName(_ sample: String) -> String {
    let safe = String(
      sample.map { character in
        character == "/" || character == "\\" || character.asciiValue.map { $0 < 32 } == true
          ? "_" : character
      })
    return safe.hasPrefix(".") ? "_" + safe.dropFirst() : safe
  }

  private func checkNames(_ samples: [String]) throws {
    var seen: [String: String] = [:]
    for sample in samples {
      if let other = seen.updateValue(sample, forKey: Self.fileName(sample)) {
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

  /// The two tables of all samples.
  private struct Tables: ~Copyable {
    private var calls: OutputFile
    private var drugs: OutputFile

    init(folder: String) throws {
      var calls = try OutputFile(path: "\(folder)/calls.tsv")
      var drugs = try OutputFile(path: "\(folder)/drugs.tsv")
      try calls.write(RenderedSample.callsHeader)
      try drugs.write(RenderedSample.drugsHeader)
      self.calls = calls
      self.drugs = drugs
    }

    mutating func add(_ sample: RenderedSample) throws {
      try calls.write(sample.calls)
      try drugs.write(sample.drugs)
    }

    consuming func finish() throws {
      try calls.finish()
      try drugs.finish()
    }
  }
}
