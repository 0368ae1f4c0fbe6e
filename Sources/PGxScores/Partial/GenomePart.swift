package import PGxCore

/// A part of the genome, by the positions at which records begin.
package struct GenomePart: Hashable, Sendable {
  /// A place: chromosomes in the order of their codes.
  package struct Place: Hashable, Comparable, Sendable {
    /// The chromosome.
    package var chromosome: ChromosomeCode
    /// 1-based.
    package var position: Int

    /// A place.
    package init(_ chromosome: ChromosomeCode, _ position: Int) {
      self.chromosome = chromosome
      self.position = position
    }

    package static func < (a: Self, b: Self) -> Bool {
      (a.chromosome, a.position) < (b.chromosome, b.position)
    }
  }

  /// The first place, and the first that is no longer part of it; nil for the end of the genome.
  package var start: Place, end: Place?

  /// A part.
  package init(start: Place, end: Place?) {
    self.start = start
    self.end = end
  }

  /// Whether records that begin there belong to it.
  package func contains(_ chromosome: ChromosomeCode, _ position: Int) -> Bool {
    let place = Place(chromosome, position)
    return place >= start && end.map { place < $0 } ?? true
  }
}
