import PGxCore

/// Our own rules: docs/score-matching.md.
extension VariantMatcher {
  mutating func matchByAlleles(
    _ records: [TargetRecord], into contributions: inout [Contribution]
  ) {
    if records.count == 1, isPlain, records[0].isPassing, records[0].alleles.count == 2,
      records[0].alleles[0].count == 1, records[0].alleles[1].count == 1,
      matchLetters(
        records[0].alleles[0][0], records[0].alleles[1][0], at: records[0].position,
        of: records[0].chromosome, into: &contributions)
    {
      return
    }
    collectPairs(records)
    found.removeAll(keepingCapacity: true)
    if options.key == .position { matchPlacedRows(records) }
    if set.hasIdentifiers { matchIdentifiedRows(records) }
    guard !found.isEmpty else { return }
    resolveDuplicates()
    for item in found {
      let pair = pairs[item.pair]
      settle(item.row, item.status, item.type)
      let allele = item.type.countsReference ? 0 : pair.alternate
      if options.details != .none {
        keep(
          item.row, item.type, records[pair.record], alternate: pair.alternate, allele: allele,
          labels: .best)
      }
      guard item.status.group == .matched else { continue }
      if pairs.count > 1 {
        for other in pairs.indices
        where other != item.pair && pairs[other].minimal == pair.minimal {
          duplicateRecords += 1
        }
      }
      contributions.append(
        Contribution(
          file: item.file, row: item.number, record: pair.record, allele: allele, type: item.type))
    }
  }

  private mutating func collectPairs(_ records: [TargetRecord]) {
    pairs.removeAll(keepingCapacity: true)
    for (number, record) in records.enumerated() {
      TargetPair.append(record, number: number, to: &pairs)
    }
    if pairs.isEmpty, Self.silence(of: records) == .noAlternate {
      for (number, record) in records.enumerated() {
        TargetPair.appendUnnamed(record, number: number, to: &pairs)
      }
    }
    if options.filtered == .keep {
      for index in pairs.indices { pairs[index].isPassing = true }
    }
  }

  private mutating func matchPlacedRows(_ records: [TargetRecord]) {
    let chromosome = records[0].chromosome
    guard chromosome != .other, let position = Int32(exactly: records[0].position) else { return }
    rows.removeAll(keepingCapacity: true)
    rows += set.rows(at: position, of: chromosome, &cursor)
    if pairs.contains(where: { $0.minimal.position != position }) {
      var places = [position]
      for pair in pairs where !places.contains(pair.minimal.position) {
        places.append(pair.minimal.position)
        rows += set.rows(at: pair.minimal.position, of: chromosome, &aside)
      }
      makeUnique()
    }
    for row in rows {
      guard let place = usablePlace(of: row) else { continue }
      let scored = set.files[place.file].rows[place.row]
      spell(scored, place)
      let best = namedPair(place, records) ?? bestPair(anywhere: nil)
      if scored.position == position {
        note(scored, records, isMatched: best.forward != nil)
        if best.forward == nil && best.flipped == nil {
          settle(row, best.isFiltered ? .filtered : Self.silence(of: records))
        }
      } else if best.isFiltered && best.forward == nil && best.flipped == nil {
        settle(row, .filtered)
      }
      take(best, row, place, records)
    }
  }

  private mutating func matchIdentifiedRows(_ records: [TargetRecord]) {
    var wanted: [(row: UInt32, record: Int)] = []
    for (number, record) in records.enumerated() {
      for identifier in record.identifiers {
        for row in set.rows(identifiedBy: IdentifierHash.of(identifier)) {
          wanted.append((row, number))
        }
      }
    }
    guard !wanted.isEmpty else { return }
    wanted.sort { ($0.row, $0.record) < ($1.row, $1.record) }
    let placed = found.count
    var start = 0
    while start < wanted.count {
      let row = wanted[start].row
      var end = start
      while end < wanted.count, wanted[end].row == row { end += 1 }
      let numbers = wanted[start..<end].map(\.record)
      start = end
      guard let place = usablePlace(of: row) else { continue }
      spell(set.files[place.file].rows[place.row], place)
      let best = bestPair(anywhere: numbers)
      if best.forward == nil && best.flipped == nil {
        settle(
          row, best.isFiltered ? .filtered : Self.silence(of: numbers.map { records[$0] }))
      }
      take(best, row, place, records)
    }
    if placed > 0, placed < found.count { found.sort { $0.row < $1.row } }
  }

  /// Where a row is that can still be matched; nil, and counted, when it has been.
  private mutating func usablePlace(of row: UInt32) -> (file: Int, row: Int)? {
    guard !isDecided(row) else {
      if status(of: Int(row)).group == .matched {
        let place = set.place(of: Int(row))
        spell(set.files[place.file].rows[place.row], place)
        duplicateRecords += pairs.count { pair in
          spellings.contains { pair.type(of: $0, anywhere: false) != nil }
        }
      }
      return nil
    }
    return set.place(of: Int(row))
  }

