import PGxCore

/// Adds partial sums, in any order.
package struct PartialMerger {
  /// That of the first part; matched rows, evidence and parts of the genome those of all.
  package private(set) var header: PartialHeader
  /// The samples, in order.
  package let samples: [String]
  /// The sums of all parts.
  package let sums: ScoreSums
  /// What became of each row.
  package private(set) var outcomes: [UInt8]

  private let firstPath: String
  /// Where each part of the genome came from.
  private var sources: [(path: String, parts: GenomeParts)] = []
  private var shards: Set<Int> = []
  private var areShards = true
  /// The part in which records were found for a row, by row.
  private var deciders: [UInt16]

  /// Begins with one part.
  ///
  /// - Throws: ``PartialError``.
  package init(_ first: PartialFile) throws(PartialError) {
    header = first.header
    samples = first.samples
    firstPath = first.path
    sums = ScoreSums(
      sampleCount: first.samples.count,
      formats: first.header.sums.map { FixedPoint(exponent: $0.exponent) }, policy: SumPolicy(),
      threads: 1)
    outcomes = first.outcomes
    deciders = first.outcomes.map { Self.isDecided($0) ? 1 : 0 }
    sources = [(first.path, first.header.parts)]
    note(first.header)
    try first.add(to: sums)
  }

  private mutating func note(_ header: PartialHeader) {
    if let shard = header.shard { shards.insert(shard.number) } else { areShards = false }
    if header.shard?.count != self.header.shard?.count { areShards = false }
  }

  /// Whether records of a part decided what becomes of a row: a record of another part is not even
  /// looked at for it when all are read in one run.
  private static func isDecided(_ outcome: UInt8) -> Bool {
    guard let status = RowStatus(rawValue: outcome & 31) else { return false }
    return status != .unusable && status.rank >= RowStatus.ambiguous.rank
  }

  /// Adds a part.
  ///
  /// - Throws: ``PartialError``: for a part of another run, one that has records in common with an
  ///   earlier one, and one with records for a row that an earlier one has records for.
  package mutating func add(_ part: PartialFile) throws(PartialError) {
    if let what = part.header.difference(from: header) {
      throw .otherRun(path: part.path, other: firstPath, what: what)
    }
    if let shard = part.header.shard, areShards, shard.count == header.shard?.count,
      shards.contains(shard.number), let twin = source(of: part.header.parts) ?? sources.first?.path
    {
      throw .overlap(path: part.path, other: twin, place: "shard \(shard.number)/\(shard.count)")
    }
    for source in sources {
      if let common = source.parts.overlap(part.header.parts) {
        throw .overlap(path: part.path, other: source.path, place: common.text)
      }
    }
    guard part.outcomes.count == outcomes.count, sources.count < Int(UInt16.max) else {
      throw .damaged(path: part.path, reason: "another number of rows")
    }
    for (row, outcome) in part.outcomes.enumerated() {
      guard let status = RowStatus(rawValue: outcome & 31),
        let known = RowStatus(rawValue: outcomes[row] & 31),
        (status == .unusable) == (known == .unusable)
      else { throw .damaged(path: part.path, reason: "an outcome of row \(row + 1)") }
      if Self.isDecided(outcome) {
        guard deciders[row] == 0 else {
          let other = sources[Int(deciders[row]) - 1].path
          throw .rowTwice(path: part.path, other: other, row: row + 1)
        }
        deciders[row] = UInt16(sources.count + 1)
      }
      if status.rank > known.rank { outcomes[row] = outcome }
    }
    try part.add(to: sums)
    sources.append((part.path, part.header.parts))
    note(part.header)
    header.parts = header.parts.union(part.header.parts)
    header.evidence.add(part.header.evidence)
    header.duplicateRecords += part.header.duplicateRecords
    for index in header.scores.indices {
      header.scores[index].matched += part.header.scores[index].matched
    }
  }

  private func source(of parts: GenomeParts) -> String? {
    sources.first { $0.parts == parts }?.path
  }

  /// What is in no part and may hold records that a score needs; empty when nothing is.
  ///
  /// A chromosome that no score has a row on may be missing, if no row is found by an identifier.
  package var missing: PartialError? {
    let gaps = header.parts.gaps.filter { gap in
      header.identifiedRows > 0
        || header.siteCounts.indices.contains {
          header.siteCounts[$0] > 0 && gap.touches(ChromosomeCode($0))
        }
    }
    if areShards, let count = header.shard?.count {
      let absent = count - shards.count
      guard absent > 0 else { return nil }
      let first = (1...count).lazy.filter { !shards.contains($0) }.prefix(5)
      return .missing(what: first.map { "shard \($0)/\(count)" }, count: absent)
    }
    guard !gaps.isEmpty else { return nil }
    return .missing(what: gaps.prefix(5).map(\.text), count: gaps.count)
  }
}
