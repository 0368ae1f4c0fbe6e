package import PGxCompression
package import PGxFiles
package import PGxHTS

/// Why the genotypes of a cohort could not be read, and where.
@nonexhaustive
package enum GenotypeError: Error, Equatable, Sendable {
  /// A file could not be opened or read.
  case file(FileError)
  /// A file that is read as text or through htslib was refused.
  case text(HTSError)
  /// A packed file was refused.
  case compression(CompressionError)
  /// The first bytes are not those of the format; `format` says which was expected.
  case notRecognised(path: String, format: String)
  /// A BED file that holds sample after sample instead of variant after variant.
  case sampleMajor(path: String)
  /// A PGEN file in a storage mode that is not read.
  case unsupportedStorage(path: String, mode: UInt8)
  /// One of the three files of a PLINK file set is not there; `companions` says which would do.
  case missingCompanion(path: String, companions: [String])
  /// The file's size is not what its contents say that it must be, both in bytes.
  case wrongSize(path: String, size: Int, expected: Int)
  /// The header breaks the format's specification.
  case invalidHeader(path: String, reason: String)
  /// The genotypes of variant number `variant`, from 1, break the format's specification.
  case invalidRecord(path: String, variant: Int, reason: String)
  /// Line number `line`, from 1, of a text file breaks the format's specification.
  case invalidLine(path: String, line: Int, reason: String)
  /// Two lines name one sample; `line`, from 1, is the second.
  case duplicateSample(path: String, line: Int, name: String)
  /// Two files of one set have a different number of samples.
  case sampleCountsDiffer(path: String, count: Int, companion: String, companionCount: Int)
  /// Two files of one set have a different number of variants.
  case variantCountsDiffer(path: String, count: Int, companion: String, companionCount: Int)
  /// Two files of one set give variant number `variant`, from 1, another number of alleles.
  case alleleCountsDiffer(
    path: String, variant: Int, count: Int, companion: String, companionCount: Int)
}
