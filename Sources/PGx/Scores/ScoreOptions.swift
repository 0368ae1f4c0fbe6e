package import PGxGenotypes
package import PGxHTS
package import PGxScores
public import PGxCore

/// How polygenic scores are computed.
public struct ScoreOptions: Sendable {
  /// How many threads work at the same time.
  public var threads = 1
  /// The build of the genotypes where it is known; nil to let the file tell.
  public var assembly: Assembly?
  /// Whether scores of another build than the file's are computed all the same.
  public var forcesBuild = false
  /// The samples that are scored, by name; nil for all.
  public var samples: [String]?
  /// A table of samples and their sex; nil for what the files say.
  public var sexFile: String?
  /// A table of allele frequencies to impute missing calls with; nil for those of the samples.
  public var frequencyFile: String?
  /// The least share of a score's rows that must be matched.
  public var minimumOverlap = 0.75
  /// The least INFO/R2 of a record that is used.
  public var minimumQuality: Double?
  /// Names of filters that are accepted.
  public var acceptedFilters: Set<String> = []

  /// How rows are matched to records.
  package var matching = MatchOptions()
  /// What missing calls contribute.
  package var policy = SumPolicy()
  /// Whether a variant with any missing call is left out for everyone.
  package var dropsIncompleteVariants = false
  /// Where dosages are taken from; nil for what suits the file.
  package var field: DosageField?
  /// How many copies of X there are.
  package var ploidy = PloidyModel.Mode.observed
  /// Whether arithmetic and denominators are plink2's.
  package var isPLINK = false
  /// How scoring files are read.
  package var files = ScoringFileOptions()
  /// Whether an index is used.
  package var seeking = CohortStream.Seeking.whenItPays
  /// The part of the genome whose records count; nil for all of it.
  package var part: GenomePart?

  /// The defaults.
  public init() {}
}

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
