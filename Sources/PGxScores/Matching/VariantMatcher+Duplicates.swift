import PGxCore

/// Several rows of one score at one allele.
extension VariantMatcher {
  /// What two rows share that count the same.
  private struct Target: Hashable {
    var variant: TargetPair.Spelling
    var countsReference: Bool
  }

  /// Marks the rows of ``found`` that do not count because of another row of their file.
  mutating func resolveDuplicates() {
    var start = 0
    while start < found.count {
      var end = start + 1
      while end < found.count, found[end].file == found[start].file { end += 1 }
      if end - start > 1 { resolveDuplicates(start..<end) }
      start = end
    }
  }

  private mutating func resolveDuplicates(_ range: Range<Int>) {
    var groups: [Target: [Int]] = [:]
    for index in range where found[index].status.group == .matched {
      let item = found[index]
      let target = Target(
        variant: pairs[item.pair].minimal, countsReference: item.type.countsReference)
      groups[target, default: []].append(index)
    }
    for members in groups.values where members.count > 1 {
      switch options.duplicateRows {
      case .leaveOutAll:
        for index in members { found[index].status = .conflictingRow }
      case .keepFirst:
        for index in members.dropFirst() { found[index].status = .duplicateRow }
      case .resolve:
        let rows = members.map { found[$0].number }
        let file = set.files[found[members[0]].file]
        if rows.dropFirst().allSatisfy({ file.saysTheSame($0, rows[0]) }) {
          for index in members.dropFirst() { found[index].status = .duplicateRow }
        } else if !file.haveOwnColumns(rows) {
          for index in members { found[index].status = .conflictingRow }
        }
      }
    }
  }
}

extension ScoringFile {
  /// Whether two rows have the same weights and the same effect, in every score of the file.
  func saysTheSame(_ first: Int, _ second: Int) -> Bool {
    let a = rows[first]
    let b = rows[second]
    guard a.effect == b.effect else { return false }
    if a.effect == .perDosage {
      return weightsByDosage(a) == weightsByDosage(b) && weightsByDosage(a) != nil
    }
    if !hasColumns { return a.weight == b.weight }
    return scores.allSatisfy { score in
      guard !score.weights.isEmpty else { return a.weight == b.weight }
      let x = score.weights[first]
      let y = score.weights[second]
      return x == y || (x.isNaN && y.isNaN)
    }
  }

  /// Whether no score of the file has a weight on more than one of `rows`.
  func haveOwnColumns(_ rows: [Int]) -> Bool {
    guard hasColumns else { return false }
    return scores.allSatisfy { score in
      !score.weights.isEmpty && rows.count { !score.weights[$0].isNaN } <= 1
    }
  }

  /// The weight of a row in a score of the file; nil where the score leaves the row out.
  ///
  /// For a row with a weight for each dosage the one that is farthest from 0.
  package func weight(of row: Int, in score: ScoreColumn) -> Double? {
    if !score.weights.isEmpty, score.weights[row].isNaN { return nil }
    if rows[row].effect == .perDosage {
      guard let three = weightsByDosage(rows[row]) else { return 0 }
      return [three.x, three.y, three.z].max { abs($0) < abs($1) }
    }
    return score.weights.isEmpty ? rows[row].weight : score.weights[row]
  }

  private var hasColumns: Bool { scores.contains { !$0.weights.isEmpty } }

  private func weightsByDosage(_ row: ScoreRow) -> SIMD3<Double>? {
    guard let index = Int(exactly: row.weight), dosageWeights.indices.contains(index) else {
      return nil
    }
    return dosageWeights[index]
  }
}
