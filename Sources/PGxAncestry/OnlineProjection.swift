/// Projection without the shrinkage of plain projection.
///
/// Components of people who were not in the reference's decomposition shrink towards 0, the more
/// the fewer people and the more variants there were. Online augmentation, decomposition and
/// Procrustes (Zhang, Dey and Lee 2020, Bioinformatics 36:3439, "FRAPOSA") adds the person to the
/// decomposition and turns the result back onto the reference.
public struct OnlineProjection: Sendable {
  /// The singular values of the reference's standardised genotypes, largest first.
  public let singularValues: [Double]
  /// The reference's components (V·S), one list a sample.
  public let scores: [[Double]]
  /// How many components are given back.
  public let componentCount: Int

  /// A reference to project onto.
  ///
  /// - Parameters:
  ///   - singularValues: of variants × samples, standardised as the loadings are, largest first;
  ///     all positive.
  ///   - scores: the reference's components, as many a sample as there are singular values.
  ///   - components: how many components to give back; twice as many, if there are, are turned
  ///     onto the reference.
  public init(singularValues: [Double], scores: [[Double]], components: Int) {
    precondition(singularValues.allSatisfy { $0 > 0 && $0.isFinite })
    precondition(scores.allSatisfy { $0.count == singularValues.count } && !scores.isEmpty)
    precondition(components >= 1 && components <= singularValues.count)
    self.singularValues = singularValues
    self.scores = scores
    componentCount = components
  }

  /// The components of a genome that was projected onto the reference's loadings.
  ///
  /// The loadings must be orthonormal and belong to ``singularValues``.
  public func components(of projection: Projection) -> [Double] {
    precondition(projection.components.count == singularValues.count)
    let size = singularValues.count
    let plain = projection.components
    let explained = plain.reduce(0) { $0 + $1 * $1 }
    // The reference's genotypes and the person's: [U h/r]·[[S, b], [0, r]]·[[V, 0], [0, 1]]ᵀ.
    var augmented = Matrix(rows: size + 1, columns: size + 1)
    for index in 0..<size {
      augmented[index, index] = singularValues[index]
      augmented[index, size] = plain[index]
    }
    augmented[size, size] = max(0, projection.squaredLength - explained).squareRoot()
    let decomposed = SingularValues(augmented)
    let kept = min(2 * componentCount, size)
    let updated = scores.map { score in
      let unit = (0..<size).map { score[$0] / singularValues[$0] }
      return (0..<kept).map { column in
        var sum = 0.0
        for row in 0..<size { sum += unit[row] * decomposed.right[row, column] }
        return sum * decomposed.values[column]
      }
    }
    let own = (0..<kept).map { decomposed.right[size, $0] * decomposed.values[$0] }
    let turn = Procrustes(from: updated, onto: scores.map { Array($0[..<kept]) })
    return Array(turn.apply(own)[..<componentCount])
  }
}

/// The rotation, scale and shift that bring points nearest to others.
package struct Procrustes: Sendable {
  /// Of the points moved.
  private let centre: [Double]
  /// Of the points they are brought onto.
  private let target: [Double]
  private let rotation: Matrix
  /// The factor by which distances grow.
  package let scale: Double

  /// Fits to pairs of points, all of one dimension.
  package init(from moved: [[Double]], onto fixed: [[Double]]) {
    precondition(moved.count == fixed.count && !moved.isEmpty)
    let size = moved[0].count
    let centre = (0..<size).map { index in Moments.mean(moved.map { $0[index] }) }
    let target = (0..<size).map { index in Moments.mean(fixed.map { $0[index] }) }
    var cross = Matrix(rows: size, columns: size)
    var squares = 0.0
    for (from, onto) in zip(moved, fixed) {
      for row in 0..<size {
        let distance = from[row] - centre[row]
        squares += distance * distance
        for column in 0..<size { cross[row, column] += distance * (onto[column] - target[column]) }
      }
    }
    let decomposed = SingularValues(cross)
    rotation = decomposed.left * decomposed.right.transposed
    scale = squares > 0 ? decomposed.values.reduce(0, +) / squares : 1
    self.centre = centre
    self.target = target
  }

  /// Where a point comes to lie.
  package func apply(_ point: [Double]) -> [Double] {
    let size = point.count
    return (0..<size).map { column in
      var sum = 0.0
      for row in 0..<size { sum += (point[row] - centre[row]) * rotation[row, column] }
      return sum * scale + target[column]
    }
  }
}
