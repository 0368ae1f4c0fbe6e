package import PGxCore
import PGxReference

/// `pgx pairs` with a genotype or a phenotype: what the tables say, without a sample.
package enum PairLookup {
  /// What a result of one gene is.
  package enum Result: Hashable, Sendable {
    /// A diplotype in the spelling of outside calls, `*2/*17`.
    case genotype(String)
    /// A phenotype, `Poor Metabolizer` or `PM`; for HLA `*57:01 positive`.
    case phenotype(String)
    /// An activity score, `1.25`.
    case activityScore(String)
  }

  /// The report and the findings of the gene's pairs as if this were the call; other genes have
  /// no result.
  ///
  /// - Parameters:
  ///   - gene: HGNC symbol.
  ///   - result: its genotype, phenotype or score.
  ///   - drugs: only these drugs; nil for all.
  ///   - interpreter: the prepared tables.
  /// - Returns: the report, its findings and remarks on the spelling.
  /// - Throws: ``OutsideCallError`` for an unknown gene or a malformed result.
  package static func findings(
    gene: String, result: Result, drugs: Set<String>? = nil,
    interpreter: DrugInterpreter = DrugInterpreter()
  ) throws(OutsideCallError) -> (
    report: GeneReport, findings: [DrugFinding], warnings: [String]
  ) {
    guard let name = OutsideCallFile.geneName(gene) else { throw .unknownGene(gene) }
    let fields =
      switch result {
      case .genotype(let text): [text, "", ""]
      case .phenotype(let text): ["", text, ""]
      case .activityScore(let text): ["", "", text]
      }
    let line = ([name] + fields.map { $0.filter { !$0.isNewline && $0 != "\t" } })
      .joined(separator: "\t")
    let (calls, warnings) = try OutsideCallFile.parse(line, file: "argument")
    let report = GeneReporter.report(gene: name, outside: calls)
    let findings = interpreter.findings(
      [name: report], drugs: drugs, genes: [name], partners: .notAsked)
    return (report, findings, warnings)
  }
}
