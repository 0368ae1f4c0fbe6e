/// A row of a score and the allele of a record whose copies it counts.
package struct Contribution: Hashable, Sendable {
  /// The scoring file, from 0.
  package var file: Int
  /// The row in it, from 0.
  package var row: Int
  /// The record in the group that was given, from 0.
  package var record: Int
  /// The allele counted: 0 is REF, ``noAllele`` one that the record does not have.
  package var allele: Int
  /// How the alleles met.
  package var type: MatchType
  /// Whether the copies count against the weight: pgs-calc adds −w × copies of ALT where the
  /// effect allele is REF.
  package var isNegated = false

  /// In place of an allele's index: the record has REF alone (``RowStatus/referenceOnly``), and the
  /// row counts another, of which who is called there has no copy.
  package static let noAllele = -1
}
