import PGxCore
import PGxReference
import Testing

@testable import PGxDrugs

/// The tables, prepared once for all tests.
let interpreter = DrugInterpreter()

/// Reports of outside calls, `["CYP2C19": "*1/*2"]`.
func reports(_ calls: KeyValuePairs<String, String>) throws -> [String: GeneReport] {
  var reports: [String: GeneReport] = [:]
  let text = calls.map { "\($0.key)\t\($0.value)\n" }.joined()
  let parsed = try OutsideCallFile.parse(text, file: "f").calls
  for gene in Set(parsed.map(\.gene)) {
    reports[gene] = GeneReporter.report(gene: gene, outside: parsed)
  }
  return reports
}

@Suite("Drug findings")
struct DrugInterpreterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let calls: [(String, String)], pair: String, rows: [String]
    var testDescription: String {
      pair + ": " + calls.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// Rows as `SOURCE action`, with `@population` where there is one.
    init(_ pair: String, _ calls: KeyValuePairs<String, String>, _ rows: String...) {
      self.pair = pair
      self.calls = calls.map { ($0.key, $0.value) }
      self.rows = rows
    }
  }

  @Test(
    "of one gene",
    arguments: [
      Case(
        "PGX023", ["CYP2C19": "*2/*2"], "CPIC avoid @acute coronary syndrome or PCI",
        "CPIC avoid @neurovascular use", "CPIC avoid @other cardiovascular use", "DPWG avoid",
        "FDA alternative"),
      Case("PGX024", ["CYP2D6": "*1/*1"], "CPIC standard", "DPWG none", "FDA none"),
      Case("PGX024", ["CYP2D6": "*1/*1x3"], "CPIC avoid", "DPWG avoid", "FDA avoid"),
      Case("PGX024", ["CYP2D6": "*4/*4"], "CPIC avoid", "DPWG alternative", "FDA decrease"),
      Case("PGX001", ["HLA-B": "*57:01/*58:01"], "CPIC avoid", "DPWG avoid", "FDA avoid"),
      Case("PGX001", ["HLA-B": "*08:01/*58:01"], "CPIC standard", "DPWG none", "FDA none"),
      Case("PGX005", ["G6PD": "A- 202A_376G"], "CPIC avoid"),
      Case(
        "PGX003", ["CFTR": "Reference/Reference"], "CPIC avoid @people with cystic fibrosis"),
      Case("PGX096", ["UGT1A1": "*1/*80+*28"], "DPWG standard", "FDA none"),
      Case("PGX096", ["UGT1A1": "*80+*28/*80+*28"], "DPWG decrease", "FDA decrease"),
      Case("PGX095", ["CYP2C9": "*2/*3"], "DPWG decrease", "FDA caution"),
      Case("PGX095", ["CYP2C9": "*3/*3"], "DPWG avoid", "FDA caution"),
      Case("PGX095", ["CYP2C9": "*1/*2"], "DPWG standard", "FDA caution"),
      Case("PGX132", ["CYP2C9": "*2/*3"], "FDA none"),
      Case("PGX132", ["CYP2C9": "*3/*3"], "FDA monitor"),
      Case("PGX139", ["BCHE": "\tPM"], "FDA avoid"),
      Case("PGX139", ["BCHE": "\tIM"], "FDA caution"),
      Case("PGX151", ["HLA-DQA1": "*02:01/*01:01"], "FDA monitor"),
      Case("PGX154", ["HLA-B": "*57:01/*08:01"], "FDA monitor"),
      Case("PGX168", ["HLA-B": "*57:01/*08:01"], "DPWG monitor"),
      Case("PGX171", ["HLA-B": "*15:02/*08:01"], "DPWG alternative"),
      Case("PGX043", ["RYR1": "Reference/Reference"], "CPIC standard"),
      Case("PGX065", ["MT-RNR1": "m.1555A>G"], "CPIC avoid"),
      Case("PGX058", ["IFNL3": "rs12979860 variant (T)/rs12979860 variant (T)"], "CPIC caution"),
      Case("PGX147", ["CYP2C9": "*1/*1"], "FDA none"),
    ])
  func single(_ c: Case) throws { try check(c) }

  @Test(
    "CYP2D6 by CPIC and DPWG apart",
    arguments: [
      Case("PGX124", ["CYP2D6": "*1/*9"], "DPWG none", "FDA none"),
      Case("PGX110", ["CYP2D6": "*1/*9"], "CPIC standard", "DPWG none", "FDA none"),
      Case("PGX110", ["CYP2D6": "*1/*4"], "CPIC standard", "DPWG decrease", "FDA none"),
      Case("PGX060", ["CYP2D6": "*1/*4"], "CPIC alternative", "DPWG alternative", "FDA none"),
      Case("PGX060", ["CYP2D6": "*1x2/*17"], "CPIC standard", "DPWG none", "FDA none"),
      Case("PGX024", ["CYP2D6": "*1x2/*17"], "CPIC avoid", "DPWG none", "FDA avoid"),
    ])
  func cpicAndDPWG(_ c: Case) throws { try check(c) }

  @Test(
    "DPYD by DPWG's score and word",
    arguments: [
      Case(
        "PGX011", ["DPYD": "Reference/c.1905+1G>A (*2A)"], "CPIC decrease", "DPWG decrease",
        "FDA caution"),
      Case("PGX011", ["DPYD": "c.2846A>T/c.2846A>T"], "CPIC decrease", "DPWG test", "FDA caution"),
      Case(
        "PGX011", ["DPYD": "c.1905+1G>A (*2A)/c.2846A>T"], "CPIC avoid", "DPWG test",
        "FDA avoid"),
      Case(
        "PGX011", ["DPYD": "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)"], "CPIC avoid", "DPWG avoid",
        "FDA avoid"),
      Case("PGX011", ["DPYD": "Reference/Reference"], "CPIC standard", "DPWG none", "FDA none"),
      Case(
        "PGX011", ["DPYD": "\t\t1.0"], "CPIC decrease", "DPWG decrease", "DPWG test",
        "FDA caution"),
      Case("PGX169", ["DPYD": "c.2846A>T/c.2846A>T"], "DPWG monitor"),
      Case("PGX174", ["DPYD": "Reference/c.2846A>T"], "DPWG avoid"),
    ])
  func dpyd(_ c: Case) throws { try check(c) }

  @Test(
    "of several genes together",
    arguments: [
      // CPIC tricyclics 2016, table 3: both normal; CYP2C19 poor with CYP2D6 normal.
      Case(
        "PGX052", ["CYP2C19": "*1/*1", "CYP2D6": "*1/*1"], "CPIC standard", "DPWG none",
        "FDA none"),
      Case("PGX062", ["CYP2C19": "*2/*2", "CYP2D6": "*1/*1"], "CPIC avoid"),
      Case("PGX062", ["CYP2C19": "*2/*2"], "CPIC avoid"),
      Case("PGX062", ["CYP2C19": "*1/*1"], "CPIC standard"),
      // CPIC statins 2022: ABCG2 poor and SLCO1B1 decreased.
      Case(
        "PGX059",
        [
          "SLCO1B1": "*1/*5", "ABCG2": "rs2231142 variant (T)/rs2231142 variant (T)",
        ], "CPIC decrease", "DPWG none", "FDA none"),
      Case(
        "PGX086", ["ABCG2": "rs2231142 reference (G)/rs2231142 reference (G)"],
        "CPIC standard"),
      // CPIC thiopurines 2025: one intermediate gene lowers the dose, also alone.
      Case(
        "PGX010", ["TPMT": "*1/*3A", "NUDT15": "*1/*1"], "CPIC decrease", "DPWG decrease",
        "FDA caution"),
      Case(
        "PGX009", ["NUDT15": "*3/*3", "TPMT": "*1/*1"], "CPIC alternative", "DPWG avoid",
        "FDA caution"),
      Case("PGX014", ["TPMT": "*1/*1"], "CPIC standard", "DPWG none", "FDA none"),
      // CPIC carbamazepine 2017, table 2.
      Case(
        "PGX020", ["HLA-A": "*31:01/*02:01", "HLA-B": "*08:01/*07:02"],
        "CPIC caution @carbamazepine for more than 3 months",
        "CPIC avoid @no earlier carbamazepine",
        "CPIC caution @no alternative to carbamazepine", "DPWG alternative", "FDA caution"),
      Case(
        "PGX002", ["HLA-B": "*15:02/*08:01"],
        "CPIC avoid @no alternative to carbamazepine", "CPIC avoid @no earlier carbamazepine",
        "CPIC caution @carbamazepine for more than 3 months", "DPWG avoid", "FDA avoid"),
      Case(
        "PGX002", ["HLA-B": "*15:02/*15:11", "HLA-A": "*01:01/*02:01"],
        "CPIC caution @carbamazepine for more than 3 months",
        "CPIC avoid @no alternative to carbamazepine", "CPIC avoid @no earlier carbamazepine",
        "DPWG avoid", "DPWG alternative", "FDA avoid"),
      // CPIC phenytoin 2020: the score alone, and with HLA-B*15:02.
      Case(
        "PGX038", ["CYP2C9": "*1/*3"], "CPIC decrease @phenytoin for more than 3 months",
        "CPIC decrease @no earlier phenytoin", "DPWG decrease", "FDA none"),
      Case(
        "PGX039", ["CYP2C9": "*1/*3", "HLA-B": "*15:02/*08:01"],
        "CPIC avoid @no earlier phenytoin", "CPIC caution @phenytoin for more than 3 months",
        "DPWG alternative", "FDA none"),
      // CPIC SSRI 2023: sertraline by CYP2C19 and CYP2B6.
      Case("PGX087", ["CYP2C19": "*2/*2", "CYP2B6": "*6/*6"], "CPIC alternative", "DPWG decrease"),
      // CPIC volatile anaesthetics: one susceptible gene is enough.
      Case(
        "PGX045", ["CACNA1S": "Reference/Reference", "RYR1": "Reference/c.97A>G"],
        "CPIC avoid"),
      Case("PGX069", ["SLCO1B1": "*5/*5", "CYP2C9": "*3/*3"], "CPIC alternative"),
    ])
  func several(_ c: Case) throws { try check(c) }

  private func check(_ c: Case) throws {
    var reports: [String: GeneReport] = [:]
    for (gene, call) in c.calls {
      let calls = try OutsideCallFile.parse("\(gene)\t\(call)", file: "f").calls
      reports[gene] = GeneReporter.report(gene: gene, outside: calls)
    }
    let findings = interpreter.findings(reports, partners: .notAsked)
      .filter { $0.pairID == c.pair }
    let rows = findings.map { finding in
      "\(finding.source) \(finding.action.rawValue)"
        + (finding.population.isEmpty ? "" : " @\(finding.population)")
    }
    #expect(rows == c.rows)
    for finding in findings {
      #expect(finding.status != .notAssessable)
      #expect(finding.summary.hasSuffix("."))
      #expect(!finding.summary.hasSuffix(".."))
    }
  }
}
