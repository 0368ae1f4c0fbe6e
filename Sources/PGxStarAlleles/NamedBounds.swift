import PGxCore
import PGxReference

/// The pairs that remain possible in a gene of named alleles (docs/bounds.md).
///
/// Every pair fits that explains the positions with evidence, whatever stands at the others; and
/// beside what a chromosome shows it may carry a variant that no position with evidence excludes.
struct NamedBounds {
  let tables: HiddenVariants
  let view: GenotypeView

  private var compiled: CompiledDefinition { tables.compiled }
  private var scale: FunctionScale { tables.scale }

  /// The possible pairs; `result` is the call of the same genotypes.
  ///
  /// - Complexity: O(alleles² × heterozygous positions); nothing is enumerated with complete
  ///   evidence.
  func possible(_ result: MatchResult) -> PossiblePairs {
    guard !view.missing.isEmpty || view.hasHalfCall else { return fitting(result) }
    let names = Set(result.diplotypes.flatMap(\.alleles))
    guard names.allSatisfy({ scale.kindsByName[$0] != nil }) else { return .unbounded }
    let groups = tables.groups(isHidden: isHidden, shows: shows)
    var isSeen = AlleleSet(count: compiled.cells.count)
    isSeen.insert(compiled.referenceIndex)
    let reported = Set(result.diplotypes.map { PairName($0.first, $0.second ?? "") })
    for index in compiled.cells.indices where names.contains(compiled.printedName(index)) {
      isSeen.insert(index)
    }
    var found = PairCollection()
    let candidates = candidates()
    let ways = candidates.map { index -> OpenQuestions in
      let mayHide = tables.variants[index].contains { isHidden($0.locus) }
      return mayHide && !isSeen.contains(index) ? .hidden(scale.kinds[index]) : []
    }
    for i in candidates.indices {
      let a = candidates[i]
      let first = (kind: scale.kinds[a], name: compiled.printedName(a))
      if mayBeHaploid {
        found.insert(first, nil, ways[i])
        guard !view.isHaploid else { continue }
      }
      for j in i..<candidates.count {
        let b = candidates[j]
        let second = (kind: scale.kinds[b], name: compiled.printedName(b))
        var way = ways[i].union(ways[j])
        guard found.isNew(PairCollection.Kinds(first.kind, second.kind), way), fits(a, b)
        else { continue }
        if way.isEmpty, !reported.isEmpty, !reported.contains(PairName(first.name, second.name)) {
          way = view.isEffectivelyPhased ? .test : .phase
        }
        found.insert(first, second, way)
      }
    }
    // Variants that fit no pair even with free positions: nothing is known of the chromosomes.
    guard !found.entries.isEmpty else { return .unbounded }
    found.addHidden(tables.options(groups))
    // Whatever may hide can also end in variants that fit no pair.
    let hiding = groups.indices.filter { !groups[$0].alleles.isEmpty }
    insertFallback(hiding.map(OpenQuestions.hidden), &found)
    var possible = PossiblePairs()
    possible.pairs = found.pairs()
    possible.hidden = groups
    possible.distinguishing = distinguishing(isSeen.members, result)
    return possible
  }

  /// With evidence everywhere: the pairs that the matcher found.
  private func fitting(_ result: MatchResult) -> PossiblePairs {
    let reported = Set(result.diplotypes)
    var found = PairCollection()
    for pair in result.allDiplotypes {
      let kinds = pair.alleles.map { scale.kindsByName[$0] }
      guard let first = kinds[0] else { return .unbounded }
      var second: (kind: Int, name: String)?
      if let name = pair.second {
        guard let kind = kinds[1] else { return .unbounded }
        second = (kind, name)
      }
      let other: OpenQuestions = view.isEffectivelyPhased ? .test : .phase
      found.insert((first, pair.first), second, reported.contains(pair) ? [] : other)
    }
    guard !found.entries.isEmpty else { return .unbounded }
    if compiled.definition.gene == "SLCO1B1", SLCO1B1Fallback(tables: tables).mayFitNoPair(view) {
      insertFallback([.phase], &found)
    }
    var possible = PossiblePairs()
    possible.pairs = found.pairs()
    return possible
  }

  /// Adds, for SLCO1B1, what rs4149056 alone says when no pair fits, which takes one of `ways`.
  private func insertFallback(_ ways: [OpenQuestions], _ found: inout PairCollection) {
    guard compiled.definition.gene == "SLCO1B1" else { return }
    for pair in SLCO1B1Fallback(tables: tables).possible(view) {
      let members = pair.alleles.compactMap { name in
        scale.kindsByName[name].map { (kind: $0, name: name) }
      }
      guard members.count == 2 else { continue }
      for way in ways { found.insert(members[0], members[1], way) }
    }
  }

  /// Whether the sample may have one chromosome: it has, or nothing is known and a man has one.
  private var mayBeHaploid: Bool {
    view.isHaploid || (view.available.isEmpty && compiled.definition.contig == "chrX")
  }

  /// Alleles that one of the two chromosomes can be.
  private func candidates() -> [Int] {
    var set = compiled.matchable
    for locus in view.available {
      let x = view.first[locus]
      let y = view.second[locus]
      guard x >= 0, y >= 0 else { continue }
      set.formIntersection(
        unionOf: compiled.carriers(of: x, at: locus), compiled.carriers(of: y, at: locus))
    }
    return set.members
  }

  private func fits(_ a: Int, _ b: Int) -> Bool {
    view.units.allSatisfy { unit in
      unit.allSatisfy { has(a, view.first[$0], at: $0) && has(b, view.second[$0], at: $0) }
        || unit.allSatisfy { has(a, view.second[$0], at: $0) && has(b, view.first[$0], at: $0) }
    }
  }

  /// Whether an allele may have this code; an unknown code may be any.
  private func has(_ index: Int, _ code: Int16, at locus: Int) -> Bool {
    code == SiteCall.missingAllele || compiled.allows(index, code, at: locus)
  }

  private func isHidden(_ locus: Int) -> Bool {
    !view.isAvailable[locus] || view.first[locus] < 0 || view.second[locus] < 0
  }

  private func shows(_ cell: CompiledDefinition.Cell) -> Bool {
    isHidden(cell.locus) || cell.allowed.contains(view.first[cell.locus])
      || cell.allowed.contains(view.second[cell.locus])
  }

  /// Positions without evidence at which the reported alleles are not all the same; without a
  /// call the half-called ones.
  private func distinguishing(_ seen: [Int], _ result: MatchResult) -> [Int] {
    guard result.diplotypes.count > 1 else {
      return result.diplotypes.isEmpty ? view.available.filter(isHidden) : []
    }
    let alleles = seen.filter { index in
      result.diplotypes.contains { $0.alleles.contains(compiled.printedName(index)) }
    }
    return compiled.definition.loci.indices.filter { locus in
      guard isHidden(locus) else { return false }
      let carried = alleles.map { index in
        compiled.cells[index].first { $0.locus == locus }?.allowed
          ?? [compiled.referenceCodes[locus]]
      }
      return Set(carried).count > 1
    }
  }
}
