import Foundation
import PGxTestSupport
import Testing

@testable import PGxOmics

@Suite("Tables of measurements")
struct OmicsTests {
  static func read(_ names: [String]) throws -> OmicsTable {
    var table = OmicsTable()
    for name in names {
      try OmicsReader.add(
        bytes: [UInt8](Data(contentsOf: Repository.fixtures.appending(path: name))),
        file: name, to: &table)
    }
    return table
  }

  @Test("All kinds join by sample")
  func join() throws {
    let table = try Self.read([
      "omics/proteins.adat", "omics/proteins.npx.csv", "omics/DEMO.quant.genes.sf",
      "omics/DEMO.CX_report.txt",
    ])
    #expect(
      String(decoding: table.rows, as: UTF8.self) == """
        sample\tprotein:10000-1\tprotein:10001-2\tprotein:OID00001\texpression:ENSG00000000001\tmethylation:CG\tmethylation:CHH
        DEMO\t3.0\t1.021189299069938\t1.5\t2.5\t0.375\t0.0
        P1\t2.0\t\t-0.25\t\t\t

        """)
    #expect(table.features.map(\.unit).prefix(3) == ["log10 RFU", "log10 RFU", "NPX (log2)"])
    #expect(table.features[1].provenance.contains("ColCheck FLAG"))
    #expect(table.features[2].provenance.contains("1 values with a QC warning"))
    #expect(table.warnings.count == 1)
  }

  @Test("Calls become scores, phenotypes and flags; what is not called stays empty")
  func calls() throws {
    let table = try Self.read(["golden/demo.calls.tsv"])
    let lines = String(decoding: table.rows, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    func value(_ name: String) -> Substring? {
      lines[0].firstIndex { $0 == name }.map { lines[1][$0] }
    }
    #expect(value("phenotype:CYP2C19") == "Intermediate Metabolizer")
    #expect(value("activity:CYP2C9") == "1.0")
    #expect(value("carrier:CYP2C9") == "1")
    #expect(value("carrier:HLA-B*57:01") == nil)
  }

  @Test("Scores have sums, and z scores where there is a reference")
  func scores() throws {
    var table = OmicsTable()
    try OmicsReader.add(
      bytes: Array(
        "sample\tscore_id\tsum\tz_score\treference\nA\tS\t1.5\t0.2\tpanel\nB\tS\t2\t\tpanel\n".utf8),
      file: "s", to: &table)
    #expect(
      String(decoding: table.rows, as: UTF8.self) == "sample\tsum:S\tz:S\nA\t1.5\t0.2\nB\t2\t\n")
  }

  @Test(
    "Damaged tables are refused",
    arguments: [
      "", "<html>", "a\u{0}b", "PAR1xx", "what is this\n", "^HEADER\n!Version\t1\n",
      "^HEADER\n^TABLE_BEGIN\n\t\tSeqId\t1\nSampleId\tX\t\t\nA\tB\t\tx\n",
      "^HEADER\n^TABLE_BEGIN\n\t\tSeqId\t1\nSampleId\tX\t\t\nA\tB\t\n",
      "SampleID;NPX\nA;1\n", "SampleID;OlinkID;NPX\nA;O;x\n", "SampleID;OlinkID;NPX\nA;O\n",
      "SampleID;OlinkID;NPX\nA;O;1\nA;O;2\n", "Name\tLength\tTPM\nG\t1\t-2\n",
      "Name\tLength\tTPM\nG\t1\n", "chr1\t1\t+\t1\t1\tXX\tCGA\n",
      "sample\tgene\tcall\tphenotype\n", "sample\tscore_id\tx\n",
    ])
  func refused(text: String) {
    var table = OmicsTable()
    #expect(throws: OmicsError.self) {
      try OmicsReader.add(bytes: Array(text.utf8), file: "x", to: &table)
    }
  }

  static let illumina = Repository.shared?.appending(path: "data/illumina")

  @Test("A real ADAT and the samples are read", .enabled(if: illumina != nil))
  func shared() throws {
    let folder = try #require(Self.illumina)
    var table = OmicsTable()
    try OmicsReader.add(
      path: folder.appending(path: "real/somalogic/example_data10.adat.gz").path, to: &table)
    // Ten rows, one of them a control.
    #expect(table.samples.count == 9)
    #expect(table.warnings.count == 1)
    #expect(table.features.count > 5000)
    var samples = OmicsTable()
    for name in [
      "proteomics/synthetic.adat", "proteomics/olink_explore.npx.csv",
      "proteomics/olink_ht.npx.parquet_as.tsv", "dragen_run/SYN001.quant.genes.sf",
      "dragen_run/SYN001.CX_report.txt",
    ] {
      try OmicsReader.add(path: folder.appending(path: "samples/" + name).path, to: &samples)
    }
    #expect(samples.samples == ["SYN001", "SYN002"])
    #expect(samples.features.count == 8)
  }
}
