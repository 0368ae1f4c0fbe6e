/// A scoring file, read and checked: its header, its rows, and what was wrong with it.
public struct ScoringFile: Sendable {
  /// The file's name, for messages.
  public let path: String
  /// What stands above the table.
  public let header: ScoringFileHeader
  /// The rows in the file's order; for a file of several scores one list serves all of them.
  package var rows: [ScoreRow] = []
  /// The weights at 0, 1 and 2 copies of rows with ``ScoreRow/Effect/perDosage``.
  package var dosageWeights: [SIMD3<Double>] = []
  /// The scores of the file: one, or one for each weight column.
  package var scores: [ScoreColumn] = []

  /// The other alleles of rows that name several.
  package var otherAlleleSets = OtherAlleleSets()
  /// The identifiers of rows that need one, or of all.
  package var identifiers = IdentifierTable()
  /// The frequencies of the effect alleles, one a row, NaN where the file does not say; empty when
  /// not asked for, or without such a column.
  package var effectFrequencies: [Float] = []
  /// Which build the positions are in.
  public internal(set) var build = GenomeBuild.unknown
  /// Whether the positions are those of the harmonisation.
  public internal(set) var isHarmonised = false
  /// The names of the columns.
  public internal(set) var columnNames: [String] = []
  /// The first lines that could not be understood, ``badRowLimit`` at most.
  package var badRows: [BadRow] = []
  /// What is worth knowing of it.
  package var notes: [ScoringNote] = []
  /// A number that differs where the content does, XXH64 of the bytes as they are decompressed.
  public internal(set) var contentHash: UInt64 = 0

  /// How many lines that could not be understood are kept.
  package static let badRowLimit = 20

  /// How many rows are usable (``ScoreRow/Unusable/none``), and how many are not for each reason, by
  /// its raw value; together all rows.
  package var tally: [Int] {
    var counts = [Int](repeating: 0, count: ScoreRow.Unusable.allCases.count)
    for row in rows { counts[Int(row.unusable.rawValue)] += 1 }
    return counts
  }

  /// The sum of the absolute weights of a score, and what part of it rows hold that are never
  /// scored.
  ///
  /// Of a row with weights by dosage the largest counts.
  package func absoluteWeight(ofScore index: Int) -> (all: Double, unusable: Double) {
    var (all, unusable) = (0.0, 0.0)
    let weights = scores[index].weights
    for (number, row) in rows.enumerated() {
      var weight = weights.isEmpty ? row.weight : weights[number]
      if row.effect == .perDosage {
        let three = dosageWeights[Int(row.weight)]
        weight = max(abs(three.x), abs(three.y), abs(three.z))
      }
      guard !weight.isNaN else { continue }
      all += abs(weight)
      if row.unusable != .none { unusable += abs(weight) }
    }
    return (all, unusable)
  }

  /// A file without rows, to be filled.
  package init(path: String, header: ScoringFileHeader) {
    self.path = path
    self.header = header
  }
}

/// One score of a file.
public struct ScoreColumn: Sendable {
  /// Its identifier (`PGS000001`, or the file's name, or the column's).
  public let id: String
  /// Its weights where they are not ``ScoreRow/weight``.
  ///
  /// One a row, NaN where the score leaves the row out. Empty for a file of one score.
  package var weights: [Double] = []

  /// A score whose weights are those of the rows, or `weights`.
  package init(id: String, weights: [Double] = []) {
    self.id = id
    self.weights = weights
  }
}
