import PGxCore
import PGxReference

/// Calls DPYD and RYR1, whose recommendation follows the allele with the lowest function on each
/// chromosome (docs/matching.md, section 4).
struct LowestFunctionCaller {
  let compiled: CompiledDefinition
  let hapB3: HapB3?
  let partialName: (Int, Int16) -> String

  private var definition: GeneDefinition { compiled.definition }

  /// Fills `result`; `whole` is the view over every position of the gene.
  func call(_ sites: [SiteCall], whole: GenotypeView, into result: inout MatchResult) {
    let view = GenotypeView(sites, excluding: hapB3?.loci ?? [])
    var notes: [MatchNote] = []
    if let phased = phasedDiplotypes(sites, view: view, whole: whole, notes: &notes) {
      result.allDiplotypes = phased
      result.diplotypes = phased
      result.recommendation = [phased.lowestFunction(in: definition.gene)].compactMap { $0 }
    } else if whole.units.count > CombinationSolver.largestUnitCount, whole.usesPhaseSets {
      result.reason = .tooManyPhases(whole.units.count)
    } else {
      result.alleles = presentAlleles(sites, view: view, notes: &notes)
      result.recommendation = [recommendation(of: result.alleles)]
    }
    if whole.hasHalfCall, result.alleles.isEmpty, result.diplotypes.isEmpty {
      result.reason = .halfCall(
        sites.indices.filter { sites[$0].isHalfCall }.map { definition.loci[$0].position })
    }
    for note in notes where !result.notes.contains(note) { result.notes.append(note) }
    if let pair = result.recommendation.first,
      !result.diplotypes.contains(where: { $0.name == pair.name }),
      result.isCalled
    {
      result.notes.append(.lowestFunctionInferred)
    }
  }

  /// Diplotypes when phase is known or given in sets; nil when it is not.
  private func phasedDiplotypes(
    _ sites: [SiteCall], view: GenotypeView, whole: GenotypeView, notes: inout [MatchNote]
  ) -> [Diplotype]? {
    guard whole.isEffectivelyPhased || whole.usesPhaseSets,
      whole.units.count <= CombinationSolver.largestUnitCount
    else { return nil }
    var found: [MatchNote] = []
    let additions: ([Int16]) -> [Int] = { sequence in
      guard let hapB3 else { return [] }
      let intron = sequence[hapB3.intron] < 0 ? nil : sequence[hapB3.intron]
      let exon = sequence[hapB3.exon] < 0 ? nil : sequence[hapB3.exon]
      return hapB3.allele(intron: intron, exon: exon, notes: &found).map { [$0] } ?? []
    }
    // The phase of the HapB3 positions counts, their alleles are added by hand: the solver walks
    // the phases of the whole gene and explains the rest of it.
    let solver = CombinationSolver(
      compiled: compiled, view: view.withUnits(of: whole), partialName: partialName,
      excludedAlleles: hapB3?.alleles ?? [],
      referenceScore: whole.available.count, hasEvidence: whole.isAvailable, additions: additions)
    let diplotypes = solver.diplotypes()
    notes += found
    return diplotypes
  }

  /// The alleles present on either chromosome, each as often as it is certain to occur.
  private func presentAlleles(
    _ sites: [SiteCall], view: GenotypeView, notes: inout [MatchNote]
  ) -> [String] {
    var indices: [Int] = []
    for index in compiled.cells.indices
    where index != compiled.referenceIndex && !(hapB3?.alleles.contains(index) ?? false) {
      let cells = compiled.cells[index].filter { view.isAvailable[$0.locus] }
      guard !cells.isEmpty else { continue }
      let onFirst = cells.allSatisfy { $0.allowed.contains(view.first[$0.locus]) }
      let onSecond = cells.allSatisfy { $0.allowed.contains(view.second[$0.locus]) }
      let onEither = cells.allSatisfy {
        $0.allowed.contains(view.first[$0.locus]) || $0.allowed.contains(view.second[$0.locus])
      }
      if onEither { indices.append(index) }
      if onFirst, onSecond { indices.append(index) }
    }
    if let hapB3 {
      indices += hapB3.alleles(
        intron: sites[hapB3.intron], exon: sites[hapB3.exon], notes: &notes)
    }
    var names = indices.map(compiled.printedName).sorted(by: AlleleNameOrder.areInOrder)
    while names.count < 2 { names.insert(definition.referenceAllele, at: 0) }
    return names
  }

  /// The two alleles with the lowest function of a list of unknown phase.
  private func recommendation(of alleles: [String]) -> Diplotype {
    let order = FunctionOrder(gene: definition.gene)
    let lowest = alleles.sorted(by: order.isLower)
    return AlleleNameOrder.diplotype(lowest[0], lowest[1], score: 0)
  }
}
