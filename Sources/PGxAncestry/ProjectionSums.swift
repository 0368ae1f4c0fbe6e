/// Projects a cohort onto loadings while its variants come, in any order, each once.
///
/// - Complexity: memory is (components + 2) numbers a sample, whatever the number of variants.
package struct ProjectionSums: Sendable {
  /// The loadings.
  package let table: LoadingsTable
  /// How many samples there are.
  package let sampleCount: Int
  /// Samples × components.
  private var components: [Double]
  private var squares: [Double]
  private var used: [Int]
  private var isTaken: [Bool]

  /// Sums that are all zero.
  package init(_ table: LoadingsTable, sampleCount: Int) {
    self.table = table
    self.sampleCount = sampleCount
    components = Array(repeating: 0, count: sampleCount * table.componentCount)
    squares = Array(repeating: 0, count: sampleCount)
    used = Array(repeating: 0, count: sampleCount)
    isTaken = Array(repeating: false, count: table.variants.count)
  }

  /// Whether a variant's genotypes have been added.
  package func isTaken(_ variant: Int) -> Bool { isTaken[variant] }

  /// Adds the genotypes of a variant; a second time they are passed over.
  ///
  /// - Parameters:
  ///   - index: the variant's place in the table.
  ///   - dosages: copies of its effect allele, from 0 to 2, one a sample; NaN where not known.
  package mutating func add(variant index: Int, dosages: [Double]) {
    precondition(dosages.count == sampleCount, "one dosage a sample")
    guard !isTaken[index] else { return }
    isTaken[index] = true
    let variant = table.variants[index]
    let count = table.componentCount
    let loadings = table.loadings[index * count..<(index + 1) * count]
    for (sample, dosage) in dosages.enumerated() where !dosage.isNaN {
      let z = (dosage - variant.mean) / variant.standardDeviation
      used[sample] += 1
      squares[sample] += z * z
      var place = sample * count
      for loading in loadings {
        components[place] += z * loading
        place += 1
      }
    }
  }

  /// The samples on the loadings; nil for one without a genotype at any variant.
  package func projections() -> [Projection?] {
    let count = table.componentCount
    return (0..<sampleCount).map { sample in
      guard used[sample] > 0 else { return nil }
      return Projection(
        components: Array(components[sample * count..<(sample + 1) * count]),
        squaredLength: squares[sample], used: used[sample], total: table.variants.count)
    }
  }
}
