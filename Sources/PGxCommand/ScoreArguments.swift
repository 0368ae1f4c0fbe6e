public import ArgumentParser
public import PGx
public import PGxCore
import PGxFiles

/// How scores are computed, on the command line.
struct ScoreArguments: ParsableArguments {
  enum Dosage: String, ExpressibleByArgument, CaseIterable {
    case auto
    case genotype = "GT"
    case dosage = "DS"
    case genotypeProbability = "GP"
    case haplotypeDosage = "HDS"
  }

  enum Ambiguous: String, ExpressibleByArgument, CaseIterable {
    case keep
    case drop
  }

  @Option(
    help: ArgumentHelp(
      "A scoring file, or a folder of them; repeatable.", valueName: "file"))
  var scores: [String]

  @Option(help: "The build of the genotypes, when the file does not tell.")
  var assembly: Assembly?

  @Flag(help: "Score positions of another build than the file's all the same.")
  var forceBuild = false

  @Option(help: "Where dosages come from; auto: DS, GP, HDS, GT, the first that the header has.")
  var dosage: Dosage = .auto

  @Option(
    help: """
      What a missing call adds: impute, the mean of the samples; zero, two copies of REF; \
      skip-variant, nothing for this sample; drop-variant, the variant is left out for everyone.
      """)
  var missing: ScoreOptions.Missing?

  @Option(help: ArgumentHelp("Impute with these allele frequencies (.afreq).", valueName: "file"))
  var frequencies: String?

  @Option(help: "The least share of a score's rows that must be matched.")
  var minOverlap: Double?

  @Flag(help: "Print scores of which less is matched, and exit with 0.")
  var allowLowOverlap = false

  @Option(help: "Variants whose alleles do not tell the strand (A/T, C/G).")
  var ambiguous: Ambiguous?

  @Flag(help: "Leave out rows whose alleles meet on the other strand only.")
  var ignoreStrandFlips = false

  @Flag(help: "With --compatible pgs-calc: count rows that meet on the other strand only.")
  var fixStrandFlips = false

  @Flag(
    help: "With --compatible pgs-calc: count copies of REF where REF is the effect allele.")
  var inverseDosage = false

  @Flag(help: "With --compatible pgsc-calc or pgs-calc: use records with several alternates.")
  var keepMultiallelic = false

  @Flag(help: "With --compatible pgsc-calc: of several rows at one variant take the first.")
  var keepFirstMatch = false

  @Flag(
    name: [.customLong("se"), .customLong("standard-errors")],
    help: "Weights are standard errors: print those of the score (plink2's 'se').")
  var standardErrors = false

  @Option(help: "The rules, arithmetic and layout of another program.")
  var compatible: ScoreOptions.Compatibility?

  @Option(help: "What rows are found by: position, or the identifier of the ID column.")
  var match: ScoreOptions.Key?

  @Option(
    help: ArgumentHelp(
      "Which column is which, such as effect_allele=A1,effect_weight=BETA or effect_weight=#4.",
      valueName: "map"))
  var columns: String?

  @Option(help: "What separates the columns of the scoring file: tab, comma or space.")
  var separator: ScoreOptions.Separator?

  @Flag(help: "Refuse a scoring file with a row that cannot be understood.")
  var strict = false

  @Option(help: ArgumentHelp("Score these samples, one a line.", valueName: "file"))
  var samples: String?

  @Option(
    help: ArgumentHelp(
      "Samples and their sex: .fam, .psam or two columns; for X and Y.", valueName: "file"))
  var sexFile: String?

  @Option(
    help: """
      Copies of X: observed, as the genotypes are written and one for men; diploid, two for all; \
      haploid, one for men.
      """)
  var xPloidy: ScoreOptions.XPloidy?

  @Option(help: "What dosages are before they are weighted: none, center or standardize.")
  var transform: ScoreOptions.Transform = .none

  @Option(help: "How every row counts: as the file says, or additive, dominant, recessive.")
  var model: ScoreOptions.Model?

  @Flag(help: "Leave variants out whose identifier several records have (plink2's rules).")
  var ignoreDuplicateIds = false

  @Flag(
    help: """
      Count as copies of REF what all records of a position leave, where a variant of several \
      alternates is split into records; else each record counts by itself, as for plink2.
      """)
  var joinSplitRecords = false

  @Option(help: "Use records with at least this INFO/R2.")
  var minR2: Double?

  @Option(help: ArgumentHelp("Use records with this FILTER; repeatable.", valueName: "name"))
  var acceptFilter: [String] = []

  @Option(help: "How many threads work; default: all cores.")
  var threads: Int?

  @Flag(help: "Read the whole file also where its index would be quicker.")
  var noIndex = false

  mutating func validate() throws {
    guard !scores.isEmpty else { throw ValidationError("--scores FILE is needed") }
    if let minOverlap, !(0...1).contains(minOverlap) {
      throw ValidationError("--min-overlap is a share between 0 and 1")
    }
    if inverseDosage || fixStrandFlips, compatible != .pgsCalc {
      throw ValidationError(
        "--inverse-dosage and --fix-strand-flips change --compatible pgs-calc; the other rules count so without them"
      )
    }
    if keepFirstMatch, compatible != .pgscCalc {
      throw ValidationError("--keep-first-match belongs to --compatible pgsc-calc")
    }
    if let threads, threads < 1 { throw ValidationError("--threads is 1 or more") }
  }

  /// What they mean.
  ///
  /// - Throws: `InterpretationError` for a column map that makes no sense.
  func options(keepsDetails: Bool) throws -> ScoreOptions {
    var options = ScoreOptions(compatibility: compatible)
    options.threads = threads ?? Terminal.processorCount
    options.assembly = assembly
    options.forcesBuild = forceBuild
    options.sexFile = sexFile
    options.frequencyFile = frequencies
    options.minimumQuality = minR2
    options.acceptedFilters = Set(acceptFilter)
    if let minOverlap { options.minimumOverlap = minOverlap }
    if let missing { options.missing = missing }
    if let ambiguous { options.keepsAmbiguous = ambiguous == .keep }
    if ignoreStrandFlips { options.usesOtherStrand = false }
    if fixStrandFlips { options.usesOtherStrand = true }
    if inverseDosage { options.countsReferenceCopies = true }
    if keepMultiallelic { options.keepsMultiAllelic = true }
    if keepFirstMatch { options.keepsFirstMatch = true }
    options.weightsAreErrors = standardErrors
    if let match { options.key = match }
    if let xPloidy { options.xPloidy = xPloidy }
    if dosage != .auto { options.setField(dosage.rawValue) }
    options.transform = transform
    options.joinsSplitRecords = joinSplitRecords
    options.model = model
    options.leavesOutDuplicateIdentifiers = ignoreDuplicateIds
    options.isStrict = strict
    options.keepsDetails = keepsDetails
    options.usesIndex = !noIndex
    try options.readColumns(columns, separator: separator)
    if let samples {
      options.samples = try SampleList.read(samples, hasFamilies: compatible == .plink2)
    }
    return options
  }
}

extension Assembly: ExpressibleByArgument {}
extension ScoreOptions.Missing: ExpressibleByArgument {}
extension ScoreOptions.Compatibility: ExpressibleByArgument {}
extension ScoreOptions.Key: ExpressibleByArgument {}
extension ScoreOptions.Separator: ExpressibleByArgument {}
extension ScoreOptions.XPloidy: ExpressibleByArgument {}
extension ScoreOptions.Transform: ExpressibleByArgument {}
extension ScoreOptions.Model: ExpressibleByArgument {}
