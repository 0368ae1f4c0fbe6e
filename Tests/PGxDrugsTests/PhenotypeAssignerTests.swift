import PGxCore
import PGxReference
import Testing

@testable import PGxDrugs

@Suite("Phenotypes by CPIC's tables")
struct PhenotypeAssignerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let gene: String, alleles: [String], phenotypes: [String], score: String?, keys: [String]
    var testDescription: String { "\(gene) \(alleles.joined(separator: "/"))" }

    init(
      _ gene: String, _ alleles: [String], _ phenotypes: String..., score: String? = nil,
      keys: [String]? = nil
    ) {
      self.gene = gene
      self.alleles = alleles
      self.phenotypes = phenotypes
      self.score = score
      self.keys = keys ?? (score.map { [$0] } ?? phenotypes)
    }
  }

  @Test(
    "follow from the pair of functions",
    arguments: [
      Case("CYP2C19", ["*1", "*1"], "Normal Metabolizer"),
      Case("CYP2C19", ["*1", "*17"], "Rapid Metabolizer"),
      Case("CYP2C19", ["*2", "*17"], "Intermediate Metabolizer"),
      Case("CYP2C19", ["*17", "*2"], "Intermediate Metabolizer"),
      Case("CYP2C19", ["*2", "*3"], "Poor Metabolizer"),
      Case("CYP2B6", ["*1", "*6"], "Intermediate Metabolizer"),
      Case("TPMT", ["*1", "*1"], "Normal Metabolizer"),
      Case("TPMT", ["*1", "*3A"], "Intermediate Metabolizer"),
      Case("TPMT", ["*3A", "*3C"], "Poor Metabolizer"),
      Case("NUDT15", ["*1", "*3"], "Intermediate Metabolizer"),
      Case("NUDT15", ["*2", "*3"], "Poor Metabolizer"),
      Case("NUDT15", ["*1", "*5"], "Normal Metabolizer"),
      Case("NUDT15", ["*5", "*5"], "Intermediate Metabolizer"),
      Case("NUDT15", ["*3", "*11"], "Possible Intermediate Metabolizer"),
      Case("UGT1A1", ["*1", "*80+*28"], "Intermediate Metabolizer"),
      Case("UGT1A1", ["*27", "*80"], "Indeterminate"),
      Case("SLCO1B1", ["*1", "*5"], "Decreased Function"),
      Case("SLCO1B1", ["*1", "*45"], "Decreased Function"),
      Case("ABCG2", ["rs2231142 variant (T)", "rs2231142 variant (T)"], "Poor Function"),
      Case("VKORC1", ["rs9923231 reference (C)", "rs9923231 variant (T)"], "-1639 AG"),
      Case("CYP3A5", ["*1", "*8"], "Possible Intermediate Metabolizer"),
      Case("RYR1", ["Reference", "Reference"], "Uncertain Susceptibility"),
      Case("RYR1", ["Reference", "c.97A>G"], "Malignant Hyperthermia Susceptibility"),
      Case(
        "CFTR", ["A234D", "ivacaftor non-responsive CFTR sequence"],
        "ivacaftor responsive in CF patients"),
    ])
  func pairs(_ c: Case) { check(c) }

  @Test(
    "of one chromosome",
    arguments: [
      Case("G6PD", ["B (reference)"], "Normal"),
      Case("G6PD", ["A- 202A_376G"], "Deficient"),
      Case("G6PD", ["B (reference)", "A- 202A_376G"], "Variable"),
      Case(
        "MT-RNR1", ["m.1555A>G"],
        "increased risk of aminoglycoside-induced hearing loss"),
      Case("ABCG2", ["rs2231142 variant (T)"], "n/a"),
      Case("CYP2C9", ["*1"], "Indeterminate", score: "n/a"),
    ])
  func haploid(_ c: Case) { check(c) }

  @Test(
    "are n/a where the tables have no row",
    arguments: [
      Case("CYP2C19", ["*13", "*40"], "n/a"),
      Case("CYP3A4", ["*2", "*19"], "n/a"),
      Case("CACNA1S", ["c.520C>T", "[c.520C>T + c.3257G>A]"], "n/a"),
      Case("UGT1A1", ["*6", "[*27 + *37]"], "n/a"),
      Case("ABCG2", ["g.88131171G>A", "rs2231142 variant (T)"], "n/a"),
    ])
  func withoutRow(_ c: Case) { check(c) }

  @Test(
    "follow from the activity score",
    arguments: [
      Case("CYP2C9", ["*1", "*1"], "Normal Metabolizer", score: "2.0"),
      Case("CYP2C9", ["*1", "*2"], "Intermediate Metabolizer", score: "1.5"),
      Case("CYP2C9", ["*3", "*3"], "Poor Metabolizer", score: "0.0"),
      Case("CYP2C9", ["*1", "*7"], "Indeterminate", score: "n/a"),
      Case("DPYD", ["Reference", "c.1905+1G>A (*2A)"], "Intermediate Metabolizer", score: "1.0"),
      Case(
        "DPYD", ["c.498G>A", "[c.2933A>G + c.1905+1G>A (*2A)]"], "Intermediate Metabolizer",
        score: "1.0"),
      Case(
        "DPYD", ["[c.498G>A + c.2582A>G]", "[c.2846A>T + c.2933A>G]"],
        "Intermediate Metabolizer", score: "1.0"),
      Case("CYP2D6", ["*1", "*1"], "Normal Metabolizer", score: "2.0"),
      Case("CYP2D6", ["*1", "*3"], "Intermediate Metabolizer", score: "1.0"),
      Case("CYP2D6", ["*4", "*5"], "Poor Metabolizer", score: "0.0"),
      Case("CYP2D6", ["*4", "*10"], "Intermediate Metabolizer", score: "0.25"),
      Case("CYP2D6", ["*1", "*10"], "Normal Metabolizer", score: "1.25"),
      Case("CYP2D6", ["*1x2", "*9"], "Normal Metabolizer", score: "2.25"),
      Case("CYP2D6", ["*1x2", "*10"], "Normal Metabolizer", score: "2.25"),
      Case("CYP2D6", ["*1", "*1x≥3"], "Ultrarapid Metabolizer", score: "≥4.0"),
      Case("CYP2D6", ["*1", "*1x3"], "Ultrarapid Metabolizer", score: "≥4.0"),
      Case("CYP2D6", ["*2x5", "*4"], "Ultrarapid Metabolizer", score: "≥3.0"),
      Case("CYP2D6", ["*1x≥4", "*4"], "Ultrarapid Metabolizer", score: "≥3.0"),
      Case("CYP2D6", ["*4x7", "*5"], "Poor Metabolizer", score: "0.0"),
      Case("CYP2D6", ["*1", "*41x3"], "Normal Metabolizer", score: "1.75"),
      Case("CYP2D6", ["*1", "*41x7"], "Indeterminate", score: "n/a"),
      Case("CYP2D6", ["*1", "*42x7"], "Indeterminate", score: "n/a"),
      Case("CYP2D6", ["*1", "*36+*10"], "Normal Metabolizer", score: "1.25"),
      Case("CYP2D6", ["*36 + *10", "*36 + *10"], "Intermediate Metabolizer", score: "0.5"),
      Case("CYP2D6", ["*4", "*68+*4"], "Poor Metabolizer", score: "0.0"),
      Case("CYP2D6", ["*1", "*61+*10"], "Indeterminate", score: "n/a"),
      Case("CYP2D6", ["*1", "[*2 + *13]"], "Indeterminate", score: "n/a"),
      Case("CYP2D6", ["*1", "*XXX"], "Indeterminate", score: "n/a"),
      Case("CYP2D6", ["*1", "*22"], "Indeterminate", score: "n/a"),
    ])
  func scores(_ c: Case) { check(c) }

  @Test(
    "of HLA genes tell which alleles are carried",
    arguments: [
      Case("HLA-B", ["*15:02"], "*15:02 positive", "*57:01 negative", "*58:01 negative"),
      Case("HLA-B", ["*57:01", "*58:01"], "*15:02 negative", "*57:01 positive", "*58:01 positive"),
      Case("HLA-A", ["*02:01", "*31:01"], "*31:01 positive", "*02:01 positive"),
      Case("HLA-DRB1", ["*01:01", "*07:01"], "*07:01 positive"),
      Case("HLA-DQA1", ["*01:01", "*01:02"], "*02:01 negative"),
      Case("HLA-B", ["*57", "*08:01"], "*15:02 negative", "*58:01 negative"),
      Case(
        "HLA-B", ["*15:02", "*15:11"], "*15:02 positive", "*57:01 negative", "*58:01 negative",
        keys: [
          "*15:02 positive", "*57:01 negative", "*58:01 negative", "*15:11 positive",
          "1511 and 1502",
        ]),
    ])
  func hla(_ c: Case) { check(c) }

  @Test("are not invented for genes without a phenotype table")
  func withoutTable() {
    let ifnl3 = PhenotypeAssigner.assign(
      gene: "IFNL3", alleles: ["rs12979860 reference (C)", "rs12979860 variant (T)"])
    #expect(ifnl3.phenotypes.isEmpty)
    #expect(ifnl3.lookupKeys.isEmpty)
    #expect(ifnl3.functions == ["Favorable response allele", "Unfavorable response allele"])
    #expect(PhenotypeAssigner.assign(gene: "CYP4F2", alleles: ["*1", "*3"]).phenotypes.isEmpty)
  }

  @Test("of every pair of CYP2D6 alleles lie in the bands of the score")
  func cyp2d6Bands() throws {
    let alleles = ReferenceTables.documentedAlleles(of: "CYP2D6")
    for first in alleles {
      for second in alleles {
        let result = PhenotypeAssigner.assign(gene: "CYP2D6", alleles: [first, second])
        let text = try #require(result.activityScore)
        let phenotype = try #require(result.phenotypes.first)
        guard text != "n/a" else {
          #expect(phenotype == "Indeterminate")
          continue
        }
        let score = try #require(ActivityScore(text))
        let expected =
          switch score.hundredths {
          case 0: "Poor Metabolizer"
          case ..<125: "Intermediate Metabolizer"
          case ...225: "Normal Metabolizer"
          default: "Ultrarapid Metabolizer"
          }
        #expect(phenotype == expected, "\(first)/\(second)")
        #expect(ReferenceTables.phenotype(of: "CYP2D6", activityScore: text) == phenotype)
      }
    }
  }

  private func check(_ c: Case) {
    let result = PhenotypeAssigner.assign(gene: c.gene, alleles: c.alleles)
    #expect(result.phenotypes == c.phenotypes)
    #expect(result.activityScore == c.score)
    #expect(result.lookupKeys == c.keys)
    #expect(result.functions.count == c.alleles.count)
  }
}

