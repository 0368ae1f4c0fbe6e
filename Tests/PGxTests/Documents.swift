import Foundation
import PGx
import PGxDrugs
import PGxTestSupport

/// What the program prints of a fixture, made without the program.
struct Documents {
  /// One JSON document a sample.
  var json: [[UInt8]] = []
  /// The calls table with its header.
  var calls = RenderedSample.callsHeader
  /// The drugs table with its header.
  var drugs = RenderedSample.drugsHeader

  /// The table of scores with its header; empty without scores.
  var scores: [UInt8] = []

  /// Interprets `Fixtures/vcf/<file>`, with `Fixtures/outside/<outside>` if given, and with the
  /// scores that `Fixtures/pgs/<score>` is, beside `Fixtures/pgs/demo-reference.tsv`, for a person
  /// who takes the drugs of `Fixtures/medications/<medications>`.
  init(
    _ file: String, outside: String? = nil, score: String? = nil, medications: String? = nil,
    options: InterpretationOptions = .init()
  ) throws {
    var options = options
    if let medications {
      let name = "Fixtures/medications/\(medications)"
      let data = try Data(contentsOf: Repository.root.appending(path: name))
      options.medications = try InterpretationOptions.medications(
        String(decoding: data, as: UTF8.self), name: name
      ).drugs
    }
    var outsideCalls: [OutsideCall] = []
    if let outside {
      let name = "Fixtures/outside/\(outside)"
      let data = try Data(contentsOf: Repository.root.appending(path: name))
      outsideCalls = try OutsideCallFile.parse(String(decoding: data, as: UTF8.self), file: name)
        .calls
    }
    var interpreter = Interpreter(options: options, outsideCalls: outsideCalls)
    if let score {
      interpreter.scores = ScoreRequest(
        files: [Repository.fixtures.appending(path: "pgs/\(score)").path])
      interpreter.scores?.reference.distribution =
        Repository.fixtures.appending(path: "pgs/demo-reference.tsv").path
    }
    let path = Repository.fixtures.appending(path: "vcf/\(file)").path
    try interpreter.run(files: [path], output: [.json, .calls, .drugs, .scores]) { run in
      scores = run.scores?.rowsHeader ?? []
      try run.forEachRendered(input: "Fixtures/vcf/\(file)") { sample in
        json.append(sample.json)
        calls += sample.calls
        drugs += sample.drugs
        scores += sample.scores
      }
    }
  }
}

/// Interprets a fixture through the public library.
func interpret(
  _ file: String, options: InterpretationOptions = .init()
) throws -> [SampleInterpretation] {
  try Interpreter(options: options)
    .interpret(file: Repository.fixtures.appending(path: "vcf/\(file)").path)
}
