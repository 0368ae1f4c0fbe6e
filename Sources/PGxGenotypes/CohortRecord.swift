package import PGxCore

/// One record of a cohort's file without its genotypes.
package struct CohortRecord: Sendable {
  /// The chromosome.
  package var chromosome: ChromosomeCode
  /// 1-based, of the first base of ``reference``.
  package var position: Int
  /// The ID column; empty for `.`.
  package var id: [UInt8]
  /// REF first, then each ALT in the file's order, as spelled; symbolic ones and `*` included.
  package var alleles: [[UInt8]]
  /// Whether FILTER is `PASS` or `.`.
  package var isPassing: Bool
  /// The data line's number in the file, from 1.
  package var number: Int
  /// Whether the contig is a pseudoautosomal region by its name (`PAR1`).
  package var isPseudoautosomal = false

  /// A record.
  package init(
    chromosome: ChromosomeCode, position: Int, id: [UInt8], alleles: [[UInt8]],
    isPassing: Bool = true, number: Int
  ) {
    self.chromosome = chromosome
    self.position = position
    self.id = id
    self.alleles = alleles
    self.isPassing = isPassing
    self.number = number
  }
}
