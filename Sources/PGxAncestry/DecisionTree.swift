/// A classification tree, grown until its leaves are pure.
package struct DecisionTree: Sendable, Equatable {
  /// A branch or a leaf.
  package enum Node: Sendable, Equatable {
    /// Left when the component (from 0) is at most the threshold.
    case branch(component: Int, threshold: Double, left: Int, right: Int)
    /// The weight of each population among the training samples that came here.
    case leaf([Double])
  }

  /// The nodes; the first is the root, and children come after their parents.
  package let nodes: [Node]

  package init(nodes: [Node]) { self.nodes = nodes }

  /// The share of each population in the leaf that a point falls into.
  package func place(_ point: [Float]) -> [Double] {
    var index = 0
    while true {
      switch nodes[index] {
      case .branch(let component, let threshold, let left, let right):
        index = Double(point[component]) <= threshold ? left : right
      case .leaf(let weights):
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
      }
    }
  }
}

/// Grows a tree as scikit-learn's depth-first builder with its best splitter does: Gini impurity,
/// a random subset of the components at each branch, thresholds half-way between neighbours.
///
/// The order of the random draws is scikit-learn's too, its generator is Marsaglia's 32-bit
/// xorshift, and values are single precision as there: trees come out the same.
struct TreeGrower {
  /// One list a component, one number a sample.
  let values: [[Float]]
  let labels: [Int]
  let labelCount: Int
  /// How often each sample was drawn.
  let weights: [Double]
  /// How many components a branch looks at.
  let tried: Int
  private var random: UInt32
  private var order: [Int]
  private var components: [Int]
  private var constants: [Int]
  private var nodes: [DecisionTree.Node] = []

  /// Values nearer than this are one.
  private static let resolution: Float = 1e-7

  private struct Split {
    var component: Int
    var threshold: Double
  }

  private struct Task {
    var samples: Range<Int>
    var parent: Int?
    var isLeft: Bool
    var constantCount: Int
  }

  init(
    values: [[Float]], labels: [Int], labelCount: Int, weights: [Double], tried: Int, seed: UInt32
  ) {
    self.values = values
    self.labels = labels
    self.labelCount = labelCount
    self.weights = weights
    self.tried = tried
    random = seed
    order = labels.indices.filter { weights[$0] > 0 }
    components = Array(values.indices)
    constants = Array(values.indices)
  }

  mutating func grow() -> DecisionTree {
    var tasks = [Task(samples: 0..<order.count, parent: nil, isLeft: false, constantCount: 0)]
    while let task = tasks.popLast() {
      let index = nodes.count
      if let parent = task.parent { link(parent, to: index, isLeft: task.isLeft) }
      var constantCount = task.constantCount
      let counts = counts(task.samples)
      guard task.samples.count >= 2, counts.count(where: { $0 > 0 }) > 1,
        let split = bestSplit(task.samples, &constantCount, counts)
      else {
        nodes.append(.leaf(counts))
        continue
      }
      nodes.append(
        .branch(component: split.component, threshold: split.threshold, left: 0, right: 0))
      let middle = divide(task.samples, split)
      let (lower, upper) = (task.samples.lowerBound, task.samples.upperBound)
      tasks.append(
        Task(
          samples: middle..<upper, parent: index, isLeft: false, constantCount: constantCount))
      tasks.append(
        Task(samples: lower..<middle, parent: index, isLeft: true, constantCount: constantCount))
    }
    return DecisionTree(nodes: nodes)
  }

  private mutating func link(_ parent: Int, to child: Int, isLeft: Bool) {
    guard case .branch(let component, let threshold, let left, let right) = nodes[parent] else {
      return
    }
    nodes[parent] = .branch(
      component: component, threshold: threshold, left: isLeft ? child : left,
      right: isLeft ? right : child)
  }

  private func counts(_ samples: Range<Int>) -> [Double] {
    var counts = [Double](repeating: 0, count: labelCount)
    for place in samples { counts[labels[order[place]]] += weights[order[place]] }
    return counts
  }

  /// A number from `low` to `high` − 1.
  private mutating func draw(_ low: Int, _ high: Int) -> Int {
    if random == 0 { random = 1 }
    random ^= random << 13
    random ^= random >> 17
    random ^= random << 5
    return low + Int(random & 0x7FFF_FFFF) % (high - low)
  }

  /// The best of a random choice of components.
  ///
  /// `components` holds, in this order: those known to be constant here, those not tried yet, and
  /// from `untried` on those tried. `constantCount` grows by the constant ones that were found.
  private mutating func bestSplit(
    _ samples: Range<Int>, _ constantCount: inout Int, _ counts: [Double]
  ) -> Split? {
    var best: (gain: Double, split: Split)?
    let known = constantCount
    var total = known
    var untried = components.count
    var (visited, found, drawn) = (0, 0, 0)
    while untried > total, visited < tried || visited <= found + drawn {
      visited += 1
      var place = draw(drawn, untried - found)
      if place < known {
        components.swapAt(drawn, place)
        drawn += 1
        continue
      }
      place += found
      let component = components[place]
      let sorted = sort(samples, by: component)
      guard let first = sorted.first, let last = sorted.last,
        last.value > first.value + Self.resolution
      else {
        components.swapAt(place, total)
        found += 1
        total += 1
        continue
      }
      untried -= 1
      components.swapAt(untried, place)
      scan(sorted, component, counts, &best)
    }
    components.replaceSubrange(0..<known, with: constants[0..<known])
    constants.replaceSubrange(known..<known + found, with: components[known..<known + found])
    constantCount = total
    return best?.split
  }

  private func sort(
    _ samples: Range<Int>, by component: Int
  ) -> [(value: Float, sample: Int)] {
    let column = values[component]
    return samples.map { (column[order[$0]], order[$0]) }.sorted { $0.value < $1.value }
  }

  private func scan(
    _ sorted: [(value: Float, sample: Int)], _ component: Int, _ counts: [Double],
    _ best: inout (gain: Double, split: Split)?
  ) {
    var left = [Double](repeating: 0, count: labelCount)
    var leftTotal = 0.0
    let total = counts.reduce(0, +)
    for place in 0..<(sorted.count - 1) {
      let weight = weights[sorted[place].sample]
      left[labels[sorted[place].sample]] += weight
      leftTotal += weight
      let (value, next) = (sorted[place].value, sorted[place + 1].value)
      guard next > value + Self.resolution else { continue }
      var (leftSquares, rightSquares) = (0.0, 0.0)
      for label in 0..<labelCount {
        leftSquares += left[label] * left[label]
        let right = counts[label] - left[label]
        rightSquares += right * right
      }
      let gain = leftSquares / leftTotal + rightSquares / (total - leftTotal)
      if let known = best, gain <= known.gain { continue }
      var threshold = Double(value) / 2 + Double(next) / 2
      if threshold == Double(next) || !threshold.isFinite { threshold = Double(value) }
      best = (gain, Split(component: component, threshold: threshold))
    }
  }

  /// Puts the samples that go left before the others; where the others begin.
  private mutating func divide(_ samples: Range<Int>, _ split: Split) -> Int {
    let column = values[split.component]
    let left = samples.map { order[$0] }.filter { Double(column[$0]) <= split.threshold }
    let right = samples.map { order[$0] }.filter { Double(column[$0]) > split.threshold }
    order.replaceSubrange(samples, with: left + right)
    return samples.lowerBound + left.count
  }
}
