package import PGxCore

/// A file of genotypes of many samples, read from its first record to its last.
package protocol CohortSource {
  /// The samples, in the file's order, before any selection.
  var sampleNames: [String] { get }

  /// The sexes that the file itself states (FAM, PSAM): one a sample, `.unknown` where it is silent.
  var statedSexes: [StatedSex] { get }

  /// Goes to the next record that overlaps a wanted site, its genotypes not decoded; nil at the end.
  ///
  /// - Throws: the module's error for a damaged file.
  mutating func advance() throws -> RecordHead?

  /// The record that ``advance()`` went to last, copied.
  mutating func record() -> CohortRecord

  /// Decodes the genotypes of the record that ``advance()`` went to last, of the samples selected:
  /// copies or dosage of the allele of this index (0 is REF).
  ///
  /// Missing is said, never taken as reference; a genotype with any missing allele is missing.
  mutating func decode(allele: Int, into row: inout DosageRow) throws
}

extension CohortSource {
  /// Goes to the next record and copies it; nil at the end.
  ///
  /// - Throws: the module's error for a damaged file.
  package mutating func next() throws -> CohortRecord? {
    try advance() == nil ? nil : record()
  }
}

/// What a file says of a sample's sex.
package enum StatedSex: UInt8, Sendable {
  case unknown, male, female
}
