package import PGxCore

/// Why a gene has no call.
package enum NotCalledReason: Hashable, Sendable {
  /// The file has no usable genotype at any defining position.
  case noEvidence
  /// Positions (1-based, GRCh38) without which nothing can be said are missing.
  case requiredPositionsMissing([Int])
  /// One of two alleles is unknown at these positions.
  case halfCall([Int])
  /// Alleles that no definition knows, as `g.94781859G>T`.
  case undocumentedVariants([String])
  /// The variants fit no pair of defined alleles.
  case noPairFits
  /// SLCO1B1: no pair was found, and beside a reference rs4149056 these variants may lower function.
  case rs4149056NotEnough([String])
  /// One- and two-chromosome genotypes contradict each other.
  case mixedPloidy
  /// So many heterozygous positions of unknown phase that an enumeration would help nobody.
  case tooManyPhases(Int)
  /// The gene cannot be called from variants.
  case outsideOnly
}

/// Something that a reader of a call should know.
package enum MatchNote: Hashable, Sendable {
  /// An undocumented allele was read as reference, as CPIC's definitions for toxicity genes ask.
  case undocumentedReadAsReference([String])
  /// NAT2: one of several unphased pairs was chosen by population frequency.
  case unphasedPriority(candidates: [String])
  /// DPYD: the exonic HapB3 variant stands without the intronic, causal one.
  case hapB3ExonicWithoutIntronic
  /// DPYD: HapB3 was inferred from the exonic variant, the intronic position being missing.
  case hapB3FromExonicOnly
  /// SLCO1B1: no pair fits; the recommendation rests on rs4149056 alone.
  case slco1b1FromRs4149056(genotype: String)
  /// SLCO1B1: beside rs4149056, which decides, these variants may lower function too.
  case slco1b1VariantsBeside([String])
  /// Haploid and homozygous diploid genotypes were read as one chromosome.
  case readAsHaploid
  /// The lowest-function component of each chromosome was used for the recommendation.
  case lowestFunctionInferred
}

/// What the matcher found for one gene of one sample.
package struct MatchResult: Hashable, Sendable {
  /// Reported pairs, best score first (only the best-scoring unless all were asked for).
  package var diplotypes: [Diplotype] = []
  /// Every pair that fits, best score first.
  package var allDiplotypes: [Diplotype] = []
  /// Unphased lowest-function genes: the alleles that are present, each as often as it occurs.
  package var alleles: [String] = []
  /// The pairs to look up phenotype and recommendation with.
  package var recommendation: [Diplotype] = []
  /// Set when there is no call.
  package var reason: NotCalledReason?
  /// Whether every genotype of the gene is phased.
  package var isPhased = false
  /// Whether the pair does not depend on unknown phase.
  package var isEffectivelyPhased = false
  /// Whether the call is of one chromosome.
  package var isHaploid = false
  /// Indices of positions without a usable genotype.
  package var missing: [Int] = []
  /// Names of alleles that the available positions can neither show nor exclude.
  package var uncallable: [String] = []
  /// Further remarks.
  package var notes: [MatchNote] = []
  /// What remains possible while positions without evidence may hold anything.
  package var possible = PossiblePairs.unbounded

  /// Whether there is a call.
  package var isCalled: Bool { !diplotypes.isEmpty || !alleles.isEmpty }

  package init() {}

  /// Names of variants that no definition knows and that were read as reference.
  package var readAsReference: [String] {
    notes.flatMap { note -> [String] in
      guard case .undocumentedReadAsReference(let names) = note else { return [] }
      return names
    }
  }
}

/// How to match.
package struct MatchOptions: Hashable, Sendable {
  /// Report combination and partial alleles where no pair of defined alleles fits.
  package var findsCombinations: Bool
  /// Report every pair that fits, not only the best-scoring.
  package var reportsAllCandidates: Bool

  package init(findsCombinations: Bool = false, reportsAllCandidates: Bool = false) {
    self.findsCombinations = findsCombinations
    self.reportsAllCandidates = reportsAllCandidates
  }
}
