import CPGxKernels
package import PGxCore

/// The sums of many scores over the samples of a cohort, as variants come.
///
/// Variants are gathered in tiles; a tile is added, four variants and eight scores at a time, while
/// the next is being filled, by as many threads as are allowed, each for its own samples. The numbers
/// are fixed-point (``FixedPoint``): the result is the same for every order and number of threads.
///
/// - Complexity: memory is 8 bytes a sample and score, two tiles of some megabytes, and
///   12 bytes a sample for each set of scores that variants with missing calls belong to.
package final class ScoreSums {
  /// How many samples there are.
  package let sampleCount: Int
  /// How many scores there are.
  package let scoreCount: Int
  /// The number format of each score.
  package let formats: [FixedPoint]

  /// How large a tile grows, in bytes: it should stay in the nearer caches until it is added, but
  /// hold some variants.
  private let tileSize: Int

  /// How many variants a tile holds at most: each costs some memory beside its genotypes.
  static let tileSlots = 1 << 15

  let policy: SumPolicy
  let chunks: [LaneChunk]
  /// For each score its chunk and lane.
  let places: [(chunk: Int, lane: Int)]
  var classes = CountClasses()
  private var tile: ScoreTile
  private var spare: ScoreTile
  private let workers: TileWorkers
  /// Variants that count for each score and are called diploid throughout.
  var diploidVariants: [Int]

  /// The first score whose sums may have become larger than can be held; nil when all are right.
  ///
  /// The bounds are for two copies. More copies, and dosages that are divided by a standard deviation
  /// that comes from elsewhere, can be more: they have as much room again as the bounds. Beyond that
  /// sums mean nothing, and must be refused.
  package private(set) var overflown: Int?
  /// For each score the greatest that such rows can have added, in units.
  private var uncovered: [Double]
  /// What is left of 2^63 beside the 2^62 of the bounds, and a little for rounding.
  private static let room = 0x1p62 * 0.99

  /// Sums that are all zero.
  ///
  /// - Parameters:
  ///   - sampleCount: how many samples there are.
  ///   - bounds: for each score the sum of the greatest contributions of its rows, in absolute value.
  ///   - policy: what missing calls add, and what is done with dosages.
  ///   - threads: how many work at the same time, this one included.
  package convenience init(
    sampleCount: Int, bounds: [Double], policy: SumPolicy, threads: Int
  ) {
    // Standardised dosages are larger than 2, at most 2 √(2 × samples).
    let factor =
      policy.transform == .none ? 1 : 4 * Double(max(sampleCount, 1)).squareRoot()
    self.init(
      sampleCount: sampleCount, formats: bounds.map { FixedPoint(bound: $0 * factor) },
      policy: policy, threads: threads)
  }

  /// Sums that are all zero, in known formats.
  package init(sampleCount: Int, formats: [FixedPoint], policy: SumPolicy, threads: Int) {
    self.sampleCount = sampleCount
    scoreCount = formats.count
    self.policy = policy
    self.formats = formats
    tileSize = min(max(1 << 20, 32 * sampleCount), 8 << 20)
    var chunks: [LaneChunk] = []
    var places: [(chunk: Int, lane: Int)] = []
    while places.count < formats.count {
      let left = formats.count - places.count
      let lanes = left >= 5 ? 8 : left >= 3 ? 4 : 1
      for lane in 0..<min(lanes, left) { places.append((chunks.count, lane)) }
      chunks.append(LaneChunk(sampleCount: sampleCount, lanes: lanes))
    }
    self.chunks = chunks
    self.places = places
    tile = ScoreTile(sampleCount: sampleCount, chunkCount: chunks.count)
    spare = ScoreTile(sampleCount: sampleCount, chunkCount: chunks.count)
    diploidVariants = [Int](repeating: 0, count: formats.count)
    uncovered = [Double](repeating: 0, count: formats.count)
    workers = TileWorkers(
      sampleCount: sampleCount, chunkCount: chunks.count, threads: threads)
  }

  /// Adds what `terms` make of the genotypes of one allele.
  ///
  /// - Parameters:
  ///   - row: the genotypes; its memory is exchanged for other.
  ///   - terms: of any scores.
  ///   - counted: the scores, ascending, for which the variant counts in the numbers of alleles and
  ///     of missing calls; those for which it has been counted by another allele are left out.
  package func add(_ row: inout DosageRow, _ terms: [ScoreTerm], counted: [Int]) {
    guard sampleCount > 0 else { return }
    var frequency = 0.5
    var hasMissing = true
    var commonCode: Int?
    var highest: UInt8 = 2
    switch row.form {
    case .hardCalls:
      var counts = (0, 0, 0)
      unsafe row.codes.withUnsafeBufferPointer { codes in
        unsafe withUnsafeMutableBytes(of: &counts) { counts in
          unsafe pgx_tally_codes(
            codes.baseAddress, codes.count, counts.assumingMemoryBound(to: Int.self).baseAddress)
        }
      }
      let called = sampleCount - counts.2
      if called > 0 { frequency = Double(counts.0 + 2 * counts.1) / Double(2 * called) }
      hasMissing = counts.2 > 0
      if policy.squares, policy.imputesAsPLINK {
        commonCode = commonGenotype(heterozygous: counts.0, homozygous: counts.1, called: called)
      }
    case .dosages:
      var sum = 0.0
      var alleles: UInt64 = 0
      unsafe pgx_sum_dosages(
        row.dosages, row.ploidies, sampleCount, &sum, &alleles, &highest)
      if alleles > 0 { frequency = sum / Double(alleles) }
      hasMissing = !row.isComplete
    }
    let isDiploid = row.form == .hardCalls || row.isComplete
    if highest > 2 || policy.transform == .standardize {
      checkRoom(terms, frequency: frequency, ploidy: highest)
    }
    let slot = tile.take(&row)
    if tile.form(slot) == .hardCalls {
      Self.addTables(
        terms, slot: slot, frequency: frequency, to: &tile, chunks: chunks, places: places,
        formats: formats, policy: policy, commonCode: commonCode)
    } else {
      for term in terms {
        let (chunk, lane) = places[term.score]
        let table = TermTable(
          term, lane: lane, rowFrequency: frequency, policy: policy, format: formats[term.score])
        tile.add(table.term, slot: slot, chunk: chunk)
      }
    }
    for score in counted where isDiploid {
      diploidVariants[score] += 1
    }
    if hasMissing, !counted.isEmpty {
      let numbers = classes.numbers(
        of: counted, sampleCount: sampleCount, isGeneral: tile.form(slot) == .dosages)
      for number in numbers { tile.count(slot: slot, class: number) }
    }
    if tile.byteCount >= tileSize || tile.slotCount >= Self.tileSlots { flush() }
  }

  /// Counts what the bounds do not cover, and notes when it could be more than the sums can hold.
  private func checkRoom(_ terms: [ScoreTerm], frequency: Double, ploidy: UInt8) {
    for term in terms {
      let table = TermTable(
        term, lane: 0, rowFrequency: frequency, policy: policy, format: formats[term.score])
      uncovered[term.score] += table.greatest(ploidy: ploidy)
      if !(uncovered[term.score] < Self.room) { overflown = overflown ?? term.score }
    }
  }

  /// The genotype that all but one in 16 samples have; nil when there is none.
  ///
  /// plink2 holds such variants in another form.
  private func commonGenotype(heterozygous: Int, homozygous: Int, called: Int) -> Int? {
    let counts = [called - heterozygous - homozygous, heterozygous, homozygous]
    return counts.firstIndex { sampleCount - $0 <= sampleCount / 16 }
  }

  /// Adds terms of hard calls, those of one chunk at a time.
  private static func addTables(
    _ terms: [ScoreTerm], slot: Int, frequency: Double, to tile: inout ScoreTile,
    chunks: [LaneChunk], places: [(chunk: Int, lane: Int)], formats: [FixedPoint],
    policy: SumPolicy, commonCode: Int?
  ) {
    let isPlain =
      policy.transform == .none && policy.missing == .impute && !policy.squares
    var first = 0
    while first < terms.count {
      let chunk = places[terms[first].score].chunk
      var last = first + 1
      while last < terms.count, places[terms[last].score].chunk == chunk { last += 1 }
      let lanes = chunks[chunk].lanes
      unsafe tile.withTable(slot: slot, chunk: chunk, lanes: lanes) { table in
        for index in first..<last {
          let term = terms[index]
          let lane = places[term.score].lane
          if isPlain, term.effect == .additive, !term.isCount {
            let scaled = formats[term.score].scaled(term.weights.x)
            let p = term.frequency ?? (term.isComplement ? 1 - frequency : frequency)
            unsafe pgx_add_additive_table(
              scaled, scaled * 2 * p, term.isComplement ? 1 : 0, lanes, lane, table)
            continue
          }
          let codes = TermTable(
            term, lane: lane, rowFrequency: frequency, policy: policy,
            format: formats[term.score], commonCode: commonCode
          ).codes
          unsafe table[lane] &+= codes.0
          unsafe table[lanes + lane] &+= codes.1
          unsafe table[2 * lanes + lane] &+= codes.2
          unsafe table[3 * lanes + lane] &+= codes.3
        }
      }
      first = last
    }
  }

  /// Hands the tile to the workers and takes the other.
  private func flush() {
    guard tile.slotCount > 0 else { return }
    workers.finish()
    spare.clear()
    swap(&tile, &spare)
    workers.start(spare, chunks: chunks, classes: classes)
  }

  /// Adds what has been gathered.
  package func finish() {
    flush()
    workers.finish()
  }
}
