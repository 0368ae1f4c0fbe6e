import PGxCore

/// Computes polygenic scores of samples whose genotypes are in memory.
///
/// Variants are added in any order of chromosomes and positions, those of one position one after
/// the other; a variant that comes again later counts once. What is not added is missing, never
/// reference. The numbers do not depend on the order.
///
/// - Complexity: memory is 8 bytes a sample and score, and about 10 bytes a row of the scores.
public struct Scorer: ~Copyable {
  /// What a missing call contributes.
  public enum Missing: Sendable {
    /// The mean of the samples that are called; it counts in the average.
    case impute
    /// Two copies of the reference allele; it counts in the average.
    case zero
    /// Nothing; it does not count in the average.
    case skip
  }

  /// How scores are computed.
  public struct Options: Sendable {
    /// What a missing call contributes.
    public var missing = Missing.impute
    /// Whether variants whose alleles do not tell the strand (A/T, C/G) are counted.
    public var keepsAmbiguous = false
    /// Whether rows count whose alleles meet on the other strand only.
    public var usesOtherStrand = true

    /// The defaults of `pgx score`.
    public init() {}
  }

  /// A score of all samples.
  public struct Result: Sendable, Equatable {
    /// Its identifier.
    public let id: String
    /// Σ weight × f(copies), one a sample.
    public let sums: [Double]
    /// The sums divided by the number of alleles; nil where there are none.
    public let averages: [Double?]
    /// Alleles that were called at matched variants, one a sample.
    public let alleleCounts: [Int]
    /// Missing calls at matched variants, one a sample.
    public let missingCalls: [Int]
    /// Rows whose variant was added, and is counted.
    public let matched: Int
    /// Rows of the score, those that are never scored among them.
    public let total: Int

    /// The share of rows that are matched; nil for a score without rows.
    public var coverage: Double? { total == 0 ? nil : Double(matched) / Double(total) }
  }

  /// The samples, in the order of every list.
  public let samples: [String]
  private let columns: ScoreColumns
  private let sums: ScoreSums
  private let countsMissing: Bool
  private var matcher: VariantMatcher
  /// The variants of the last position.
  private var group: [GenotypesInMemory] = []

  /// A scorer that has seen no variant.
  ///
  /// - Parameters:
  ///   - scores: the scores; all of one build, that of the genotypes.
  ///   - samples: the samples' names.
  ///   - options: how scores are computed.
  /// - Throws: ``ScorerError/noSamples`` or ``ScorerError/tooManyRows(_:)``.
  public init(
    scores: [PolygenicScore], samples: [String], options: Options = Options()
  ) throws(ScorerError) {
    guard !samples.isEmpty else { throw .noSamples }
    let files = scores.map(\.file)
    let set: ScoreSet
    do throws(MatchError) {
      set = try ScoreSet(
        files: files,
        details: ScoreSet.Details(
          identifier: { files[$0].identifiers.bytes(ofRow: $1).map(Array.init) },
          otherAlleles: { files[$0].otherAlleleSets.alleles(ofRow: $1) ?? [] }))
    } catch { throw .tooManyRows(files.reduce(0) { $0 + $1.rows.count }) }
    var matching = MatchOptions(.pgx)
    matching.ambiguous = options.keepsAmbiguous ? .keep : .leaveOut
    matching.otherStrand = options.usesOtherStrand ? .keep : .leaveOut
    var policy = SumPolicy()
    switch options.missing {
    case .impute: policy.missing = .impute
    case .zero: policy.missing = .zero
    case .skip: policy.missing = .skipVariant
    }
    self.samples = samples
    countsMissing = options.missing != .skip
    columns = ScoreColumns(files)
    matcher = VariantMatcher(set, options: matching)
    sums = ScoreSums(
      sampleCount: samples.count, bounds: columns.bounds(squares: false),
      policy: policy, threads: 1)
  }

  /// Adds a variant with called genotypes.
  ///
  /// - Parameters:
  ///   - chromosome: its name, with or without `chr`.
  ///   - position: 1-based, of the first base of `reference`.
  ///   - reference: the reference allele.
  ///   - alternates: the other alleles.
  ///   - id: its identifier, for rows of scores that have no position; nil for none.
  ///   - genotypes: one a sample: the number of each copy's allele, 0 for the reference; nil for
  ///     one that is not called. As many copies as the sample has: two, one, or none.
  /// - Throws: ``ScorerError`` when there is not one genotype a sample or one is none; nothing is
  ///   added then.
  public mutating func add(
    chromosome: String, position: Int, reference: String, alternates: [String],
    id: String? = nil, genotypes: [[Int?]]
  ) throws(ScorerError) {
    guard genotypes.count == samples.count else {
      throw .wrongCount(
        chromosome: chromosome, position: position, found: genotypes.count,
        expected: samples.count)
    }
    for (sample, genotype) in genotypes.enumerated() {
      let isGenotype =
        genotype.count <= 2
        && genotype.allSatisfy { $0.map { (0...alternates.count).contains($0) } ?? true }
      guard isGenotype else {
        throw .notAGenotype(chromosome: chromosome, position: position, sample: samples[sample])
      }
    }
    add(
      GenotypesInMemory(
        Self.record(chromosome, position, [reference] + alternates, id), .calls(genotypes)))
  }