  private mutating func makeUnique() {
    rows.sort()
    var count = 0
    for row in rows where count == 0 || rows[count - 1] != row {
      rows[count] = row
      count += 1
    }
    rows.removeLast(rows.count - count)
  }

  private mutating func spell(_ row: ScoreRow, _ place: (file: Int, row: Int)) {
    spellings.removeAll(keepingCapacity: true)
    let others = row.otherAllele.isNone ? set.details.otherAlleles(place.file, place.row) : []
    row.forEachSpelling(others: others) { spellings.append($0) }
  }

  /// The best pair on each strand, and whether only records that failed FILTER have the alleles.
  struct Best {
    var forward: (type: MatchType, pair: Int)?
    var flipped: (type: MatchType, pair: Int)?
    var isFiltered = false
  }

  /// The best pairs of the records that a row's identifier names, by their ID or by the alleles in
  /// it (`1:9:C:CA`); nil where it names none of several, or none that has the row's alleles.
  private func namedPair(_ place: (file: Int, row: Int), _ records: [TargetRecord]) -> Best? {
    guard records.count > 1, let name = set.details.identifier(place.file, place.row) else {
      return nil
    }
    let named = records.indices.filter { number in
      records[number].identifiers.contains { $0.elementsEqual(name) }
        || name.ends(withAllelesOf: records[number])
    }
    guard !named.isEmpty, named.count < records.count else { return nil }
    let best = bestPair(anywhere: nil, among: named)
    return best.forward == nil ? nil : best
  }

  /// The best pairs for ``spellings``: of some records wherever they are, or of all by position.
  private func bestPair(anywhere: [Int]?, among: [Int]? = nil) -> Best {
    var best = Best()
    for index in pairs.indices {
      let pair = pairs[index]
      if let chosen = anywhere ?? among, !chosen.contains(pair.record) { continue }
      for spelling in spellings {
        // REF alone does not tell a row that names one allele from its neighbours.
        if pair.isReferenceOnly, spelling.other.isNone { continue }
        guard let type = pair.type(of: spelling, anywhere: anywhere != nil) else { continue }
        guard pair.isPassing else {
          if !(pair.isReferenceOnly && type.isFlipped) { best.isFiltered = true }
          continue
        }
        if type.isFlipped {
          if let known = best.flipped, known.type <= type { continue }
          best.flipped = (type, index)
        } else {
          if let known = best.forward, known.type <= type { continue }
          best.forward = (type, index)
        }
      }
    }
    // Every base is on one of the two strands: REF alone is no evidence for the other.
    if best.forward == nil, let flipped = best.flipped, pairs[flipped.pair].isReferenceOnly {
      best.flipped = nil
    }
    return best
  }

  /// Adds a row with a pair to ``found``, or writes down why it is left out.
  private mutating func take(
    _ best: Best, _ row: UInt32, _ place: (file: Int, row: Int), _ records: [TargetRecord]
  ) {
    guard let chosen = best.forward ?? best.flipped else { return }
    var item = Found(
      row: row, file: place.file, number: place.row, type: chosen.type, pair: chosen.pair)
    if options.ambiguous == .leaveOut, isAmbiguous(best) {
      item.status = .ambiguous
    } else if options.multiAllelic == .leaveOut,
      records[pairs[chosen.pair].record].alleles.count > 2
    {
      item.status = .multiAllelic
    } else if options.otherStrand == .leaveOut, chosen.type.isFlipped {
      item.status = .otherStrand
    } else if pairs[chosen.pair].isReferenceOnly {
      item.status = .referenceOnly
    }
    found.append(item)
  }

  /// Whether the row would count another allele if it were written for the other strand.
  ///
  /// For one base that is A/T and C/G; for more, what reads the same on the other strand; for a row
  /// without other allele, a position that has both the allele and its complement.
  private func isAmbiguous(_ best: Best) -> Bool {
    guard let forward = best.forward, let flipped = best.flipped else { return false }
    if forward.type.countsReference != flipped.type.countsReference { return true }
    return !forward.type.countsReference
      && pairs[forward.pair].minimal != pairs[flipped.pair].minimal
  }

  /// Counts for ``BuildEvidence``; a row without other allele names too little.
  private mutating func note(_ row: ScoreRow, _ records: [TargetRecord], isMatched: Bool) {
    guard !row.otherAllele.isNone else { return }
    evidence.hits += 1
    let agrees =
      isMatched
      || records.contains {
        guard let reference = $0.alleles.first else { return false }
        let code = AlleleCode(reference)
        return code == row.effectAllele || code == row.otherAllele
      }
    if agrees { evidence.agreeing += 1 }
  }

  /// What records without a row's alleles mean for it.
  static func silence(of records: [TargetRecord]) -> RowStatus {
    let isNamed = records.contains {
      $0.alleles.dropFirst().contains { !unnamed.contains($0) }
    }
    return isNamed ? .otherAlleles : .noAlternate
  }

  /// ALT of records that state the reference only: none, and the placeholders of gVCF
  /// (VCF 4.3, 5.5).
  private static let unnamed: Set<[UInt8]> = [
    Array(".".utf8), Array("<*>".utf8), Array("<NON_REF>".utf8),
  ]
}
