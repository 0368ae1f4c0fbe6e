import PGxCore
import PGxReference

/// What remains possible in a gene whose chromosomes are judged by their lowest allele (DPYD,
/// RYR1) or that has one chromosome of single variants (MT-RNR1); see docs/bounds.md.
struct LowestFunctionBounds {
  /// Most units of phase that matter and are tried out.
  private static let largestUnitCount = 10

  let tables: HiddenVariants
  let view: GenotypeView

  private var compiled: CompiledDefinition { tables.compiled }
  private var scale: FunctionScale { tables.scale }

  /// The possible pairs; `result` is the call of the same genotypes.
  func possible(_ result: MatchResult) -> PossiblePairs {
    let groups = tables.groups(isHidden: isHidden, shows: shows)
    let units = unitsThatMatter
    guard units.count <= Self.largestUnitCount else { return .unbounded }
    let called = result.recommendation.first.flatMap(kinds)
    var found = PairCollection()
    if let pair = result.recommendation.first, let called {
      insert(pair.alleles, called, [], &found)
    }
    let isMitochondrial = compiled.definition.method == .mitochondrial
    if isMitochondrial, called == nil {
      insert([compiled.definition.referenceAllele], [scale.reference], [], &found)
    }
    // A mixed genotype of the one mitochondrial chromosome carries the variant: no phase to try.
    for choice in 0..<(isMitochondrial ? 0 : UInt64(1) << UInt64(max(0, units.count - 1))) {
      var orientation: UInt64 = 0
      for (bit, unit) in units.dropFirst().enumerated() where choice >> UInt64(bit) & 1 == 1 {
        orientation |= 1 << UInt64(unit)
      }
      let (first, second) = view.sequences(orientation: orientation)
      let sequences = view.isHaploid ? [first] : [first, second]
      let names = sequences.map(lowest)
      let kinds = names.map { scale.kindsByName[$0] ?? scale.reference }
      // What the call leaves open beside its own pair is phase, or what it took for granted.
      let isCalled = called == nil || called.map { Set($0) == Set(kinds) } ?? false
      insert(names, kinds, isCalled ? [] : units.count > 1 ? .phase : [], &found)
    }
    found.addHidden(tables.options(groups))
    var possible = PossiblePairs()
    possible.pairs = found.pairs()
    possible.hidden = groups
    possible.distinguishing = inferredPositions(result)
    return possible
  }

  private func insert(
    _ names: [String], _ kinds: [Int], _ way: OpenQuestions, _ found: inout PairCollection
  ) {
    found.insert(
      (kinds[0], names[0]), names.count > 1 ? (kinds[1], names[1]) : nil, way)
  }

  private func kinds(_ pair: Diplotype) -> [Int]? {
    let kinds = pair.alleles.compactMap { scale.kindsByName[$0] }
    return kinds.count == pair.alleles.count ? kinds : nil
  }

  /// The allele that decides of those a chromosome certainly carries; the reference allele when it
  /// carries none.
  private func lowest(_ sequence: [Int16]) -> String {
    var name = compiled.definition.referenceAllele
    var kind = scale.reference
    for index in tables.variants.indices where !tables.variants[index].isEmpty {
      let isCarried = tables.variants[index].allSatisfy { cell in
        view.isAvailable[cell.locus] && cell.allowed.contains(sequence[cell.locus])
      }
      guard isCarried else { continue }
      let lower = scale.lower(kind, scale.kinds[index])
      guard lower != kind else { continue }
      kind = lower
      name = compiled.printedName(index)
    }
    return name
  }

  /// Indices of units of phase in which an allele of another function than the reference lies.
  private var unitsThatMatter: [Int] {
    var loci: Set<Int> = []
    for index in tables.variants.indices where scale.kinds[index] != scale.reference {
      let cells = tables.variants[index]
      if !cells.isEmpty, cells.allSatisfy(shows) { loci.formUnion(cells.map(\.locus)) }
    }
    return view.units.indices.filter { !loci.isDisjoint(with: view.units[$0]) }
  }

  private func isHidden(_ locus: Int) -> Bool {
    !view.isAvailable[locus] || view.first[locus] == SiteCall.missingAllele
      || view.second[locus] == SiteCall.missingAllele
  }

  private func shows(_ cell: CompiledDefinition.Cell) -> Bool {
    isHidden(cell.locus) || cell.allowed.contains(view.first[cell.locus])
      || cell.allowed.contains(view.second[cell.locus])
  }

  /// HapB3 inferred from its marker: the causal position would settle it.
  private func inferredPositions(_ result: MatchResult) -> [Int] {
    guard result.notes.contains(.hapB3FromExonicOnly) else { return [] }
    return compiled.definition.loci.indices.filter {
      compiled.definition.loci[$0].rsid == "rs75017182" && isHidden($0)
    }
  }
}
