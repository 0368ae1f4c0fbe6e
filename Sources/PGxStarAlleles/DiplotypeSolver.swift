import PGxCore
import PGxReference

/// Finds the pairs of named alleles that explain a genotype, by constraints over bit sets.
///
/// A pair fits when there is a choice of phase for which one allele explains one chromosome and
/// the other allele the other. Positions without known phase decide one by one, phase sets as a
/// whole, so no sequence is ever written out.
///
/// - Complexity: O(positions × alleles/64 + candidates² × heterozygous positions).
struct DiplotypeSolver {
  let compiled: CompiledDefinition
  let view: GenotypeView

  /// The alleles that take part: those with a listed position that the file answers.
  ///
  /// The reference allele always does.
  var callable: AlleleSet {
    var set = AlleleSet(count: compiled.definition.alleles.count)
    for locus in view.available { set.formUnion(compiled.listing[locus]) }
    set.formIntersection(compiled.matchable)
    return set
  }

  /// Named alleles that can be on one of the two chromosomes.
  func candidates() -> [Int] {
    var set = callable
    for locus in view.available {
      let x = view.first[locus]
      let y = view.second[locus]
      if x == y {
        set.formIntersection(compiled.carriers(of: x, at: locus))
      } else {
        set.formIntersection(
          unionOf: compiled.carriers(of: x, at: locus), compiled.carriers(of: y, at: locus))
      }
    }
    return set.members
  }

  /// One-chromosome calls, best first.
  func haploidCalls() -> [Diplotype] {
    candidates().map { index in
      let score =
        baseScore(index) - penalty(index) { self.view.first[$0] }
      return Diplotype(first: compiled.printedName(index), second: nil, score: score)
    }.sorted(by: AlleleNameOrder.rank).uniqued()
  }

  /// Every pair that fits, best first.
  func diplotypes() -> [Diplotype] {
    let candidates = candidates()
    let scores = candidates.map(baseScore)
    let fixedPenalties = candidates.map { homozygousPenalty($0) }
    var best: [PairName: Int] = [:]
    for i in candidates.indices {
      for j in i..<candidates.count {
        guard let gain = bestPenalty(candidates[i], candidates[j]) else { continue }
        let score = scores[i] + scores[j] - fixedPenalties[i] - fixedPenalties[j] - gain
        let pair = PairName(
          compiled.printedName(candidates[i]), compiled.printedName(candidates[j]))
        best[pair] = max(best[pair] ?? .min, score)
      }
    }
    return best.map { Diplotype(first: $0.key.first, second: $0.key.second, score: $0.value) }
      .sorted(by: AlleleNameOrder.rank)
  }

  private func baseScore(_ index: Int) -> Int {
    view.available.count { compiled.listing[$0].contains(index) }
  }

  /// Wobble cells of `index` at homozygous positions where the sample has REF: not counted.
  private func homozygousPenalty(_ index: Int) -> Int {
    compiled.cells[index].count { cell in
      cell.isWobble && view.isAvailable[cell.locus]
        && view.first[cell.locus] == view.second[cell.locus]
        && view.first[cell.locus] == 0
    }
  }

  private func penalty(_ index: Int, _ code: (Int) -> Int16) -> Int {
    compiled.cells[index].count { $0.isWobble && view.isAvailable[$0.locus] && code($0.locus) == 0 }
  }

  /// The smallest number of uncounted wobble cells at heterozygous positions over all choices of
  /// phase for which the pair fits; nil when it fits none.
  private func bestPenalty(_ a: Int, _ b: Int) -> Int? {
    var total = 0
    for unit in view.units {
      let straight = fit(a, b, unit, turned: false)
      let turned = fit(a, b, unit, turned: true)
      switch (straight, turned) {
      case (nil, nil): return nil
      case (let x?, let y?): total += min(x, y)
      case (let x?, nil): total += x
      case (nil, let y?): total += y
      }
    }
    return total
  }

  /// The wobble cells of `a` on one and of `b` on the other chromosome that see REF, at the
  /// positions of one unit; nil when the two do not fit there.
  private func fit(_ a: Int, _ b: Int, _ unit: [Int], turned: Bool) -> Int? {
    var penalty = 0
    for locus in unit {
      let x = turned ? view.second[locus] : view.first[locus]
      let y = turned ? view.first[locus] : view.second[locus]
      guard compiled.allows(a, x, at: locus), compiled.allows(b, y, at: locus) else { return nil }
      if x == 0, isWobble(a, locus) { penalty += 1 }
      if y == 0, isWobble(b, locus) { penalty += 1 }
    }
    return penalty
  }

  private func isWobble(_ index: Int, _ locus: Int) -> Bool {
    compiled.cells[index].contains { $0.locus == locus && $0.isWobble }
  }
}

/// Two allele names, sorted, as a dictionary key.
struct PairName: Hashable {
  let first: String
  let second: String

  init(_ a: String, _ b: String) {
    if AlleleNameOrder.areInOrder(b, a) {
      first = b
      second = a
    } else {
      first = a
      second = b
    }
  }
}

extension [Diplotype] {
  /// The first of each name; input sorted best first.
  func uniqued() -> [Diplotype] {
    var seen: Set<String> = []
    return filter { seen.insert($0.name).inserted }
  }

  /// Those with the best score; input sorted best first.
  func bestScoring() -> [Diplotype] {
    guard let top = first?.score else { return [] }
    return filter { $0.score == top }
  }
}
