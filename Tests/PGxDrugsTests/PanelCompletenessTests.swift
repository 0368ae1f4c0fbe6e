import PGxCore
import PGxReference
import Testing

@testable import PGxDrugs

@Suite("Every pair has an answer")
struct PanelCompletenessTests {
  @Test("without any result: not assessable, with the test to order")
  func empty() {
    let findings = interpreter.findings([:])
    #expect(findings.map(\.pairID) == ReferenceTables.pairs.map(\.id))
    #expect(findings.count == 178)
    for finding in findings {
      #expect(finding.status == .notAssessable)
      #expect(finding.action == .none)
      #expect(finding.summary.hasPrefix("Not assessable: "))
      #expect(finding.summary.contains("order "))
    }
  }

  @Test("with a normal result of every gene, in order of pairs and sources")
  func full() throws {
    let findings = interpreter.findings(try normal())
    #expect(Set(findings.map(\.pairID)).count == 178)
    #expect(findings.map(\.pairID) == findings.map(\.pairID).sorted())
    let order = ["": 0, "CPIC": 0, "DPWG": 1, "FDA": 2]
    for pair in Set(findings.map(\.pairID)) {
      let ranks = findings.filter { $0.pairID == pair }.compactMap { order[$0.source] }
      #expect(ranks == ranks.sorted())
    }
    #expect(findings.filter { $0.status == .notAssessable }.map(\.summary) == [])
    #expect(!findings.contains { $0.action == .avoid && $0.drug != "ivacaftor" })
    let sources = Set(findings.map(\.source))
    #expect(sources == ["", "CPIC", "DPWG", "FDA"])
  }

  @Test("the same by drug as all at once")
  func groups() throws {
    let reports = try normal()
    let all = interpreter.findings(reports)
    let apart = interpreter.drugs.flatMap { findings(for: $0, reports) }
    #expect(Set(all) == Set(apart))
    #expect(all.count == apart.count)
    for group in interpreter.drugs {
      let needed = reports.filter { group.genes.contains($0.key) }
      #expect(
        findings(for: group, needed)
          == findings(for: group, reports))
    }
  }

  @Test("only the drugs and genes that are asked for")
  func filters() throws {
    let reports = try normal()
    let drugs = interpreter.findings(reports, drugs: ["warfarin"])
    #expect(Set(drugs.map(\.drug)) == ["warfarin"])
    let genes = interpreter.findings(reports, genes: ["NUDT15"])
    #expect(Set(genes.map(\.biomarker)) == ["NUDT15"])
    #expect(genes.contains { $0.genotype == "NUDT15 *1/*1; TPMT *1/*1" })
    #expect(interpreter.findings(reports, drugs: ["aspirin"]).isEmpty)
  }

  @Test(
    "whatever the diplotype",
    arguments: [
      "ABCG2", "CACNA1S", "CYP2B6", "CYP2C19", "CYP2C9", "CYP3A4", "CYP3A5", "CYP4F2", "F5",
      "IFNL3", "MT-RNR1", "NAT2", "NUDT15", "SLCO1B1", "TPMT", "UGT1A1", "VKORC1", "CFTR",
      "CYP2D6", "DPYD", "G6PD", "RYR1",
    ])
  func everyDiplotype(_ gene: String) {
    let documented = ReferenceTables.documentedAlleles(of: gene)
    let alleles = Array(documented.prefix(gene == "CYP2D6" ? 12 : 25)) + ["*XXX"]
    let groups = interpreter.drugs.filter { $0.pairs.contains { $0.gene == gene } }
    var cache = OutcomeCache()
    let unbounded = PossibleMeanings(
      PossibleMeanings.Content(GeneReport(gene: gene, status: .called, source: .variants)))
    for first in alleles {
      for second in alleles {
        var report = GeneReport(gene: gene, status: .called, source: .variants)
        report.recommendation = [
          PhenotypeAssigner.assign(
            gene: gene, alleles: gene == "MT-RNR1" ? [first] : [first, second])
        ]
        report.summarisePhenotypes()
        let meaning = GeneMeaning(report, possible: unbounded)
        for group in groups {
          let findings = interpreter.findings(
            for: group, meanings: [gene: meaning], cache: &cache)
          #expect(Set(findings.map(\.pairID)) == Set(group.pairs.map(\.id)))
          #expect(findings.allSatisfy { !$0.summary.isEmpty })
          // An unknown function never reads as the usual dose, unless a source says so itself.
          if report.phenotype == nil, !report.recommendation[0].phenotypes.isEmpty {
            #expect(!findings.contains { $0.biomarker == gene && $0.action == .standard })
          }
        }
      }
    }
  }

  private func findings(for group: DrugGroup, _ reports: [String: GeneReport]) -> [DrugFinding] {
    var cache = OutcomeCache()
    return interpreter.findings(
      for: group, meanings: reports.mapValues { GeneMeaning($0) }, cache: &cache)
  }

  /// Every gene with its usual result.
  private func normal() throws -> [String: GeneReport] {
    try reports([
      "ABCG2": "rs2231142 reference (G)/rs2231142 reference (G)", "BCHE": "\tNM",
      "CACNA1S": "Reference/Reference", "CFTR": "Reference/Reference", "CYP2B6": "*1/*1",
      "CYP2C19": "*1/*1", "CYP2C9": "*1/*1", "CYP2D6": "*1/*1", "CYP3A4": "*1/*1",
      "CYP3A5": "*3/*3", "CYP4F2": "*1/*1", "DPYD": "Reference/Reference",
      "F2": "rs1799963 reference (G)/rs1799963 reference (G)",
      "F5": "rs6025 reference (C)/rs6025 reference (C)", "G6PD": "B (reference)/B (reference)",
      "HLA-A": "*01:01/*03:01", "HLA-B": "*07:02/*08:01", "HLA-DQA1": "*01:01/*01:02",
      "HLA-DRB1": "*01:01/*15:01", "IFNL3": "rs12979860 reference (C)/rs12979860 reference (C)",
      "MT-RNR1": "Reference", "NAT2": "*4/*5", "NUDT15": "*1/*1", "RYR1": "Reference/Reference",
      "SLCO1B1": "*1/*1", "TPMT": "*1/*1", "UGT1A1": "*1/*1",
      "VKORC1": "rs9923231 reference (C)/rs9923231 reference (C)",
    ])
  }
}
