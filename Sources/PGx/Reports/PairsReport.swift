package import PGxCore
import PGxFiles
package import PGxReference

/// The pairs table and lookups in it, printed.
package enum PairsReport {
  private static let columns = [
    "pair_id", "drug", "biomarker", "gene", "biomarker_type", "cpic_level", "cpic_status",
    "dpwg", "fda_section", "rxcui", "atc", "drug_class", "evidence", "pmids", "notes",
  ]

  /// One row a pair.
  package static func table(pairs: [DrugPair]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(columns.joined(separator: "\t"))
    writer.append(10)
    for pair in pairs {
      writer.appendCells(cells(pair))
      writer.append(10)
    }
    return writer.bytes
  }

  /// An array of pairs.
  package static func json(pairs: [DrugPair]) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for pair in pairs {
        json.object { json in
          for (name, cell) in zip(columns, cells(pair)) { json.field(name, cell) }
        }
      }
    }
    return json.bytes + [10]
  }

  /// One row a finding, without the sample's column.
  package static func table(findings: [DrugFinding]) -> [UInt8] {
    var bytes = Array((DrugsTable.columns.dropFirst().joined(separator: "\t") + "\n").utf8)
    for finding in findings { bytes += DrugsTable.row(finding) }
    return bytes
  }

  /// An array of findings.
  package static func json(findings: [DrugFinding]) -> [UInt8] {
    [91] + InterpretationJSON.drugs(findings) + [93, 10]
  }

  private static func cells(_ pair: DrugPair) -> [String] {
    [
      pair.id, pair.drug, pair.biomarker, pair.gene, pair.biomarkerType, pair.cpicLevel ?? "",
      pair.cpicStatus ?? "", pair.hasDPWG ? "yes" : "no", pair.fdaSections.joined(separator: ","),
      pair.rxcui ?? "", pair.atc.joined(separator: ","), pair.drugClass ?? "",
      pair.evidenceNeeded, pair.guidelinePMIDs.joined(separator: ","), pair.notes ?? "",
    ]
  }
}
