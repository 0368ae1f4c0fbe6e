/// How many rows of one score were matched, and what became of the others.
///
/// Every row of the file is in exactly one of ``counts``, ``unusable`` and ``notInScore``.
package struct MatchSummary: Sendable, Equatable {
  /// The score.
  package let scoreID: String
  /// The file's name.
  package let path: String
  /// The rows of the file.
  package let rows: Int
  /// Rows that the score leaves out, in a file of several scores.
  package internal(set) var notInScore = 0
  /// Rows by ``RowStatus``, by raw value; unusable ones are in ``unusable`` only.
  package internal(set) var counts = [Int](repeating: 0, count: RowStatus.allCases.count)
  /// Rows by ``ScoreRow/Unusable``, by raw value.
  package internal(set) var unusable = [Int](
    repeating: 0, count: ScoreRow.Unusable.allCases.count)
  /// Matched rows whose alleles met on the other strand only.
  package internal(set) var flipped = 0
  /// The sum of |weight| of matched rows.
  package internal(set) var matchedWeight = 0.0
  /// The sum of |weight| of rows that are unusable.
  package internal(set) var unusableWeight = 0.0
  /// The sum of |weight| of all rows of the score.
  package internal(set) var totalWeight = 0.0

  init(scoreID: String, path: String, rows: Int) {
    self.scoreID = scoreID
    self.path = path
    self.rows = rows
  }

  /// The rows with a status.
  package func count(_ status: RowStatus) -> Int {
    status == .unusable ? unusable.reduce(0, +) : counts[Int(status.rawValue)]
  }

  /// The rows of a group; of ``RowStatus/Group/unusable`` without malformed lines.
  package func count(_ group: RowStatus.Group) -> Int {
    if group == .unusable { return unusable.reduce(0, +) - malformed }
    return RowStatus.allCases.reduce(0) { $0 + ($1.group == group ? count($1) : 0) }
  }

  /// The rows with an allele that is counted.
  package var matched: Int { count(RowStatus.Group.matched) }
  /// Lines that could not be understood.
  package var malformed: Int { unusable[Int(ScoreRow.Unusable.malformed.rawValue)] }
  /// The rows of the score, among them those that can never be matched.
  package var scoredRows: Int { rows - notInScore }

  /// The share of the score's rows that are matched; nil for a score without rows.
  package var rate: Double? {
    scoredRows == 0 ? nil : Double(matched) / Double(scoredRows)
  }

  /// The share of the sum of |weight| that is matched; nil when all weights are 0.
  package var weightRate: Double? { totalWeight > 0 ? matchedWeight / totalWeight : nil }

  /// Whether enough of the score was matched (pygscatalog: fails when 1 − rate > 1 − minimum).
  package func passes(minimumOverlap: Double = 0.75) -> Bool {
    Self.passes(matched: matched, of: scoredRows, minimumOverlap: minimumOverlap)
  }

  /// The same of so many rows.
  package static func passes(matched: Int, of rows: Int, minimumOverlap: Double) -> Bool {
    guard rows > 0 else { return false }
    return !(1 - Double(matched) / Double(rows) > 1 - minimumOverlap)
  }
}

extension VariantMatcher {
  /// A summary for each score, in the order of files and their scores.
  ///
  /// - Complexity: O(rows × scores of their file).
  package func summaries() -> [MatchSummary] {
    var result: [MatchSummary] = []
    for (number, file) in set.files.enumerated() {
      let start = set.firstRow(ofFile: number)
      for score in file.namedScores {
        var summary = MatchSummary(scoreID: score.id, path: file.path, rows: file.rows.count)
        for index in file.rows.indices {
          summary.add(file, score, index, outcomes[start + index])
        }
        result.append(summary)
      }
    }
    return result
  }
}

extension MatchSummary {
  fileprivate mutating func add(
    _ file: ScoringFile, _ score: ScoreColumn, _ index: Int, _ outcome: RowOutcome
  ) {
    let row = file.rows[index]
    let status = outcome.status
    let size: Double
    if let weight = file.weight(of: index, in: score) {
      size = weight.isFinite ? abs(weight) : 0
    } else if row.unusable == .malformed {
      size = 0
    } else {
      notInScore += 1
      return
    }
    totalWeight += size
    if status == .unusable {
      unusable[Int(row.unusable.rawValue)] += 1
      unusableWeight += size
      return
    }
    counts[Int(status.rawValue)] += 1
    guard status.group == .matched else { return }
    matchedWeight += size
    if outcome.type.isFlipped { flipped += 1 }
  }
}

extension ScoringFile {
  /// The scores of the file; one named after the header or the file when none is given.
  package var namedScores: [ScoreColumn] {
    scores.isEmpty ? [ScoreColumn(id: header["pgs_id"] ?? path)] : scores
  }
}
