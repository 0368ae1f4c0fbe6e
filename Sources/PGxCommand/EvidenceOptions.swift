import ArgumentParser
import PGx
import PGxCore
import PGxFiles

/// Options about the input and what counts as evidence, the same for every command that reads it.
struct EvidenceOptions: ParsableArguments {
  enum Build: String, ExpressibleByArgument, CaseIterable {
    case grch37 = "GRCh37"
    case grch38 = "GRCh38"

    var assembly: Assembly { self == .grch37 ? .grch37 : .grch38 }
  }

  @Option(help: "Only this sample. Repeatable.")
  var sample: [String] = []

  @Option(
    help: "The build of the input (default: told from the file); a contradiction is an error.")
  var assembly: Build?

  @Option(help: "Do not use genotypes with a lower DP.")
  var minDepth: Int?

  @Option(help: "Do not use genotypes with a lower GQ.")
  var minGq: Int?

  @Option(help: "Accept this FILTER value as passed. Repeatable.")
  var acceptFilter: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      A BED file of regions known to be covered, on the build of the input: inside them a position \
      without a record is reference, in all samples.
      """, valueName: "bed"))
  var callable: String?

  @Option(
    help: ArgumentHelp(
      """
      The sex of the samples: male, female, a karyotype (XXY, X0), or a file: PLINK .fam or .psam, \
      PED, or lines of sample, tab, sex.
      """, valueName: "sex"))
  var sex: String?

  @Option(
    help: ArgumentHelp(
      "DRAGEN's *.ploidy_estimation_metrics.csv of the one sample.", valueName: "file"))
  var ploidy: String?

  @Option(help: ArgumentHelp("Threads to use (default: all cores).", valueName: "n"))
  var threads: Int?

  @Flag(name: [.short, .long], help: "Print nothing but errors on standard error.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads takes a number from 1") }
    if let minDepth, minDepth < 0 { throw ValidationError("--min-depth takes a number from 0") }
    if let minGq, minGq < 0 { throw ValidationError("--min-gq takes a number from 0") }
  }

  /// The files that are read beside the input.
  var files: [String] {
    [callable, sex.flatMap { Karyotype($0) == nil ? $0 : nil }, ploidy].compactMap { $0 }
  }

  /// The library's options with these.
  var options: InterpretationOptions {
    var options = InterpretationOptions()
    options.samples = sample
    options.assembly = assembly?.assembly
    options.minimumDepth = minDepth
    options.minimumGenotypeQuality = minGq
    options.acceptedFilters = Set(acceptFilter)
    options.callableRegions = callable
    if let sex {
      options.karyotype = Karyotype(sex)
      options.sexFile = options.karyotype == nil ? sex : nil
    }
    options.ploidyFile = ploidy
    options.threads = threads ?? Terminal.processorCount
    return options
  }
}