@Suite("Activity scores")
struct ActivityScoreTests {
  @Test(
    "are read and written as the tables do",
    arguments: [
      ("1", "1.0"), ("1.0", "1.0"), ("0.25", "0.25"), ("2.50", "2.5"), ("≥3.0", "≥3.0"),
      (">=3", "≥3.0"), ("0", "0.0"), ("0.05", "0.05"),
    ])
  func text(_ given: String, _ expected: String) { #expect(ActivityScore(given)?.text == expected) }

  @Test(
    "refuse what is no number", arguments: ["", "n/a", "1,25", "1.", "-1", "1.255", "99999", "≥"])
  func malformed(_ text: String) { #expect(ActivityScore(text) == nil) }

  @Test("add up and keep the sign")
  func sum() {
    let sum = ActivityScore(hundredths: 25) + ActivityScore(hundredths: 300, isAtLeast: true)
    #expect(sum.text == "≥3.25")
  }

  @Test("that the table does not list are looked up by their neighbours")
  func neighbours() {
    let score = ActivityScore(hundredths: 350)
    #expect(ScoredPhenotype.phenotype(of: "CYP2D6", score) == "Ultrarapid Metabolizer")
    #expect(ScoredPhenotype.lookupKeys(of: "CYP2D6", score) == ["3.0", "4.0"])
    let open = ActivityScore(hundredths: 200, isAtLeast: true)
    #expect(ScoredPhenotype.phenotype(of: "CYP2D6", open) == "Indeterminate")
  }
}
