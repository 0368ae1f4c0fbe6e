package import PGxCore

/// How much of one gene the input can answer, over all checked samples.
package struct GeneCheck: Sendable {
  /// How far a gene of a sample can be answered, best first.
  package enum Answer: String, Hashable, Sendable, CaseIterable {
    /// Every defining position has evidence.
    case complete
    /// Positions are missing; no allele of the clinical minimum hides behind them.
    case partial
    /// An allele of the clinical minimum cannot be excluded, a required position is missing, or, in
    /// a gene without such lists, half of the positions or more.
    case insufficient
    /// No position has evidence.
    case nothing = "none"
    /// Variants never tell: the gene needs an outside call.
    case outside
  }

  /// How important an allele is in a test.
  package enum Tier: String, Hashable, Sendable, CaseIterable {
    /// It belongs to the clinical minimum (AMP tier 1, or the alleles that CPIC's guideline rests
    /// on).
    case minimum = "1"
    /// AMP tier 2.
    case second = "2"
    /// Neither.
    case other = ""
  }

  /// An allele that the input cannot exclude.
  package struct OpenAllele: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// How important it is.
    package let tier: Tier
    /// In how many samples it cannot be excluded.
    package let samples: Int
  }

  /// HGNC symbol.
  package let gene: String
  /// How many defining positions it has.
  package let positions: Int
  /// How many alleles its positions define, the reference allele left out.
  package let alleles: Int
  /// By checked sample, sorted: how many positions have evidence.
  package var evidenceCounts: [Int] = []
  /// Positions with evidence by what it is, over all samples.
  package var origins: [SiteOrigin: Int] = [:]
  /// Positions without by the reason, over all samples.
  package var reasons: [SiteEvidence: Int] = [:]
  /// How many samples have which answer.
  package var answers: [Answer: Int] = [:]
  /// Alleles that cannot be excluded in some sample, in the definition's order.
  package var openAlleles: [OpenAllele] = []
  /// Samples whose answer is `insufficient` or `none`, at most ``sampleLimit``.
  package var shortSamples: [String] = []
  /// Defined alleles that small variants never show.
  package let outsideOnlyAlleles: Int
  /// What small variants cannot tell of the gene at all; empty where they can.
  package let blindSpot: String
  /// The test that would settle it, and how its answer gets in.
  package let advice: String

  /// Samples that fall short and are named.
  package static let sampleLimit = 20

  /// Fewest, median (the lower one) and most positions with evidence; zeros without samples.
  package var evidenceRange: (minimum: Int, median: Int, maximum: Int) {
    guard let first = evidenceCounts.first, let last = evidenceCounts.last else { return (0, 0, 0) }
    return (first, evidenceCounts[(evidenceCounts.count - 1) / 2], last)
  }

  /// How many samples can be answered.
  package var answerableSamples: Int {
    blindSpot.isEmpty ? (answers[.complete] ?? 0) + (answers[.partial] ?? 0) : 0
  }

  /// How many samples fall short.
  package var shortSampleCount: Int {
    (answers[.insufficient] ?? 0) + (answers[.nothing] ?? 0)
  }

  /// The answer of the sample with the worst evidence.
  package var worstAnswer: Answer {
    Answer.allCases.last { answers[$0] ?? 0 > 0 } ?? .nothing
  }
}
