/// Parts of a run: one matcher a part, put together at the end.
extension VariantMatcher {
  /// What became of each row, one byte a row, to be written into a part's file.
  package var encodedOutcomes: [UInt8] { outcomes.map(\.rawValue) }

  /// Adds what another part of the run found, which had other records and the same rows.
  ///
  /// - Throws: ``MatchError/differentRows(_:_:)``, ``MatchError/matchedTwice(path:line:)``; nothing
  ///   is added then.
  package mutating func merge(_ other: VariantMatcher) throws(MatchError) {
    guard set.files.count == other.set.files.count else {
      throw .differentRows(outcomes.count, other.outcomes.count)
    }
    try merge(
      outcomes: other.encodedOutcomes, evidence: other.evidence,
      duplicateRecords: other.duplicateRecords)
    details += other.details
  }

  /// Adds what a part's file says.
  ///
  /// - Parameters:
  ///   - encoded: ``encodedOutcomes`` of the part.
  ///   - evidence: ``evidence`` of the part.
  ///   - duplicateRecords: ``duplicateRecords`` of the part.
  /// - Throws: ``MatchError/differentRows(_:_:)``, ``MatchError/damagedOutcomes(row:)``,
  ///   ``MatchError/matchedTwice(path:line:)``; nothing is added then.
  package mutating func merge(
    outcomes encoded: [UInt8], evidence: BuildEvidence, duplicateRecords: Int
  ) throws(MatchError) {
    guard outcomes.count == encoded.count else {
      throw .differentRows(outcomes.count, encoded.count)
    }
    for (row, byte) in encoded.enumerated() {
      guard let status = RowStatus(rawValue: byte & 31),
        (status == .unusable) == (outcomes[row].status == .unusable)
      else { throw .damagedOutcomes(row: row + 1) }
      if status.group == .matched, outcomes[row].status.group == .matched {
        let place = set.place(of: row)
        let file = set.files[place.file]
        throw .matchedTwice(path: file.path, line: Int(file.rows[place.row].line))
      }
    }
    for (row, byte) in encoded.enumerated() {
      let outcome = RowOutcome(rawValue: byte)
      if outcome.status.rank > outcomes[row].status.rank { outcomes[row] = outcome }
    }
    self.evidence.add(evidence)
    self.duplicateRecords += duplicateRecords
  }
}
