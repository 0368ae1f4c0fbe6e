extension ScoringFile {
  /// The sum of the greatest contributions of a score's rows, in absolute value: of two copies, or
  /// the largest of three weights.
  ///
  /// - Complexity: O(rows).
  package func greatestSum(ofScore index: Int) -> Double {
    let weights = scores.indices.contains(index) ? scores[index].weights : []
    var sum = 0.0
    for number in rows.indices where rows[number].unusable == .none {
      if rows[number].effect == .perDosage, weights.isEmpty {
        let three = dosageWeights[Int(rows[number].weight)]
        sum += max(abs(three.x), abs(three.y), abs(three.z))
        continue
      }
      let weight = weights.isEmpty ? rows[number].weight : weights[number]
      if !weight.isNaN { sum += 2 * abs(weight) }
    }
    return sum
  }
}
