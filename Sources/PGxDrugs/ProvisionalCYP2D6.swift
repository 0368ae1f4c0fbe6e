import PGxCore
import PGxReference

/// CYP2D6 from small variants: what copy number and hybrids, which they do not show, leave sure.
enum ProvisionalCYP2D6 {
  static let note =
    "CYP2D6 from small variants: deletions, duplications and hybrids with CYP2D7 are invisible; "
    + SettlingTest.advice(for: "CYP2D6")

  /// Marks the report as provisional and keeps only what is certain whatever the structure.
  ///
  /// - Parameters:
  ///   - report: a CYP2D6 report from variants.
  ///   - all: every pair that fits, also those of lower score.
  ///   - options: `accepted` leaves the call as it is and adds the note.
  static func apply(to report: inout GeneReport, all: [Diplotype], options: ReportOptions) {
    guard options.cyp2d6 == .provisional else {
      report.notes.append(note)
      return
    }
    report.isProvisional = true
    report.status = .ambiguous
    let pairs = all.isEmpty ? report.candidates.map(\.alleles) : all.map(\.alleles)
    let possible = possiblePhenotypes(of: pairs)
    if possible == ["Poor Metabolizer"] {
      report.phenotype = possible[0]
      report.activityScore = "0.0"
      report.possiblePhenotypes = []
      report.notes.append(
        note + "; with two no-function alleles none of them changes the phenotype")
    } else {
      report.phenotype = nil
      report.activityScore = nil
      report.possiblePhenotypes = possible
      report.notes.insert(note, at: 0)
    }
  }

  /// Every phenotype that pairs of alleles seen in small variants can have in truth, poorest
  /// first.
  ///
  /// A score is the sum of the activity values of all gene copies (Caudle et al. 2020, PMID
  /// 31647186). What small variants hide, and what it does to the sum of a pair `a/b`:
  ///
  /// - A duplication: reads of a second copy of `a` look like reads of the first. Each allele is
  ///   counted one, two or three times; "three or more" ends in the same band for the alleles
  ///   that are known to multiply.
  /// - A deletion (*5): a chromosome without the gene leaves the other one alone, which looks
  ///   homozygous. So `a/a` may be `a/*5`. A heterozygous position excludes it: two different
  ///   copies of the gene are there.
  /// - A hybrid without function beside a gene (*68+*4, *36+*10) adds 0 to the sum.
  /// - A hybrid without function in place of a gene (*13, *36): its reads from the part that is
  ///   CYP2D6 look like some allele's, *36 as *10, *13 as its part behind the breakpoint. A
  ///   heterozygous position does not exclude it, so either allele may count 0.
  ///
  /// At most one of the two chromosomes is taken to carry such a hidden loss: for both to have
  /// lost a functional gene unseen takes two rare events in one person. An allele without a value (uncertain or
  /// unknown function) leaves everything possible. Two no-function alleles stay 0 under each of
  /// these, so the phenotype is then certain.
  static func possiblePhenotypes(of pairs: [[String]]) -> [String] {
    let bands = [
      "Poor Metabolizer", "Intermediate Metabolizer", "Normal Metabolizer",
      "Ultrarapid Metabolizer",
    ]
    var found: Set<String> = []
    for pair in pairs {
      let values = pair.compactMap { allele in
        PhenotypeAssigner.function(of: allele, in: "CYP2D6")?.activityValue
          .flatMap { ActivityScore($0) }
      }
      guard pair.count == 2, values.count == 2 else { return bands }
      for sum in possibleScores(values[0], values[1]) {
        found.insert(ScoredPhenotype.phenotype(of: "CYP2D6", sum))
      }
      if found.count == bands.count { break }
    }
    return bands.filter(found.contains)
  }

  /// Every score that two alleles of these values, seen in small variants, can have in truth: each
  /// counts up to three times, and one of them may be lost.
  static func possibleScores(_ a: ActivityScore, _ b: ActivityScore) -> [ActivityScore] {
    var seen: Set<ActivityScore> = []
    var scores: [ActivityScore] = []
    for first in 0...3 {
      for second in 0...3 where first + second > 0 {
        let sum = ActivityScore(hundredths: first * a.hundredths + second * b.hundredths)
        if seen.insert(sum).inserted { scores.append(sum) }
      }
    }
    return scores
  }
}
