/// A record that a row means, or could mean, kept for a report.
package struct MatchDetail: Hashable, Sendable {
  /// What the PGS Catalog Calculator's log says of a candidate.
  package struct Labels: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The candidate that stands for the row.
    package static let best = Labels(rawValue: 1)
    /// REF and ALT are each other's complement.
    package static let ambiguous = Labels(rawValue: 2)
    /// The record has several alternates.
    package static let multiAllelic = Labels(rawValue: 4)
    /// Several candidates are equally good.
    package static let duplicateBest = Labels(rawValue: 8)
    /// Rows of the score share the record.
    package static let duplicateRecord = Labels(rawValue: 16)
    /// The rules leave it out.
    package static let leftOut = Labels(rawValue: 32)
  }

  /// The row, counted over all files.
  package var row: UInt32
  /// How the alleles meet.
  package var type: MatchType
  /// The labels.
  package var labels: Labels
  /// 1-based, of the record.
  package var position: Int32
  /// The record's number in its file.
  package var number: Int
  /// REF of the record, as spelled.
  package var reference: [UInt8]
  /// The alternate of the pair, as spelled; empty for none.
  package var alternate: [UInt8]
  /// The allele counted: 0 is REF.
  package var allele: Int32
  /// The ID column.
  package var id: [UInt8]
}
