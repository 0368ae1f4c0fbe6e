package import PGxCore
package import PGxReference

/// Calls the star alleles of one gene from genotypes at its defining positions.
///
/// Made once a gene, used for any number of samples from any thread.
package struct NamedAlleleMatcher: Sendable {
  /// The gene's definition.
  package let definition: GeneDefinition
  let compiled: CompiledDefinition
  let hapB3: HapB3?
  let hidden: HiddenVariants

  /// A matcher for `definition`.
  package init(_ definition: GeneDefinition) {
    self.definition = definition
    compiled = CompiledDefinition(definition)
    hapB3 = definition.gene == "DPYD" ? HapB3(definition) : nil
    hidden = HiddenVariants(compiled, hapB3: hapB3)
  }

  /// The call for one sample.
  ///
  /// - Parameters:
  ///   - sites: one value a defining position, in the definition's order.
  ///   - extraAlleles: by position, the alleles of the file that the definition does not know, in
  ///     the order of their indices.
  ///   - options: how to match.
  /// - Returns: the call, or why there is none.
  package func match(
    _ sites: [SiteCall], extraAlleles: [[String]], options: MatchOptions = MatchOptions()
  ) -> MatchResult {
    precondition(sites.count == definition.loci.count, "one value a defining position")
    if definition.method == .mitochondrial {
      var result = MitochondrialCaller(definition: definition)
        .call(sites, extraAlleles: extraAlleles)
      result.possible = possible(GenotypeView(sites), result)
      return result
    }
    var result = MatchResult()
    var sites = sites
    let undocumented = undocumentedNames(sites, extraAlleles: extraAlleles)
    if !undocumented.isEmpty, definition.rules.treatsUndocumentedAsReference,
      !options.findsCombinations || definition.method == .lowestFunction
    {
      for index in sites.indices { replaceUndocumented(&sites[index], at: index) }
      result.notes.append(.undocumentedReadAsReference(undocumented))
    }

    let view = GenotypeView(sites)
    call(sites, view, extraAlleles, undocumented, options, into: &result)
    result.possible = possible(view, result)
    return result
  }

  /// Fills the call, or the reason why there is none.
  private func call(
    _ sites: [SiteCall], _ view: GenotypeView, _ extraAlleles: [[String]],
    _ undocumented: [String], _ options: MatchOptions, into result: inout MatchResult
  ) {
    result.isPhased = view.isPhased && !view.available.isEmpty
    result.isEffectivelyPhased = view.isEffectivelyPhased
    result.isHaploid = view.isHaploid
    result.missing = view.missing
    guard !view.available.isEmpty else {
      result.reason = .noEvidence
      return
    }
    result.uncallable = uncallable(view)
    let required = definition.rules.requiredPositions.filter { position in
      view.missing.contains { definition.loci[$0].position == position }
    }
    guard required.isEmpty else {
      result.reason = .requiredPositionsMissing(required)
      return
    }
    guard !view.hasMixedPloidy else {
      result.reason = .mixedPloidy
      return
    }
    if view.isHaploid, sites.contains(where: { $0.evidence == .called && !$0.isHaploid }) {
      result.notes.append(.readAsHaploid)
    }
    let partialName = { locus, code in
      PartialName.of(self.definition.loci[locus], code: code, extra: extraAlleles[locus])
    }
    if definition.method == .lowestFunction {
      LowestFunctionCaller(compiled: compiled, hapB3: hapB3, partialName: partialName)
        .call(sites, whole: view, into: &result)
    } else {
      callNamedAlleles(view, options, partialName, undocumented, into: &result)
    }
  }

  private func callNamedAlleles(
    _ view: GenotypeView, _ options: MatchOptions,
    _ partialName: @escaping (Int, Int16) -> String, _ undocumented: [String],
    into result: inout MatchResult
  ) {
    if !view.hasHalfCall {
      let solver = DiplotypeSolver(compiled: compiled, view: view)
      result.allDiplotypes = view.isHaploid ? solver.haploidCalls() : solver.diplotypes()
    }
    if !result.allDiplotypes.isEmpty {
      result.diplotypes = reported(view, options, &result)
    } else if options.findsCombinations {
      let solver = CombinationSolver(
        compiled: compiled, view: view, partialName: partialName, excludedAlleles: [],
        referenceScore: view.available.count, hasEvidence: view.isAvailable, additions: { _ in [] })
      guard let found = solver.diplotypes() else {
        result.reason = .tooManyPhases(view.units.count)
        return
      }
      result.allDiplotypes = found
      result.diplotypes = found
    }
    result.recommendation = result.diplotypes
    guard result.diplotypes.isEmpty else { return }
    if view.hasHalfCall {
      result.reason = .halfCall(
        view.available.filter {
          view.first[$0] == SiteCall.missingAllele || view.second[$0] == SiteCall.missingAllele
        }.map { definition.loci[$0].position })
    } else {
      result.reason = undocumented.isEmpty ? .noPairFits : .undocumentedVariants(undocumented)
    }
    if definition.gene == "SLCO1B1" {
      SLCO1B1Fallback(tables: hidden).apply(view, to: &result)
    }
  }

  /// The pairs to report out of all that fit (docs/matching.md, 3.2 and 3.3).
  private func reported(
    _ view: GenotypeView, _ options: MatchOptions, _ result: inout MatchResult
  ) -> [Diplotype] {
    let all = result.allDiplotypes
    let priorities = definition.rules.unphasedPriorities
    if !priorities.isEmpty, !view.isEffectivelyPhased {
      let names = Set(all.map(\.name))
      for priority in priorities where priority.candidates.allSatisfy(names.contains) {
        guard let pick = all.first(where: { $0.name == priority.pick }) else { continue }
        result.notes.append(.unphasedPriority(candidates: priority.candidates))
        return [pick]
      }
      return all
    }
    return options.reportsAllCandidates ? all : all.bestScoring()
  }

  /// Alleles that a missing position defines and that no available position excludes.
  ///
  /// An available position excludes an allele only where another allele accounts for the variant
  /// that may hide: with CYP2C19 rs4244285 missing, *2 stays although its neighbour rs12769205 is
  /// reference; with CYP2B6 rs2279343 missing and rs3745274 reference, *4 stays and *6 goes.
  private func uncallable(_ view: GenotypeView) -> [String] {
    guard !view.missing.isEmpty else { return [] }
    var hidden: [(index: Int, loci: [Int], isCompatible: Bool)] = []
    var accounted: Set<Int> = []
    for index in compiled.cells.indices
    where index != compiled.referenceIndex && compiled.matchable.contains(index) {
      let cells = compiled.cells[index]
      let loci = cells.filter { cell in
        !view.isAvailable[cell.locus] && !cell.allowed.contains(compiled.referenceCodes[cell.locus])
      }.map(\.locus)
      guard !loci.isEmpty else { continue }
      let isCompatible = cells.allSatisfy { cell in
        !view.isAvailable[cell.locus] || cell.allowed.contains(view.first[cell.locus])
          || cell.allowed.contains(view.second[cell.locus])
      }
      if isCompatible { accounted.formUnion(loci) }
      hidden.append((index, loci, isCompatible))
    }
    return hidden.filter { allele in
      allele.isCompatible || !allele.loci.allSatisfy(accounted.contains)
    }.map { definition.alleles[$0.index].name }
  }

  private func undocumentedNames(_ sites: [SiteCall], extraAlleles: [[String]]) -> [String] {
    var names: [String] = []
    for (index, site) in sites.enumerated() where site.evidence == .called {
      let documented = Int16(definition.loci[index].alleles.count)
      for code in site.first == site.second ? [site.first] : [site.first, site.second]
      where code >= documented {
        names.append(
          PartialName.of(definition.loci[index], code: code, extra: extraAlleles[index]))
      }
    }
    return names
  }

  private func replaceUndocumented(_ site: inout SiteCall, at index: Int) {
    let documented = Int16(definition.loci[index].alleles.count)
    if site.first >= documented { site.first = 0 }
    if site.second >= documented { site.second = 0 }
  }
}
