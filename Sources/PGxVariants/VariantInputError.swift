package import PGxCore

/// Why a readable variant file cannot be interpreted.
@nonexhaustive
package enum VariantInputError: Error, Equatable, Sendable {
  /// The file has no sample columns.
  case noSamples(path: String)
  /// A sample asked for is not in the file.
  case unknownSample(String, path: String)
  /// A genotype is not a genotype.
  case malformedGenotype(path: String, record: Int?, contig: String, position: Int, sample: String)
  /// GT names an allele that the record does not have.
  case alleleOutOfRange(
    Int, path: String, record: Int?, contig: String, position: Int, sample: String)
  /// A record ends before its last sample column.
  case missingColumn(path: String, record: Int?, contig: String, position: Int, sample: String)
  /// The file is on another build than its header or the user says.
  case otherAssembly(
    Assembly, expected: Assembly, told: String, path: String, evidence: String)
  /// Nothing in the file tells on which build it is.
  case unknownAssembly(path: String, grch38: Int, grch37: Int)
  /// Files given together are on different builds.
  case filesOfTwoBuilds(path: String, assembly: Assembly, other: Assembly)
  /// The header's contig lengths are of both builds.
  case bothAssemblies(path: String, evidence: String)
  /// REF of the records at panel positions is not the reference sequence.
  case contradictsReference(
    Assembly, path: String, contradicting: Int, agreeing: Int, contig: String, position: Int,
    expected: String, found: String)
  /// A record has more alternates than can be meant.
  case tooManyAlternates(
    path: String, record: Int?, contig: String, position: Int, count: Int)
  /// Files given together share some samples and not others.
  case samplesDiffer(path: String)
  /// A line of a BED file is none.
  case malformedRegion(path: String, line: Int, reason: String)
  /// A line of a table of samples and their sex is none.
  case malformedSex(path: String, line: Int, reason: String)
  /// A table of samples and their sex has no sample of the input.
  case sexOfOthers(path: String, samples: Int)
  /// A ploidy file has no estimate, or one that is none.
  case malformedPloidy(path: String, line: Int, reason: String)
  /// A ploidy file is of one sample, and the input has several.
  case ploidyForSeveralSamples(path: String, samples: Int)
  /// No record lies at a position of the panel.
  case noOverlap(Assembly, path: String, records: Int, contigs: [String])
}

extension VariantInputError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .noSamples(let path):
      "\(path): no sample columns; give a file with genotypes"
    case .unknownSample(let name, let path):
      "\(path): no sample '\(name)'; list them with: bcftools query -l \(path)"
    case .malformedGenotype(let path, let record, let contig, let position, let sample):
      "\(path)\(Self.line(record)): \(contig):\(position): GT of sample '\(sample)' is not a genotype; repair the record"
    case .alleleOutOfRange(let allele, let path, let record, let contig, let position, let sample):
      "\(path)\(Self.line(record)): \(contig):\(position): GT of sample '\(sample)' uses allele \(allele), which the record does not have; repair the record"
    case .missingColumn(let path, let record, let contig, let position, let sample):
      "\(path)\(Self.line(record)): \(contig):\(position): no column for sample '\(sample)'; the file is damaged, fetch it again"
    case .otherAssembly(let found, let expected, let told, let path, let evidence):
      "\(path): the file is on \(found.rawValue) (\(evidence)), but \(told) says \(expected.rawValue); correct the one that is wrong\(told == "the header's word" ? ", or say the build with --assembly" : "")"
    case .unknownAssembly(let path, let grch38, let grch37):
      "\(path): cannot tell the build: no contig lengths, and \(grch38) records fit GRCh38, \(grch37) fit GRCh37; say it with --assembly GRCh37 or --assembly GRCh38"
    case .filesOfTwoBuilds(let path, let assembly, let other):
      "\(path): is on \(assembly.rawValue), and the files before it on \(other.rawValue); give files of one build"
    case .bothAssemblies(let path, let evidence):
      "\(path): the header has contig lengths of GRCh37 and of GRCh38 (\(evidence)); give a file on one build"
    case .contradictsReference(
      let assembly, let path, let contradicting, let agreeing, let contig, let position,
      let expected, let found):
      "\(path): \(contradicting) of \(contradicting + agreeing) records at known positions contradict the \(assembly.rawValue) reference, first \(contig):\(position) (REF \(found), reference \(expected)); the file is on another build or was altered, call it again on GRCh38 or GRCh37"
    case .tooManyAlternates(let path, let record, let contig, let position, let count):
      "\(path)\(Self.line(record)): \(contig):\(position): \(count) alternate alleles; the record is damaged, repair it"
    case .samplesDiffer(let path):
      "\(path): shares some samples with the files before it and not others; give files of the same samples, or one file at a time"
    case .malformedRegion(let path, let line, let reason):
      "\(path):\(line): \(reason); give a BED file (contig, 0-based start, end)"
    case .malformedSex(let path, let line, let reason):
      "\(path):\(line): \(reason); give a .fam, .psam or PED file, or lines of sample, tab, sex"
    case .sexOfOthers(let path, let samples):
      "\(path): has \(samples) samples and none of the input's; check the names"
    case .malformedPloidy(let path, let line, let reason):
      "\(path):\(line): \(reason); give DRAGEN's *.ploidy_estimation_metrics.csv"
    case .ploidyForSeveralSamples(let path, let samples):
      "\(path): the estimate is of one sample and the input has \(samples); choose one with --sample, or give --sex a table"
    case .noOverlap(let assembly, let path, let records, let contigs):
      "\(path): none of its \(records) records lies at a position of the panel (contigs: \(contigs.isEmpty ? "none named" : contigs.prefix(3).joined(separator: ", "))); read as \(assembly.rawValue); give a file that covers the pharmacogenes"
    }
  }

  private static func line(_ record: Int?) -> String { record.map { ":\($0)" } ?? "" }
}
