import PGx
import PGxCore
import PGxDRAGEN
import PGxFHIR
import PGxFiles

/// A sample of a run folder and what interprets it.
struct DragenJob {
  let run: DRAGENRun
  let interpreter: Interpreter

  /// The input as documents name it.
  var input: String {
    if case .file(let path) = run.genotypes { return path }
    return run.prefix
  }

  /// Hands the run over the sample's genotypes over to `body`, once a sample of an array's report.
  func forEachRun(
    output: RenderedOutput, _ report: RunReport,
    _ body: (borrowing InterpretationRun) throws -> Void
  ) throws {
    for warning in run.warnings { report.warn(warning) }
    switch run.genotypes {
    case .file(let path):
      try interpreter.run(files: [path], output: output, onProgress: report.reading, body)
    case .calls(let samples):
      for (sample, calls) in samples {
        try interpreter.run(calls: calls, sample: sample, output: output, body)
      }
    case .none:
      report.warn(
        "\(run.prefix): no gVCF or VCF; only what DRAGEN's special callers say is interpreted")
      try interpreter.run(calls: [], sample: run.prefix, output: output, body)
    }
  }
}

/// Results of several run folders to one file, or one file a sample and format.
struct DragenOutput {
  let path: String
  let folder: String?
  let formats: [InterpretCommand.Format]
  let table: InterpretCommand.Table
  let concordance: String?
  let makers: DocumentMakers

  private var rendered: RenderedOutput {
    var rendered: RenderedOutput = []
    for format in formats {
      switch format {
      case .json: rendered.insert(.json)
      case .fhir, .html, .pdf: rendered.insert(.documents)
      case .tsv:
        switch (folder, table) {
        case (nil, .drugs): rendered.insert(.drugs)
        case (nil, .scores): rendered.insert(.scores)
        default: rendered.formUnion([.calls, .drugs, .scores])
        }
      case .summary: break
      }
    }
    return rendered
  }

  /// Writes all; of several samples one that is damaged is named in `refused`, and the others go on.
  func write(_ jobs: [DragenJob], _ report: RunReport, _ refused: inout [String]) throws {
    let documents = formats.filter { DocumentMakers.suffix($0) != nil }
    if let folder { try SmallFile.makeFolder(folder) }
    try makers.prepare(formats)
    var tables = try Tables(self)
    var names: Set<String> = []
    for job in jobs {
      var makers = makers
      if formats.contains(.fhir), case .file(let path) = job.run.genotypes {
        makers.digests = InputDigests([path], limit: InputDigests.usualLimit)
      }
      let printers = try makers.all(documents, sampleCount: jobs.count)
      // What fails while results are written ends the run.
      var failure: (any Error)?
      func writing(_ body: () throws -> Void) throws {
        do { try body() } catch {
          failure = error
          throw error
        }
      }
      do {
        try job.forEachRun(output: rendered, report) { run in
          for warning in run.warnings { report.warn(warning) }
          if let header = run.scores?.rowsHeader { try tables.begin(scores: header) }
          try run.forEachRendered(input: job.input, documents: printers) { sample in
            try writing {
              guard names.insert(FileName.safe(sample.name)).inserted else {
                throw InterpretationError.filesDisagree(
                  "\(job.input): sample '\(sample.name)' a second time; name one folder or --sample PREFIX"
                )
              }
              if let folder {
                try write(sample, documents, into: folder)
              }
              try tables.add(sample)
              if formats != [.summary] || folder != nil {
                report.finish(
                  (jobs.count == 1
                    ? SampleSummary(sample, usesColour: Terminal.usesColour).text : "")
                    + DragenSummary.text(sample))
              }
            }
          }
        }
      } catch let error as InterpretationError {
        guard failure == nil, jobs.count + refused.count > 1 else { throw error }
        report.fail(error.message)
        refused.append(job.run.prefix)
      }
    }
    try tables.finish()
  }

  private func write(
    _ sample: RenderedSample, _ documents: [InterpretCommand.Format], into folder: String
  ) throws {
    let name = "\(folder)/\(FileName.safe(sample.name))"
    if formats.contains(.json) { try Self.write(sample.json, to: name + ".json") }
    for (format, bytes) in zip(documents, sample.documents) {
      try Self.write(
        makers.finished(bytes, format), to: name + (DocumentMakers.suffix(format) ?? ""))
    }
    if formats.contains(.summary) {
      try Self.write(
        Array((SampleSummary(sample, usesColour: false).text + DragenSummary.text(sample)).utf8),
        to: name + ".summary.txt")
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// The files that all samples share.
  private struct Tables: ~Copyable {
    private let output: DragenOutput
    private var stream: OutputFile?
    private var calls: OutputFile?
    private var drugs: OutputFile?
    private var concordance: OutputFile?
    private var scores: OutputFile?
    private var hasScores = false

    init(_ output: DragenOutput) throws {
      self.output = output
      stream = nil
      calls = nil
      drugs = nil
      concordance = nil
      scores = nil
      let isTable = output.formats.contains(.tsv)
      if let folder = output.folder {
        if isTable {
          calls = try Self.file(folder + "/calls.tsv", RenderedSample.callsHeader)
          drugs = try Self.file(folder + "/drugs.tsv", RenderedSample.drugsHeader)
        }
      } else {
        stream = try Self.file(
          output.path,
          !isTable || output.table == .scores
            ? []
            : output.table == .drugs ? RenderedSample.drugsHeader : RenderedSample.callsHeader)
      }
      let path =
        output.concordance ?? (isTable ? output.folder.map { $0 + "/concordance.tsv" } : nil)
      if let path { concordance = try Self.file(path, ConcordanceTable.header) }
    }

    private static func file(_ path: String, _ header: [UInt8]) throws -> OutputFile {
      var file = try OutputFile(path: path)
      if !header.isEmpty { try file.write(header) }
      return file
    }

    /// Begins the table of scores, whose columns are known when the first sample is read.
    mutating func begin(scores header: [UInt8]) throws {
      guard !hasScores, output.formats.contains(.tsv) else { return }
      hasScores = true
      if let folder = output.folder {
        scores = try Self.file(folder + "/scores.tsv", header)
      } else if output.table == .scores {
        try stream?.write(header)
      }
    }

    mutating func add(_ sample: RenderedSample) throws {
      try scores?.write(sample.scores)
      try calls?.write(sample.calls)
      try drugs?.write(sample.drugs)
      if let dragen = sample.dragen {
        try concordance?.write(ConcordanceTable.rows(sample: sample.name, dragen))
      }
      guard output.folder == nil else { return }
      switch output.formats[0] {
      case .json: try stream?.write(sample.json)
      case .fhir: try stream?.write(sample.documents[0])
      case .html, .pdf:
        try stream?.write(output.makers.finished(sample.documents[0], output.formats[0]))
      case .tsv:
        switch output.table {
        case .calls: try stream?.write(sample.calls)
        case .drugs: try stream?.write(sample.drugs)
        case .scores: try stream?.write(sample.scores)
        }
      case .summary:
        try stream?.write(
          Array((SampleSummary(sample, usesColour: false).text + DragenSummary.text(sample)).utf8))
      }
    }

    consuming func finish() throws {
      if let calls = calls.take() { try calls.finish() }
      if let drugs = drugs.take() { try drugs.finish() }
      if let concordance = concordance.take() { try concordance.finish() }
      if let scores = scores.take() { try scores.finish() }
      if let stream = stream.take() { try stream.finish() }
    }
  }
}
