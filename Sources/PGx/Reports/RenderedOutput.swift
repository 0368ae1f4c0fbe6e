import PGxCore

/// Which printed forms a run needs.
package struct RenderedOutput: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Rows of the calls table.
  package static let calls = RenderedOutput(rawValue: 1)
  /// Rows of the drugs table.
  package static let drugs = RenderedOutput(rawValue: 2)
  /// JSON documents.
  package static let json = RenderedOutput(rawValue: 4)
  /// Rows of the table of scores.
  package static let scores = RenderedOutput(rawValue: 8)
  /// Documents that modules above make of the values.
  package static let documents = RenderedOutput(rawValue: 16)
}

/// One gene's printed forms, without the sample's name.
struct RenderedGene: Sendable {
  /// The row of the calls table after its first tab, with its line end.
  let row: [UInt8]
  /// The element of `genes`.
  let json: [UInt8]

  init(_ report: GeneReport, output: RenderedOutput) {
    row = output.contains(.calls) ? CallsTable.row(report) : []
    json = output.contains(.json) ? InterpretationJSON.gene(report) : []
  }
}

/// One drug's printed forms, without the sample's name.
struct RenderedDrug: Sendable {
  /// Rows of the drugs table after their first tab, each with its line end.
  let rows: [[UInt8]]
  /// The elements of `drugs`, with commas between them.
  let json: [UInt8]

  init(_ findings: [DrugFinding], output: RenderedOutput) {
    rows = output.contains(.drugs) ? findings.map(DrugsTable.row) : []
    json = output.contains(.json) ? InterpretationJSON.drugs(findings) : []
  }
}
