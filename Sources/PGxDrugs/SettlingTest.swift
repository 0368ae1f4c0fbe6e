import PGxReference

/// The laboratory test that settles what a variant file leaves open.
package enum SettlingTest {
  /// The test to order for a gene without a result.
  package static func name(for gene: String) -> String {
    switch gene {
    case _ where HLAAlleles.isHLA(gene):
      "\(gene) typing to two fields"
    case "BCHE":
      "butyrylcholinesterase activity (dibucaine number)"
    case "CYP2D6":
      "a CYP2D6 copy-number and hybrid assay, or a caller of both such as Cyrius or DRAGEN"
    case "G6PD":
      "a quantitative G6PD activity assay"
    case "DPYD":
      "targeted DPYD genotyping or measured DPD activity"
    case "UGT1A1":
      "a UGT1A1 assay that counts the TA repeat"
    case "MT-RNR1":
      "a test for m.1555A>G, m.1494C>T and m.1095T>C"
    case "RYR1", "CACNA1S":
      "sequencing of \(gene) or a contracture test"
    case "CFTR":
      "a CFTR variant panel or sequencing"
    default:
      "targeted \(gene) genotyping"
    }
  }

  /// What to do about a gene without a result: the test, and how its answer gets in.
  package static func advice(for gene: String) -> String {
    let outside = "order \(name(for: gene)) and give its result with --outside-calls"
    let needsOutside = gene == "CYP2D6" || ReferenceTables.outsideOnlyGenes.contains(gene)
    return needsOutside ? outside : "use a file with all sites of the gene (gVCF), or " + outside
  }
}
