import PGxCore

extension GeneReport {
  /// The report as it is looked up when nothing is left of the enzyme, whatever the genotype.
  ///
  /// Missing evidence cannot change that, so it does not count as missing here.
  func withoutActivity(score: String?) -> GeneReport {
    let phenotype = Phenoconversion.poor
    let result = PhenotypedDiplotype(
      name: call.isEmpty ? "not called" : call, alleles: [], phenotypes: [phenotype],
      activityScore: score, lookupKeys: [score ?? phenotype])
    var copy = GeneReport(gene: gene, status: .called, source: source)
    copy.call = call
    copy.candidates = [result]
    copy.recommendation = [result]
    copy.phenotype = phenotype
    copy.activityScore = score
    copy.possible = PossibleResults(diplotypes: [result], ways: [[[]]])
    copy.isPhased = isPhased
    copy.isEffectivelyPhased = isEffectivelyPhased
    copy.positionCount = positionCount
    return copy
  }

  /// The report with every result, also those that are only possible, changed in the same way.
  func converted(_ change: (PhenotypedDiplotype) -> [PhenotypedDiplotype]) -> GeneReport {
    var copy = self
    copy.candidates = candidates.flatMap(change)
    copy.alternatives = alternatives.flatMap(change)
    copy.recommendation = recommendation.flatMap(change)
    let all = zip(possible.diplotypes, possible.ways).flatMap { diplotype, ways in
      change(diplotype).map { ($0, ways) }
    }
    copy.possible = PossibleResults(
      diplotypes: all.map(\.0), ways: all.map(\.1), hidden: possible.hidden,
      distinguishing: possible.distinguishing, isPhaseKnown: possible.isPhaseKnown,
      isComplete: possible.isComplete)
    if isProvisional, phenotype == nil {
      copy.possiblePhenotypes = copy.possible.phenotypes
    } else {
      copy.summarisePhenotypes()
    }
    return copy
  }
}

extension PhenotypedDiplotype {
  /// The result with half of its activity score (CPIC, PMID 33387367), once for each phenotype that
  /// it can then be.
  ///
  /// A score between two of the table's is looked up by both; "at least 3" becomes "at least 1.5",
  /// which may be two phenotypes. Of a phenotype without a score every score that means it counts.
  func withHalfScore(of gene: String) -> [PhenotypedDiplotype] {
    let scores = (activityScore.map { [$0] } ?? lookupKeys).map { ActivityScore($0) }
    var results: [PhenotypedDiplotype] = []
    for score in scores {
      var result = self
      result.alleles = []
      result.functions = []
      if let score {
        // Hundredths of an odd score are rounded down: no score of the table lies between the two.
        let half = ActivityScore(hundredths: score.hundredths / 2, isAtLeast: score.isAtLeast)
        result.phenotypes = [ScoredPhenotype.phenotype(of: gene, half)]
        result.lookupKeys = ScoredPhenotype.lookupKeys(of: gene, half)
        if activityScore != nil {
          result.activityScore = half.text + (score.hundredths % 2 == 1 ? "5" : "")
        }
      }
      if let same = results.firstIndex(where: { $0.phenotypes == result.phenotypes }) {
        results[same].lookupKeys = (results[same].lookupKeys + result.lookupKeys).unique()
      } else {
        results.append(result)
      }
    }
    return results
  }

  /// The result as the next slower phenotype; a poor metabolizer and an unknown one stay.
  var oneStepDown: [PhenotypedDiplotype] {
    var result = self
    result.alleles = []
    result.functions = []
    result.phenotypes = phenotypes.map { Self.steps[$0] ?? $0 }
    result.lookupKeys = lookupKeys.map { Self.steps[$0] ?? $0 }
    return [result]
  }

  private static let steps = [
    "Ultrarapid Metabolizer": "Rapid Metabolizer", "Rapid Metabolizer": "Normal Metabolizer",
    "Normal Metabolizer": "Intermediate Metabolizer",
    "Intermediate Metabolizer": Phenoconversion.poor,
    "Likely Intermediate Metabolizer": "Likely Poor Metabolizer",
  ]
}
