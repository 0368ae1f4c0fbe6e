import PGxCore
import PGxGenotypes
import PGxScores

/// Gathers the records of one position, lets their rows be matched, and adds what they contribute.
struct GroupScorer {
  var matcher: VariantMatcher
  let sums: ScoreSums
  let columns: ScoreColumns
  let options: ScoreOptions
  let ploidy: PloidyModel
  let frequencies: FrequencyTable?
  /// The score that counts dosages, for plink2's form; one a score.
  let dosageScores: Range<Int>

  /// The records of the position, and their genotypes by allele.
  private var records: [TargetRecord] = []
  private var rows: [[DosageRow?]] = []
  private var spare: [DosageRow] = []
  private var contributions: [Contribution] = []
  private var terms: [ScoreTerm] = []
  private let sampleCount: Int
  private(set) var incompleteVariants = 0

  init(
    matcher: VariantMatcher, sums: ScoreSums, columns: ScoreColumns, options: ScoreOptions,
    ploidy: PloidyModel, frequencies: FrequencyTable?, dosageScores: Range<Int>
  ) {
    self.matcher = matcher
    self.sums = sums
    self.columns = columns
    self.options = options
    self.ploidy = ploidy
    self.frequencies = frequencies
    self.dosageScores = dosageScores
    sampleCount = sums.sampleCount
  }

  /// Reads a source to its end.
  mutating func read(_ source: inout some CohortSource) throws {
    while let record = try source.next() {
      if let part = options.part, !part.contains(record.chromosome, record.position) { continue }
      if let first = records.first,
        first.chromosome != record.chromosome || first.position != record.position
      {
        try finishGroup()
      }
      try take(record, from: &source)
    }
    try finishGroup()
  }

  private mutating func take(_ record: CohortRecord, from source: inout some CohortSource) throws {
    records.append(
      TargetRecord(
        chromosome: record.chromosome, position: record.position, id: record.id,
        alleles: record.alleles, isPassing: record.isPassing, number: record.number))
    // Of two alleles one is enough; of more each is decoded by itself, REF as well.
    var decoded = [DosageRow?](repeating: nil, count: max(record.alleles.count, 2))
    let alleles = record.alleles.count <= 2 ? 1..<2 : 0..<record.alleles.count
    for allele in alleles {
      var row = spare.popLast() ?? DosageRow(sampleCount: sampleCount)
      try source.decode(allele: allele, into: &row)
      decoded[allele] = row
    }
    rows.append(decoded)
  }

  private mutating func finishGroup() throws {
    guard !records.isEmpty else { return }
    contributions.removeAll(keepingCapacity: true)
    try matcher.match(records, into: &contributions)
    if contributions.count > 1 {
      contributions.sort {
        ($0.record, $0.allele, $0.file, $0.row) < ($1.record, $1.allele, $1.file, $1.row)
      }
    }
    var first = 0
    while first < contributions.count {
      var last = first + 1
      while last < contributions.count, contributions[last].record == contributions[first].record {
        last += 1
      }
      add(contributions[first..<last])
      first = last
    }
    for decoded in rows {
      for row in decoded { if let row { recycle(row) } }
    }
    rows.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Adds what the rows of one record contribute.
  private mutating func add(_ contributions: ArraySlice<Contribution>) {
    guard let record = contributions.first?.record else { return }
    let target = records[record]
    let siblings =
      options.joinsSplitRecords
      ? ReferenceCopies.siblings(
        of: record, in: records, readsFiltered: options.matching.filtered == .keep) : []
    /// The row of genotypes that a contribution counts, by the allele that it is of.
    func source(_ contribution: Contribution) -> Int {
      guard target.alleles.count <= 2 else { return contribution.allele }
      return contribution.allele == 0 && siblings.isEmpty ? 1 : contribution.allele
    }
    var counted: Set<Int> = []
    var first = contributions.startIndex
    while first < contributions.endIndex {
      // What is counted from one row of genotypes is added at once.
      var last = first + 1
      let allele = source(contributions[first])
      while last < contributions.endIndex, source(contributions[last]) == allele { last += 1 }
      terms.removeAll(keepingCapacity: true)
      for contribution in contributions[first..<last] {
        appendTerms(contribution, target, isComplement: contribution.allele == 0 && allele == 1)
      }
      first = last
      guard var row = genotypes(record, allele, siblings) else { continue }
      ploidy.adjust(&row, target.chromosome, target.position)
      if options.dropsIncompleteVariants, row.hasMissing {
        incompleteVariants += 1
        recycle(row)
        continue
      }
      if terms.count > 1 { terms.sort { $0.score < $1.score } }
      var scores: [Int] = []
      for term in terms
      where scores.last != term.score && !dosageScores.contains(term.score)
        && counted.insert(term.score).inserted
      {
        scores.append(term.score)
      }
      sums.add(&row, terms, counted: scores)
      recycle(row)
    }
  }

  /// Keeps the memory of a row for another, as far as it is likely to be needed.
  private mutating func recycle(_ row: DosageRow) {
    if spare.count < 16 { spare.append(row) }
  }

  /// The genotypes of one allele of a record of the group; of REF with those of its siblings taken
  /// away.
  private mutating func genotypes(
    _ record: Int, _ allele: Int, _ siblings: [(record: Int, allele: Int)]
  ) -> DosageRow? {
    if allele == Contribution.noAllele {
      guard var row = rows[record][1] else { return nil }
      row.keepNone()
      return row
    }
    guard allele == 0, !siblings.isEmpty else {
      // Others of the group need it only to take it away from REF.
      guard records.count == 1 else { return rows[record][allele] }
      defer { rows[record][allele] = nil }
      return rows[record][allele]
    }
    var alternates = rows[record].dropFirst().compactMap { $0 }
    for sibling in siblings {
      guard let row = rows[sibling.record][sibling.allele] else { return nil }
      alternates.append(row)
    }
    return ReferenceCopies.left(by: alternates)
  }

  private mutating func appendTerms(
    _ contribution: Contribution, _ target: TargetRecord, isComplement: Bool
  ) {
    let countsReference = contribution.allele == 0
    let frequency = frequencies?.frequency(
      of: contribution.allele, chromosome: target.chromosome, position: target.position,
      identifier: target.id, alleles: target.alleles)
    let start = terms.count
    columns.append(file: contribution.file, row: contribution.row, to: &terms) { term in
      term.isComplement = isComplement
      term.countsReference = countsReference
      term.frequency = frequency
      if contribution.isNegated { term.weights = -term.weights }
    }
    guard !dosageScores.isEmpty else { return }
    for index in start..<terms.count {
      var term = terms[index]
      term.score += dosageScores.lowerBound
      term.weights = SIMD3(1, 0, 0)
      term.addsNothingWhenMissing = true
      terms.append(term)
    }
  }
}

extension DosageRow {
  /// Whether a sample that has the locus is not called.
  var hasMissing: Bool {
    form == .hardCalls
      ? codes.contains(3) : zip(dosages, ploidies).contains { $0.isNaN && $1 > 0 }
  }
}
