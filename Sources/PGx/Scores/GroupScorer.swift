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
  /// Where the samples lie among those of a reference; nil when nobody asks.
  var projector: LoadingsProjector?

  /// The records of the position, and their genotypes by allele.
  private var records: [TargetRecord] = []
  private var rows: [[DosageRow?]] = []
  private var spare: [DosageRow] = []
  private var contributions: [Contribution] = []
  private var terms: [ScoreTerm] = []
  private var scoreList: [Int] = []
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
    projector?.add(records, rows)
    try matcher.match(records, into: &contributions)
    if contributions.count > 1 {
      contributions.sort {
        ($0.record, $0.allele, $0.file, $0.row) < ($1.record, $1.allele, $1.file, $1.row)
      }
    }
    var first = 0
    if contributions.count == 1 {
      addOnly(contributions[0])
      first = 1
    }
    while first < contributions.count {
      var last = first + 1
      while last < contributions.count, contributions[last].record == contributions[first].record {
        last += 1
      }
      add(contributions[first..<last])
      first = last
    }
    for decoded in rows {
      for row in decoded { if let row { spare.append(row) } }
    }
    rows.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Adds what a single row contributes, the usual case.
  private mutating func addOnly(_ contribution: Contribution) {
    let record = contribution.record
    let allele = records[record].alleles.count <= 2 ? 1 : contribution.allele
    terms.removeAll(keepingCapacity: true)
    appendTerms(contribution, records[record])
    guard var row = rows[record][allele] else { return }
    rows[record][allele] = nil
    defer { spare.append(row) }
    ploidy.adjust(&row, records[record].chromosome, records[record].position)
    if options.dropsIncompleteVariants, row.hasMissing {
      incompleteVariants += 1
      return
    }
    scoreList.removeAll(keepingCapacity: true)
    for term in terms where !dosageScores.contains(term.score) { scoreList.append(term.score) }
    sums.add(&row, terms, counted: scoreList)
  }

  /// Adds what the rows of one record contribute.
  private mutating func add(_ contributions: ArraySlice<Contribution>) {
    guard let record = contributions.first?.record else { return }
    let target = records[record]
    let isBiallelic = target.alleles.count <= 2
    var counted: Set<Int> = []
    var first = contributions.startIndex
    while first < contributions.endIndex {
      // What is counted from one row of genotypes is added at once.
      var last = first + 1
      while last < contributions.endIndex,
        isBiallelic || contributions[last].allele == contributions[first].allele
      {
        last += 1
      }
      let allele = isBiallelic ? 1 : contributions[first].allele
      terms.removeAll(keepingCapacity: true)
      for contribution in contributions[first..<last] { appendTerms(contribution, target) }
      first = last
      guard var row = rows[record][allele] else { continue }
      ploidy.adjust(&row, target.chromosome, target.position)
      if options.dropsIncompleteVariants, row.hasMissing {
        incompleteVariants += 1
        rows[record][allele] = row
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
      rows[record][allele] = row
    }
  }

  private mutating func appendTerms(_ contribution: Contribution, _ target: TargetRecord) {
    let isBiallelic = target.alleles.count <= 2
    let countsReference = contribution.allele == 0
    let frequency = frequencies?.frequency(
      of: contribution.allele, chromosome: target.chromosome, position: target.position,
      identifier: target.id, alleles: target.alleles)
    let start = terms.count
    columns.append(file: contribution.file, row: contribution.row, to: &terms) { term in
      term.isComplement = isBiallelic && countsReference
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
