package import PGxCore
import PGxFiles

/// One sample's printed forms.
package struct RenderedSample: Sendable {
  /// The sample's name.
  package let name: String
  /// Its rows of the calls table.
  package let calls: [UInt8]
  /// Its rows of the drugs table.
  package let drugs: [UInt8]
  /// Its rows of the table of scores.
  package let scores: [UInt8]
  /// Its scores for a person: name, score, coverage, what it means.
  package let scoreSummary: [[String]]
  /// Its JSON document.
  package let json: [UInt8]
  /// What the makers of documents made, in their order.
  package let documents: [[UInt8]]
  /// The reports behind them, for a summary.
  package let genes: [GeneReport]
  /// The patient's drugs; nil when no list was given.
  package let medications: [Medication]?
  /// What a DRAGEN run folder says beside; nil where the input is none.
  package let dragen: DRAGENFindings?
  /// The findings behind them; built when asked for.
  package var findings: [DrugFinding] { entries.flatMap(\.findings) }
  private let entries: [DrugEntry]

  init(
    _ sample: CalledSample, input: InputDescription, output: RenderedOutput,
    scores: SampleScores? = nil, documents: [DocumentMaker] = []
  ) {
    name = sample.name
    medications = sample.medications
    entries = sample.drugs
    genes = sample.genes.map(\.report)
    dragen = sample.dragen
    if documents.isEmpty {
      self.documents = []
    } else {
      let value = SampleInterpretation(sample, scores: scores)
      self.documents = documents.map { $0.make(value, input) }
    }
    var prefix = ByteWriter()
    prefix.appendCell(sample.name)
    prefix.append(9)
    var calls: [UInt8] = []
    if output.contains(.calls) {
      for gene in sample.genes {
        calls += prefix.bytes
        calls += gene.rendered.row
      }
    }
    self.calls = calls
    var drugs: [UInt8] = []
    if output.contains(.drugs) {
      var size = 0
      for drug in sample.drugs {
        for row in drug.rendered.rows { size += row.count + prefix.bytes.count }
      }
      drugs.reserveCapacity(size)
      for drug in sample.drugs {
        for row in drug.rendered.rows {
          drugs += prefix.bytes
          drugs += row
        }
      }
    }
    self.drugs = drugs
    let place = scores?[sample.name]
    if let scores, let place {
      self.scores =
        output.contains(.scores) ? scores.results.rows(sample: place, onlyPassing: true) : []
      scoreSummary = scores.results.summary(sample: place)
    } else {
      self.scores = []
      scoreSummary = []
    }
    json =
      output.contains(.json)
      ? InterpretationJSON.document(
        sample, input: input,
        scores: place.flatMap { place in
          scores.map { ScoreJSON.elements($0.results, sample: place) }
        } ?? [])
      : []
  }

  /// Header line of the calls table.
  package static var callsHeader: [UInt8] { CallsTable.header }
  /// Header line of the drugs table.
  package static var drugsHeader: [UInt8] { DrugsTable.header }
}
