extension ScoringFile {
  /// The sum of the greatest contributions of a score's rows, in absolute value: of two copies, or
  /// the largest of three weights; of the squares of both where those are added.
  ///
  /// - Complexity: O(rows).
  package func greatestSum(ofScore index: Int, squares: Bool = false) -> Double {
    let weights = scores.indices.contains(index) ? scores[index].weights : []
    var sum = 0.0
    for number in rows.indices where rows[number].unusable == .none {
      if rows[number].effect == .perDosage, weights.isEmpty {
        let three = dosageWeights[Int(rows[number].weight)]
        let greatest = max(abs(three.x), abs(three.y), abs(three.z))
        sum += squares ? Self.squared(greatest) : greatest
        continue
      }
      let weight = weights.isEmpty ? rows[number].weight : weights[number]
      let greatest = 2 * abs(weight)
      if !weight.isNaN { sum += squares ? Self.squared(greatest) : greatest }
    }
    return sum
  }

  /// What a row contributes where squares are added; of plink2's rare variants fourth powers are.
  private static func squared(_ value: Double) -> Double {
    value * value * max(1, value * value)
  }
}
