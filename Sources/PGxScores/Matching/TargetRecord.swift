package import PGxCore

/// A record of the target file as far as matching looks at it.
package struct TargetRecord: Hashable, Sendable {
  /// The chromosome.
  package var chromosome: ChromosomeCode
  /// 1-based, of the first base of REF.
  package var position: Int
  /// The ID column; empty for `.`.
  package var id: [UInt8]
  /// REF first, then each ALT, as spelled; symbolic ones and `*` keep their place.
  package var alleles: [[UInt8]]
  /// Whether FILTER is `PASS` or `.`, or accepted by the caller.
  package var isPassing: Bool
  /// The data line's number in the file, from 1.
  package var number: Int

  /// A record.
  package init(
    chromosome: ChromosomeCode, position: Int, id: [UInt8] = [], alleles: [[UInt8]],
    isPassing: Bool = true, number: Int = 0
  ) {
    self.chromosome = chromosome
    self.position = position
    self.id = id
    self.alleles = alleles
    self.isPassing = isPassing
    self.number = number
  }

  /// `CHROM:POS:REF:ALT`, with the chromosome's plain name.
  package var spelling: [UInt8] {
    Array("\(chromosome.name):\(position):".utf8)
      + Array(alleles.joined(separator: [UInt8(ascii: ":")]))
  }

  /// The identifiers of the ID column, which VCF separates by `;` (VCF 4.3, 1.6.1).
  var identifiers: [ArraySlice<UInt8>] {
    id.isEmpty || id == [UInt8(ascii: ".")] ? [] : id.split(separator: UInt8(ascii: ";"))
  }
}
