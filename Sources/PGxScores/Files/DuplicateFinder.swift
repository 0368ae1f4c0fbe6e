import PGxCore

/// Finds rows that repeat an earlier one's position and alleles.
struct DuplicateFinder {
  /// What was found.
  struct Finding: Equatable {
    /// How many rows repeat an earlier one.
    var count = 0
    /// How many of them have another weight than the first of their kind.
    var conflicting = 0
    /// The line of the first that has; 0 for none.
    var firstLine = 0
  }

  let identifiers: IdentifierTable
  let sets: OtherAlleleSets
  let dosageWeights: [SIMD3<Double>]
  let scores: [ScoreColumn]

  /// Sets ``ScoreRow/isDuplicate`` of every row that repeats an earlier one.
  ///
  /// Rows without a position are compared by their identifier; rows that are never scored are not
  /// looked at.
  ///
  /// - Parameters:
  ///   - rows: all rows of the file.
  ///   - isAscending: whether each position is larger than the one before, or on another chromosome
  ///     that was not there before, and every row has one; then nothing can repeat.
  /// - Returns: how many there are.
  /// - Complexity: O(n) expected; some 16 bytes a row while it runs.
  func flag(_ rows: inout [ScoreRow], isAscending: Bool) -> Finding {
    var finding = Finding()
    guard !isAscending, rows.count > 1 else { return finding }
    var capacity = 4
    while capacity < rows.count + rows.count / 2 { capacity *= 2 }
    // Half of a row's hash, and below it one more than its index; 0 for none.
    var table = [UInt64](repeating: 0, count: capacity)
    let indexMask: UInt64 = 0xFFFF_FFFF
    for index in rows.indices where rows[index].effect != .unusable {
      let hash = hash(rows[index], index)
      let half = hash & ~indexMask
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while table[slot] != 0 {
        let earlier = Int(table[slot] & indexMask) - 1
        if table[slot] & ~indexMask == half, isSame(rows, earlier, index) {
          rows[index].isDuplicate = true
          finding.count += 1
          if !hasSameWeight(rows, earlier, index) {
            finding.conflicting += 1
            if finding.firstLine == 0 { finding.firstLine = Int(rows[index].line) }
          }
          break
        }
        slot = (slot + 1) & (capacity - 1)
      }
      if table[slot] == 0 { table[slot] = half | UInt64(index + 1) }
    }
    return finding
  }

  private func hash(_ row: ScoreRow, _ index: Int) -> UInt64 {
    var value = UInt64(row.chromosome.rawValue) << 32 | UInt64(UInt32(bitPattern: row.position))
    if row.position == 0 {
      value = 0xCBF2_9CE4_8422_2325
      for byte in identifiers.bytes(ofRow: index) ?? [] {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    value = (value ^ value >> 29) &* 0xBF58_476D_1CE4_E5B9
    value ^= row.effectAllele.rawValue &* 0x94D0_49BB_1331_11EB
    value = (value ^ value >> 31) &* 0xBF58_476D_1CE4_E5B9
    value ^= row.otherAllele.rawValue &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  private func isSame(_ rows: [ScoreRow], _ a: Int, _ b: Int) -> Bool {
    let (first, second) = (rows[a], rows[b])
    guard first.position == second.position, first.chromosome == second.chromosome,
      first.effectAllele == second.effectAllele, first.otherAllele == second.otherAllele
    else { return false }
    if first.otherAllele.isNone, sets.count > 0, sets.index(ofRow: a) != sets.index(ofRow: b) {
      return false
    }
    return first.position != 0 || identifiers.bytes(ofRow: a) == identifiers.bytes(ofRow: b)
  }

  private func hasSameWeight(_ rows: [ScoreRow], _ a: Int, _ b: Int) -> Bool {
    guard rows[a].effect == rows[b].effect else { return false }
    if rows[a].effect == .perDosage {
      return dosageWeights[Int(rows[a].weight)] == dosageWeights[Int(rows[b].weight)]
    }
    return rows[a].weight == rows[b].weight
      && scores.allSatisfy { score in
        score.weights.isEmpty || score.weights[a] == score.weights[b]
          || score.weights[a].isNaN && score.weights[b].isNaN
      }
  }
}
