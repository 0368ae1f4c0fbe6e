import PGxCore

/// The rules of the PGS Catalog Calculator 2 (pygscatalog match 0.4.0).
///
/// Alleles are compared as spelled, the other strand is the complement that is not reversed. A
/// record of several alternates is listed once for each when one of them fits, and the labels of a
/// row are those of the first: what its logs show.
extension VariantMatcher {
  /// A way in which a row meets a record.
  private struct Candidate {
    var record: Int
    var type: MatchType
    /// The allele counted.
    var allele: Int
  }

  mutating func matchAsCalculator(
    _ records: [TargetRecord], into contributions: inout [Contribution]
  ) {
    let codes = records.map { $0.alleles.map { AlleleCode($0) } }
    let rows = rowsAtPosition(of: records[0])
    found.removeAll(keepingCapacity: true)
    var candidates: [[Candidate]] = []
    for row in rows where !isDecided(row) {
      let place = set.place(of: Int(row))
      let scored = set.files[place.file].rows[place.row]
      note(scored, codes)
      var list: [Candidate] = []
      var isFiltered = false
      for record in records.indices {
        let fits = Self.candidates(scored, codes[record], record)
        if options.filtered == .leaveOut, !records[record].isPassing {
          isFiltered = isFiltered || !fits.isEmpty
        } else {
          list += fits
        }
      }
      // The first of the best in the target's order; sorting is stable by hand.
      guard let best = list.indices.min(by: { (list[$0].type, $0) < (list[$1].type, $1) }) else {
        settle(row, isFiltered ? .filtered : Self.silence(of: records))
        continue
      }
      list.swapAt(0, best)
      candidates.append(list)
      found.append(
        Found(row: row, file: place.file, number: place.row, type: list[0].type, pair: 0))
    }
    let shared = rowsSharingARecord(records, candidates)
    for index in found.indices {
      let item = found[index]
      let best = candidates[index][0]
      let labels = labels(of: best, alternate: 1, records[best.record], codes[best.record])
      var status = RowStatus.matched
      if labels.contains(.ambiguous), options.ambiguous == .leaveOut {
        status = .ambiguous
      } else if labels.contains(.multiAllelic), options.multiAllelic == .leaveOut {
        status = .multiAllelic
      } else if best.type.isFlipped, options.otherStrand == .leaveOut {
        status = .otherStrand
      } else if let rank = shared[index], options.duplicateRows != .keepFirst || rank > 0 {
        status = options.duplicateRows == .keepFirst ? .duplicateRow : .conflictingRow
      }
      settle(item.row, status, best.type)
      report(index, candidates[index], records, codes, shared[index])
      if status == .matched {
        contributions.append(
          Contribution(
            file: item.file, row: item.number, record: best.record, allele: best.allele,
            type: best.type))
      }
    }
  }

  private static func candidates(
    _ row: ScoreRow, _ codes: [AlleleCode], _ record: Int
  ) -> [Candidate] {
    guard let reference = codes.first else { return [] }
    var list: [Candidate] = []
    func add(_ type: MatchType?, _ alternate: Int) {
      guard let type, !list.contains(where: { $0.type == type }) else { return }
      list.append(
        Candidate(record: record, type: type, allele: type.countsReference ? 0 : alternate))
    }
    for alternate in codes.indices.dropFirst() {
      add(
        .meeting(
          effect: row.effectAllele, other: row.otherAllele, reference: reference,
          alternate: codes[alternate], isFlipped: false), alternate)
      guard let effect = row.effectAllele.complement else { continue }
      let other = row.otherAllele.isNone ? AlleleCode.none : row.otherAllele.complement
      guard let other else { continue }
      add(
        .meeting(
          effect: effect, other: other, reference: reference, alternate: codes[alternate],
          isFlipped: true), alternate)
    }
    return list
  }

  /// For each row of ``found`` that shares its best record's identifier with another row of its
  /// file, how many come before it; nil for the others.
  private func rowsSharingARecord(
    _ records: [TargetRecord], _ candidates: [[Candidate]]
  ) -> [Int?] {
    struct Key: Hashable {
      var file: Int
      var id: [UInt8]
    }
    var members: [Key: [Int]] = [:]
    for index in found.indices {
      let record = records[candidates[index][0].record]
      let name = record.id.isEmpty ? Array(record.alleles.joined(separator: [58])) : record.id
      members[Key(file: found[index].file, id: name), default: []].append(index)
    }
    var result = [Int?](repeating: nil, count: found.count)
    for list in members.values where list.count > 1 {
      for (rank, index) in list.enumerated() { result[index] = rank }
    }
    return result
  }

  private func labels(
    of candidate: Candidate, alternate: Int, _ record: TargetRecord, _ codes: [AlleleCode]
  ) -> MatchDetail.Labels {
    var labels = MatchDetail.Labels()
    if codes.indices.contains(alternate), codes[0].complement == codes[alternate] {
      labels.insert(.ambiguous)
    }
    if codes.count > 2 { labels.insert(.multiAllelic) }
    if labels.contains(.ambiguous), options.ambiguous == .leaveOut { labels.insert(.leftOut) }
    if labels.contains(.multiAllelic), options.multiAllelic == .leaveOut {
      labels.insert(.leftOut)
    }
    if candidate.type.isFlipped, options.otherStrand == .leaveOut { labels.insert(.leftOut) }
    return labels
  }

  /// Keeps a row's candidates for a report; the best one is the first.
  private mutating func report(
    _ index: Int, _ list: [Candidate], _ records: [TargetRecord], _ codes: [[AlleleCode]],
    _ rank: Int?
  ) {
    guard options.details != .none else { return }
    var equals = 0
    for candidate in list where candidate.type == list[0].type {
      equals += codes[candidate.record].count - 1
    }
    for (order, candidate) in list.enumerated() {
      for alternate in codes[candidate.record].indices.dropFirst() {
        let isBest = order == 0 && alternate == 1
        guard isBest || options.details == .all else { continue }
        var labels = labels(
          of: candidate, alternate: alternate, records[candidate.record],
          codes[candidate.record])
        if isBest { labels.insert(.best) }
        if candidate.type == list[0].type, equals > 1 { labels.insert(.duplicateBest) }
        if isBest, let rank {
          labels.insert(.duplicateRecord)
          if options.duplicateRows != .keepFirst || rank > 0 { labels.insert(.leftOut) }
        }
        keep(
          found[index].row, candidate.type, records[candidate.record], alternate: alternate,
          allele: candidate.allele, labels: labels)
      }
    }
  }

  private mutating func note(_ row: ScoreRow, _ codes: [[AlleleCode]]) {
    guard !row.otherAllele.isNone else { return }
    evidence.hits += 1
    if codes.contains(where: { $0.first == row.effectAllele || $0.first == row.otherAllele }) {
      evidence.agreeing += 1
    }
  }
}