  /// Adds a variant of two alleles with dosages.
  ///
  /// - Parameters:
  ///   - chromosome: its name, with or without `chr`.
  ///   - position: 1-based, of the first base of `reference`.
  ///   - reference: the reference allele.
  ///   - alternate: the other allele.
  ///   - id: its identifier, for rows of scores that have no position; nil for none.
  ///   - dosages: copies of `alternate`, from 0 to 2, one a sample; nil where not known.
  /// - Throws: ``ScorerError`` when there is not one dosage a sample or one is none; nothing is
  ///   added then.
  public mutating func add(
    chromosome: String, position: Int, reference: String, alternate: String,
    id: String? = nil, dosages: [Double?]
  ) throws(ScorerError) {
    guard dosages.count == samples.count else {
      throw .wrongCount(
        chromosome: chromosome, position: position, found: dosages.count,
        expected: samples.count)
    }
    for (sample, dosage) in dosages.enumerated() {
      guard dosage.map({ (0...2).contains($0) }) ?? true else {
        throw .notADosage(chromosome: chromosome, position: position, sample: samples[sample])
      }
    }
    add(
      GenotypesInMemory(
        Self.record(chromosome, position, [reference, alternate], id),
        .dosages(dosages.map { $0 ?? .nan })))
  }

  /// The scores, in the order in which they were given.
  public consuming func results() -> [Result] {
    finishGroup()
    sums.finish()
    let summaries = matcher.summaries()
    return columns.all.indices.map { index in
      let counts = sums.counts(ofScore: index)
      let values = sums.sums(ofScore: index)
      let denominators = countsMissing ? counts.all : counts.called
      return Result(
        id: columns.all[index].id, sums: values,
        averages: zip(values, denominators).map { $1 == 0 ? nil : $0 / Double($1) },
        alleleCounts: counts.called, missingCalls: counts.missing,
        matched: summaries[index].matched, total: summaries[index].scoredRows)
    }
  }

  private static func record(
    _ chromosome: String, _ position: Int, _ alleles: [String], _ id: String?
  ) -> TargetRecord {
    TargetRecord(
      chromosome: ChromosomeCode(Array(chromosome.utf8)), position: position,
      id: Array((id ?? "").utf8), alleles: alleles.map { Array($0.utf8) }, isPassing: true)
  }

  private mutating func add(_ variant: GenotypesInMemory) {
    if let first = group.first?.record,
      first.chromosome != variant.record.chromosome || first.position != variant.record.position
    {
      finishGroup()
    }
    group.append(variant)
  }

  private mutating func finishGroup() {
    guard !group.isEmpty else { return }
    var contributions: [Contribution] = []
    // Only the rules of other programs refuse records.
    do { try matcher.match(group.map(\.record), into: &contributions) } catch {
      preconditionFailure(error.message)
    }
    contributions.sort {
      ($0.record, $0.allele, $0.file, $0.row) < ($1.record, $1.allele, $1.file, $1.row)
    }
    for (number, variant) in group.enumerated() {
      add(contributions.filter { $0.record == number }, of: variant)
    }
    group.removeAll(keepingCapacity: true)
  }

  /// Adds what the rows of one variant contribute.
  private func add(_ contributions: [Contribution], of variant: GenotypesInMemory) {
    let isBiallelic = variant.record.alleles.count <= 2
    var counted: Set<Int> = []
    for allele in isBiallelic ? [1] : Array(variant.record.alleles.indices) {
      var terms: [ScoreTerm] = []
      for contribution in contributions where isBiallelic || contribution.allele == allele {
        columns.append(file: contribution.file, row: contribution.row, to: &terms) { term in
          term.isComplement = isBiallelic && contribution.allele == 0
          term.countsReference = contribution.allele == 0
        }
      }
      guard !terms.isEmpty else { continue }
      terms.sort { $0.score < $1.score }
      var scores: [Int] = []
      for term in terms where counted.insert(term.score).inserted { scores.append(term.score) }
      var row = variant.row(allele: allele)
      sums.add(&row, terms, counted: scores)
    }
  }
}
