package import PGxCore

/// What most readers of a record ask for; nothing of the file's text is copied for it.
package struct RecordHead: Sendable {
  /// The chromosome.
  package var chromosome: ChromosomeCode
  /// 1-based, of the first base of REF.
  package var position: Int
  /// Whether FILTER is `PASS` or `.`.
  package var isPassing = true
  /// The data line's number in the file, from 1.
  package var number: Int
  /// Whether the contig is a pseudoautosomal region by its name (`PAR1`).
  package var isPseudoautosomal = false
  /// REF and ALT, as spelled, where there is one ALT and both are one letter; else nil.
  package var letters: (reference: UInt8, alternate: UInt8)?

  /// A head without letters.
  package init(chromosome: ChromosomeCode, position: Int, number: Int) {
    self.chromosome = chromosome
    self.position = position
    self.number = number
  }
}

extension CohortRecord {
  /// A record of this head, with what the head does not say.
  package init(_ head: RecordHead, id: [UInt8], alleles: [[UInt8]]) {
    self.init(
      chromosome: head.chromosome, position: head.position, id: id, alleles: alleles,
      isPassing: head.isPassing, number: head.number)
    isPseudoautosomal = head.isPseudoautosomal
  }
}
