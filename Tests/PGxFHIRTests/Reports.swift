import Foundation
import PGx
import PGxCore
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport

/// Bundles for tests.
enum Reports {
  static func fixture(_ name: String) -> String {
    Repository.fixtures.appending(path: "vcf/\(name)").path
  }

  /// The values of a file's samples with their description.
  static func samples(
    _ path: String, outside: String? = nil, scores: ScoreRequest? = nil,
    configure: (inout InterpretationOptions) -> Void = { _ in }
  ) throws -> (samples: [SampleInterpretation], input: InputDescription) {
    var options = InterpretationOptions()
    configure(&options)
    var interpreter = Interpreter(options: options)
    interpreter.scores = scores
    var samples: [SampleInterpretation] = []
    var input: InputDescription?
    try interpreter.run(files: [path], output: []) { run in
      input = run.description(input: path)
      try run.forEachSample { samples.append($0) }
    }
    if let outside { samples = try interpreter.interpret(file: path, outsideCalls: outside) }
    guard let input else { throw CocoaError(.fileReadUnknown) }
    return (samples, input)
  }

  /// The demo person with a score, compared with an invented reference or with none.
  static func scored(
    reference: Bool, minimumOverlap: Double = 0.75
  ) throws -> (samples: [SampleInterpretation], input: InputDescription) {
    let folder = Repository.fixtures.appending(path: "pgs")
    var request = ScoreRequest(files: [folder.appending(path: "demo.txt").path])
    request.minimumOverlap = minimumOverlap
    if reference {
      request.reference.distribution = folder.appending(path: "demo-reference.tsv").path
    }
    return try samples(fixture("demo.vcf"), scores: request)
  }

  /// The text of a file of outside calls.
  static func outside(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: Repository.fixtures.appending(path: "outside/\(name)")),
      as: UTF8.self)
  }

  /// Bytes and values of one sample's bundles; both forms say the same.
  static func bundles(
    _ sample: SampleInterpretation, _ input: InputDescription,
    _ options: FHIROptions = FHIROptions()
  ) throws -> [PGxFHIRModel.Bundle] {
    let maker = BundleMaker(options: options)
    let lines = maker.make(sample, input).split(separator: UInt8(ascii: "\n"))
    return try lines.map { line in
      let resource = try JSONDecoder().decode(Resource.self, from: Data(line))
      guard case .bundle(let bundle) = resource else { throw CocoaError(.coderInvalidValue) }
      return bundle
    }
  }

  /// The bundle of the fixture demo.vcf.
  static func demo(_ options: FHIROptions = FHIROptions()) throws -> PGxFHIRModel.Bundle {
    let (samples, input) = try samples(fixture("demo.vcf"))
    return try bundles(samples[0], input, options)[0]
  }
}

extension PGxFHIRModel.Bundle {
  var observations: [Observation] {
    entry.compactMap { if case .observation(let value)? = $0.resource { value } else { nil } }
  }
  var tasks: [PGxFHIRModel.Task] {
    entry.compactMap { if case .task(let value)? = $0.resource { value } else { nil } }
  }
  var reports: [DiagnosticReport] {
    entry.compactMap { if case .diagnosticReport(let value)? = $0.resource { value } else { nil } }
  }
  var patients: [Patient] {
    entry.compactMap { if case .patient(let value)? = $0.resource { value } else { nil } }
  }
  var procedures: [Procedure] {
    entry.compactMap { if case .procedure(let value)? = $0.resource { value } else { nil } }
  }

  /// Observations of a profile of the guide.
  func observations(_ profile: String) -> [Observation] {
    observations.filter { $0.meta?.profile.first?.hasSuffix("/" + profile) == true }
  }

  /// The genes of the analysis' regions under a name.
  func regions(_ name: String) -> [String] {
    procedures.flatMap(\.extension).filter { $0.url.hasSuffix("-regions") }.flatMap(\.extension)
      .filter { $0.url == name }.compactMap { $0.value?.concept?.coding.first?.display }
  }
}

extension Observation {
  func component(_ code: String) -> ElementValue? {
    component.first { $0.code.coding.first?.code == code }?.value
  }
}
