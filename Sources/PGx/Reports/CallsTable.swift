import PGxCore
import PGxFiles

/// The table of calls: one row a sample and gene.
enum CallsTable {
  static let columns = [
    "sample", "gene", "call", "phenotype", "activity_score", "status", "candidates",
    "missing_positions", "source", "notes",
  ]

  static var header: [UInt8] { Array((columns.joined(separator: "\t") + "\n").utf8) }

  /// A row after its first tab, with its line end.
  static func row(_ report: GeneReport) -> [UInt8] {
    var writer = ByteWriter()
    writer.appendCells([
      report.gene, report.call, report.phenotype ?? "", report.activityScore ?? "",
      report.status.rawValue, String(report.candidates.count),
      String(report.unusedPositions.count), report.source.text,
      (report.notes + adjustment(report)).joined(separator: "; "),
    ])
    writer.append(10)
    return writer.bytes
  }

  /// What the patient's drugs make of the gene, as remarks.
  private static func adjustment(_ report: GeneReport) -> [String] {
    guard let adjustment = report.adjustment else { return [] }
    let arrow = report.adjustedPhenotypeText.map { "Adjusted for the patient's drugs: " + $0 }
    return [arrow].compactMap { $0 } + adjustment.notes
  }
}

/// The table of findings: one row a sample, drug–biomarker pair, source and population.
enum DrugsTable {
  static let columns = [
    "sample", "pair_id", "drug", "biomarker", "genotype", "phenotype", "activity_score",
    "population", "action", "strength", "source", "summary", "pmids", "status",
  ]

  static var header: [UInt8] { Array((columns.joined(separator: "\t") + "\n").utf8) }

  /// A row after its first tab, with its line end.
  static func row(_ finding: DrugFinding) -> [UInt8] {
    var writer = ByteWriter()
    writer.appendCells([
      finding.pairID, finding.drug, finding.biomarker, finding.genotype, finding.phenotype,
      finding.activityScore, finding.population, finding.action.rawValue, finding.strength,
      finding.source, finding.summary, finding.pmids.joined(separator: ","),
      finding.status.rawValue,
    ])
    writer.append(10)
    return writer.bytes
  }
}
