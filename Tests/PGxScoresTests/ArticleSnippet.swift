import PGxScores

/// The code of Sources/PGxScores/PGxScores.docc/ScoringInMemory.md; a test compares the two.
func articleExample() throws {
  let score = try PolygenicScore(contentsOf: "score.txt")
  print(score.ids[0], score.trait ?? "no trait", score.build.name, score.rowCount)

  var scorer = try Scorer(scores: [score], samples: ["Ada", "Ben"])
  try scorer.add(
    chromosome: "8", position: 18_400_344, reference: "T", alternates: ["C"],
    genotypes: [[0, 1], [1, 1]])
  try scorer.add(
    chromosome: "chr12", position: 21_178_615, reference: "T", alternates: ["C"],
    genotypes: [[0, 0], [nil, nil]])

  try scorer.add(
    chromosome: "16", position: 31_096_368, reference: "C", alternate: "T",
    dosages: [0.9, 2])

  for result in scorer.results() {
    print(result.id, "\(result.matched) of \(result.total) variants")
    for (sample, sum) in zip(["Ada", "Ben"], result.sums) { print(sample, sum) }
  }
}
