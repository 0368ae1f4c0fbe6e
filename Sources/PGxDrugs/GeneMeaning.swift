package import PGxCore
import PGxReference
import Synchronization

/// A report with its results made ready for lookups; made once a report, used for every drug.
package final class GeneMeaning: Sendable {
  /// The report.
  package let report: GeneReport
  /// Its usable results; empty when there are none.
  let results: [GeneResult]
  /// Everything that remains possible.
  let possible: PossibleMeanings
  /// Whether evidence is missing that could matter.
  let hasGaps: Bool
  /// Of a usable report: what a lower-scoring pair that fits as well would mean.
  let alternativeRemark: String?

  /// The meaning of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - possible: of a report of the same gene with the same possible results, to share.
  package init(_ report: GeneReport, possible: PossibleMeanings? = nil) {
    self.report = report
    results = GeneResult.results(of: report)
    hasGaps = report.hasGaps
    alternativeRemark = report.isUsable ? report.alternativeRemark : nil
    self.possible = possible ?? PossibleMeanings(PossibleMeanings.Content(report))
  }

  /// A gene of which no report speaks.
  static func missing(_ gene: String) -> GeneMeaning {
    missingGenes[gene] ?? GeneMeaning(GeneReporter.missing(gene: gene))
  }

  private static let missingGenes: [String: GeneMeaning] = Dictionary(
    uniqueKeysWithValues: (ReferenceTables.genes + ReferenceTables.outsideOnlyGenes).map {
      ($0, GeneMeaning(GeneReporter.missing(gene: $0)))
    })
}

/// Everything that a gene can be, as far as recommendations tell it apart; one object for all
/// reports that leave the same open.
package final class PossibleMeanings: Sendable {
  /// What lookups and their answers depend on.
  package struct Content: Hashable, Sendable {
    let gene: String
    let results: [GeneResult]
    /// By question: lists of positions of which one each excludes what may hide.
    let exclusions: [[[Int]]]
    let distinguishing: [Int]
    let isPhaseKnown: Bool
    let isComplete: Bool

    /// Of what a report leaves possible.
    package init(_ report: GeneReport) {
      let possible = report.possible
      gene = report.gene
      results = GeneResult.possible(of: report)
      exclusions = possible.hidden.map(\.exclusions)
      distinguishing = possible.distinguishing
      isPhaseKnown = possible.isPhaseKnown
      isComplete = possible.isComplete
    }
  }

  let content: Content
  /// What settles, by the questions that are open; shared by the sets that ask the same.
  private let answers = Mutex<[SettlingQuestions: [String]]>([:])

  /// An object for `content`.
  package init(_ content: Content) { self.content = content }

  /// What answers questions about this gene alone.
  func answers(_ questions: SettlingQuestions) -> [String] {
    if let known = answers.withLock({ $0[questions] }) { return known }
    let found = questions.answers([self])
    answers.withLock { $0[questions] = found }
    return found
  }

  /// Whether one result is possible.
  var isSettled: Bool { content.isComplete && content.results.count == 1 }
}
