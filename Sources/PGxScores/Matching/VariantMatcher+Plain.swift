package import PGxCore

/// The shortest way through our own rules, which most records take.
extension VariantMatcher {
  /// Whether ``matchLetters(_:_:at:of:into:)`` may be asked: rows are found by position alone, and
  /// nothing is kept of records.
  package var isPlain: Bool {
    options.rules == .pgx && options.details == .none && options.key == .position
      && !set.hasIdentifiers
  }

  /// Matches a record that is alone at its position, has passed its filter and has two alleles of
  /// one letter, to rows, one a file, that name both on the same strand.
  ///
  /// - Parameters:
  ///   - reference: REF.
  ///   - alternate: ALT.
  ///   - position: 1-based.
  ///   - chromosome: of the record.
  ///   - contributions: what was found until now; a record of number 0 is added.
  /// - Returns: whether that was all; else nothing has been done.
  package mutating func matchLetters(
    _ reference: UInt8, _ alternate: UInt8, at position: Int, of chromosome: ChromosomeCode,
    into contributions: inout [Contribution]
  ) -> Bool {
    guard chromosome != .other, let position = Int32(exactly: position),
      let reference = AlleleCode(base: reference), let alternate = AlleleCode(base: alternate),
      reference != alternate
    else { return false }
    // A/T and C/G do not tell the strand.
    let isAmbiguous = options.ambiguous == .leaveOut && reference.complement == alternate
    let entries = set.entryRange(at: position, of: chromosome, &cursor)
    let start = contributions.count
    var lastFile = -1
    for entry in entries {
      let row = set.entries[entry]
      let place = set.place(of: Int(row), near: lastFile)
      let scored = set.rowLists[place.file][place.row]
      let countsReference = scored.effectAllele == reference && scored.otherAllele == alternate
      guard place.file > lastFile, !isDecided(row), scored.position == position,
        countsReference
          || (scored.effectAllele == alternate && scored.otherAllele == reference)
      else {
        contributions.removeLast(contributions.count - start)
        return false
      }
      lastFile = place.file
      contributions.append(
        Contribution(
          file: place.file, row: place.row, record: 0, allele: countsReference ? 0 : 1,
          type: countsReference ? .referenceAlternate : .alternateReference))
    }
    let count = contributions.count - start
    guard count > 0 else { return false }
    evidence.hits += count
    evidence.agreeing += count
    for offset in 0..<count {
      settle(
        set.entries[entries.lowerBound + offset], isAmbiguous ? .ambiguous : .matched,
        contributions[start + offset].type)
    }
    if isAmbiguous { contributions.removeLast(count) }
    return true
  }
}
