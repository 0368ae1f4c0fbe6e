import PGxCore
import PGxReference

extension NamedAlleleMatcher {
  /// What remains possible with these genotypes, of which `result` is the call.
  ///
  /// Genotypes that contradict each other are no evidence; a combination or a variant that the
  /// definition does not know leaves open what the chromosome does, also where it is read as
  /// reference.
  func possible(_ view: GenotypeView, _ result: MatchResult) -> PossiblePairs {
    guard result.readAsReference.isEmpty else { return .unbounded }
    switch result.reason {
    case .mixedPloidy:
      let nothing = [SiteCall](repeating: .absent, count: definition.loci.count)
      return possible(GenotypeView(nothing), MatchResult())
    case .undocumentedVariants, .noPairFits, .tooManyPhases, .rs4149056NotEnough:
      return .unbounded
    case .noEvidence, .requiredPositionsMissing, .halfCall, .outsideOnly, nil: break
    }
    switch definition.method {
    case .namedAlleles: return NamedBounds(tables: hidden, view: view).possible(result)
    case .lowestFunction, .mitochondrial:
      return LowestFunctionBounds(tables: hidden, view: view).possible(result)
    case .outsideOnly: return .unbounded
    }
  }
}
