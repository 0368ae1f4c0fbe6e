/// What partial sums are of.
package struct PartialHeader: Hashable, Sendable {
  /// A file of genotypes, by its size and a number made from its first and last bytes.
  package struct Genotypes: Hashable, Sendable {
    /// In bytes; -1 for what is no regular file, such as standard input.
    package var size: Int
    /// XXH64 of its beginning and its end.
    package var hash: UInt64
    /// Its name, for people.
    package var name: String

    /// A file.
    package init(size: Int, hash: UInt64, name: String) {
      self.size = size
      self.hash = hash
      self.name = name
    }
  }

  /// A scoring file.
  package struct File: Hashable, Sendable {
    /// ``ScoringFile/contentHash``.
    package var contentHash: UInt64
    /// How many rows it has.
    package var rows: Int
    /// Its name, for people.
    package var path: String

    /// A file.
    package init(contentHash: UInt64, rows: Int, path: String) {
      self.contentHash = contentHash
      self.rows = rows
      self.path = path
    }
  }

  /// A score.
  package struct Score: Hashable, Sendable {
    /// The index of its file.
    package var file: Int
    /// Its rows with an allele that is counted, in these parts of the genome.
    package var matched: Int
    /// All its rows.
    package var total: Int
    /// Its identifier.
    package var id: String

    /// A score.
    package init(file: Int, matched: Int, total: Int, id: String) {
      self.file = file
      self.matched = matched
      self.total = total
      self.id = id
    }
  }

  /// One number a sample.
  package struct Sum: Hashable, Sendable {
    /// ``FixedPoint/exponent``.
    package var exponent: Int
    /// Variants that count and are called diploid throughout.
    package var diploidVariants: Int
  }

  /// One of the parts that a run was cut into.
  package struct Shard: Hashable, Sendable {
    /// From 1.
    package var number: Int
    /// How many there are.
    package var count: Int

    /// A part of `count`.
    package init(_ number: Int, of count: Int) {
      self.number = number
      self.count = count
    }
  }

  /// The version of the program.
  package var software: String
  /// `name=value` of everything that the results depend on.
  package var options: [String]
  /// The layout of the results; empty for our own.
  package var layout: String
  /// The least share of a score's rows that must be matched.
  package var minimumOverlap: Double
  /// Whether averages are over the alleles that are called, not over all.
  package var averagesCalled: Bool
  /// The genotypes.
  package var genotypes: [Genotypes]
  /// The scoring files.
  package var files: [File]
  /// How many rows are found by an identifier, wherever it stands.
  package var identifiedRows: Int
  /// Sites of the scores on each chromosome, by code.
  package var siteCounts: [Int]
  /// Which part of the run it is; nil when it was not cut into equal ones.
  package var shard: Shard?
  /// Where the records of the part begin.
  package var parts: GenomeParts
  /// The scores.
  package var scores: [Score]
  /// The sums: one a score, then, for plink2's form, one of dosages of all variants.
  package var sums: [Sum] = []
  /// How well the alleles fit.
  package var evidence = BuildEvidence()
  /// ``VariantMatcher/duplicateRecords``.
  package var duplicateRecords = 0
  /// How many samples there are, and a number made from their names.
  package var sampleCount = 0
  package var sampleHash: UInt64 = 0
  /// How many sets of scores have missing calls counted.
  package var classCount = 0

  /// The rows of all files.
  package var rowCount: Int { files.reduce(0) { $0 + $1.rows } }

  /// What a run has to find, before it is begun.
  package init(
    software: String, options: [String], layout: String, minimumOverlap: Double,
    averagesCalled: Bool, genotypes: [Genotypes], files: [File], scores: [Score],
    identifiedRows: Int, siteCounts: [Int], shard: Shard?, parts: GenomeParts
  ) {
    self.software = software
    self.options = options
    self.layout = layout
    self.minimumOverlap = minimumOverlap
    self.averagesCalled = averagesCalled
    self.genotypes = genotypes
    self.files = files
    self.scores = scores
    self.identifiedRows = identifiedRows
    self.siteCounts = siteCounts
    self.shard = shard
    self.parts = parts
  }

  /// What makes two parts parts of different runs; nil when nothing does.
  ///
  /// Names of files do not: they may stand elsewhere on another machine.
  ///
  /// - Parameter other: that of the other part, or of a run that has not begun and does not know its
  ///   samples.
  /// - Returns: what differs, in words.
  package func difference(from other: PartialHeader) -> String? {
    if software != other.software {
      return "computed by pgx \(software), not \(other.software)"
    }
    if files.map(\.contentHash) != other.files.map(\.contentHash)
      || files.map(\.rows) != other.files.map(\.rows)
    {
      return files.count == other.files.count
        ? "other contents of the scoring files" : "another number of scoring files"
    }
    for (option, counterpart) in zip(options, other.options) where option != counterpart {
      return "other options (\(option), not \(counterpart))"
    }
    if options.count != other.options.count || layout != other.layout
      || minimumOverlap != other.minimumOverlap
    {
      return "other options"
    }
    if scores.map(\.id) != other.scores.map(\.id)
      || scores.map(\.total) != other.scores.map(\.total)
      || siteCounts != other.siteCounts || identifiedRows != other.identifiedRows
    {
      return "other scores"
    }
    if genotypes.map(\.size) != other.genotypes.map(\.size)
      || genotypes.map(\.hash) != other.genotypes.map(\.hash)
    {
      return "other genotype files"
    }
    if sampleCount > 0, other.sampleCount > 0,
      sampleCount != other.sampleCount || sampleHash != other.sampleHash
    {
      return "other samples"
    }
    if !sums.isEmpty, !other.sums.isEmpty,
      sums.map(\.exponent) != other.sums.map(\.exponent)
    {
      return "other units of the sums"
    }
    return nil
  }
}
