import PGxCore
import PGxReference

/// Explains a chromosome by several named alleles together and by single variants beside them,
/// where no one named allele explains it.
struct CombinationSolver {
  /// Most phase units that are resolved; above, the answer would be thousands of pairs.
  static let largestUnitCount = 12

  let compiled: CompiledDefinition
  let view: GenotypeView
  /// The name of a variant that no component explains, `g.94781859G>A`.
  let partialName: (_ locus: Int, _ code: Int16) -> String
  /// Alleles that take no part and come in by `additions` alone.
  let excludedAlleles: Set<Int>
  /// What the reference allele scores: the number of available positions of the whole gene.
  let referenceScore: Int
  /// By position of the whole gene: whether it has evidence, for scoring added alleles.
  let hasEvidence: [Bool]
  /// Alleles that are added to a chromosome from positions that take no part in the matching.
  let additions: (_ sequence: [Int16]) -> [Int]

  /// One way to explain one chromosome.
  struct Explanation: Hashable {
    let name: String
    let score: Int
    /// Components, without the variants beside them.
    let alleles: [String]
  }

  /// Every pair of explanations over all choices of phase, best score first; nil when there are
  /// more than ``largestUnitCount`` independent choices.
  func diplotypes() -> [Diplotype]? {
    guard view.units.count <= Self.largestUnitCount else { return nil }
    var best: [PairName: Int] = [:]
    var memo: [[Int16]: [Explanation]] = [:]
    func explained(_ sequence: [Int16]) -> [Explanation] {
      if let known = memo[sequence] { return known }
      let found = explanations(of: sequence)
      memo[sequence] = found
      return found
    }
    // Turning every unit over gives the same pair: the first unit stays as it is.
    let choices: UInt64 = view.units.isEmpty ? 1 : 1 << UInt64(view.units.count - 1)
    for choice in 0..<choices {
      let (first, second) = view.sequences(orientation: choice << 1)
      if view.isHaploid {
        return explained(first).map { Diplotype(first: $0.name, second: nil, score: $0.score) }
          .sorted(by: AlleleNameOrder.rank)
      }
      for a in explained(first) {
        for b in explained(second) {
          let pair = PairName(a.name, b.name)
          best[pair] = max(best[pair] ?? .min, a.score + b.score)
        }
      }
    }
    return best.map { pair, score in
      Diplotype(first: pair.first, second: pair.second, score: score)
    }.sorted(by: AlleleNameOrder.rank)
  }

  /// The explanations of one chromosome (allele index by position).
  func explanations(of sequence: [Int16]) -> [Explanation] {
    let additions = additions(sequence)
    let covered = coveredAlleles(sequence)
    let groups = covered.count < 2 ? (covered.isEmpty ? [[]] : [covered]) : grouped(covered)
    return groups.map { group in
      explanation(of: sequence, components: group + additions, matched: group)
    }
  }

  /// Non-reference alleles all of whose listed, available positions the chromosome shows.
  private func coveredAlleles(_ sequence: [Int16]) -> [Int] {
    compiled.cells.indices.filter { index in
      guard index != compiled.referenceIndex, compiled.matchable.contains(index),
        !excludedAlleles.contains(index), !isNamedCombination(index)
      else { return false }
      var seen = false
      for cell in compiled.cells[index] where view.isAvailable[cell.locus] {
        guard cell.allowed.contains(sequence[cell.locus]) else { return false }
        seen = true
      }
      return seen
    }
  }

  /// UGT1A1 `*80+*28` is a row of its own; as a component it would say the same thing twice.
  private func isNamedCombination(_ index: Int) -> Bool {
    compiled.definition.gene == "UGT1A1" && compiled.definition.alleles[index].name.contains("+")
  }

  private func core(_ index: Int) -> Set<Int> {
    Set(compiled.cells[index].lazy.map(\.locus).filter { view.isAvailable[$0] })
  }

  /// Groups of alleles with disjoint positions: large alleles first, then by position; an
  /// allele that overlaps a larger one is part of it; one that overlaps only its equals is an
  /// alternative to them.
  private func grouped(_ covered: [Int]) -> [[Int]] {
    let cores = Dictionary(uniqueKeysWithValues: covered.map { ($0, core($0)) })
    func size(_ index: Int) -> Int { cores[index]?.count ?? 0 }
    let sorted = covered.sorted { a, b in
      if size(a) != size(b) { return size(a) > size(b) }
      let places = (cores[a] ?? []).sorted()
      let otherPlaces = (cores[b] ?? []).sorted()
      if places != otherPlaces { return places.lexicographicallyPrecedes(otherPlaces) }
      return AlleleNameOrder.areInOrder(name(a), name(b))
    }
    var groups: [[Int]] = []
    for allele in sorted {
      let own = cores[allele] ?? []
      var joined = false
      var overlapsLarger = false
      for g in groups.indices {
        let overlapping = groups[g].filter { !(cores[$0] ?? []).isDisjoint(with: own) }
        if overlapping.isEmpty {
          groups[g].append(allele)
          joined = true
        } else if overlapping.contains(where: { size($0) != size(allele) }) {
          overlapsLarger = true
        }
      }
      if !joined, !overlapsLarger { groups.append([allele]) }
    }
    return groups
  }

  private func name(_ index: Int) -> String { compiled.printedName(index) }

  private func explanation(
    of sequence: [Int16], components: [Int], matched: [Int]
  ) -> Explanation {
    var explainedLoci: Set<Int> = []
    for index in matched { explainedLoci.formUnion(core(index)) }
    let unexplained = view.available.filter { locus in
      sequence[locus] != compiled.referenceCodes[locus] && !explainedLoci.contains(locus)
    }
    let partials = unexplained.map { partialName($0, sequence[$0]) }
    let alleles = components.map(name).sorted(by: AlleleNameOrder.areInOrder)
    var score = components.reduce(0) { $0 + listedCount($1) } - partials.count
    if components.isEmpty { score += referenceScore }
    let reference = compiled.definition.referenceAllele
    guard !(alleles.isEmpty && partials.isEmpty) else {
      return Explanation(name: reference, score: score, alleles: [reference])
    }
    return Explanation(
      name: AlleleNameOrder.combination(alleles + partials), score: score,
      alleles: alleles.isEmpty ? [reference] : alleles)
  }

  private func listedCount(_ index: Int) -> Int {
    excludedAlleles.contains(index)
      ? compiled.cells[index].count { hasEvidence[$0.locus] } : core(index).count
  }
}
