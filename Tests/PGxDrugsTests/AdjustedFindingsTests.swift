import PGxCore
import PGxReference
import Testing

@testable import PGxDrugs

@Suite("Recommendations beside inhibitors")
struct AdjustedFindingsTests {
  static let interpreter = DrugInterpreter()

  private func findings(
    _ drug: String, _ calls: [(String, String)], with drugs: [String], adjusts: Bool = true
  ) throws -> [DrugFinding] {
    let group = try #require(Self.interpreter.drugs.first { $0.drug == drug })
    var meanings: [String: GeneMeaning] = [:]
    for gene in group.genes {
      let result = calls.first { $0.0 == gene }?.1 ?? ""
      meanings[gene] = GeneMeaning(try PhenoconversionTests.report(gene, result))
    }
    var cache = OutcomeCache()
    let context = MedicationContext(
      drugs.map { PhenoconversionTests.drug($0) }, adjusts: adjusts)
    return context.findings(
      for: group, meanings: meanings, interpreter: Self.interpreter, cache: &cache)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let drug: String
    let calls: [(String, String)]
    let with: [String]
    let action: DrugAction
    let summary: String

    init(
      _ name: String, _ drug: String, _ calls: [(String, String)], with: [String],
      _ action: DrugAction, _ summary: String
    ) {
      testDescription = name
      self.drug = drug
      self.calls = calls
      self.with = with
      self.action = action
      self.summary = summary
    }
  }

  @Test(
    "CPIC's answer with the patient's drugs",
    arguments: [
      Case(
        "strong inhibitor", "codeine", [("CYP2D6", "*1/*1")], with: ["paroxetine"], .avoid,
        "Looked up with CYP2D6 as Poor Metabolizer because of paroxetine by CPIC's rule; without it CYP2D6 Normal "
          + "Metabolizer: standard."),
      Case(
        "strong inhibitor, genotype not known", "codeine", [], with: ["paroxetine"], .avoid,
        "Looked up with CYP2D6 as Poor Metabolizer because of paroxetine by CPIC's rule; without it CYP2D6 not "
          + "known: not assessable."),
      Case(
        "two inhibitors", "codeine", [("CYP2D6", "*1/*1")], with: ["paroxetine", "duloxetine"],
        .avoid,
        "because of paroxetine, duloxetine by CPIC's rule; without them CYP2D6 Normal Metabolizer: standard."
      ),
      Case(
        "a moderate inhibitor takes no warning away", "codeine", [("CYP2D6", "3.0")],
        with: ["duloxetine"], .avoid,
        "By the genetic result (CYP2D6 Ultrarapid Metabolizer). With CYP2D6 as Normal Metabolizer "
          + "because of duloxetine by CPIC's rule the source says: standard; that takes no warning away, because "
          + "it holds again when the drug stops."),
      Case(
        "the model for CYP2C19", "clopidogrel", [("CYP2C19", "*1/*1")], with: ["fluvoxamine"],
        .avoid,
        "Looked up with CYP2C19 as Poor Metabolizer because of fluvoxamine by a model, not a guideline; without it CYP2C19 "
          + "Normal Metabolizer: standard."),
      Case(
        "an inducer", "clopidogrel", [("CYP2C19", "*1/*1")], with: ["rifampin"], .standard,
        "rifampin (strong inducer, FDA 2026): CYP2C19 may be more active than the genotype says"),
      Case(
        "no other drug", "codeine", [("CYP2D6", "*1/*1")], with: ["clopidogrel"], .standard, ""),
      Case(
        "a drug does not act on itself", "paroxetine", [("CYP2D6", "*1/*1")],
        with: ["paroxetine"], .standard, "Standard dosing."),
      Case(
        "but another one does", "paroxetine", [("CYP2D6", "*1/*1")],
        with: ["paroxetine", "bupropion"], .decrease,
        "because of bupropion by CPIC's rule; without it"),
      Case(
        "a poor metabolizer", "codeine", [("CYP2D6", "*4/*4")], with: ["paroxetine"], .avoid, ""),
    ])
  func answers(_ c: Case) throws {
    let all = try findings(c.drug, c.calls, with: c.with).filter { $0.source == "CPIC" }
    let finding = try #require(all.first)
    #expect(finding.action == c.action)
    #expect(finding.summary.contains(c.summary), "\(finding.summary)")
    if c.summary.isEmpty { #expect(!finding.summary.contains("Looked up")) }
    #expect(finding.isCurrent == c.with.contains(c.drug))
  }

  @Test("The genotype stays, the phenotype is the adjusted one")
  func columns() throws {
    let finding = try findings("codeine", [("CYP2D6", "*1/*2")], with: ["paroxetine"])[0]
    #expect(finding.genotype == "*1/*2")
    #expect(finding.phenotype == "Poor Metabolizer")
    #expect(finding.activityScore == "0.0")
    #expect(finding.certainty == .complete)
    let unknown = try findings("codeine", [], with: ["paroxetine"])[0]
    #expect(unknown.genotype == "not called")
  }

  /// Results of the genes on which drugs act.
  static let results: [(String, [String])] = [
    ("CYP2D6", ["", "0.0", "1.25", "3.0", "≥3.0", "*1/*22"]),
    ("CYP2C19", ["", "*1/*1", "*17/*17", "*1/*2", "*2/*2"]),
  ]

  @Test(
    "No warning by the genetic result is lost, whatever is taken",
    arguments: [
      "paroxetine", "duloxetine", "fluvoxamine", "voriconazole", "fluconazole", "rifampin",
    ])
  func keepsWarnings(drug: String) throws {
    let warnings: Set<DrugAction> = [.avoid, .alternative, .decrease, .caution, .monitor, .test]
    let enzymes = ActiveEffects([PhenoconversionTests.drug(drug)]).enzymes
    for group in Self.interpreter.drugs {
      for (gene, results) in Self.results
      where enzymes.contains(gene) && group.genes.contains(gene) {
        for result in results {
          let genetic = try findings(group.drug, [(gene, result)], with: [drug], adjusts: false)
          let adjusted = try findings(group.drug, [(gene, result)], with: [drug])
          for finding in genetic where warnings.contains(finding.action) {
            #expect(
              adjusted.contains {
                $0.pairID == finding.pairID && $0.source == finding.source
                  && $0.population == finding.population
                  && (warnings.contains($0.action) || $0.action == .increase)
              }, "\(group.drug) \(gene) \(result) \(finding.source)")
          }
          #expect(Set(genetic.map(\.pairID)) == Set(adjusted.map(\.pairID)))
        }
      }
    }
  }

  @Test("Without phenoconversion, and with drugs that act on nothing, the answers are the same")
  func unchanged() throws {
    for group in Self.interpreter.drugs {
      let calls = [("CYP2D6", "*1/*1"), ("CYP2C19", "*1/*2"), ("CYP2C9", "*1/*3")]
      let plain = Self.interpreter.findings(
        try Dictionary(
          uniqueKeysWithValues: group.genes.map { gene in
            (
              gene,
              try PhenoconversionTests.report(gene, calls.first { $0.0 == gene }?.1 ?? "")
            )
          }), drugs: [group.drug])
      for (drugs, adjusts) in [(["paroxetine", "rifampin"], false), ([], true)] {
        let own = try findings(group.drug, calls, with: drugs, adjusts: adjusts).map { finding in
          var finding = finding
          finding.isCurrent = nil
          return finding
        }
        #expect(own == plain, "\(group.drug)")
      }
    }
  }
}
