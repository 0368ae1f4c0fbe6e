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
  /// The score that counts dosages and alleles of all variants, for plink2's form; nil for others.
  let unionScore: Int?
  /// Whether each sample has no parents in the file; nil when all are such.
  let founders: [Bool]?
  /// Where the samples lie among those of a reference; nil when nobody asks.
  var projector: LoadingsProjector?

  /// The position that is being gathered.
  private var place = (chromosome: ChromosomeCode.other, position: -1)
  /// A record that is alone at the position until now, with its genotypes: its texts are not copied.
  private var lone: RecordHead?
  private var loneRow: DosageRow
  /// Whether there may be such.
  private var isPlain = false
  /// The records of the position, and their genotypes by allele.
  private var records: [TargetRecord] = []
  private var rows: [[DosageRow?]] = []
  private var isPseudoautosomal: [Bool] = []
  private var spare: [DosageRow] = []
  private var contributions: [Contribution] = []
  private var terms: [ScoreTerm] = []
  /// Whether the frequency of each term is one of ``frequencies``.
  private var hasTableFrequency: [Bool] = []
  private var scoreList: [Int] = []
  private let sampleCount: Int
  private(set) var incompleteVariants = 0

  init(
    matcher: VariantMatcher, sums: ScoreSums, columns: ScoreColumns, options: ScoreOptions,
    ploidy: PloidyModel, frequencies: FrequencyTable?, unionScore: Int?, founders: [Bool]?
  ) {
    self.matcher = matcher
    self.sums = sums
    self.columns = columns
    self.options = options
    self.ploidy = ploidy
    self.frequencies = frequencies
    self.unionScore = unionScore
    self.founders = founders
    sampleCount = sums.sampleCount
    loneRow = DosageRow(sampleCount: sampleCount)
  }

  /// Reads a source to its end.
  mutating func read(_ source: inout some CohortSource) throws {
    isPlain =
      matcher.isPlain && options.compatibility == nil && projector == nil && frequencies == nil
      && unionScore == nil
    while let head = try source.advance() {
      if let parts = options.parts, !parts.contains(head.chromosome, head.position) { continue }
      if head.position != place.position || head.chromosome != place.chromosome {
        try finishGroup()
        place = (head.chromosome, head.position)
      }
      try take(head, from: &source)
    }
    try finishGroup()
  }

  private mutating func take(_ head: RecordHead, from source: inout some CohortSource) throws {
    if isPlain, lone == nil, records.isEmpty, head.letters != nil, head.isPassing {
      try source.decode(allele: 1, into: &loneRow)
      lone = head
      return
    }
    unfoldLone()
    let record = source.record()
    var target = TargetRecord(
      chromosome: record.chromosome, position: record.position, id: record.id,
      alleles: record.alleles,
      isPassing: record.isPassing, number: record.number)
    // pgsc_calc 2 names all variants so when it imports them.
    if options.compatibility == .pgscCalc { target.id = target.spelling }
    records.append(target)
    isPseudoautosomal.append(record.isPseudoautosomal)
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

  /// Lets ``lone`` be a record as any other.
  private mutating func unfoldLone() {
    guard let head = lone, let letters = head.letters else { return }
    lone = nil
    records.append(
      TargetRecord(
        chromosome: head.chromosome, position: head.position,
        alleles: [[letters.reference], [letters.alternate]], number: head.number))
    isPseudoautosomal.append(head.isPseudoautosomal)
    var row = spare.popLast() ?? DosageRow(sampleCount: sampleCount)
    swap(&row, &loneRow)
    rows.append([nil, row])
  }

  /// Adds what a record contributes that is alone at its position, where it is matched in the
  /// shortest way.
  ///
  /// - Returns: whether it was; else nothing has been done.
  private mutating func addLone(_ head: RecordHead) -> Bool {
    guard let letters = head.letters,
      matcher.matchLetters(
        letters.reference, letters.alternate, at: head.position, of: head.chromosome,
        into: &contributions)
    else { return false }
    guard !contributions.isEmpty else { return true }
    if !head.isPseudoautosomal { ploidy.adjust(&loneRow, head.chromosome, head.position) }
    if options.dropsIncompleteVariants, loneRow.hasMissing {
      incompleteVariants += 1
      return true
    }
    terms.removeAll(keepingCapacity: true)
    for contribution in contributions {
      let countsReference = contribution.allele == 0
      columns.append(file: contribution.file, row: contribution.row, to: &terms) { term in
        term.isComplement = countsReference
        term.countsReference = countsReference
      }
    }
    collectScores()
    sums.add(&loneRow, terms, counted: scoreList)
    return true
  }

  /// Fills ``scoreList`` with the scores of ``terms``.
  private mutating func collectScores() {
    scoreList.removeAll(keepingCapacity: true)
    for term in terms { scoreList.append(term.score) }
  }

  private mutating func finishGroup() throws {
    contributions.removeAll(keepingCapacity: true)
    if let head = lone {
      if addLone(head) {
        lone = nil
        return
      }
      unfoldLone()
    }
    guard !records.isEmpty else { return }
    projector?.add(records, rows)
    try matcher.match(records, into: &contributions)
    if records.count > 1 || (contributions.count > 1 && records[0].alleles.count > 2) {
      contributions.sort {
        ($0.record, $0.allele, $0.file, $0.row) < ($1.record, $1.allele, $1.file, $1.row)
      }
    }
    var first = 0
    if contributions.count == 1, records.count == 1,
      contributions[0].allele != Contribution.noAllele
    {
      try addOnly(contributions[0])
      first = 1
    }
    while first < contributions.count {
      var last = first + 1
      while last < contributions.count, contributions[last].record == contributions[first].record {
        last += 1
      }
      try add(contributions[first..<last])
      first = last
    }
    for decoded in rows {
      for row in decoded { if let row { recycle(row) } }
    }
    rows.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    isPseudoautosomal.removeAll(keepingCapacity: true)
  }

  /// Adds what a single row contributes, the usual case.
  private mutating func addOnly(_ contribution: Contribution) throws {
    let record = contribution.record
    let isBiallelic = records[record].alleles.count <= 2
    let allele = isBiallelic ? 1 : contribution.allele
    terms.removeAll(keepingCapacity: true)
    hasTableFrequency.removeAll(keepingCapacity: true)
    appendTerms(
      contribution, records[record], isComplement: isBiallelic && contribution.allele == 0)
    let variance = siteVariance(record)
    for index in terms.indices { terms[index].variance = variance }
    guard var row = rows[record][allele] else { return }
    rows[record][allele] = nil
    defer { recycle(row) }
    try adjust(&row, record)
    if options.dropsIncompleteVariants, row.hasMissing {
      incompleteVariants += 1
      return
    }
    scoreList.removeAll(keepingCapacity: true)
    for term in terms where unionScore == nil || term.score == unionScore {
      scoreList.append(term.score)
    }
    sums.add(&row, terms, counted: scoreList)
  }

  /// Gives every sample its number of copies, and the terms the frequencies that plink2 would take.
  private mutating func adjust(_ row: inout DosageRow, _ record: Int) throws {
    let isSexual = !isPseudoautosomal[record]
    let target = records[record]
    if isSexual, options.compatibility == .plink2 { try checkHaploid(target) }
    if options.isPLINK { row.holdAsPLINK() }
    if let founders { giveFrequency(row, of: founders) }
    guard isSexual else { return }
    if options.isPLINK, target.chromosome == .x { giveFrequencyOnX(row, target) }
    if options.compatibility == .plink2, target.chromosome == .x, options.xPloidy == .haploid {
      for index in terms.indices { terms[index].centersTwice = true }
    }
    ploidy.adjust(&row, target.chromosome, target.position)
  }

  /// What plink2 scales a record of more than two alleles by: the sum of p(1 − p) over its alleles.
  ///
  /// Found by one variant at a time; nil where it is 2p(1 − p).
  private func siteVariance(_ record: Int) -> Double? {
    guard options.compatibility == .plink2, options.policy.transform == .standardize,
      records[record].alleles.count > 2
    else { return nil }
    let target = records[record]
    return target.alleles.indices.reduce(0) { sum, allele in
      let known = frequencies?.frequency(
        of: allele, chromosome: target.chromosome, position: target.position,
        identifier: target.id, alleles: target.alleles)
      let weight = { (sample: Int) in founders.map { $0[sample] ? 1.0 : 0 } ?? 1 }
      let p = known ?? rows[record][allele]?.frequency(weight) ?? 0
      return sum + p * (1 - p)
    }
  }

  /// Adds what the rows of one record contribute.
  private mutating func add(_ contributions: ArraySlice<Contribution>) throws {
    guard let record = contributions.first?.record else { return }
    let target = records[record]
    let variance = siteVariance(record)
    let siblings =
      options.joinsSplitRecords
      ? ReferenceCopies.siblings(
        of: record, in: records, readsFiltered: options.matching.filtered == .keep) : []
    /// The row of genotypes that a contribution counts, by the allele that it is of.
    func source(_ contribution: Contribution) -> Int {
      guard target.alleles.count <= 2 else { return contribution.allele }
      return contribution.allele == 0 && siblings.isEmpty ? 1 : contribution.allele
    }
    // Only where several rows of genotypes are counted must be remembered for which scores.
    let isOneRow = contributions.allSatisfy {
      source($0) == source(contributions[contributions.startIndex])
    }
    var counted: Set<Int> = []
    var first = contributions.startIndex
    while first < contributions.endIndex {
      // What is counted from one row of genotypes is added at once.
      var last = first + 1
      let allele = source(contributions[first])
      while last < contributions.endIndex, source(contributions[last]) == allele { last += 1 }
      terms.removeAll(keepingCapacity: true)
      hasTableFrequency.removeAll(keepingCapacity: true)
      for contribution in contributions[first..<last] {
        appendTerms(contribution, target, isComplement: contribution.allele == 0 && allele == 1)
      }
      for index in terms.indices { terms[index].variance = variance }
      first = last
      guard var row = genotypes(record, allele, siblings) else { continue }
      try adjust(&row, record)
      if options.dropsIncompleteVariants, row.hasMissing {
        incompleteVariants += 1
        recycle(row)
        continue
      }
      if !terms.indices.dropFirst().allSatisfy({ terms[$0 - 1].score <= terms[$0].score }) {
        terms.sort { $0.score < $1.score }
      }
      scoreList.removeAll(keepingCapacity: true)
      for term in terms
      where scoreList.last != term.score && (unionScore == nil || term.score == unionScore)
        && (isOneRow || counted.insert(term.score).inserted)
      {
        scoreList.append(term.score)
      }
      sums.add(&row, terms, counted: scoreList)
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
    defer {
      hasTableFrequency += [Bool](repeating: frequency != nil, count: terms.count - start)
    }
    columns.append(file: contribution.file, row: contribution.row, to: &terms) { term in
      term.isComplement = isComplement
      term.countsReference = countsReference
      term.frequency = frequency
      if contribution.isNegated { term.weights = -term.weights }
    }
    guard let unionScore, start < terms.count else { return }
    var term = terms[start]
    if term.effect == .perDosage { term.effect = .additive }
    term.score = unionScore
    term.weights = SIMD3(1, 0, 0)
    term.isCount = true
    terms.append(term)
  }

  /// Refuses what plink2 refuses on X, Y and the mitochondrion: models and scaling, and X of samples
  /// of whom nobody says the sex.
  private func checkHaploid(_ target: TargetRecord) throws {
    guard [.x, .y, .mitochondrion].contains(target.chromosome) else { return }
    let isModelled = terms.contains { [.dominant, .recessive].contains($0.effect) }
    if isModelled || options.policy.transform == .standardize {
      throw InterpretationError.input(
        message:
          "record \(target.number): chromosome \(target.chromosome.name), which plink2 scores with additive effects that are not standardized only; leave its rows out, or leave --compatible plink2 away",
        exitCode: 65)
    }
    guard target.chromosome == .x, ploidy.sexes.allSatisfy({ $0 == .unknown }) else { return }
    throw InterpretationError.input(
      message:
        "record \(target.number): chromosome X, and nothing tells the samples' sex, which plink2 asks for; give --sex-file FILE, or leave --compatible plink2 away",
      exitCode: 65)
  }

  /// Imputes with the frequency among founders, as plink2 does.
  private mutating func giveFrequency(_ row: DosageRow, of founders: [Bool]) {
    give(row.frequency { founders[$0] ? 1 : 0 })
  }

  /// Imputes with the frequency in which a man counts once, whatever the score counts of him
  /// (plink2).
  private mutating func giveFrequencyOnX(_ row: DosageRow, _ target: TargetRecord) {
    guard row.hasMissing || options.policy.transform != .none else { return }
    give(
      row.frequency { sample in
        if let founders, !founders[sample] { return 0 }
        return ploidy.sexes.indices.contains(sample) && ploidy.sexes[sample] == .male ? 0.5 : 1
      })
  }

  private mutating func give(_ frequency: Double?) {
    guard let frequency else { return }
    for index in terms.indices where !hasTableFrequency[index] {
      terms[index].frequency = terms[index].isComplement ? 1 - frequency : frequency
    }
  }
}
