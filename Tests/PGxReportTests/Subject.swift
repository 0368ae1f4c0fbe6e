import Foundation
import PGxCore
import PGxDrugs
import PGxTestSupport
import Synchronization

@testable import PGx
@testable import PGxReport

/// A person of the fixtures, whose values a test may change before the page is made.
struct Subject: Sendable {
  var sample: SampleInterpretation
  var input: InputDescription

  /// What a page is made of, as the program hands it over.
  init(
    file: String = Repository.fixtures.appending(path: "vcf/demo.vcf").path,
    named: String = "Fixtures/vcf/demo.vcf", outside: String? = nil, scores: [String] = [],
    reference: String? = nil, change: (inout InterpretationOptions) -> Void = { _ in }
  ) throws {
    var options = InterpretationOptions()
    change(&options)
    var calls: [OutsideCall] = []
    if let outside {
      let url = Repository.fixtures.appending(path: "outside/\(outside)")
      calls =
        try OutsideCallFile.parse(
          String(decoding: Data(contentsOf: url), as: UTF8.self), file: outside
        ).calls
    }
    var interpreter = Interpreter(options: options, outsideCalls: calls)
    if !scores.isEmpty {
      var request = ScoreRequest(
        files: scores.map { Repository.fixtures.appending(path: "pgs/\($0)").path })
      request.reference.distribution = reference.map {
        Repository.fixtures.appending(path: "pgs/\($0)").path
      }
      request.minimumOverlap = 0.75
      interpreter.scores = request
    }
    let box = Box()
    try interpreter.run(files: [file], output: .documents) { run in
      let maker = DocumentMaker { sample, input in
        box.values.withLock { $0.append((sample, input)) }
        return []
      }
      try run.forEachRendered(input: named, documents: [maker]) { _ in }
    }
    guard let first = box.values.withLock({ $0.first }) else { throw CocoaError(.fileReadUnknown) }
    (sample, input) = first
  }

  private final class Box: Sendable {
    let values = Mutex<[(SampleInterpretation, InputDescription)]>([])
  }

  /// The same person with other values.
  func with(
    name: String? = nil, genes: [GeneReport]? = nil, drugs: [DrugFinding]? = nil,
    medications: [Medication]? = nil, scores: [SampleScore]? = nil, dragen: DRAGENFindings? = nil
  ) -> Subject {
    var copy = self
    copy.sample = SampleInterpretation(
      sample: name ?? sample.sample, sex: sample.sex, genes: genes ?? sample.genes,
      drugs: drugs ?? sample.drugs, evidence: sample.evidence,
      medications: medications ?? sample.medications, scores: scores ?? sample.scores,
      dragen: dragen ?? sample.dragen)
    return copy
  }

  /// The same person with one gene's report changed.
  func changing(_ gene: String, _ change: (inout GeneReport) -> Void) -> Subject {
    var genes = sample.genes
    for index in genes.indices where genes[index].gene == gene { change(&genes[index]) }
    return with(genes: genes)
  }

  func bytes(_ language: PageLanguage = .english, date: String? = nil) -> [UInt8] {
    PageMaker(language: language, date: date).make(sample, input)
  }

  func page(_ language: PageLanguage = .english, date: String? = nil) throws -> Page {
    try Page(bytes(language, date: date))
  }
}

/// The people of the pages that are looked at.
enum People {
  static let demo = Result { try Subject() }
  static let outside = Result { try Subject(outside: "complete.tsv") }
  static let scored = Result {
    try Subject(
      scores: ["demo.txt", "effects.txt"], reference: "demo-reference.tsv")
  }

  /// A file with the first positions of the panel alone.
  static let sparse = Result {
    let url = Repository.fixtures.appending(path: "vcf/demo.vcf")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let kept = lines.filter { $0.hasPrefix("#") } + lines.filter { !$0.hasPrefix("#") }.prefix(3)
    let folder = try TemporaryFolder()
    let path = try folder.write((kept.joined(separator: "\n") + "\n").utf8, to: "sparse.vcf")
    return try Subject(file: path, named: "sparse.vcf")
  }

  /// Somebody who takes drugs of every kind: to avoid, not assessable, as usual, outside the panel.
  static let treated = Result {
    try demo.get().with(medications: [
      Medication(name: "Pantoprazole 40 mg", drugs: ["pantoprazole"]),
      Medication(name: "Tegretol", drugs: ["carbamazepine"]),
      Medication(name: "paracetamol"),
      Medication(name: "Plavix 75 mg", rxcui: "174742", drugs: ["clopidogrel"]),
      Medication(name: "Tylenol with codeine", drugs: ["codeine"]),
      Medication(name: "simvastatin", drugs: ["simvastatin"], isActive: false, status: "stopped"),
    ])
    .changing("CYP2C19") { report in
      report.adjustment = PhenotypeAdjustment(
        phenotype: "Poor Metabolizer",
        causes: [
          .init(drug: "fluvoxamine", role: .inhibitor, strength: .strong, source: "FDA 2023")
        ],
        notes: ["Ends some days after the last dose"])
    }
    .changing("CYP2C9") { report in
      report.adjustment = PhenotypeAdjustment(
        phenotype: nil, isUsed: false,
        causes: [
          .init(drug: "rifampicin", role: .inducer, strength: .moderate, source: "FDA 2023")
        ])
    }
  }

  /// Somebody whose files want to be markup.
  static let hostile = Result {
    let name = "</title><script>alert('1')</script>\u{202E}\"NEMO\"&amp;"
    return try scored.get().with(
      name: name,
      medications: [
        Medication(name: "<img src=x onerror=alert(1)>"),
        Medication(
          name: "javascript:alert(1)", drugs: ["codeine"], isActive: false,
          status: "\" onclick=\"alert(1)"),
      ]
    )
    .changing("CYP2D6") { report in
      report.source = .outside(file: "<b>'\u{2066}x.tsv")
      report.status = .outside
      report.call = "*1/*2<script>"
      report.notes = ["<script>alert(2)</script>", "\u{FEFF}a\u{0}b"]
    }
  }
}
