/// Breiman's random forest (Machine Learning 45, 2001) with scikit-learn's defaults: 100 trees on
/// bootstrap samples, √k components tried at a branch, the mean of the trees' shares.
package struct RandomForest: Sendable, Equatable {
  /// The populations in alphabetical order.
  package let populations: [String]
  /// The trees.
  package let trees: [DecisionTree]
  /// How many components it was grown on.
  package let componentCount: Int

  package init(populations: [String], trees: [DecisionTree], componentCount: Int) {
    self.populations = populations
    self.trees = trees
    self.componentCount = componentCount
  }

  /// Grows a forest.
  ///
  /// - Parameters:
  ///   - points: one list of components a sample, all of one length.
  ///   - labels: one population a sample.
  ///   - treeCount: how many trees.
  ///   - seed: 32 is the PGS Catalog Calculator's.
  package init(points: [[Double]], labels: [String], treeCount: Int = 100, seed: UInt32 = 32) {
    precondition(points.count == labels.count && !points.isEmpty)
    let populations = Set(labels).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: populations.enumerated().map { ($1, $0) })
    let classes = labels.map { numbers[$0] ?? 0 }
    let size = points[0].count
    let values = (0..<size).map { column in points.map { Float($0[column]) } }
    var tried = 1
    while (tried + 1) * (tried + 1) <= size { tried += 1 }
    var master = MersenneTwister(seed: seed)
    let seeds = (0..<treeCount).map { _ in master.next(below: 2_147_483_647) }
    trees = seeds.map { seed in
      var bootstrap = MersenneTwister(seed: seed)
      var weights = [Double](repeating: 0, count: points.count)
      for _ in points.indices {
        weights[Int(bootstrap.next(below: UInt32(points.count)))] += 1
      }
      var own = MersenneTwister(seed: seed)
      var grower = TreeGrower(
        values: values, labels: classes, labelCount: populations.count, weights: weights,
        tried: tried, seed: own.next(below: 2_147_483_647))
      return grower.grow()
    }
    self.populations = populations
    componentCount = size
  }

  /// The share of each of ``populations``.
  package func place(_ point: [Double]) -> [Double] {
    precondition(point.count == componentCount)
    let single = point.map(Float.init)
    var sums = [Double](repeating: 0, count: populations.count)
    for tree in trees {
      for (index, share) in tree.place(single).enumerated() { sums[index] += share }
    }
    return sums.map { $0 / Double(trees.count) }
  }
}
