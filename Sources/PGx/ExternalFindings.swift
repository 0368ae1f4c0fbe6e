package import PGxCore

/// What a module above this one knows of the one sample of a run, beside its genotypes.
///
/// The closures see the reports as they are made: of a gene whose call is another caller's, also
/// the report of the genotypes.
package struct ExternalFindings: Sendable {
  /// Remarks that a gene's report carries, in every output.
  package let remarks: @Sendable (_ reported: GeneReport, _ own: GeneReport) -> [String]
  /// What the documents say beside.
  package let findings:
    @Sendable (_ reported: [GeneReport], _ own: [String: GeneReport]) -> DRAGENFindings

  /// What is known, as functions of the reports.
  package init(
    remarks: @escaping @Sendable (_ reported: GeneReport, _ own: GeneReport) -> [String],
    findings:
      @escaping @Sendable (_ reported: [GeneReport], _ own: [String: GeneReport]) -> DRAGENFindings
  ) {
    self.remarks = remarks
    self.findings = findings
  }
}
