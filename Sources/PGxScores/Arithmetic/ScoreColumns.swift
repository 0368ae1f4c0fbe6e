/// The scores of all files, numbered through, and what their rows weigh.
package struct ScoreColumns: Sendable {
  /// One score.
  package struct Column: Sendable {
    package let id: String
    package let file: Int
    /// Index among the file's scores.
    package let index: Int
  }

  package let all: [Column]
  /// The number of each file's first score.
  package let firstOfFile: [Int]
  private let files: [ScoringFile]
  /// How copies become a contribution, whatever the rows say; nil for what they say.
  private let model: ScoreRow.Effect?
  /// What is asked for at every matched row, apart: a whole file is a lot to take hold of.
  private let rows: [[ScoreRow]]
  private let dosageWeights: [[SIMD3<Double>]]
  /// The weights of a file's only score where they are not those of the rows.
  private let onlyWeights: [[Double]]
  private let scoreCounts: [Int]

  /// The scores of files; `model` says how copies become a contribution, where not the rows do.
  package init(_ files: [ScoringFile], model: ScoreRow.Effect? = nil) {
    self.files = files
    self.model = model
    rows = files.map(\.rows)
    dosageWeights = files.map(\.dosageWeights)
    onlyWeights = files.map { $0.scores.count == 1 ? $0.scores[0].weights : [] }
    scoreCounts = files.map(\.scores.count)
    var all: [Column] = []
    var first: [Int] = []
    for (number, file) in files.enumerated() {
      first.append(all.count)
      for (index, score) in file.namedScores.enumerated() {
        all.append(Column(id: score.id, file: number, index: index))
      }
    }
    self.all = all
    firstOfFile = first
  }

  /// For each score the sum of the greatest contributions of its rows: two copies, or the largest of
  /// three weights; of squares where those are added.
  package func bounds(squares: Bool) -> [Double] {
    all.map { files[$0.file].greatestSum(ofScore: $0.index, squares: squares) }
  }

  /// Appends the terms of a row, one for each score that has it.
  package func append(
    file number: Int, row index: Int, to terms: inout [ScoreTerm],
    _ change: (inout ScoreTerm) -> Void
  ) {
    let first = firstOfFile[number]
    if scoreCounts[number] <= 1 {
      let row = rows[number][index]
      var weights = SIMD3(row.weight, 0, 0)
      if row.effect == .perDosage { weights = dosageWeights[number][Int(row.weight)] }
      if !onlyWeights[number].isEmpty { weights = SIMD3(onlyWeights[number][index], 0, 0) }
      guard !weights.x.isNaN else { return }
      var term = ScoreTerm(score: first, effect: effect(of: row), weights: weights)
      change(&term)
      terms.append(term)
      return
    }
    let file = files[number]
    let row = file.rows[index]
    for (offset, score) in file.scores.enumerated() {
      guard let weights = weights(row, index, file, score) else { continue }
      var term = ScoreTerm(score: first + offset, effect: effect(of: row), weights: weights)
      change(&term)
      terms.append(term)
    }
  }

  private func effect(of row: ScoreRow) -> ScoreRow.Effect {
    row.effect == .perDosage ? .perDosage : model ?? row.effect
  }

  private func weights(
    _ row: ScoreRow, _ index: Int, _ file: ScoringFile, _ score: ScoreColumn
  ) -> SIMD3<Double>? {
    if row.effect == .perDosage, score.weights.isEmpty {
      return file.dosageWeights[Int(row.weight)]
    }
    let weight = score.weights.isEmpty ? row.weight : score.weights[index]
    return weight.isNaN ? nil : SIMD3(weight, 0, 0)
  }
}
