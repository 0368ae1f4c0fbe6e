/// The first columns of a data line, already read.
///
/// Offsets count bytes from the start of the line that is lent beside it.
package struct LineHead: Sendable {
  /// CHROM, as the file spells it.
  package internal(set) var contig = ""
  /// Where ``contig`` stands among the distinct contigs of the regions asked for, in the order in
  /// which they first name it; nil when every record was asked for.
  package internal(set) var contigIndex: Int?
  /// POS, 1-based; 0 only for the base before the first (a telomere).
  package internal(set) var position = 0
  /// The last base the record speaks of, 1-based: that of REF, or INFO/END of a reference block
  /// or a symbolic allele where that lies further on.
  package internal(set) var end = 0
  /// The number of the data line in the file, from 1; nil when an index led to it.
  package internal(set) var record: Int?
  /// The bytes of the ID column.
  package internal(set) var identifier: Range<Int> = 0..<0
  /// The bytes of the REF column.
  package internal(set) var reference: Range<Int> = 0..<0
  /// The bytes of the ALT column.
  package internal(set) var alternate: Range<Int> = 0..<0
}
