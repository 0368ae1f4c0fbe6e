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
