/// How calls become reports.
package struct ReportOptions: Hashable, Sendable {
  /// What a CYP2D6 call from small variants is worth.
  package enum CYP2D6: Hashable, Sendable {
    /// Recommendations only where copy number and hybrids cannot change them.
    case provisional
    /// As any other gene (`--cyp2d6-from-vcf`); the note stays.
    case accepted
  }

  /// What a CYP2D6 call from small variants is worth.
  package var cyp2d6: CYP2D6

  /// The options of `pgx interpret`; by default CYP2D6 is provisional.
  package init(cyp2d6: CYP2D6 = .provisional) { self.cyp2d6 = cyp2d6 }
}
