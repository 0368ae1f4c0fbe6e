import PGxReference

/// From an activity score to a phenotype and to the scores that recommendations are listed by.
enum ScoredPhenotype {
  /// The score of an allele without an activity value, as CPIC writes it.
  static let unknownScore = "n/a"
  /// CPIC's phenotype for that.
  static let indeterminate = "Indeterminate"

  /// The phenotype of a score.
  ///
  /// The gene's table first (CPIC). For CYP2D6 sums that the table does not list: 0 poor, above 0
  /// and below 1.25 intermediate, 1.25 to 2.25 normal, above 2.25 ultrarapid (Caudle et al. 2020,
  /// PMID 31647186). A "≥" below the last band could be two phenotypes and is indeterminate.
  static func phenotype(of gene: String, _ score: ActivityScore) -> String {
    if let known = ReferenceTables.phenotype(of: gene, activityScore: score.text) { return known }
    guard gene == "CYP2D6" else { return indeterminate }
    if score.hundredths > 225 { return "Ultrarapid Metabolizer" }
    guard !score.isAtLeast else { return indeterminate }
    return switch score.hundredths {
    case 0: "Poor Metabolizer"
    case ..<125: "Intermediate Metabolizer"
    default: "Normal Metabolizer"
    }
  }

  /// The scores to look recommendations up by.
  ///
  /// The score itself where the table lists it; otherwise its listed neighbours of the same
  /// phenotype, because a recommendation that holds on both sides of a score holds for it.
  static func lookupKeys(of gene: String, _ score: ActivityScore) -> [String] {
    let listed = ReferenceTables.activityScores(of: gene)
    if listed.contains(where: { $0.score == score.text }) { return [score.text] }
    let phenotype = phenotype(of: gene, score)
    guard phenotype != indeterminate else { return [unknownScore] }
    let candidates = listed.compactMap { entry -> ActivityScore? in
      guard entry.phenotype == phenotype, let value = ActivityScore(entry.score) else { return nil }
      return value.isAtLeast == score.isAtLeast ? value : nil
    }
    let below = candidates.filter { $0.hundredths < score.hundredths }
      .max { $0.hundredths < $1.hundredths }
    let above = candidates.filter { $0.hundredths > score.hundredths }
      .min { $0.hundredths < $1.hundredths }
    let neighbours = [below, above].compactMap { $0?.text }
    return neighbours.isEmpty ? [unknownScore] : neighbours
  }

  /// Every listed score that means `phenotype`.
  static func scores(of gene: String, meaning phenotype: String) -> [String] {
    ReferenceTables.activityScores(of: gene).filter { $0.phenotype == phenotype }.map(\.score)
  }
}
