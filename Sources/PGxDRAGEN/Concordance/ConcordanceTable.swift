package import PGxCore
import PGxFiles

/// The comparison as a table: one row a sample, gene and caller.
package enum ConcordanceTable {
  /// The first line.
  package static var header: [UInt8] {
    Array(
      ("sample\tgene\tcaller\tcall\tphenotype\tdragen_call\tdragen_phenotype\tdragen_meaning\t"
        + "dragen_filter\treported\tresult\tversion\tfile\texplanations\n").utf8)
  }

  /// The rows of a sample.
  package static func rows(sample: String, _ findings: DRAGENFindings) -> [UInt8] {
    var writer = ByteWriter()
    for row in findings.concordance {
      writer.appendCells([
        sample, row.gene, row.caller, row.call, row.phenotype ?? "", row.externalCall,
        row.externalPhenotype ?? "", row.externalMeaning ?? "", row.filter ?? "",
        row.reported.rawValue, row.result.rawValue, row.version, row.file,
        row.explanations.joined(separator: "; "),
      ])
      writer.append(10)
    }
    return writer.bytes
  }
}
