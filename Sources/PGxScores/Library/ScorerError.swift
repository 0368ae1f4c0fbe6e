/// Why scores could not be computed from genotypes in memory.
@nonexhaustive
public enum ScorerError: Error, Equatable, Sendable {
  /// The scoring file cannot be used; the message names file and line.
  case scoringFile(message: String)
  /// There are no samples.
  case noSamples
  /// The scores have more rows than can be indexed.
  case tooManyRows(Int)
  /// A variant has not one genotype a sample.
  case wrongCount(chromosome: String, position: Int, found: Int, expected: Int)
  /// A genotype names an allele that the variant does not have, or more than two copies.
  case notAGenotype(chromosome: String, position: Int, sample: String)
  /// A dosage is no number from 0 to 2.
  case notADosage(chromosome: String, position: Int, sample: String)
}

extension ScorerError: CustomStringConvertible {
  /// ``message``.
  public var description: String { message }

  /// What is wrong and what to do, one line.
  public var message: String {
    switch self {
    case .scoringFile(let message): message
    case .noSamples: "there are no samples; name at least one"
    case .tooManyRows(let count):
      "\(count) rows of scores are more than one run can index (2147483647); use several scorers"
    case .wrongCount(let chromosome, let position, let found, let expected):
      "\(chromosome):\(position): \(found) genotypes for \(expected) samples; give one a sample"
    case .notAGenotype(let chromosome, let position, let sample):
      "\(chromosome):\(position): sample '\(sample)': a genotype is up to two numbers of alleles "
        + "that the variant has, nil for one that is not called"
    case .notADosage(let chromosome, let position, let sample):
      "\(chromosome):\(position): sample '\(sample)': a dosage is a number from 0 to 2, or nil"
    }
  }
}
