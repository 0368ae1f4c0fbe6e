import CPGxKernels
import PGxHTS

/// Why a record is refused.
extension VariantSource {
  func fault(_ outcome: pgx_decoded, _ sample: Int) -> HTSError {
    guard outcome == PGX_MALFORMED, stream.header.samples.indices.contains(sample) else {
      return damaged(
        "its number of sample columns is not that of the header (\(stream.header.samples.count))")
    }
    return damaged(
      "sample '\(stream.header.samples[sample])': its genotype does not parse, or names an allele that the record does not have"
    )
  }

  func halfCall(_ sample: Int) -> HTSError {
    damaged(
      "sample '\(stream.header.samples[min(sample, stream.header.samples.count - 1)])': half of the genotype is called, which plink2 refuses; leave --compatible plink2 away and it is a missing call"
    )
  }

  func damaged(_ reason: String) -> HTSError {
    .invalidRecord(path: stream.path, record: stream.recordNumber, reason: reason)
  }
}
