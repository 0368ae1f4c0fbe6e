import PGxCore

/// The rules of plink2 `--score` and of pgs-calc.
extension VariantMatcher {
  /// plink2: the record's identifier, whole, finds the row; the effect allele must be one of its.
  ///
  /// Whatever the other allele is. Letters count without regard to case here. A record whose
  /// identifier is that of no row may be found by its position and alleles, as if it had been named
  /// by `--set-all-var-ids '@:#:$r:$a'`.
  mutating func matchAsPlink(
    _ records: [TargetRecord], into contributions: inout [Contribution]
  ) throws(MatchError) {
    var news: [(row: UInt32, contribution: Contribution)] = []
    for (number, record) in records.enumerated() {
      let codes = record.alleles.map { AlleleCode($0) }
      let isNamed = !record.id.isEmpty && record.id != [UInt8(ascii: ".")]
      var rows =
        isNamed && set.hasIdentifiers
        ? Array(set.rows(identifiedBy: IdentifierHash.of(record.id))) : []
      let isSpelled = rows.isEmpty && set.key == .identifierOrPosition
      if isSpelled { rows = rowsSpelling(record, codes, among: records) }
      guard !rows.isEmpty else { continue }
      try refuseDuplicates(rows)
      let isRepeated = records.indices.contains {
        $0 != number
          && (isSpelled ? records[$0].alleles == record.alleles : records[$0].id == record.id)
      }
      if isRepeated || rows.contains(where: { status(of: Int($0)) != .missing }) {
        guard options.duplicateIdentifiers == .leaveOut, isRepeated else {
          let name = isSpelled ? record.spelling : record.id
          throw .duplicateIdentifier(
            String(decoding: name, as: UTF8.self), record: record.number)
        }
        for row in rows { settle(row, .duplicateIdentifier) }
        continue
      }
      if isSpelled { spelledRows += rows.count }
      for row in rows {
        let place = set.place(of: Int(row))
        let effect = set.files[place.file].rows[place.row].effectAllele
        if options.filtered == .leaveOut, !record.isPassing {
          settle(row, .filtered)
          continue
        }
        guard let allele = codes.firstIndex(of: effect) else {
          settle(row, .otherAlleles)
          continue
        }
        let type: MatchType = allele == 0 ? .referenceAlone : .alternateAlone
        settle(row, .matched, type)
        if options.details != .none {
          keep(row, type, record, alternate: max(allele, 1), allele: allele, labels: .best)
        }
        news.append(
          (
            row,
            Contribution(
              file: place.file, row: place.row, record: number, allele: allele, type: type)
          ))
      }
    }
    news.sort { $0.row < $1.row }
    contributions += news.map(\.contribution)
  }

  /// The rows at a record's position whose alleles are two of its; of rows that name one, that one.
  ///
  /// `1:9:C:CA` is not a deletion `CA>C` where an insertion `C>CA` stands beside it: a row whose
  /// identifier spells REF and ALT of one record of the position is for no other.
  private mutating func rowsSpelling(
    _ record: TargetRecord, _ codes: [AlleleCode], among records: [TargetRecord]
  ) -> [UInt32] {
    rowsAtPosition(of: record).filter { number in
      let place = set.place(of: Int(number))
      let row = set.files[place.file].rows[place.row]
      guard codes.contains(row.effectAllele),
        row.otherAllele.isNone || codes.contains(row.otherAllele)
      else { return false }
      guard records.count > 1, let name = set.details.identifier(place.file, place.row) else {
        return true
      }
      return name.ends(withAllelesOf: record)
        || !records.contains { name.ends(withAllelesOf: $0) }
    }
  }

  private func refuseDuplicates(_ rows: [UInt32]) throws(MatchError) {
    guard rows.count > 1 else { return }
    struct Key: Hashable {
      var file: Int
      var effect: AlleleCode
    }
    var lines: [Key: Int] = [:]
    for row in rows {
      let place = set.place(of: Int(row))
      let file = set.files[place.file]
      let scored = file.rows[place.row]
      let key = Key(file: place.file, effect: scored.effectAllele)
      if let first = lines.updateValue(Int(scored.line), forKey: key) {
        throw .duplicateRow(path: file.path, line: Int(scored.line), firstLine: first)
      }
    }
  }

  /// pgs-calc: the last row at a position stands for it, the first record with two alleles that are
  /// the row's is used (lukfor/pgs-calc 1.6.2).
  mutating func matchByPosition(
    _ records: [TargetRecord], into contributions: inout [Contribution]
  ) {
    var lasts: [(row: UInt32, file: Int, number: Int)] = []
    for row in rowsAtPosition(of: records[0]) where !isDecided(row) {
      let place = set.place(of: Int(row))
      if let last = lasts.last, last.file == place.file {
        settle(last.row, .duplicateRow)
        lasts.removeLast()
      }
      lasts.append((row, place.file, place.row))
    }
    for last in lasts {
      let scored = set.files[last.file].rows[last.number]
      var status = RowStatus.otherAlleles
      for (number, record) in records.enumerated() {
        if options.filtered == .leaveOut, !record.isPassing {
          status = .filtered
          continue
        }
        guard record.alleles.count == 2 else {
          if status == .otherAlleles { status = .multiAllelic }
          continue
        }
        guard let type = typeOfPlain(scored, record) else { continue }
        status = .matched
        settle(last.row, status, type)
        let isNegated =
          type.countsReference && options.referenceEffect == .negatedAlternate
        let allele = type.countsReference && !isNegated ? 0 : 1
        if options.details != .none {
          keep(last.row, type, record, alternate: 1, allele: allele, labels: .best)
        }
        contributions.append(
          Contribution(
            file: last.file, row: last.number, record: number, allele: allele, type: type,
            isNegated: isNegated))
        break
      }
      if status != .matched { settle(last.row, status) }
    }
  }

  private func typeOfPlain(_ row: ScoreRow, _ record: TargetRecord) -> MatchType? {
    let reference = AlleleCode(record.alleles[0])
    let alternate = AlleleCode(record.alleles[1])
    if let type = MatchType.meeting(
      effect: row.effectAllele, other: row.otherAllele, reference: reference,
      alternate: alternate, isFlipped: false)
    {
      return type
    }
    guard options.otherStrand == .keep, let effect = row.effectAllele.complement else {
      return nil
    }
    let other = row.otherAllele.isNone ? AlleleCode.none : row.otherAllele.complement
    guard let other else { return nil }
    return MatchType.meeting(
      effect: effect, other: other, reference: reference, alternate: alternate,
      isFlipped: true)
  }
}

extension [UInt8] {
  /// Whether an identifier ends in `:REF:ALT` of a record.
  func ends(withAllelesOf record: TargetRecord) -> Bool {
    guard record.alleles.count == 2 else { return false }
    let ending = [58] + record.alleles[0] + [58] + record.alleles[1]
    return suffix(ending.count).elementsEqual(ending)
  }
}
